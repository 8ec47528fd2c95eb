"""Notices when a file is taken away from under the program, and saves what it held.

An open file lives on without its name: writes go on, and all is lost when the program ends. So
before each write, and whenever the file is asked for news, its path is looked at.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import platformdirs

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.settings import APPLICATION
from facilitator.store.connection import log_of
from facilitator.store.folders import make_private

log = logging.getLogger(__name__)

_Identity = tuple[int, int]

_NAMES: Final = 100
"""How many copies of one second are told apart. Two windows make two."""


class Lost(Problem):
    """The file was moved, deleted, replaced or emptied while it was open."""


class Watch:
    """Looks after the file that ``connection`` has open."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, keeps_log: bool) -> None:
        self._path = path
        self._log = log_of(path) if keeps_log else None
        self._connection = connection
        self._file_was = _identity(path)
        self._log_was: _Identity | None = None
        self._copy: Path | None = None

    def check(self) -> None:
        """Costs a few microseconds. Raises :class:`Lost` when the file is not there any more,
        after what was saved has been copied."""
        if self._is_there():
            # It may have come back, with a disk that was away for a while.
            self._copy = None
            return
        if self._copy is None:
            self._copy = self._rescued()
        raise self._lost()

    def _is_there(self) -> bool:
        now = _identity(self._path)
        if now is None or now != self._file_was:
            return False
        if self._log is None:
            return True
        log_now = _identity(self._log, may_be_empty=True)
        # It comes with the first write and stays as long as the file is open.
        self._log_was = self._log_was or log_now
        return log_now == self._log_was

    def _rescued(self) -> Path | None:
        """Copies all that was saved, from what is still open, and returns where to."""
        with suppress(OSError):
            make_private(own_folder())
        for folder in (self._path.parent, own_folder()):
            try:
                return _copy_into(folder, self._path.stem, self._connection)
            except (OSError, sqlite3.Error) as error:
                log.warning("a copy of a lost file could not be made: %s", type(error).__name__)
        return None

    def _lost(self) -> Lost:
        what = message(
            "The file {name} has been moved, deleted or replaced. Nothing more can be saved in it.",
            name=self._path.name,
        )
        if self._copy is None:
            return Lost(
                what,
                safe=message("No copy of what was saved before could be made."),
                do=message(
                    "Put the file back where it was: {path}. "
                    "If you cannot, save the minutes before you leave.",
                    path=self._path,
                ),
            )
        safe = message("Everything that was shown as saved is in a copy: {copy}.", copy=self._copy)
        if self._copy.parent == self._path.parent:
            return Lost(what, safe=safe, do=message("Leave, and go on with the copy."))
        return Lost(
            what,
            safe=safe,
            do=message(
                "Leave, put the copy into the folder {folder}, and go on with it.",
                folder=self._path.parent,
            ),
        )


def _identity(path: Path, *, may_be_empty: bool = False) -> _Identity | None:
    """Which file a path leads to; ``None`` for none, or one without content."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_size or may_be_empty else None


def own_folder() -> Path:
    """Where a copy goes when the folder of the file has gone too."""
    return platformdirs.user_data_path(APPLICATION, appauthor=False) / "sessions"


def _copy_into(folder: Path, stem: str, connection: sqlite3.Connection) -> Path:
    """Writes all that a connection sees into a new file that only its owner can read."""
    for copy in _names(folder, stem):
        try:
            file = os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        except FileExistsError:
            continue
        os.close(file)
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
            _keep(copy)
        except BaseException:
            with suppress(OSError):
                copy.unlink()
            raise
        return copy
    raise FileExistsError


def _names(folder: Path, stem: str) -> Iterator[Path]:
    first = f"{stem}-rescued-{datetime.now():%Y%m%d-%H%M%S}"
    yield folder / f"{first}.db"
    for number in range(2, _NAMES):
        yield folder / f"{first}-{number}.db"


def _keep(path: Path) -> None:
    """Waits until a file that nobody has open is on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
