"""Time before a session starts: what is weak in a plan, and what this team usually takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from statistics import median
from typing import Final

from facilitator.agenda.fitting import Fit
from facilitator.agenda.slots import Slot

DECIDING_PERCENT: Final = 15
"""Deciding and closing should have at least so much of a session."""
BUFFER_PERCENT: Final = 5
"""At least so much of a session should be left to no step."""


class WeakPoint(StrEnum):
    """What may go wrong with a plan."""

    TOO_MUCH = "too_much"
    """Steps and buffer would take longer than there is, as they were planned."""
    LITTLE_DECIDING = "little_deciding"
    """Deciding and closing have a small share."""
    NO_BUFFER = "no_buffer"
    """Any delay is taken from a step."""


@dataclass(frozen=True)
class Weakness:
    """A weak point in minutes: what there is, and what there should be."""

    point: WeakPoint
    has: int
    wants: int


def weak_points(
    slots: Sequence[Slot], fitted: Fit, minutes: int, *, buffer: int = 0
) -> list[Weakness]:
    """What to warn of in a session of ``minutes``, into which ``slots`` with their planned
    ``buffer`` have been fitted."""
    planned = sum(slot.plan for slot in slots) + buffer
    deciding = sum(fitted.minutes[slot.id] for slot in slots if slot.cls == "protected")
    found = []
    if planned > minutes:
        found.append(Weakness(WeakPoint.TOO_MUCH, minutes, planned))
    enough = _percent(DECIDING_PERCENT, minutes)
    if deciding < enough:
        found.append(Weakness(WeakPoint.LITTLE_DECIDING, deciding, enough))
    if not fitted.buffer:
        found.append(Weakness(WeakPoint.NO_BUFFER, 0, _percent(BUFFER_PERCENT, minutes)))
    return found


def _percent(percent: int, minutes: int) -> int:
    """Rounded up, in whole numbers so that nothing is lost on the way."""
    return ceil(Fraction(percent * minutes, 100))


@dataclass(frozen=True)
class Spent:
    """What a step took in an earlier session of the team."""

    step: str
    """Its id in the pack."""
    kind: str
    planned: int
    used: float
    """In minutes."""


_HELD: Final = 1.0
"""Minutes below which a step was passed by, and not held."""


@dataclass(frozen=True)
class Usual:
    """What a step may be expected to take."""

    median: int
    planned: int
    times: int
    """How many earlier steps it is taken from; one is not yet a habit."""


def usual(earlier: Iterable[Spent], *, step: str, kind: str, planned: int) -> Usual | None:
    """What this team's own sessions make one expect of a step; ``None`` when nothing is known.

    Taken from the same step in earlier sessions, else from steps of its kind. The median is that
    of time used over time planned, times the plan, since a pack's lengths give a step different
    minutes.
    """
    timed = [spent for spent in earlier if spent.planned and spent.used >= _HELD]
    alike = [spent for spent in timed if spent.step == step] or [
        spent for spent in timed if spent.kind == kind
    ]
    if not alike or not planned:
        return None
    pace = median(spent.used / spent.planned for spent in alike)
    return Usual(round(pace * planned), planned, len(alike))
