"""The time model: fits an agenda to the minutes there are, and protects deciding.

Pure: time comes in as numbers of minutes. The rules and their order are those of the method's
time model: use the buffer, squeeze lightly, drop optional steps whole, squeeze to the least, and
only then touch the protected steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal, TypeAlias

TimeClass: TypeAlias = Literal["core", "optional", "protected"]

COMFORT = 0.75
"""A step squeezed to three quarters of its plan still works; beyond that, steps are dropped."""


@dataclass(frozen=True)
class Slot:
    """The time of one step, in whole minutes."""

    id: str
    plan: int
    least: int
    most: int
    cls: TimeClass = "core"
    priority: int = 2
    """Of optional steps: 1 is kept longest, 3 goes first."""
    grow: bool = False

    @property
    def comfort(self) -> int:
        return max(self.least, ceil(COMFORT * self.plan))


@dataclass(frozen=True)
class Fit:
    """How an agenda fits."""

    minutes: dict[str, int]
    """Minutes of each step that stays, by id."""
    dropped: tuple[str, ...] = ()
    buffer: int = 0
    """Minutes that no step has."""
    short_by: int = 0
    """Above zero when even the least of everything does not fit."""
    level: int = 0
    """How hard it was, 0 (room to spare) to 7 (does not fit), as the method numbers it."""


_Measure: TypeAlias = Callable[[Slot], int]


def _plan(slot: Slot) -> int:
    return slot.plan


def _least(slot: Slot) -> int:
    return slot.least


def _comfort(slot: Slot) -> int:
    return slot.comfort


def fit(slots: Sequence[Slot], minutes: int, *, buffer: int = 0) -> Fit:
    """Fits ``slots`` into ``minutes``; ``buffer`` is the spare time that was planned.

    Steps and buffer together always fill the minutes, unless it does not fit at all (level 7).
    """
    staying = list(slots)
    if minutes >= _sum(staying, _plan) + buffer:
        return _with_room(staying, minutes, buffer)
    dropped: list[str] = []
    while True:
        protected = [slot for slot in staying if slot.cls == "protected"]
        flexible = [slot for slot in staying if slot.cls != "protected"]
        kept = {slot.id: slot.plan for slot in protected}
        for_flexible = minutes - sum(kept.values())

        if minutes >= _sum(staying, _plan):
            return _done({slot.id: slot.plan for slot in staying}, dropped, minutes, 1)
        if for_flexible >= _sum(flexible, _comfort):
            squeezed = _between(flexible, _comfort, _plan, for_flexible)
            return _done(kept | squeezed, dropped, minutes, 2)
        if optional := [slot for slot in staying if slot.cls == "optional"]:
            # The one with the highest priority number; the later one where they are equal.
            goes = max(optional, key=lambda slot: (slot.priority, staying.index(slot)))
            staying.remove(goes)
            dropped.append(goes.id)
            continue
        if for_flexible >= _sum(flexible, _least):
            squeezed = _between(flexible, _least, _comfort, for_flexible)
            return _done(kept | squeezed, dropped, minutes, 5)
        bare = {slot.id: slot.least for slot in flexible}
        for_protected = minutes - sum(bare.values())
        if for_protected >= _sum(protected, _least):
            squeezed = _between(protected, _least, _plan, for_protected)
            return _done(bare | squeezed, dropped, minutes, 6)
        return Fit(
            {slot.id: slot.least for slot in staying},
            tuple(dropped),
            short_by=_sum(staying, _least) - minutes,
            level=7,
        )


def _with_room(slots: list[Slot], minutes: int, buffer: int) -> Fit:
    """Everything at its plan; what is over goes to the steps that may grow, protected first."""
    given = {slot.id: slot.plan for slot in slots}
    extra = minutes - sum(given.values()) - buffer
    growing = [slot for slot in slots if slot.grow]
    for slot in sorted(growing, key=lambda slot: slot.cls != "protected"):
        more = min(extra, slot.most - slot.plan)
        given[slot.id] += more
        extra -= more
    return _done(given, [], minutes, 0)


def _between(slots: list[Slot], low: _Measure, high: _Measure, total: int) -> dict[str, int]:
    """Shares ``total`` so that each step gives in proportion to what it can give.

    Rounds down and hands the minutes left over to the largest remainders.
    """
    lowest, highest = _sum(slots, low), _sum(slots, high)
    share = 1.0 if highest == lowest else (total - lowest) / (highest - lowest)
    share = min(1.0, max(0.0, share))
    exact = {slot.id: low(slot) + share * (high(slot) - low(slot)) for slot in slots}
    given = {id_: floor(value + 1e-9) for id_, value in exact.items()}
    left = min(total, highest) - sum(given.values())
    by_remainder = sorted(exact, key=lambda id_: (given[id_] - exact[id_], -exact[id_]))
    for id_ in by_remainder[:left]:
        given[id_] += 1
    return given


def _done(given: dict[str, int], dropped: list[str], minutes: int, level: int) -> Fit:
    return Fit(given, tuple(dropped), buffer=minutes - sum(given.values()), level=level)


def _sum(slots: Iterable[Slot], measure: _Measure) -> int:
    return sum(measure(slot) for slot in slots)
