"""The log: what went wrong inside the program, and never a word of what people typed.

The message of an exception, or of another library's warning, may quote a note, and so may the
values of variables. So the log has the place in the code and the type of what went wrong; the
messages of our own code, which are written with this in mind; and nothing else.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import platformdirs

from facilitator.settings import APPLICATION
from facilitator.store.folders import make_private

LIMIT_BYTES: Final = 200_000
"""When the file is longer, a new one is begun. One older file is kept."""

log: Final = logging.getLogger(APPLICATION)


def log_file() -> Path:
    """Where the log is, or would be."""
    return platformdirs.user_log_path(APPLICATION, appauthor=False) / "facilitator.log"


class LogFile(logging.Handler):
    """Writes warnings and errors to a file that only its owner can read."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self.path = path
        self.setFormatter(WordlessFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one record. When it cannot be written, the program goes on without."""
        try:
            self._write(self.format(record) + "\n")
        except OSError:
            return

    def _write(self, text: str) -> None:
        make_private(self.path.parent)
        # Opened for each record, of which there are few: no file stays open behind the screens,
        # and two runs of the program may write in turn.
        if self.path.exists() and self.path.stat().st_size > LIMIT_BYTES:
            self.path.replace(older(self.path))
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "a", encoding="utf-8", errors="replace") as stream:
            stream.write(text)


class WordlessFormatter(logging.Formatter):
    """Time, place and type; words only from our own code."""

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.split(".")[0] == APPLICATION
        words = record.getMessage() if ours else f"{record.pathname}:{record.lineno}"
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {words}"]
        if record.exc_info and record.exc_info[1]:
            lines += frames(record.exc_info[1])
        return "\n".join(lines)


def frames(error: BaseException) -> list[str]:
    """Where an exception was raised and what led to it, as lines without its message."""
    lines = []
    while True:
        lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
        calls = reversed(traceback.extract_tb(error.__traceback__))
        lines += [f"    {call.filename}:{call.lineno} in {call.name}" for call in calls]
        earlier = error.__cause__ or error.__context__
        if earlier is None:
            return lines
        lines.append("  after")
        error = earlier


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Sends what is logged while this lasts to a file, and nothing to the screen."""
    root, handler = logging.getLogger(), LogFile(path)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


def forget(path: Path, names: Collection[str]) -> None:
    """Takes every line with one of the names out of the log and the older one. What cannot be
    written stays as it is: it holds no more than a name."""
    for file in (path, older(path)):
        with suppress(OSError):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
            kept = [line for line in lines if not any(name and name in line for name in names)]
            if kept != lines:
                file.write_text("".join(kept), encoding="utf-8")


def older(path: Path) -> Path:
    """Where what a log held before is."""
    return path.with_suffix(".old.log")
