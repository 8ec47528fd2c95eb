"""What a kind of hostile file is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Kind:
    """One of the sorts of file that the program reads."""

    name: str
    make: Callable[[Random, Path], None]
    """Puts the files of a case into an empty folder. The same seed makes the same files."""
    read: Callable[[Path], None]
    """Does with them all that the program does. Raises :class:`~facilitator.model.problem.Problem`
    or nothing; ``AssertionError`` where a promise does not hold."""
