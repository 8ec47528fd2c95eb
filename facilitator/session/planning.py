"""The plan of a session under way: what is left of the agenda, and how it fits until the end.

Pure: records and a moment in, numbers and changes out. :mod:`facilitator.agenda` does the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from math import ceil
from typing import Final

from facilitator import agenda
from facilitator.model.pack import CollectStep, CommitStep, PackStep, TalkStep
from facilitator.model.record import Change, Step, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Queue, SkipReason, StepStatus

WORTH_SAYING: Final = 3
"""Minutes in hand below which nobody is asked what to do with them."""
EARLY_END: Final = 5
"""Minutes by which the end must be nearer before anybody is told so."""
_FORGOTTEN: Final = timedelta(hours=2)
"""So long after the promised end nobody goes by it any more: the session is resumed."""


def slot_of(
    definition: PackStep, plan: int, *, id_: str, topics: int = 0, has: int = 0
) -> agenda.Slot:
    """The time of a step with ``plan`` minutes, or of as many as it ``has`` left of its topics."""
    rule = definition.time
    # Three fifths and a quarter over, where the author has said nothing.
    least = ceil(0.6 * plan) if rule.least is None else min(rule.least, plan)
    most = ceil(1.25 * plan) if rule.most is None else max(rule.most, plan)
    topics = topics if topics > 1 and rule.cls != "protected" else 0
    slot = agenda.Slot(
        id=id_,
        plan=plan,
        least=least,
        most=most,
        cls=rule.cls,
        priority=rule.priority,
        # Time in hand goes to deciding, and then to what the room wanted to talk about most.
        grow=rule.grow or topics > 0,
        units=topics,
        units_least=fewest_topics(definition, topics) if topics else 1,
    )
    while has and slot.units > has:
        slot = slot.fewer()
    return slot


def topics_meant(definition: PackStep, phases: int) -> int:
    """How many items a talk means to reach, as far as it is known before it begins; 0 where it is
    not, or where there is only its question. ``phases`` is how many the session has."""
    if not isinstance(definition, TalkStep) or definition.save == "none":
        return 0
    match definition.queue:
        case Queue.PROMPT:
            return 0
        case Queue.PHASES:
            there = 1 if definition.phase else phases
            return min(definition.top or there, there)
        case _:
            return definition.top or 0


def fewest_topics(definition: PackStep, topics: int) -> int:
    """The fewest of a talk's topics that make sense."""
    return min(definition.time.least_topics or ceil(topics / 2), topics)


def with_minutes(definition: PackStep, was: int, minutes: int) -> PackStep:
    """A step's definition when it has other minutes: the rounds of a collection share them."""
    if not isinstance(definition, CollectStep) or not definition.rounds or not was:
        return definition
    rounds = [
        each.model_copy(update={"minutes": max(1, round(each.minutes * minutes / was))})
        for each in definition.rounds
    ]
    return definition.model_copy(update={"rounds": rounds})


@dataclass(frozen=True)
class Part:
    """A step ahead, or an item of the talk that the room is in."""

    slot: agenda.Slot
    minutes: int
    """What the agenda gives it now."""
    step: Step
    topic: Topic | None = None

    @property
    def id(self) -> str:
        return self.slot.id

    @property
    def is_deciding(self) -> bool:
        definition = self.step.definition
        return isinstance(definition, CommitStep) and definition.focus == "decide"


class SessionPlan:
    """What is left of a session at a moment, and what may be done about it."""

    def __init__(self, records: SessionRecords, now: datetime, *, rest: int | None = None) -> None:
        """``rest`` is how many minutes the room will still be where it is. ``None`` when it has
        only just come there: then what it gets is as open as everything after it."""
        self.records = records
        self.now = now
        self.rest = rest or 0
        self.parts: Sequence[Part] = _parts_ahead(records, with_here=rest is None)
        """In the order of the agenda."""
        self.end = records.session.promised_end
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
    def is_worth_proposing(self) -> bool:
        """Whether there is anything to say: when all is on time, nobody is asked anything."""
        if not (self.is_in_force and self.proposals.best.changes):
            return False
        return self.behind > 0 or self.gained >= WORTH_SAYING

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


def _parts_ahead(records: SessionRecords, *, with_here: bool) -> list[Part]:
    here = records.current
    queue = _items_ahead(records, here)
    if queue:
        parts = queue if with_here else queue[1:]
    else:
        parts = [_step_part(records, here)] if with_here and here.minutes else []
    parts += [
        _step_part(records, step)
        for step in records.steps
        if step.position > here.position and step.minutes and step.status is StepStatus.AHEAD
    ]
    return parts


def _step_part(records: SessionRecords, step: Step) -> Part:
    topics = topics_meant(step.definition, len(records.session.phases))
    slot = slot_of(step.definition, step.plan, id_=step.id, topics=topics, has=step.topics or 0)
    return Part(slot, step.minutes, step)


def _items_ahead(records: SessionRecords, step: Step) -> list[Part]:
    """The item the room is at and those after it; empty where a step does not go through several.

    Those beyond the fewest go when time runs out, the last of them first.
    """
    topics, here = records.topics_of(step), records.topic_of(step)
    definition = step.definition
    if not isinstance(definition, TalkStep) or here is None or len(topics) < 2:
        return []
    planned = min(definition.top or len(topics), len(topics))
    box = definition.box or max(1, step.plan // planned)
    fewest = fewest_topics(definition, planned)
    rule = definition.time
    parts: list[Part] = []
    for number, topic in enumerate(topics):
        if topic.position < here.position or not (topic.minutes or topic == here):
            continue
        plan = max(box, topic.minutes) if topic.extensions else box
        can_go = number >= fewest and rule.cls != "protected"
        slot = agenda.Slot(
            topic.id,
            plan=plan,
            least=min(plan, ceil(0.6 * plan) if rule.least is None else rule.least // planned),
            most=max(plan, ceil(1.25 * plan) if rule.most is None else rule.most // planned),
            cls="optional" if can_go else "core",
            priority=1,
            grow=not parts,
        )
        parts.append(Part(slot, topic.minutes, step, topic))
    return parts
