"""Side by side with other Textual programs that a person might know.

Each is installed from PyPI, in one version, into an environment of its own below the user's cache
folder, with the Textual that it asks for. Then they, an app with one text field, and facilitator
take turns in the same pseudo-terminal, each as a user who has never run it before.

A program stands at the first moment when its word is on the screen: a word of what one starts with,
and not of a title. What it takes at rest is looked at after that, and last how soon a typed letter
is seen, where there is a field to type into.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

import platformdirs

from benchmarks.figure import Figure
from benchmarks.startup import PROGRAM, environment
from benchmarks.terminal import Terminal

RUNS: Final = 5
"""Starts of each that are counted."""
SETTLING: Final = 3.0
"""Seconds after its first screen until a program is taken to be at rest."""
IDLE: Final = 5.0
"""Seconds for which it is watched then."""
LETTERS: Final = "zqjxkvwzqjxkvwzqjxkvwzqjxkvwzqjxkvw"
UNCOUNTED: Final = 5
"""The first letters, for which a program may still import something."""
BETWEEN: Final = 0.15
"""Seconds between a letter that is seen and the next."""

LOG: Final = "meetings.log"
TEXT: Final = "minutes.md"
"""Files for those that show files."""


@dataclass(frozen=True)
class Candidate:
    """A program that is measured."""

    name: str
    word: str
    """On the first screen that is of use."""
    command: Sequence[str]
    """Of one that is installed, its script first; ``{folder}`` stands for that of its user."""
    requirements: Sequence[str] = ()
    """What is installed for it; nothing for what is there already."""
    keys: str | None = None
    """What leads to a field to type into; ``None`` where there is none."""


_FIELD: Final = (
    "from textual.app import App; from textual.widgets import Input; "
    "type('Bare', (App,), {'compose': lambda self: [Input('Hello there')]})().run()"
)
HERE: Final = (
    Candidate("an app of one text field", "Hello there", (sys.executable, "-c", _FIELD), keys=""),
    Candidate("facilitator, home", "New session", PROGRAM),
    Candidate(
        "facilitator, a session", "Write a note", (*PROGRAM, "open", "Example team"), keys=""
    ),
)
ELSEWHERE: Final = (
    Candidate(
        "posting 2.11.1",
        "Enter a URL",
        ("posting", "--collection", "{folder}"),
        # With the version after it, its Textual crashes.
        ("posting==2.11.1", "tree-sitter==0.25.2"),
        keys="",
    ),
    Candidate(
        "harlequin 2.17.0",
        "Run Query",
        ("harlequin", "--locale", "C"),
        ("harlequin==2.17.0",),
        keys="",
    ),
    Candidate("toolong 1.5.0", "line 999", ("tl", f"{{folder}}/{LOG}"), ("toolong==1.5.0",)),
    Candidate(
        "frogmouth 0.9.2",
        "Some words",
        ("frogmouth", f"{{folder}}/{TEXT}"),
        ("frogmouth==0.9.2",),
        keys="/",
    ),
    Candidate("textual-paint 0.4.0", "Colors", ("textual-paint",), ("textual-paint==0.4.0",)),
)


def figures() -> list[Figure]:
    """One row for each program, and one for each that could not be installed."""
    with tempfile.TemporaryDirectory() as folder:
        variables = _user(Path(folder))
        standing, left_out = [], []
        for candidate in (*HERE, *ELSEWHERE):
            try:
                installed = _installed(candidate, folder)
                _start(installed, variables)
            except (OSError, subprocess.CalledProcessError, RuntimeError) as error:
                left_out.append(Figure(candidate.name, "–", f"left out: {type(error).__name__}"))
            else:
                standing.append(installed)
        turns = [[_start(each, variables) for each in standing] for _ in range(RUNS)]
        starts = zip(*turns, strict=True)
        rows = [_row(*each, variables) for each in zip(standing, starts, strict=True)]
        return rows + left_out


def _start(candidate: Candidate, variables: Mapping[str, str]) -> float:
    """Seconds until it stands. Raises RuntimeError if it never does."""
    with Terminal(candidate.command, variables) as terminal:
        return terminal.seconds_until(candidate.word, terminal.started)


def _row(candidate: Candidate, starts: Sequence[float], variables: Mapping[str, str]) -> Figure:
    with Terminal(candidate.command, variables) as terminal:
        terminal.seconds_until(candidate.word, terminal.started)
        terminal.wait(SETTLING)
        notes = [
            f"Textual {_textual(candidate):6}",
            f"{terminal.megabytes():3.0f} MB",
            f"{terminal.processor_share(IDLE) * 100:4.1f} % of a core at rest",
        ]
        if candidate.keys is not None:
            notes.append(f"a typed letter after {_echo(terminal, candidate.keys) * 1000:.0f} ms")
    return Figure(candidate.name, f"{median(starts) * 1000:.0f} ms", ", ".join(notes))


def _textual(candidate: Candidate) -> str:
    """The version of Textual that it runs on."""
    python = Path(candidate.command[0]).with_name("python")
    ask = "from importlib.metadata import version; print(version('textual'))"
    return subprocess.check_output([python, "-c", ask], text=True).strip()


def _echo(terminal: Terminal, keys: str) -> float:
    """Seconds from a letter that is typed until it is on the screen, in the middle of several."""
    terminal.type(keys)
    terminal.wait(1)
    taken = []
    for end in range(1, len(LETTERS) + 1):
        start = time.perf_counter()
        terminal.type(LETTERS[end - 1])
        taken.append(terminal.seconds_until(LETTERS[max(0, end - UNCOUNTED) : end], start))
        terminal.wait(BETWEEN)
    return median(taken[UNCOUNTED:])


def _user(folder: Path) -> dict[str, str]:
    """The variables of somebody with nothing but an example team, a log and a text."""
    lines = (f"2026-11-22 10:{i // 60:02}:{i % 60:02} INFO line {i}\n" for i in range(1000))
    (folder / LOG).write_text("".join(lines))
    (folder / TEXT).write_text("# Heading\n\nSome words.\n")
    variables = {
        **environment(str(folder)),
        "HOME": str(folder),
        **{f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
        # Some end where the locale is not installed.
        "LANG": "C.UTF-8",
        "FACILITATOR_LANG": "en",
    }
    example = [*PROGRAM, "demo", "--create"]
    subprocess.run(example, env=variables, stdout=subprocess.DEVNULL, check=True)
    return variables


def _installed(candidate: Candidate, folder: str) -> Candidate:
    """The same program with the path of its script, installed if it was not.

    Raises ``OSError`` or ``CalledProcessError`` when it cannot be.
    """
    if not candidate.requirements:
        return candidate
    root = platformdirs.user_cache_path("facilitator", appauthor=False) / "benchmarks"
    home = root / candidate.name.replace(" ", "-")
    script = home / "bin" / candidate.command[0]
    if not script.exists():
        print(f"installing {candidate.name} …", flush=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", home], check=True)
            python = os.fspath(home / "bin" / "python")
            install = [python, "-m", "pip", "install", "-qq", *candidate.requirements]
            subprocess.run(install, check=True)
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
    words = [word.replace("{folder}", folder) for word in candidate.command[1:]]
    return replace(candidate, command=(os.fspath(script), *words))
