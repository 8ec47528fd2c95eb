"""Makes the files of a case that failed smaller, as long as they fail in the same way."""

from __future__ import annotations

import shutil
import stat
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

from facilitator.model.problem import Problem

_TRIES: Final = 150
"""In all, so that a slow failure is not waited for."""


def reduce(folder: Path, read: Callable[[Path], None], scratch: Path) -> None:
    """Takes lines out of the files of ``folder`` while what ``read`` makes of them fails as it did.
    Files that are not text stay as they are, and so does what ends the process."""
    if not all(one.is_dir() or stat.S_ISREG(one.lstat().st_mode) for one in folder.rglob("*")):
        # A pipe cannot be copied.
        return
    wanted = _failure(folder, read, scratch)
    tries = _TRIES
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and _is_text(one)):
        lines = path.read_bytes().split(b"\n")
        length = len(lines) // 2
        while length and tries:
            start = 0
            while start < len(lines) and tries:
                fewer = lines[:start] + lines[start + length :]
                path.write_bytes(b"\n".join(fewer))
                tries -= 1
                if _failure(folder, read, scratch) == wanted:
                    lines = fewer
                else:
                    start += length
            length //= 2
        path.write_bytes(b"\n".join(lines))


def _failure(folder: Path, read: Callable[[Path], None], scratch: Path) -> object:
    """How the reading of a copy fails: what was raised, and where. ``None`` where it does not."""
    copy = scratch / "smaller"
    shutil.copytree(folder, copy, symlinks=True)
    try:
        read(copy)
    except Problem:
        pass
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return type(error), frame.filename, frame.lineno
    finally:
        shutil.rmtree(copy)
    return None


def _is_text(path: Path) -> bool:
    return path.suffix in {".yaml", ".json", ".toml", ".j2", ".txt", ".csv", ".tsv"}
