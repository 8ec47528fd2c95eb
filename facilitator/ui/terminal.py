"""The terminal that the program is shown in: its keys, its size, and that it may go away."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import IO, TYPE_CHECKING, Any, cast

from textual.geometry import Size

if TYPE_CHECKING:
    from io import TextIOWrapper

    from textual.driver import Driver


def has_terminal() -> bool:
    """Whether the program's keys come from a terminal that is still there."""
    stdin = sys.__stdin__
    return stdin is not None and stdin.isatty()


def terminal_size() -> Size | None:
    """How large the terminal is that shows the program, where it knows."""
    stdout = sys.__stdout__
    if stdout is None:
        return None
    try:
        size = Size(*os.get_terminal_size(stdout.fileno()))
    except OSError:
        return None
    return size if size.area else None


def forgive_bytes() -> None:
    """Shows a byte that is not UTF-8 as U+FFFD, the sign for what cannot be read.

    Such bytes come from a terminal set to another character set, from its paste, or from noise on
    a line. Textual reads the keyboard strictly: its thread would end, and the program with it. It
    has no setting for that, so the decoder it takes is replaced in the module that reads; there is
    a test for it in a real terminal. On Windows the system hands over characters.
    """
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        vars(linux_driver)["getincrementaldecoder"] = _forgiving_decoder


def _forgiving_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class Forgiving:
    """What a terminal shows. Once it has gone, nothing shows what is written, and nothing fails.

    Textual writes in a thread of its own. That would end with the terminal, and whoever had more
    to draw would wait for it for ever: the program would never end
    (https://github.com/Textualize/textual/issues/6692).
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def outliving(driver: type[Driver]) -> type[Driver]:
    """A driver as Textual chose it, that outlives its terminal for as long as leaving in order
    takes."""
    if sys.platform == "win32":
        return driver
    from textual.drivers.linux_driver import LinuxDriver

    if driver is not LinuxDriver:
        return driver

    class Outliving(LinuxDriver):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            if self._file is not None:
                self._file = cast("TextIOWrapper", Forgiving(self._file))

        def _sigcont_application(self, number: int, frame: FrameType | None) -> None:
            # Also what was not asleep is woken, as by a terminal that goes. Textual would begin to
            # draw, and to read keys, a second time.
            if self._must_signal_resume:
                super()._sigcont_application(number, frame)

    return Outliving
