"""Turns what SQLite and the file system report into something a person can act on."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facilitator.i18n import Message, message
from facilitator.model.problem import Problem

log = logging.getLogger(__name__)

_EARLIER_IS_SAFE: Final = message("Everything that was shown as saved is still there.")


class Unreadable(Problem):
    """A file that is not a team file, or is damaged."""


def not_a_team_file(path: Path) -> Unreadable:
    """The problem of a file that this program has not made."""
    return Unreadable(
        message("The file {name} is not a team file.", name=path.name),
        safe=message("Nothing in it was changed."),
        do=message("Move it out of the folder of sessions, or open another team."),
    )


def damaged(path: Path) -> Unreadable:
    """The problem of a team file whose content makes no sense."""
    return Unreadable(
        message("The file {name} is damaged.", name=path.name),
        do=message("Take a copy of it before anything else, then open a backup."),
    )


def in_use(path: Path) -> Problem:
    """The problem of a file that another program keeps locked."""
    return Problem(
        message("Another program is using the file {name}, so this was not saved.", name=path.name),
        safe=_EARLIER_IS_SAFE,
        do=message("Close it in the other program, then try again."),
    )


@contextlib.contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Raises a :class:`Problem` for a fault of the disk or the file at ``path``.

    A programmer's error (wrong SQL, a broken constraint) is passed on as it is.
    """
    try:
        yield
    except sqlite3.Error as error:
        problem = _problem(error, path)
        if problem is None:
            raise
        # The name and the code, never the text of a statement: it could hold people's words.
        log.warning(
            "%s: %s (%s)", path.name, type(error).__name__, getattr(error, "sqlite_errorname", "?")
        )
        raise problem from error
    except UnicodeDecodeError as error:
        # A name of a table or column; of a text in a row SQLite's own error is raised.
        log.warning("%s: UnicodeDecodeError", path.name)
        raise damaged(path) from error
    except OSError as error:
        log.warning("%s: %s", path.name, error)
        raise unwritable(path, error) from error


def _problem(error: sqlite3.Error, path: Path) -> Problem | None:
    # A text that is not UTF-8 has no code: Python finds it, not SQLite.
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        return damaged(path)
    # Extended codes hold the primary code in their low byte.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = path.name
    match code:
        case sqlite3.SQLITE_NOTADB:
            return not_a_team_file(path)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case sqlite3.SQLITE_FULL:
            return Problem(
                message("The disk is full, so this was not saved."),
                safe=_EARLIER_IS_SAFE,
                do=message("Free some space, then try again."),
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return Problem(
                message("The file {name} cannot be written to.", name=name),
                safe=_EARLIER_IS_SAFE,
                do=message("Check that you may write to the folder {folder}.", folder=path.parent),
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return in_use(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return Problem(
                message("The file {name} could not be reached on the disk.", name=name),
                safe=_EARLIER_IS_SAFE,
                do=message("Check that the folder {folder} is still there.", folder=path.parent),
            )
    return None


def unwritable(path: Path, error: OSError) -> Problem:
    """The problem of a folder or file that the system does not let us use."""
    reason: Message | str = error.strerror or type(error).__name__
    return Problem(
        message("{path} cannot be used: {reason}.", path=path, reason=reason),
        do=message("Choose another folder with --workspace, or correct its permissions."),
    )
