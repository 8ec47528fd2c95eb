"""Time while a session is under way: what is proposed, and what an extension costs.

Everywhere here, ``slots`` are the steps after the current one, ``left`` the minutes they have
until the promised end, ``buffer`` the part of the planned spare time that has not been used yet,
and ``present`` the minutes that the agenda gives each step now, 0 where it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import dropwhile
from typing import Final

from facilitator.agenda.fitting import Change, Fit, Pace, fit
from facilitator.agenda.slots import Cut, Slot, cuts

LAST_CALL: Final = timedelta(minutes=5)
"""How long before the latest start of deciding no new topic is opened any more."""


@dataclass(frozen=True)
class Proposal:
    """A way to go on, as it differs from the agenda there is."""

    fit: Fit
    changes: tuple[Change, ...]
    """The minutes that change, in the order of the agenda."""


@dataclass(frozen=True)
class Proposals:
    """What to choose from."""

    best: Proposal
    """Nothing has to be done when it changes nothing. Where it is short of time, see
    :func:`ways_out`."""
    second: Proposal | None
    """The same time with something left out that the best one keeps."""


@dataclass(frozen=True)
class Price:
    """What more time for the current step does to those after it."""

    minutes: int
    """The extension."""
    proposal: Proposal
    free: int
    """How long an extension would leave the protected steps alone."""
    touches_protected: bool
    """Whether a protected step gets less than its plan and than it has now, or the end would cut
    it."""


@dataclass(frozen=True)
class LeftOut:
    """A core step, and the agenda without it."""

    step: str
    proposal: Proposal


@dataclass(frozen=True)
class WaysOut:
    """What can be done when the rest does not fit. It is the group's choice."""

    later_by: int
    """Minutes that the end would have to move."""
    later: Proposal
    """The agenda then: the least of everything."""
    next_time: int
    """Minutes planned for what is left. The session may be kept as it is and resumed."""
    left_out: LeftOut | None
    """The latest core step whose going is enough, if there is one."""


def proposals(
    slots: Sequence[Slot], left: int, present: Mapping[str, int], *, buffer: int = 0
) -> Proposals:
    """The best way to use the time, and the second best where time has to be saved at all.

    The second leaves out the next optional step, which can still be decided at leisure; where
    none stays, one topic. The rest is fitted anew, so what the best one gives up may stay.
    """
    best = fit(slots, left, buffer=buffer)
    second = None
    if best.pace is not Pace.ON_TIME and (cut := _next_cut(slots, best)):
        other = fit(slots, left, buffer=buffer, cut=cut)
        if other.minutes != best.minutes:
            second = _proposal(slots, other, present)
    return Proposals(_proposal(slots, best, present), second)


def price(
    minutes: int,
    slots: Sequence[Slot],
    left: int,
    present: Mapping[str, int],
    *,
    buffer: int = 0,
) -> Price:
    """What ``minutes`` more for the current step cost, if it ended as planned otherwise.

    As long as the agenda there is still fits, they cost nothing: to whom time in hand goes is
    another question, and nobody has asked it.
    """
    spare = left - minutes - sum(present.values())
    if spare >= 0:
        as_it_is = {id_: given for id_, given in present.items() if given}
        free = free_extension(slots, left)
        return Price(minutes, Proposal(Fit(as_it_is, buffer=spare), ()), free, False)
    fitted = fit(slots, left - minutes, buffer=buffer)
    protected = [slot for slot in slots if slot.cls == "protected"]
    return Price(
        minutes,
        _proposal(slots, fitted, present),
        free=free_extension(slots, left),
        touches_protected=bool(fitted.short_by)
        or any(fitted.minutes[slot.id] < min(slot.plan, present[slot.id]) for slot in protected),
    )


def free_extension(slots: Sequence[Slot], left: int) -> int:
    """The most minutes that may be added without touching a protected step.

    For them, all that can give does: optional steps go, and of topics the fewest stay.
    """
    bare = {slot.id: slot.plan if slot.cls == "protected" else slot.least for slot in slots}
    for cut in cuts(slots):
        bare[cut.before.id] = cut.after.least if cut.after else 0
    return max(0, left - sum(bare.values()))


def ways_out(slots: Sequence[Slot], left: int, present: Mapping[str, int]) -> WaysOut | None:
    """What can be done about steps that do not fit; ``None`` when they do."""
    bare = fit(slots, left)
    if not bare.short_by:
        return None
    enough = (
        slot
        for slot in reversed(slots)
        if slot.cls == "core" and bare.minutes[slot.id] >= bare.short_by
    )
    left_out = None
    if goes := next(enough, None):
        without = fit(slots, left, cut=Cut(goes, None))
        left_out = LeftOut(goes.id, _proposal(slots, without, present))
    return WaysOut(
        later_by=bare.short_by,
        later=_proposal(slots, fit(slots, left + bare.short_by), present),
        next_time=sum(slot.plan for slot in slots),
        left_out=left_out,
    )


def last_call(slots: Sequence[Slot], deciding: str, end: datetime) -> datetime | None:
    """When the last new topic may be opened; ``None`` when the step ``deciding`` is not ahead.

    Deciding can start as late as its own plan and that of other protected steps allow, with what
    else comes after it as short as can be.
    """
    rest = list(dropwhile(lambda slot: slot.id != deciding, slots))
    if not rest:
        return None
    protected = sum(slot.plan for slot in rest if slot.cls == "protected")
    core = sum(slot.least for slot in rest if slot.cls == "core")
    return end - timedelta(minutes=protected + core) - LAST_CALL


def projected_end(start: datetime, minutes: Iterable[int]) -> datetime:
    """When steps of these lengths are over that begin at ``start``."""
    return start + timedelta(minutes=sum(minutes))


def _proposal(slots: Sequence[Slot], fitted: Fit, present: Mapping[str, int]) -> Proposal:
    changes = (Change(slot.id, present[slot.id], fitted.minutes.get(slot.id, 0)) for slot in slots)
    return Proposal(fitted, tuple(change for change in changes if change.was != change.becomes))


def _next_cut(slots: Sequence[Slot], best: Fit) -> Cut | None:
    """The next optional step that stays, or else one topic of those that stay."""
    for slot in slots:
        if slot.cls == "optional" and slot.id in best.minutes:
            return Cut(slot, None)
    left = {slot.id: slot.units for slot in slots} | {
        change.id: change.becomes for change in best.fewer
    }
    topics = (cut for cut in cuts(slots) if cut.after)
    return next((cut for cut in topics if cut.before.units == left[cut.before.id]), None)
