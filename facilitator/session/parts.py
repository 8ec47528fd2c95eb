"""The parts of an agenda that are still ahead: steps, and the items of a talk that the room is in,
each with the time it may have.

Pure: records in, slots of :mod:`facilitator.agenda` out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from facilitator import agenda
from facilitator.model.pack import CollectStep, CommitStep, PackStep, TalkStep
from facilitator.model.record import Step, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Queue, StepStatus

LOOK: Final = 60
"""Seconds. Whoever was at a step for a shorter time has only looked at it."""


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


def parts_ahead(records: SessionRecords, *, with_here: bool) -> list[Part]:
    """What is left of the agenda, in its order; ``with_here`` also what the room is at now."""
    here = records.current
    queue = _items_ahead(records, here)
    if queue:
        parts = queue if with_here else queue[1:]
    else:
        parts = [_step_part(records, here)] if with_here and here.minutes else []
    parts += [
        _step_part(records, step)
        for step in records.steps
        if step.position > here.position and step.minutes and is_still_ahead(step)
    ]
    return parts


def is_still_ahead(step: Step) -> bool:
    """Whether a step is yet to be had: also one that was leafed through and left at once."""
    if step.status is StepStatus.VISITED:
        return step.seconds_used < LOOK
    return step.status is StepStatus.AHEAD


def _step_part(records: SessionRecords, step: Step) -> Part:
    topics = topics_meant(step.definition, len(records.session.phases))
    # A step that this length left out, and that was given time all the same, has that.
    plan = step.plan or step.minutes
    slot = slot_of(step.definition, plan, id_=step.id, topics=topics, has=step.topics or 0)
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
