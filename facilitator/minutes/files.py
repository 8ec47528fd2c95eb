"""Writes a file as a whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from facilitator.i18n import Message, message
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason
from facilitator.store.drafts import new_draft

_TEAM_FILE: Final = re.compile(r".*\.db(-wal|-shm|-journal)?", re.IGNORECASE | re.DOTALL)
"""How the file of a team is called, and what SQLite keeps beside it."""
_DATABASE: Final = b"SQLite format 3\0"
"""How such a file begins, whatever it is called."""
_FULL: Final = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_atomically(path: Path, content: str | bytes) -> None:
    """Writes ``content``, text in UTF-8, to a file that only its owner may read.

    It is written beside the target and moved into its place when it is safe on the disk, so a
    file that was there before stays whole until then. Nothing takes the place or the name of a
    team's file. Raises :class:`Problem` when it cannot be written; then nothing has changed.
    """
    # Through a link to the file it stands for, which the move would otherwise replace.
    target = Path(os.path.realpath(path))
    if os.path.exists(target) and not os.path.isfile(target):
        # Nor may a device be replaced, such as /dev/null.
        raise Problem(
            message("{path} is not a file.", path=path), do=message("Give the name of a file.")
        )
    if _TEAM_FILE.fullmatch(target.name) or _is_database(target):
        raise Problem(
            message("{path} is the name or the place of a team's file.", path=path),
            safe=message("Nothing was written."),
            do=message("Choose another name."),
        )
    try:
        _write(target, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise _problem(path, target, error) from error


def _is_database(target: Path) -> bool:
    try:
        with open(target, "rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        # There is none yet, or that is told when it is written.
        return False


def _write(target: Path, content: bytes) -> None:
    descriptor, draft = new_draft(target)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def _problem(path: Path, target: Path, error: OSError) -> Problem:
    safe = (
        message("The file that was there before has not changed.")
        if os.path.isfile(target)
        else None
    )
    what, do = _what_and_do(path, target, error)
    return Problem(what, safe=safe, do=do)


def _what_and_do(path: Path, target: Path, error: OSError) -> tuple[Message, Message]:
    if not os.path.isdir(target.parent):
        return (
            message("There is no folder {folder}.", folder=target.parent),
            message("Make it first, or choose another place."),
        )
    if error.errno in _FULL:
        return (
            message("The disk is full, so {path} was not written.", path=path),
            message("Free some space, then try again."),
        )
    if error.errno in _FORBIDDEN:
        return (
            message("You may not write to the folder {folder}.", folder=target.parent),
            message("Choose another place, or correct its permissions."),
        )
    if error.errno == errno.ENAMETOOLONG:
        return (
            message("The name of the file is too long: {path}", path=path),
            message("Choose a shorter one."),
        )
    return (
        message("{path} could not be written: {reason}.", path=path, reason=reason(error)),
        message("Choose another place."),
    )
