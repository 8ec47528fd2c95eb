"""Files that are written beside their place, and get their name when they are whole."""

from __future__ import annotations

import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from facilitator.store.wiping import wipe

_GIVEN_UP_AFTER: Final = 60.0
"""Seconds without a change after which whoever wrote a draft is taken to be gone. It takes far
less to write one."""
_MOMENT: Final = re.compile(r"\d{8}-\d{6}$")
"""When a copy was made, at the end of its name."""


def new_draft(path: Path) -> tuple[int, Path]:
    """An empty file beside ``path`` that only its owner may read, open for writing, and its name.

    A program that was killed has left its own one, with people's words in it: such drafts of the
    same name, or of one that holds another moment, are removed. Raises ``OSError`` when none can be
    made.
    """
    _remove_given_up(path)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".tmp")
    return descriptor, Path(name)


def drafts_of(path: Path) -> list[Path]:
    """The drafts beside ``path``, also those that somebody is writing now. Where its name ends with
    the moment at which it is made, those of any moment. Raises ``OSError``."""
    stem = re.escape(_MOMENT.sub("", path.stem))
    moment = r"\d{8}-\d{6}" if _MOMENT.search(path.stem) else ""
    draft = re.compile(rf"\.{stem}{moment}\.\w+\.tmp")
    with suppress(FileNotFoundError):
        return [file for file in path.parent.iterdir() if draft.fullmatch(file.name)]
    return []


def _remove_given_up(path: Path) -> None:
    with suppress(OSError):
        for file in drafts_of(path):
            if _is_given_up(file):
                wipe(file)


def _is_given_up(file: Path) -> bool:
    try:
        return time.time() - file.lstat().st_mtime > _GIVEN_UP_AFTER
    except OSError:
        return False
