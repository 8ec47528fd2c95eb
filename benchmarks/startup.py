"""The time from the start of the process until the first screen is there.

The program and an app of one line, with the same Textual, take turns in the same kind of real
pseudo-terminal, of the same size and with the same environment variables. One run of each comes
first and is not counted, so that files are in memory and compiled.

*The first screen is there* at the first moment when the terminal shows what it shows once the
program has come to rest. So a frame that is filled in later does not count, and the choice of a
word to look for cannot flatter anybody. Output is stamped with the time as it is read and put
through a terminal emulator only afterwards, which keeps the emulator out of the measurement.

The program opens its home screen on a workspace that holds the example team.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

from benchmarks.figure import Figure, milliseconds

COLUMNS, ROWS = 120, 35
"""The size of the terminal."""

REST = 0.5
"""A program is at rest when it has written nothing for so many seconds."""

PATIENCE = 30.0
"""After so many seconds without its word on the screen, a program has failed to start."""

LIMIT = 1.3
"""How many times the start of an app of one line our start may take."""

PROGRAM = (sys.executable, "-m", "facilitator")
PROGRAM_WORD = "new session"
"""On the home screen, in capitals or not; tells it from an error message."""

ONE_LINE = (
    "from textual.app import App; from textual.widgets import Static; "
    "type('Bare', (App,), {'compose': lambda self: [Static('Hello there')]})().run()"
)
BARE = (sys.executable, "-c", ONE_LINE)
BARE_WORD = "hello there"


def figures(runs: int) -> list[Figure]:
    """Measures both programs ``runs`` times each, in turns. ``runs`` is at least 2."""
    with tempfile.TemporaryDirectory() as workspace:
        variables = environment(workspace)
        example = [*PROGRAM, "demo", "--create"]
        subprocess.run(example, env=variables, stdout=subprocess.DEVNULL, check=True)
        ours, bare = [], []
        for _ in range(runs + 1):
            bare.append(first_screen(BARE, BARE_WORD, variables))
            ours.append(first_screen(PROGRAM, PROGRAM_WORD, variables))
    del bare[0], ours[0]
    ratio = statistics.median(ours) / statistics.median(bare)
    return [
        milliseconds("First screen, an app of one line", bare),
        milliseconds("First screen, facilitator", ours),
        Figure("Ratio of the medians", f"{ratio:.2f}", f"at most {LIMIT} wanted"),
    ]


def environment(workspace: str) -> dict[str, str]:
    """The variables both programs get: those of the user, less what would favour one of them."""
    foreign = ("TEXTUAL", "FACILITATOR_", "COLUMNS", "LINES", "LC_", "PYTHON")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(foreign)}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "en_GB.UTF-8",
        "FACILITATOR_WORKSPACE": workspace,
    }


def first_screen(command: Sequence[str], word: str, variables: Mapping[str, str]) -> float:
    """Seconds from the start of a command until its first screen is there. Kills it afterwards.

    Raises RuntimeError, with what the terminal shows, if ``word`` does not appear on it.
    """
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(command[0], list(command), variables)
        finally:
            os._exit(127)
    output: list[tuple[float, bytes]] = []
    try:
        while True:
            ready, _, _ = select.select([terminal], [], [], REST)
            if ready:
                output.append((time.perf_counter() - start, read(terminal)))
            if not ready or not output[-1][1]:
                moment, shown = came_to_rest(output)
                if word in shown.lower():
                    return moment
                if time.perf_counter() - start > PATIENCE or ready:
                    raise RuntimeError(f"{word!r} is not on the screen of {command}:\n{shown}")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def read(terminal: int) -> bytes:
    """What a program wrote; empty when it has ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:  # On Linux, how a terminal says that nobody is at the other end.
        return b""


def came_to_rest(output: Sequence[tuple[float, bytes]]) -> tuple[float, str]:
    """When the terminal first showed what it shows after all the output, and what that is."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    moment, shown = 0.0, ""
    for stamp, data in output:
        stream.feed(data)
        now = "\n".join(screen.display)
        if now != shown:
            moment, shown = stamp, now
    return moment, shown
