"""Says in a person's language why the system refused something. Its own texts are in English."""

from __future__ import annotations

import errno
from typing import Final

from facilitator.i18n import Message, message

_REFUSED: Final = message("this is not allowed")
_FULL: Final = message("the disk is full")
_BUSY: Final = message("another program is using it")
_AWAY: Final = message("the disk does not answer")
_IMPOSSIBLE: Final = message("there can be no such name")

# Some systems lack some of them.
_REASONS: Final = {
    getattr(errno, name): reason
    for name, reason in {
        "EACCES": _REFUSED,
        "EPERM": _REFUSED,
        "EROFS": message("the disk can only be read"),
        "ENOENT": message("it is not there"),
        "ENOTDIR": message("there is a file in the place of a folder"),
        "EISDIR": message("it is a folder"),
        "EEXIST": message("it is there already"),
        "ENAMETOOLONG": message("the name is too long"),
        "ELOOP": message("its links lead in a circle"),
        "ENOSPC": _FULL,
        "EDQUOT": _FULL,
        "EFBIG": message("the file is too large"),
        "EBUSY": _BUSY,
        "ETXTBSY": _BUSY,
        "EAGAIN": _BUSY,
        "EIO": message("the disk reports an error"),
        "ESTALE": _AWAY,
        "ETIMEDOUT": _AWAY,
        "ENODEV": _AWAY,
        "ENXIO": _AWAY,
        "ENOTCONN": _AWAY,
        "EHOSTDOWN": _AWAY,
        "EINVAL": _IMPOSSIBLE,
        "EILSEQ": _IMPOSSIBLE,
        "EMFILE": message("too many files are open"),
        "ENFILE": message("too many files are open"),
    }.items()
    if hasattr(errno, name)
}


def reason(error: OSError) -> Message:
    """Why something was refused, as the end of a sentence: "the disk is full"."""
    number = error.errno or 0
    return _REASONS.get(number, message("error number {number}", number=number))
