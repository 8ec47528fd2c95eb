"""Fits an agenda to the minutes there are.

The rules and their order are those of the method's time model: use the buffer, squeeze lightly,
drop optional steps whole, take fewer topics and not thinner ones, squeeze to the least, and only
then touch the protected steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor
from typing import Final, TypeAlias

from facilitator.agenda.slots import Cut, Slot, cuts
from facilitator.i18n import mark


class Pace(StrEnum):
    """How hard it is to fit, in a word that says what to do."""

    ON_TIME = "on_time"
    TIGHTEN = "tighten"
    """Everything stays and is shorter."""
    TRIM = "trim"
    """A step or a topic is left out."""
    TIME_TO_DECIDE = "time_to_decide"
    """What comes before deciding cannot give any more."""


PACES: Final = {
    Pace.ON_TIME: mark("On time"),
    Pace.TIGHTEN: mark("Tighten"),
    Pace.TRIM: mark("Trim"),
    Pace.TIME_TO_DECIDE: mark("Time to decide"),
}


@dataclass(frozen=True)
class Change:
    """What a number of a step becomes: its minutes, 0 when it is left out, or its topics."""

    id: str
    was: int
    becomes: int


@dataclass(frozen=True)
class Fit:
    """How an agenda fits."""

    minutes: dict[str, int]
    """Minutes of each step that stays, by id."""
    dropped: tuple[str, ...] = ()
    """In the order in which they were given up."""
    fewer: tuple[Change, ...] = ()
    """The topics of steps that have fewer."""
    buffer: int = 0
    """Minutes that no step has: the session ends so much earlier if nothing else happens."""
    short_by: int = 0
    """Above zero when even the least of everything does not fit."""
    level: int = 0
    """How hard it was, 0 (room to spare) to 7 (does not fit), as the method numbers it. After
    something was cut it is how the rest fits, so 3 and 4, the cutting itself, are never left."""

    @property
    def pace(self) -> Pace:
        if self.level >= 6:
            return Pace.TIME_TO_DECIDE
        if self.dropped or self.fewer:
            return Pace.TRIM
        return Pace.TIGHTEN if self.level >= 2 else Pace.ON_TIME


_Measure: TypeAlias = Callable[[Slot], int]


def _plan(slot: Slot) -> int:
    return slot.plan


def _least(slot: Slot) -> int:
    return slot.least


def _comfort(slot: Slot) -> int:
    return slot.comfort


def _easy(slot: Slot) -> int:
    return slot.easy


def fit(slots: Sequence[Slot], minutes: int, *, buffer: int = 0, cut: Cut | None = None) -> Fit:
    """Fits ``slots`` into ``minutes``; ``buffer`` is the part of the planned spare time that has
    not been used yet, and ``cut`` one that is made in any case.

    For a session under way, these are the steps that are left and the minutes until its end.
    Steps and buffer together always fill the minutes, unless it does not fit at all (level 7).
    """
    staying = {slot.id: slot for slot in slots}
    dropped = []

    def make(cut: Cut) -> None:
        if cut.after is None:
            del staying[cut.before.id]
            dropped.append(cut.before.id)
        else:
            staying[cut.before.id] = cut.after

    if cut:
        make(cut)
    agenda = list(staying.values())
    if minutes >= _sum(agenda, _plan) + buffer:
        given, level = _with_room(agenda, minutes - buffer), 0
    else:
        needed = _sum(agenda, _easy)
        for following in cuts(agenda):
            if minutes >= needed:
                break
            make(following)
            needed -= following.before.easy - (following.after.easy if following.after else 0)
        given, level = _shared(list(staying.values()), minutes)
    spare = minutes - sum(given.values())
    return Fit(
        given,
        dropped=tuple(dropped),
        fewer=tuple(
            Change(slot.id, slot.units, staying[slot.id].units)
            for slot in slots
            if slot.id in staying and staying[slot.id].units != slot.units
        ),
        buffer=max(0, spare),
        short_by=max(0, -spare),
        level=level,
    )


def _shared(slots: Sequence[Slot], minutes: int) -> tuple[dict[str, int], int]:
    """The minutes of each step when nothing more is cut, and the level it takes."""
    protected = [slot for slot in slots if slot.cls == "protected"]
    flexible = [slot for slot in slots if slot.cls != "protected"]
    planned = {slot.id: slot.plan for slot in protected}
    for_flexible = minutes - sum(planned.values())
    if for_flexible >= _sum(flexible, _plan):
        return {slot.id: slot.plan for slot in slots}, 1
    if for_flexible >= _sum(flexible, _comfort):
        return planned | _between(flexible, _comfort, _plan, for_flexible), 2
    if for_flexible >= _sum(flexible, _least):
        return planned | _between(flexible, _least, _comfort, for_flexible), 5
    bare = {slot.id: slot.least for slot in flexible}
    for_protected = minutes - sum(bare.values())
    if for_protected >= _sum(protected, _least):
        return bare | _between(protected, _least, _plan, for_protected), 6
    return {slot.id: slot.least for slot in slots}, 7


def _with_room(slots: Sequence[Slot], minutes: int) -> dict[str, int]:
    """Everything at its plan; what is over goes to the steps that may grow, protected first."""
    given = {slot.id: slot.plan for slot in slots}
    extra = minutes - sum(given.values())
    growing = [slot for slot in slots if slot.grow]
    for slot in sorted(growing, key=lambda slot: slot.cls != "protected"):
        more = min(extra, slot.most - slot.plan)
        given[slot.id] += more
        extra -= more
    return given


def _between(slots: Sequence[Slot], low: _Measure, high: _Measure, total: int) -> dict[str, int]:
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


def _sum(slots: Iterable[Slot], measure: _Measure) -> int:
    return sum(measure(slot) for slot in slots)
