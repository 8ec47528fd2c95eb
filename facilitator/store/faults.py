"""Turns what SQLite and the file system report into something a person can act on."""

from __future__ import annotations

import contextlib
import errno
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facilitator.i18n import Message, message
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason
from facilitator.spoken import typed
from facilitator.store.folders import COPIES

log = logging.getLogger(__name__)

_EARLIER_IS_SAFE: Final = message("Everything that was shown as saved is still there.")


_UNREACHABLE: Final = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}

_LEAST_ROOM: Final = 40_000
"""Bytes that SQLite needs on a disk to begin with: one part of the memory that its readers share,
and a page."""


class Unreadable(Problem):
    """A file that is not a team file, or is damaged."""


def not_a_team_file(path: Path) -> Unreadable:
    """The problem of a file that this program has not made; or of which nothing is left."""
    if path.is_file() and not path.stat().st_size:
        return damaged(path)
    return Unreadable(
        message("The file {name} is not a team file.", name=path.name),
        safe=message("Nothing in it was changed."),
        do=_what_copy_is(path)
        or message("Move it out of the folder of sessions, or open another team."),
    )


def damaged(path: Path) -> Unreadable:
    """The problem of a team file whose content makes no sense."""
    return Unreadable(
        message("The file {name} is damaged.", name=path.name),
        do=_what_copy_is(path)
        or message(
            "Go back to a copy of it with: {command}", command=typed(f'restore "{path.stem}"')
        ),
    )


def _what_copy_is(path: Path) -> Message | None:
    """What a file is that is no team's own but beside one, so that there is nothing to go back to;
    ``None`` for any other."""
    if path.parent.name != COPIES:
        return None
    if ".replaced-" in path.stem:
        return message(
            "It was kept when the team went back to a copy. When you no longer need it, delete it."
        )
    return message("It is a copy of a team's file. When you no longer need it, delete it.")


def not_understood(path: Path) -> Unreadable:
    """The problem of a team file with something in it that no version we know would write."""
    return Unreadable(
        message(
            "The file {name} holds something this program does not understand.", name=path.name
        ),
        safe=message("Nothing in it was changed."),
    )


def altered(path: Path) -> Unreadable:
    """The problem of a team file whose tables are not as any version of this program makes them."""
    return Unreadable(
        message(
            "The tables in the file {name} are not as this program makes them.", name=path.name
        ),
        safe=message("Nothing in it was changed."),
        do=message("Take out what was added to it with another program, or open a backup."),
    )


def in_use(path: Path, *, writing: bool) -> Problem:
    """The problem of a file that another program keeps locked."""
    if not writing:
        return Problem(
            message(
                "Another program is using the file {name}, so it cannot be read now.",
                name=path.name,
            ),
            do=message("Close it in the other program, then try again."),
        )
    return Problem(
        message("Another program is using the file {name}, so this was not saved.", name=path.name),
        safe=_EARLIER_IS_SAFE,
        do=message("Close it in the other program, then try again."),
    )


def full_disk(path: Path, *, writing: bool) -> Problem:
    """The problem of a disk without room for a file, or for what is needed to read it."""
    if not writing:
        return Problem(
            message("The disk is full, so the file {name} cannot be read.", name=path.name),
            do=message("Free some space, then try again."),
        )
    return Problem(
        message("The disk is full, so this was not saved."),
        safe=_EARLIER_IS_SAFE,
        do=message("Free some space, then try again."),
    )


def overtaken() -> Problem:
    """The problem of a change of something that another process has removed."""
    return Problem(
        message("Another window has changed this session, so this was not saved."),
        do=message("Look at it, then try again."),
    )


@contextlib.contextmanager
def told_plainly(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Raises a :class:`Problem` for a fault of the disk or the file at ``path``.

    ``writing`` says that something was to be saved, and was not. A programmer's error (wrong SQL,
    a broken constraint) is passed on as it is.
    """
    # The kind of a fault goes into the log: never the text of a statement, which could hold
    # people's words, nor the name of a file, which is that of a team.
    try:
        yield
    except sqlite3.Error as error:
        problem = _problem(error, path, writing=writing)
        if problem is None:
            raise
        name = getattr(error, "sqlite_errorname", "?")
        log.warning("a team file: %s (%s)", type(error).__name__, name)
        raise problem from error
    except UnicodeDecodeError as error:
        # A name of a table or column; of a text in a row SQLite's own error is raised.
        log.warning("a team file: UnicodeDecodeError")
        raise damaged(path) from error
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0, "?")
        log.warning("a team file: %s (%s)", type(error).__name__, name)
        raise unwritable(path, error) from error


@contextlib.contextmanager
def understood(path: Path) -> Iterator[None]:
    """Raises :class:`Unreadable` for content of the file at ``path`` that makes no sense to a
    reader, or lacks a table or a column: SQLite takes any type in any column, and a text may hold
    any JSON."""
    try:
        yield
    except (
        TypeError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
    ) as error:
        raise not_understood(path) from error
    except sqlite3.OperationalError as error:
        # The statements are right, so it is something in the file.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise not_understood(path) from error
        raise


def _problem(error: sqlite3.Error, path: Path, *, writing: bool) -> Problem | None:
    # A text that is not UTF-8 has no code: Python finds it, not SQLite.
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        return damaged(path)
    # Extended codes hold the primary code in their low byte.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _UNREACHABLE and _is_full(path.parent):
        # Even to read, SQLite makes files beside one that keeps a log, and says only that it could
        # not.
        return full_disk(path, writing=writing)
    name = path.name
    safe = _EARLIER_IS_SAFE if writing else None
    match code:
        case sqlite3.SQLITE_NOTADB:
            return not_a_team_file(path)
        # A text that is larger than any of ours, or pages without end, tell the same.
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_TOOBIG | sqlite3.SQLITE_INTERRUPT:
            return damaged(path)
        case sqlite3.SQLITE_FULL:
            return full_disk(path, writing=True)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return Problem(
                message("The file {name} cannot be written to.", name=name),
                safe=safe,
                do=message("Check that you may write to the folder {folder}.", folder=path.parent),
            )
        # The last is what locks of a network folder come to that do not hold.
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return in_use(path, writing=writing)
        case code if code in _UNREACHABLE:
            return Problem(
                message("The file {name} could not be reached on the disk.", name=name),
                safe=safe,
                do=message("Check that the folder {folder} is still there.", folder=path.parent),
            )
    return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


def unwritable(path: Path, error: OSError) -> Problem:
    """The problem of a folder or file that the system does not let us use."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem(
            message("{path} cannot be used: {reason}.", path=path, reason=reason(error)),
            do=message("Free some space, then try again."),
        )
    return Problem(
        message("{path} cannot be used: {reason}.", path=path, reason=reason(error)),
        do=message("Choose another folder with --workspace, or correct its permissions."),
    )
