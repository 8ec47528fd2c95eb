"""The plan of a session under way: what is left of the agenda, and how it fits until the end.

Pure: records and a moment in, numbers and changes out. :mod:`facilitator.agenda` does the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from math import ceil
from typing import Final

from facilitator import agenda
from facilitator.model.pack import TalkStep
from facilitator.model.record import Change, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import SkipReason, StepStatus
from facilitator.session import beginning
from facilitator.session.parts import Part, parts_ahead, with_minutes

WORTH_SAYING: Final = 3
"""Minutes in hand below which nobody is asked what to do with them."""
_MUCH_IN_HAND: Final = 12
"""Before deciding, time in hand is worth a word from one twelfth of the session on, which is five
minutes of an hour: it may be needed yet."""
EARLY_END: Final = 5
"""Minutes by which the end must be nearer before anybody is told so."""
_FORGOTTEN: Final = timedelta(hours=2)
"""So long after the promised end nobody goes by it any more: the session is resumed."""


class SessionPlan:
    """What is left of a session at a moment, and what may be done about it."""

    def __init__(
        self,
        records: SessionRecords,
        now: datetime,
        *,
        rest: int | None = None,
        end: datetime | None = None,
    ) -> None:
        """``rest`` is how many minutes the room will still be where it is. ``None`` when it has
        only just come there: then what it gets is as open as everything after it. ``end`` is
        another than the promised one."""
        self.records = records
        self.now = now
        self.rest = rest or 0
        self.parts: Sequence[Part] = parts_ahead(records, with_here=rest is None)
        """In the order of the agenda."""
        self.end = end or records.session.promised_end
        self.is_promised = end is None
        self.left = round((self.end - now).total_seconds() / 60) - self.rest
        """Minutes for the parts until the promised end; below zero when it has passed."""
        self.buffer = max(0, records.session.minutes - sum(step.plan for step in records.steps))
        """Minutes of the session that no step was given."""

    @property
    def is_in_force(self) -> bool:
        """Whether anybody still goes by the promised end."""
        session = self.records.session
        return not session.is_closed and self.now < self.end + _FORGOTTEN

    @cached_property
    def slots(self) -> list[agenda.Slot]:
        """The time of each part."""
        return [part.slot for part in self.parts]

    @cached_property
    def present(self) -> dict[str, int]:
        """The minutes that the agenda gives each part now."""
        return {part.id: part.minutes for part in self.parts}

    @property
    def spare(self) -> int:
        """Minutes in hand as the agenda is now; below zero, how late it would end."""
        return self.left - sum(self.present.values())

    @property
    def behind(self) -> int:
        """How late it would end."""
        return max(0, -self.spare)

    @property
    def projected_end(self) -> datetime:
        """When it ends if everything takes as long as the agenda says."""
        return agenda.projected_end(self.now, [self.rest, *self.present.values()])

    @cached_property
    def proposals(self) -> agenda.Proposals:
        """The best use of the time, and the second best."""
        return agenda.proposals(self.slots, self.left, self.present, buffer=self.buffer)

    @property
    def pace(self) -> agenda.Pace:
        """How hard it is to end in time."""
        return self.proposals.best.fit.pace

    @property
    def gained(self) -> int:
        """Minutes in hand that the best proposal gives to something."""
        if self.behind:
            return 0
        return sum(c.becomes - c.was for c in self.proposals.best.changes)

    @property
    def in_hand(self) -> int:
        """Minutes in hand beyond those that were planned to be."""
        return max(0, self.spare - self.buffer)

    @property
    def much(self) -> int:
        """How many minutes in hand are many in this session."""
        return ceil(self.records.session.minutes / _MUCH_IN_HAND)

    @property
    def is_for_here(self) -> bool:
        """Whether time in hand would go to where the room is just now."""
        here = self.here
        changes = self.proposals.best.changes
        return here is not None and any(c.id == here.id and c.becomes > c.was for c in changes)

    @property
    def is_worth_proposing(self) -> bool:
        """Whether there is anything to say: when all is on time, nobody is asked anything."""
        if self.later_end:
            return True
        if not (self.is_in_force and self.proposals.best.changes):
            return False
        if self.behind:
            return True
        is_time_for_it = self.is_for_here or self.in_hand >= self.much
        return self.gained >= WORTH_SAYING and is_time_for_it

    @cached_property
    def later_end(self) -> datetime | None:
        """The end, were it counted from when the room began; see :mod:`.beginning`."""
        return beginning.later_end(self.records, self.now)

    @cached_property
    def ways_out(self) -> agenda.WaysOut | None:
        """What can be done when the rest does not fit; ``None`` when it does."""
        return agenda.ways_out(self.slots, self.left, self.present)

    @property
    def early_end(self) -> datetime | None:
        """When it could end, where nothing but deciding and closing is left and they have all
        they can use; ``None`` when that is not much earlier than promised."""
        fit = self.proposals.best.fit
        if not self.parts or any(part.slot.cls != "protected" for part in self.parts):
            return None
        early = fit.buffer >= EARLY_END and self.is_in_force
        return self.end - timedelta(minutes=fit.buffer) if early else None

    @property
    def last_call(self) -> datetime | None:
        """When the last new topic may be opened; ``None`` when deciding is not ahead."""
        protected = [part for part in self.parts if part.slot.cls == "protected"]
        deciding = next((part for part in protected if part.is_deciding), None)
        first = deciding or next(iter(protected), None)
        return agenda.last_call(self.slots, first.id, self.end) if first else None

    @property
    def is_last_topic(self) -> bool:
        """Whether what the room talks about from now on will be the last before the last call."""
        moment = self.last_call
        if not self.is_in_force or moment is None or not self.parts:
            return False
        here = self.parts[0]
        over = self.now + timedelta(minutes=here.minutes)
        return isinstance(here.step.definition, TalkStep) and over >= moment

    def price(self, minutes: int) -> agenda.Price:
        """What more minutes where the room is do to what follows."""
        return agenda.price(minutes, self.slots, self.left, self.present, buffer=self.buffer)

    def part(self, id_: str) -> Part:
        """A part by the id that proposals have for it."""
        return next(part for part in self.parts if part.id == id_)

    @property
    def here(self) -> Part | None:
        """Where the room is, when it is one of the parts."""
        first = next(iter(self.parts), None)
        current = self.records.current
        return first if first and first.id in (current.id, current.topic_id) else None

    def changes(self, proposal: agenda.Proposal) -> list[Change]:
        """What makes a proposal the agenda. What is left out of it can still be gone to; where the
        room is just now is not left here, only given its minutes."""
        fit = proposal.fit
        fewer = {change.id: change.becomes for change in fit.fewer}
        changes = []
        for part in self.parts:
            minutes = fit.minutes.get(part.id)
            if minutes is None and self.here == part:
                continue
            if part.topic:
                changes.append(Change(part.topic, part.topic.but(minutes=minutes or 0)))
            else:
                changes.append(Change(part.step, _retimed(part.step, minutes, fewer.get(part.id))))
                if topic := self.records.topic_of(part.step):
                    # The only item of a talk that the room has just come to.
                    changes.append(Change(topic, topic.but(minutes=minutes or 0)))
        return changes


def _retimed(step: Step, minutes: int | None, topics: int | None) -> Step:
    if minutes is None:
        left_out = {"status": StepStatus.SKIPPED, "skip_reason": SkipReason.TIME}
        return step.lasting(0).but(**left_out)
    if minutes == step.minutes and topics is None:
        return step
    definition = with_minutes(step.definition, step.minutes, minutes)
    return step.lasting(minutes).but(definition=definition, topics=topics or step.topics)
