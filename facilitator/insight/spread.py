"""How far the answers to a statement lie apart. Pure: counts in, a number out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PLACES: Final[Mapping[str, float]] = {"low": 1.5, "middle": 3, "high": 4.5}
"""Where the classes of a sensitive statement stand among the answers 1 to 5."""


def spread(answers: Mapping[str, int], points: int = 5) -> float:
    """The variance of answers on a scale of 0 to 1, so that scales of ``points`` answers compare.

    Only for an order among results that are shown. Without answers 0.
    """
    people = sum(answers.values())
    if not people:
        return 0
    at = {
        answer: (_PLACES[answer] - 1) / 4 if answer in _PLACES else (int(answer) - 1) / (points - 1)
        for answer in answers
    }
    mean = sum(at[answer] * n for answer, n in answers.items()) / people
    return sum(n * (at[answer] - mean) ** 2 for answer, n in answers.items()) / people
