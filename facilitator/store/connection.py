"""Opens SQLite files for reading, and knows ours from those of other programs."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from facilitator.store.faults import altered, damaged, not_a_team_file

APPLICATION_ID: Final = 0x46434C54
"""Marks a file as ours in its header ("FCLT")."""

BUSY_TIMEOUT_MS: Final = 250
"""How long we wait for another process. Longer would freeze the screen."""

LARGEST_VALUE: Final = 5_000_000
"""Bytes of one text in a file; the longest of ours is a hundredth of it. Without a limit a single
one could take all the memory."""

# Nothing of ours is called so, and in the place of a table any of these may never end.
_FOREIGN: Final = r"""
    SELECT 1 FROM sqlite_master AS part
    WHERE (type = 'view' AND name NOT LIKE 'public\_%' ESCAPE '\')
    OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL%')
    OR (type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_xinfo(part.name) WHERE hidden > 0))
    LIMIT 1
"""

_STEPS: Final = 2_000_000
_STEPS_PER_BYTE: Final = 20
"""What SQLite may do for one reading, in the steps of its own machine: some ten times what a file
with ten thousand notes takes."""
_AT_ONCE: Final = 10_000

_CANNOT_WRITE: Final = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing in the folder where it can be helped.

    Even to read, SQLite makes files beside one that keeps a log. Where it may not, as on a disk
    that can only be read, the file is read as one that nobody changes: :func:`connect_as_it_is`.

    Raises :class:`~facilitator.store.faults.Unreadable` for what is no file, and for one of ours
    in which a view or the like stands in the place of a table.
    """
    # A pipe would be waited for.
    if path.exists() and not path.is_file():
        raise not_a_team_file(path)
    try:
        return _checked(_connected(path, "mode=ro"), path)
    except sqlite3.OperationalError as error:
        if not may_be_read_as_it_is(path, error):
            raise
        return _checked(connect_as_it_is(path), path)


def keep_within_bounds(connection: sqlite3.Connection, path: Path) -> None:
    """From now on what is read may take so many steps, by the size of the file. In a damaged file
    pages may lead to each other without end."""
    left = (_STEPS + _STEPS_PER_BYTE * path.stat().st_size) // _AT_ONCE

    def is_too_much() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_too_much, _AT_ONCE)


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection, when its file can be opened at all and no reading of it would never end."""
    try:
        keep_within_bounds(connection, path)
        # Nothing is opened before the first question.
        (id_,) = connection.execute("PRAGMA application_id").fetchone()
        if connection.execute(_FOREIGN).fetchone() and id_ == APPLICATION_ID:
            raise altered(path)
    except BaseException as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            # The questions are right, so it is something in the file.
            raise damaged(path) from error
        raise
    return connection


def connect_as_it_is(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody can change: no locks, and no log beside it."""
    return _connected(path, "mode=ro&immutable=1")


def may_be_read_as_it_is(path: Path, error: sqlite3.OperationalError) -> bool:
    """Whether only the log could not be made, and the file is whole without one."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in _CANNOT_WRITE and not _has_log(path)


def log_of(path: Path) -> Path:
    """Where SQLite keeps what is not yet in a file: beside it, wherever links lead."""
    return Path(os.path.realpath(path) + "-wal")


def _has_log(path: Path) -> bool:
    try:
        return log_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        # Where nothing can be seen there may be one.
        return True


def _connected(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    return connection
