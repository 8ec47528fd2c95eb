"""A program in a pseudo-terminal of its own, watched from outside as a person would see it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

from benchmarks.startup import COLUMNS, PATIENCE, ROWS, read

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Terminal:
    """Starts a program, types into it, and tells when the screen shows something.

    What the program writes is stamped as it is read, before the emulator works on it.
    """

    def __init__(self, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._command = command
        self.started = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execve(command[0], list(command), dict(variables))
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    @property
    def shown(self) -> str:
        """What the screen shows."""
        return "\n".join(self._screen.display)

    def type(self, text: str) -> None:
        """Writes keys to the program."""
        os.write(self._terminal, text.encode())

    def seconds_until(self, words: str, since: float) -> float:
        """Seconds from a moment of :func:`time.perf_counter` until the screen shows words.

        Raises RuntimeError, with what it shows, if it never does.
        """
        while True:
            data = self._written(0.5)
            stamp = time.perf_counter()
            self._stream.feed(data)
            if words in self.shown:
                return stamp - since
            if stamp - since > PATIENCE:
                raise RuntimeError(
                    f"{words!r} is not on the screen of {self._command}:\n{self.shown}"
                )

    def wait(self, seconds: float) -> None:
        """Lets the program be for a while."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._stream.feed(self._written(left))

    def _written(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        return read(self._terminal) if ready else b""

    # What it costs, on Linux

    def processor_share(self, seconds: float) -> float:
        """How much of a core it takes while nobody does anything."""
        start, before = time.perf_counter(), self._ticks()
        self.wait(seconds)
        return (self._ticks() - before) / _TICK / (time.perf_counter() - start)

    def megabytes(self) -> float:
        """Its memory, with its part of what it shares with other programs."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        (line,) = (line for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(line.split()[1]) / 1024

    def _ticks(self) -> int:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
