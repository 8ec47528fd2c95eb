"""Opens SQLite files for reading, and knows ours from those of other programs."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

APPLICATION_ID: Final = 0x46434C54
"""Marks a file as ours in its header ("FCLT")."""

BUSY_TIMEOUT_MS: Final = 250
"""How long we wait for another process. Longer would freeze the screen."""

_CANNOT_WRITE: Final = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing in the folder where it can be helped.

    Even to read, SQLite makes files beside one that keeps a log. Where it may not, as on a disk
    that can only be read, the file is read as one that nobody changes: :func:`connect_as_it_is`.
    """
    connection = _connected(path, "mode=ro")
    try:
        # Nothing is opened before the first question.
        connection.execute("PRAGMA application_id").fetchone()
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not may_be_read_as_it_is(path, error):
            raise
        return connect_as_it_is(path)
    except BaseException:
        connection.close()
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
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
    )
