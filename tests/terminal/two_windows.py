"""Two windows on one team's file, with keys pressed at random in both.

``python -m tests.terminal.two_windows SECONDS [SEED]`` goes on for so long, from seed to seed.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pexpect

from tests.terminal.console import FILE, TEAM, new_session
from tests.terminal.driver import DEADLINE, KEYS, Computer

STEPS: Final = 150
"""Keys and texts for one seed: a few seconds."""
_ESC_SECONDS: Final = 0.15
"""After so long an Esc is an Esc, and not the beginning of another key."""

_MORE_KEYS: Final = {
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "delete": "\x1b[3~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "shift+tab": "\x1b[Z",
}
_OFTEN: Final = ("enter", "escape", "pagedown", "pageup", "up", "down", "ctrl+z", "ctrl+y")
_SELDOM: Final = (
    *("left", "right", "tab", "shift+tab", "delete", "f1", "f2", "f4", "f5", "f8", "f9"),
    *("ctrl+g", "ctrl+r", "ctrl+l", "ctrl+t", "ctrl+e", "ctrl+s", "ctrl+u", "ctrl+n", "ctrl+c"),
)
_LETTERS: Final = "abcegiklmnoprstuvwxy0123456789+-?./ "
_LINES: Final = (
    *("a note", "another [/] note", "what @Liisa !2w", "5 7 = a theme", "1 a", "b a", "4 3 5 2"),
    *("1 2", "3=4", "/park this", "/action that", "/decision so", "/skip no time", "/slip", "/end"),
    *("/again", "/counts", "/people 7", "/agenda", "/meet 2w", "/read", "/tips", "/nothing"),
)
_SIZES: Final = ((80, 24), (60, 18), (120, 35), (39, 11), (3, 2))


class Window:
    """One of the windows. Where random keys have left the session, it is opened again."""

    def __init__(self, computer: Computer) -> None:
        self._computer = computer
        self._terminal = computer.start("open", TEAM)
        self._terminal.wait_for("/14")

    def do(self, chance: random.Random) -> None:
        """Presses or types something, and goes on without waiting for what comes of it."""
        try:
            self._do(chance)
            self._look(0.0)
        except (pexpect.EOF, OSError):
            self._reopen()

    def _do(self, chance: random.Random) -> None:
        terminal = self._terminal
        match chance.choices(
            ["often", "seldom", "letter", "line", "agenda", "paste", "size", "noise", "wait"],
            [30, 20, 20, 25, 8, 2, 4, 1, 15],
        )[0]:
            case "often":
                terminal.send(_sent(chance.choice(_OFTEN)))
            case "seldom":
                terminal.send(_sent(chance.choice(_SELDOM)))
            case "letter":
                terminal.send(chance.choice(_LETTERS))
            case "line":
                terminal.enter(chance.choice(_LINES))
            case "agenda":
                terminal.enter(f"/agenda {chance.randint(1, 14)}")
            case "paste":
                terminal.paste("pasted one\npasted two")
            case "size":
                terminal.resize(*chance.choice(_SIZES))
            case "noise":
                terminal.send(b"\xff\xc3")
            case "wait":
                self._look(0.05)

    def leave(self) -> None:
        """Closes whatever is open, and leaves the session as a person does."""
        try:
            self._terminal.resize(80, 24)
            deadline = time.monotonic() + DEADLINE
            while "Enter: leave" not in self._terminal.text:
                assert time.monotonic() < deadline, self._terminal.picture
                for key in ("escape", "ctrl+q"):
                    self._terminal.send(_sent(key))
                    self._look(_ESC_SECONDS)
            self._terminal.press("enter")
        except (pexpect.EOF, OSError):
            # What was pressed before has led out already.
            pass
        self._check_end()

    def close(self) -> None:
        """Ends the program, if it has not ended."""
        self._terminal.__exit__()

    def _look(self, seconds: float) -> None:
        """Reads what the program has written, for so long."""
        deadline = time.monotonic() + seconds
        try:
            while True:
                self._terminal.read(max(0.0, deadline - time.monotonic()))
        except pexpect.TIMEOUT:
            pass

    def _check_end(self) -> None:
        assert self._terminal.wait_for_exit() == 0, self._terminal.picture
        assert self._terminal.is_given_back
        self._terminal.__exit__()

    def _reopen(self) -> None:
        self._check_end()
        self._terminal = self._computer.start("open", TEAM)
        self._terminal.wait_for("/14")


def _sent(key: str) -> str:
    return _MORE_KEYS.get(key) or KEYS[key]


@contextmanager
def _windows(computer: Computer) -> Iterator[list[Window]]:
    windows: list[Window] = []
    try:
        windows += [Window(computer)]
        windows += [Window(computer)]
        yield windows
    finally:
        for window in windows:
            window.close()


def fuzz(folder: Path, seed: int, steps: int = STEPS) -> None:
    """Presses keys at random in two windows. Neither may fail, and the file stays whole."""
    computer = Computer(folder)
    chance = random.Random(seed)
    with new_session(computer) as terminal:
        terminal.press("ctrl+q")
        terminal.wait_for("Enter: leave")
        terminal.press("enter")
        assert terminal.wait_for_exit() == 0
    with _windows(computer) as windows:
        for _ in range(steps):
            chance.choice(windows).do(chance)
        for window in windows:
            window.leave()
    log = computer.log.read_text(encoding="utf-8") if computer.log.exists() else ""
    assert "Traceback" not in log, log
    assert "failed" not in log, log
    with closing(sqlite3.connect(computer.workspace / "sessions" / FILE)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    # And everybody can read it.
    assert computer.run("export", TEAM).returncode == 0


def main(seconds: float, seed: int) -> None:
    """Goes on for some time, from seed to seed. A failure leaves its folder behind."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        folder = Path(tempfile.mkdtemp(prefix=f"two-windows-{seed}-"))
        print(f"seed {seed}", flush=True)
        fuzz(folder, seed)
        seed += 1


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else os.getpid())
