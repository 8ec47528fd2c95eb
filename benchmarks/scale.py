"""What 10,000 notes, 200 sessions and 1,000 teams cost whoever sits in front of them.

Screens are measured in the real program, in a pseudo-terminal, where a person waits: from the keys
until the terminal shows what they were pressed for. What something is compared with takes turns
with it, in the same run and in the same kind of terminal. The files are those of
:mod:`benchmarks.scale_files`; commands are in :mod:`benchmarks.scale_commands`.
"""

from __future__ import annotations

import random
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from benchmarks import scale_commands, scale_files
from benchmarks.figure import Figure, milliseconds
from benchmarks.startup import BARE, BARE_WORD, ONE_LINE, PROGRAM, environment
from benchmarks.terminal import Terminal
from facilitator.store.workspace import Workspace

LETTERS: Final = 60
"""Typed into each line, one after the other."""
TYPING_LIMIT: Final = 1.3
"""How many times the echo of a bare input ours may take."""
MEMORY_LIMIT: Final = 1.6
"""How many times the memory of a bare app ours may take."""
IDLE_LIMIT: Final = 0.02
"""Of a core, while nobody does anything."""
IDLE: Final = 15.0
"""Seconds of that."""
RUNS: Final = 5

_ONE_INPUT: Final = (
    "from textual.app import App; from textual.widgets import Input; "
    "type('Bare', (App,), {'compose': lambda self: [Input(placeholder='Hello there')]})().run()"
)
_BARE_INPUT: Final = (sys.executable, "-c", _ONE_INPUT)
_OURS_LESS_US: Final = (
    "from pydantic import BaseModel; from sqlite_utils import Database; "
    "type('Model', (BaseModel,), {'__annotations__': {'number': int}}); "
    "Database(memory=True, execute_plugins=False); "
)
"""What any program on the same libraries brings: they unfold with the first model and file."""
_WITHOUT_PLUGINS: Final = {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""As ours does without them."""
_ENTRY: Final = "Write a note"
"""In the empty entry line."""
_BEGUN: Final = "Where we were"
"""What a new session of a team begins with."""
_SORTING: Final = "Without a theme ("
_MINUTES: Final = "Draft minutes"
_PAGE_DOWN, _CTRL_E, _CLEAR = "\x1b[6~", "\x05", "\x15"
_EXAMPLE: Final = "Example team"


def figures() -> list[Figure]:
    """Typing, drawing, memory, home and commands, with what each is compared with."""
    with tempfile.TemporaryDirectory() as folder:
        example, large, crowd = (Path(folder) / name for name in ("example", "large", "crowd"))
        _make_example(example)
        scale_files.long_session(Workspace(large))
        scale_files.many_sessions(Workspace(large))
        scale_files.many_teams(Workspace(crowd))
        return [
            *_typing(_variables(large), f"{scale_files.NOTES} notes"),
            *_working(_variables(large)),
            *_opening(_variables(example), _variables(large)),
            *_home(_variables(example), _variables(crowd)),
            *_memory(_variables(example)),
            *scale_commands.figures(_variables(example), _variables(large), _variables(crowd)),
        ]


def _variables(workspace: Path) -> dict[str, str]:
    state = str(workspace)
    return {**environment(state), "XDG_STATE_HOME": state, "FACILITATOR_LANG": "en"}


def _make_example(workspace: Path) -> None:
    command = [*PROGRAM, "demo", "--create"]
    variables = _variables(workspace)
    subprocess.run(command, env=variables, stdout=subprocess.DEVNULL, check=True)


def _typing(variables: Mapping[str, str], where: str) -> list[Figure]:
    """Letters into a bare input and into the entry line, in turns."""
    chance = random.Random(1)
    with (
        Terminal(_BARE_INPUT, variables) as bare,
        Terminal([*PROGRAM, "open", scale_files.LONG], variables) as ours,
    ):
        bare.seconds_until(BARE_WORD.capitalize(), bare.started)
        ours.seconds_until(_ENTRY, ours.started)
        times: dict[Terminal, list[float]] = {bare: [], ours: []}
        typed = ""
        for _ in range(LETTERS):
            typed += chance.choice(string.ascii_lowercase)
            for terminal, seconds in times.items():
                # At moments that have nothing to do with what else the programs do.
                terminal.wait(chance.uniform(0.05, 0.25))
                start = time.perf_counter()
                terminal.type(typed[-1])
                seconds.append(terminal.seconds_until(typed, start))
        ours.type(_CLEAR)
        ours.wait(1.0)
        share = ours.processor_share(IDLE)
    ratio = median(times[ours]) / median(times[bare])
    return [
        milliseconds("a letter, typed to shown: a bare input", times[bare]),
        milliseconds(f"  facilitator at {where}", times[ours]),
        Figure("  ratio of the medians", f"{ratio:.2f}", f"at most {TYPING_LIMIT} wanted"),
        Figure(
            "  one letter in twenty takes longer than",
            f"{_slow(times[ours]) * 1000:.0f} ms",
            f"in the bare input {_slow(times[bare]) * 1000:.0f} ms",
        ),
        Figure(
            f"processor at {where}, nobody typing",
            f"{share:.1%}",
            f"of a core over {IDLE:.0f} s; at most {IDLE_LIMIT:.0%} wanted",
        ),
    ]


def _slow(seconds: Sequence[float]) -> float:
    """What 95 of a hundred do not exceed."""
    return quantiles(seconds, n=20)[-1]


def _working(variables: Mapping[str, str]) -> list[Figure]:
    """A note saved, the step of sorting, a note moved there, and the minutes, each until it is on
    the screen."""
    saved, arrived, moved, minutes = [], [], [], []
    for run in range(RUNS):
        with Terminal([*PROGRAM, "open", scale_files.LONG], variables) as console:
            console.seconds_until(_ENTRY, console.started)
            console.type(f"written in run {run}")
            console.seconds_until(f"written in run {run}", time.perf_counter())
            saved.append(_answered(console, "\r", _ENTRY))
            console.type(_PAGE_DOWN)
            console.wait(1.0)
            arrived.append(_answered(console, _PAGE_DOWN, _SORTING))
            console.wait(1.0)
            console.type("1 a")
            console.seconds_until("1 a ", time.perf_counter())
            moved.append(_answered(console, "\r", "Saved."))
            console.wait(1.0)
            minutes.append(_answered(console, _CTRL_E, _MINUTES))
            console.type("\x1b")
            console.wait(0.5)
            # Back to where it began, so that the next run begins there.
            for _ in range(2):
                console.type("\x1b[5~")
                console.wait(1.0)
    return [
        milliseconds(f"a note saved among {scale_files.NOTES}, and listed", saved),
        milliseconds("  from there to sorting them, shown", arrived),
        milliseconds("  a note moved to a theme", moved),
        milliseconds("  their minutes on the screen", minutes),
    ]


def _answered(terminal: Terminal, keys: str, words: str) -> float:
    start = time.perf_counter()
    terminal.type(keys)
    return terminal.seconds_until(words, start)


def _opening(example: Mapping[str, str], large: Mapping[str, str]) -> list[Figure]:
    """From the command to the console with its entry line."""
    opened: dict[str, list[float]] = {_EXAMPLE: [], scale_files.LONG: [], scale_files.MANY: []}
    begun: list[float] = []
    for _ in range(RUNS):
        for team, seconds in opened.items():
            variables = example if team == _EXAMPLE else large
            with Terminal([*PROGRAM, "open", team], variables) as console:
                seconds.append(console.seconds_until(_ENTRY, console.started))
    # Afterwards: from then on it is the last one.
    for _ in range(RUNS):
        new = [*PROGRAM, "new", scale_files.MANY, "--minutes", "90"]
        with Terminal(new, large) as console:
            begun.append(console.seconds_until(_BEGUN, console.started))
    return [
        milliseconds("a session opened: the example", opened[_EXAMPLE]),
        milliseconds(f"  one of {scale_files.NOTES} notes", opened[scale_files.LONG]),
        milliseconds(f"  the last of {scale_files.SESSIONS} sessions", opened[scale_files.MANY]),
        milliseconds("  a new one of that team", begun),
    ]


def _home(example: Mapping[str, str], crowd: Mapping[str, str]) -> list[Figure]:
    """Home until the first teams are listed, and until all of them have been read."""
    one, first, complete = [], [], []
    last = f"Team {scale_files.TEAMS:04}"
    for _ in range(RUNS):
        with Terminal(PROGRAM, example) as home:
            one.append(home.seconds_until(_EXAMPLE, home.started))
        with Terminal(PROGRAM, crowd) as home:
            first.append(home.seconds_until(last, home.started))
            words = f"{scale_files.TEAMS} unfinished sessions"
            complete.append(home.seconds_until(words, home.started))
    ratio = median(first) / median(one)
    return [
        milliseconds("home with one team", one),
        milliseconds(f"  with {scale_files.TEAMS} teams, the latest listed", first),
        Figure("  ratio of the medians", f"{ratio:.2f}"),
        milliseconds("  all of them read", complete),
    ]


def _memory(variables: Mapping[str, str]) -> list[Figure]:
    """An ordinary session at a talk, a bare app, and one on the same libraries as ours, all at
    rest side by side."""
    on_libraries = (sys.executable, "-c", _OURS_LESS_US + ONE_LINE)
    ours, bare, standing = [], [], []
    for _ in range(RUNS):
        with (
            Terminal(BARE, variables) as app,
            Terminal(on_libraries, {**variables, **_WITHOUT_PLUGINS}) as on_them,
            Terminal([*PROGRAM, "open", _EXAMPLE], variables) as console,
        ):
            app.seconds_until(BARE_WORD.capitalize(), app.started)
            on_them.seconds_until(BARE_WORD.capitalize(), on_them.started)
            console.seconds_until(_ENTRY, console.started)
            console.wait(3.0)
            ours.append(console.megabytes())
            bare.append(app.megabytes())
            standing.append(on_them.megabytes())
    return [
        Figure(
            "memory of an ordinary session",
            f"{median(ours) / median(bare):.2f}",
            f"times a bare app: {median(ours):.0f} to {median(bare):.0f} MB, shared parts by share;"
            f" at most {MEMORY_LIMIT} wanted",
        ),
        Figure(
            "  beside a bare app on pydantic and sqlite-utils",
            f"{median(ours) / median(standing):.2f}",
            f"times its {median(standing):.0f} MB, which are"
            f" {median(standing) / median(bare):.2f} times the bare app",
        ),
    ]
