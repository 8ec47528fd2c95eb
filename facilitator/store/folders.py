"""Folders for what only its owner may read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

COPIES: Final = "backups"
"""The folder beside teams' files for copies of them."""


def make_private(folder: Path) -> None:
    """Makes a folder, and those it is in, where they are missing. Each is its owner's alone, which
    ``mkdir`` with ``parents`` does for the last one only. Raises ``OSError``."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)
