"""Removing a file so that what was in it cannot be found where it lay."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

BESIDE: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by the end of its name."""
_AT_ONCE: Final = 1_000_000
"""Bytes that are overwritten at a time."""


def wipe(path: Path, *, through_link: bool = False) -> None:
    """Overwrites a file and what is beside it, and removes them. Of a link only the link goes,
    whose target may be anything, unless it is the way ``through_link`` to the file that is meant.
    Raises ``OSError``."""
    if path.is_symlink() and not through_link:
        path.unlink()
        return
    file = Path(os.path.realpath(path))
    for one in (*(file.with_name(file.name + end) for end in BESIDE), file):
        with suppress(FileNotFoundError):
            _overwrite(one)
            one.unlink()
    path.unlink(missing_ok=True)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, _AT_ONCE)))
        file.flush()
        os.fsync(file.fileno())
