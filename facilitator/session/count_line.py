"""Reads what was counted in the room, and of what: ``6 1 0``, or ``6 1 0 3`` for number 3."""

from __future__ import annotations

import re
from typing import NamedTuple

from facilitator.i18n import Message, message
from facilitator.model.problem import Problem

_LARGEST = 4
"""Digits. Longer numbers count no people."""


class Counted(NamedTuple):
    """The counts, and the number of what they are about when it was given."""

    counts: tuple[int, ...]
    number: int | None


def read_counts(line: str, wanted: int, *, otherwise: Message, example: Message) -> Counted:
    """``wanted`` counts, and perhaps the number of a commitment after them.

    Raises :class:`Problem` that says ``otherwise``; what was typed is not repeated.
    """
    parts = re.split(r"[\s,;/]+", line.strip())
    if len(parts) not in (wanted, wanted + 1) or not all(map(_is_number, parts)):
        raise Problem(otherwise, do=example)
    numbers = [int(part) for part in parts]
    return Counted(tuple(numbers[:wanted]), numbers[wanted] if len(numbers) > wanted else None)


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= _LARGEST


def read_thumbs(line: str) -> Counted:
    """Thumbs up, sideways and down. Raises :class:`Problem`."""
    return read_counts(
        line,
        3,
        otherwise=message("Give three numbers: how many thumbs are up, sideways and down."),
        example=message("For example: /consent 6 1 0. A fourth number says which one it is about."),
    )


def read_fingers(line: str) -> Counted:
    """How many show 0, 1, 2, 3, 4 and 5 fingers. Raises :class:`Problem`."""
    return read_counts(
        line,
        6,
        otherwise=message("Give six numbers: how many show 0, 1, 2, 3, 4 and 5 fingers."),
        example=message(
            "For example: /confidence 0 0 1 2 4 1. A seventh number says which one it is about."
        ),
    )
