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


def new_draft(path: Path) -> tuple[int, Path]:
    """An empty file beside ``path`` that only its owner may read, open for writing, and its name.

    A program that was killed has left its own one, with people's words in it: such drafts of the
    same name are removed. Raises ``OSError`` when none can be made.
    """
    _remove_given_up(path)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".tmp")
    return descriptor, Path(name)


def _remove_given_up(path: Path) -> None:
    draft = re.compile(rf"\.{re.escape(path.stem)}\.\w+\.tmp")
    with suppress(OSError):
        for file in path.parent.iterdir():
            if draft.fullmatch(file.name) and _is_given_up(file):
                wipe(file)


def _is_given_up(file: Path) -> bool:
    try:
        return time.time() - file.lstat().st_mtime > _GIVEN_UP_AFTER
    except OSError:
        return False
