"""Runs the program as a person does: in a terminal of its own, seen through its screen.

Nothing here waits for a length of time. Every wait is for something on the screen, and fails with
a picture of the screen when it does not come before a deadline that is far beyond what it takes.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final, Self

import pexpect
import pyte

ROOT: Final = Path(__file__).parents[2]
PROGRAM: Final = (sys.executable, "-m", "facilitator")
DEADLINE: Final = 30.0
"""Seconds after which something that was waited for is taken not to come."""

KEYS: Final = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "pagedown": "\x1b[6~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a key."""

TAKEN: Final = (1000, 1002, 1003, 1004, 1006, 1015, 1049, 2004)
"""Modes of a terminal that the program turns on for itself: reports of the mouse and of the focus,
the second screen, marks around what is pasted."""
WHOLE_FRAMES: Final = 2026
"""The mode in which a terminal shows nothing of a frame before all of it has come."""
FRAME_ENDS: Final = b"\x1b[?2026l"
"""What the program sends after a frame in that mode."""
CAN_WHOLE_FRAMES: Final = b"\x1b[?2026$p"
"""The program's question whether the terminal has that mode."""
WHOLE_FRAMES_CAN_BE: Final = b"\x1b[?2026;2$y"
"""The answer of one that has."""


@dataclass(frozen=True)
class Computer:
    """A user's account with nothing in it: no settings, no teams, no log."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    """Of the environment, beside those that every account has."""

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def log(self) -> Path:
        return self.folder / "state" / "facilitator" / "log" / "facilitator.log"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the environment of the tests but where programs are."""
        names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.folder),
            **{name: str(self.folder / name.split("_")[1].lower()) for name in names},
            "FACILITATOR_WORKSPACE": str(self.workspace),
            "FACILITATOR_LANG": "en",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            **self.variables,
        }

    def run(
        self, *arguments: str, program: Sequence[str] = PROGRAM
    ) -> subprocess.CompletedProcess[str]:
        """A command that needs no terminal, and has none."""
        result = subprocess.run(
            [*program, *arguments],
            env=self.environment,
            cwd=self.folder,
            input="",
            capture_output=True,
            encoding="utf-8",
            timeout=DEADLINE,
            check=False,
        )
        assert "Traceback" not in result.stdout + result.stderr
        return result

    def start(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = PROGRAM,
    ) -> Terminal:
        """The program in a terminal. To be used with ``with``, which ends it."""
        return Terminal([*program, *arguments], self.environment, self.folder, columns, rows)


def end(child: pexpect.spawn) -> None:
    """Ends a program in its terminal, and waits until it has ended."""
    try:
        child.close(force=True)
    except pexpect.ExceptionPexpect:
        # It has been killed, and a busy machine takes longer over that than pexpect waits.
        _wait_until_ended(child)
        child.closed = child.ptyproc.closed = True


def _wait_until_ended(child: pexpect.spawn) -> None:
    # pexpect has no limit for this.
    waiting = threading.Thread(target=child.wait, daemon=True)
    waiting.start()
    waiting.join(DEADLINE)
    assert not waiting.is_alive(), "the program never ended"


def _hears_of_its_window() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """A terminal with one program in it: its screen to look at, its keys to press."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        columns: int,
        rows: int,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.written = b""
        """Every byte the program has sent to the terminal."""
        self.on_frame: Callable[[], None] = lambda: None
        """Called for each frame, however many come at once."""
        self._stream = pyte.ByteStream(self.screen)
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            cwd=str(folder),
            dimensions=(rows, columns),
            encoding=None,
            # As a window starts it, also where the tests were started to outlive theirs.
            preexec_fn=_hears_of_its_window,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._child.closed:
            end(self._child)
        # Whatever else a test looks for, this is never shown to anybody.
        assert b"Traceback" not in self.written, self.picture

    @property
    def disk(self) -> Path:
        """The root of the disks as the program sees them."""
        return Path(f"/proc/{self._child.pid}/root")

    # Seeing

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without the spaces at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one text with single spaces, so that wrapped lines can be looked for."""
        return " ".join(" ".join(self.lines).split())

    @property
    def picture(self) -> str:
        """The screen with a frame, to be shown when a test fails."""
        edge = "+" + "-" * self.screen.columns + "+"
        return "\n".join([edge, *(f"|{line}|" for line in self.screen.display), edge])

    def is_coloured(self, row: int) -> bool:
        """Whether some of a row is in a colour of its own, as is what has the keys."""
        columns, rows = range(self.screen.columns), range(self.screen.lines)
        colours = [[self.screen.buffer[y][x].bg for x in columns] for y in rows]
        paper, _times = Counter(chain.from_iterable(colours)).most_common(1)[0]
        return {*colours[row]} != {paper}

    def is_focused(self, label: str) -> bool:
        """Whether the row that begins so has the keys."""
        begins = [" ".join(line.split()).startswith(label) for line in self.lines]
        return any(found and self.is_coloured(row) for row, found in enumerate(begins))

    @property
    def is_given_back(self) -> bool:
        """Whether a shell can go on in it: its own screen, a cursor, no reports of the mouse."""
        return not self.screen.cursor.hidden and not any(map(self._is_on, TAKEN))

    def _is_on(self, mode: int) -> bool:
        # pyte keeps the numbers of private modes apart from the others so.
        return mode << 5 in self.screen.mode

    # Waiting

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        """Reads what the program writes until something holds of the screen."""
        deadline = time.monotonic() + DEADLINE
        while not true():
            try:
                self.read(max(0.0, deadline - time.monotonic()))
            except pexpect.TIMEOUT:
                raise AssertionError(f"never came: {what}\n{self.picture}") from None
            except pexpect.EOF:
                if not true():
                    raise AssertionError(f"ended without: {what}\n{self.picture}") from None
                return

    def wait_for(self, *texts: str) -> None:
        """Waits until all these texts are on the screen at once, wrapped or not."""
        self.wait_until(lambda: all(text in self.text for text in texts), " + ".join(texts))

    def wait_until_gone(self, text: str) -> None:
        """Waits until a text is no longer on the screen."""
        self.wait_until(lambda: text not in self.text, f"a screen without {text}")

    def wait_for_focus(self, label: str) -> None:
        """Waits until the row that begins so has the keys."""
        self.wait_until(lambda: self.is_focused(label), f"the focus on {label}")

    def wait_for_exit(self) -> int:
        """Waits until the program has ended, and returns its exit code, or minus a signal."""
        deadline = time.monotonic() + DEADLINE
        try:
            while True:
                self.read(max(0.0, deadline - time.monotonic()))
        except pexpect.EOF:
            pass
        except pexpect.TIMEOUT:
            raise AssertionError(f"never ended\n{self.picture}") from None
        return self._exit_code()

    def _exit_code(self) -> int:
        _wait_until_ended(self._child)
        code, number = self._child.exitstatus, self._child.signalstatus
        return code if code is not None else -(number or 0)

    def read(self, seconds: float) -> None:
        """Reads some, and then on to the end of the frame: half of one tells nothing.

        Raises what pexpect raises: ``TIMEOUT`` when nothing comes, ``EOF`` at the end.
        """
        while True:
            data = self._child.read_nonblocking(1 << 16, seconds)
            self.written += data
            *frames, rest = data.split(FRAME_ENDS)
            for frame in frames:
                self._stream.feed(frame + FRAME_ENDS)
                self.on_frame()
            self._stream.feed(rest)
            if CAN_WHOLE_FRAMES in data:
                os.write(self._child.child_fd, WHOLE_FRAMES_CAN_BE)
            if not self._is_on(WHOLE_FRAMES):
                return

    # Doing

    def press(self, *keys: str) -> None:
        """Presses keys by their names, or single letters."""
        self.send("".join(KEYS.get(key, key) for key in keys))

    def type(self, text: str) -> None:
        """Types a text, all of it at once, as a fast typist into a slow screen."""
        self.send(text)

    def enter(self, text: str) -> None:
        """Types a text and presses Enter."""
        self.send(text + KEYS["enter"])

    def paste(self, text: str) -> None:
        """Pastes a text, as a terminal does that has been asked to mark what is pasted."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def send(self, keys: str | bytes) -> None:
        """Sends what a terminal sends, as it is."""
        terminal, data = self._child.child_fd, keys.encode() if isinstance(keys, str) else keys
        # Both ways at once: the program may want to draw before it takes in more.
        while data:
            can_read, can_write, _ = select.select([terminal], [terminal], [], DEADLINE)
            assert can_read or can_write, "the program takes no keys"
            if can_read:
                self.read(DEADLINE)
            if can_write:
                data = data[os.write(terminal, data[:1024]) :]

    def resize(self, columns: int, rows: int) -> None:
        """Changes the size of the window."""
        self.screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def signal(self, number: signal.Signals) -> int:
        """Sends the program a signal that ends it, and returns how it ended."""
        self.send_signal(number)
        return self.wait_for_exit()

    def send_signal(self, number: signal.Signals) -> None:
        """Sends the program a signal."""
        self._child.kill(number)

    def kill(self) -> int:
        """Kills the program and all that it has started, and returns how it ended. What it had
        sent before is on the screen then."""
        os.killpg(self._child.pid, signal.SIGKILL)
        return self.wait_for_exit()

    def close_window(self) -> int:
        """Takes the terminal away from under the program, and returns how it ended."""
        # Not by its number, which another file may have when this one is closed again.
        self._child.ptyproc.fileobj.close()
        self._child.closed = self._child.ptyproc.closed = True
        return self._exit_code()
