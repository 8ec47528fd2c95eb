"""What a session has not heard or talked about yet. Pure: its records in, what is missing out.

Groups decide better when all that its members know has been on the table, and when they look once
more at what they are about to leave (method, 1.5).
"""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.insight.cues import bands
from facilitator.model.pack import CollectStep, Phase, RateStep, TalkStep
from facilitator.model.record import Count, Note, Round, Step, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Channel, Queue, StepStatus


@dataclass(frozen=True)
class BeforeDeciding:
    """What to look at for a minute before the room decides."""

    unread: tuple[Note, ...]
    """Notes that the room has not heard."""
    untouched: tuple[Phase, ...]
    """Phases that no note is about, in their order."""
    under_line: tuple[Count, ...]
    """Of the last vote: what only just did not make it."""
    lone: tuple[Note, ...]
    """Notes worth hearing because only one says it."""

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.unread or self.untouched or self.under_line or self.lone)


@dataclass(frozen=True)
class Coverage:
    """How far a session has come: each "touched" or "read" out of so many."""

    notes: int
    """Those that can be seen, as all of this counts only them."""
    read: int
    phases_touched: int
    phases: int
    perspectives_touched: int
    perspectives: int


def before_deciding(records: SessionRecords) -> BeforeDeciding:
    """What a session has collected and not used, and what it is about to leave."""
    touched = _phases_touched(records)
    return BeforeDeciding(
        unread=tuple(unread(records)),
        untouched=tuple(phase for phase in records.session.phases if phase.id not in touched),
        under_line=tuple(_under_line(records)),
        lone=tuple(note for note in records.visible_notes() if note.lone),
    )


def coverage(records: SessionRecords) -> Coverage:
    """The numbers of a session: notes, and how much of them and of its subject was looked at."""
    session, notes = records.session, records.visible_notes()
    sides = {note.perspective for note in notes}
    return Coverage(
        notes=len(notes),
        read=len(notes) - len(unread(records)),
        phases_touched=len(_phases_touched(records) & {phase.id for phase in session.phases}),
        phases=len(session.phases),
        perspectives_touched=len(sides & {side.id for side in session.perspectives}),
        perspectives=len(session.perspectives),
    )


def phases_of(records: SessionRecords, step: Step) -> list[Phase]:
    """The rows of an effect map: the phases this session talks about, and others with a value now
    or on the map that it repeats; all of them when the session talks about none."""
    talked_about = {
        step.definition.phase
        for step in records.planned_steps
        if isinstance(step.definition, TalkStep) and step.status is not StepStatus.SKIPPED
    }
    earlier = records.earlier_of(step)
    then = earlier.cells if earlier else {}
    marked = {phase for phase, _side in (*records.cells_of(step), *then)}
    phases = list(records.session.phases)
    if not any(phase.id in talked_about for phase in phases):
        return phases
    return [phase for phase in phases if phase.id in talked_about | marked]


def unread(records: SessionRecords) -> list[Note]:
    """Visible notes that the room has not heard. What was written down as it was said, in a talk
    or at a collection aloud, has been heard without a mark."""
    steps = {step.id for step in records.steps if _was_handed_in(step)}
    return [note for note in records.visible_notes() if not note.read and note.step_id in steps]


def _was_handed_in(step: Step) -> bool:
    definition = step.definition
    return isinstance(definition, CollectStep) and definition.channel is not Channel.ALOUD


def _phases_touched(records: SessionRecords) -> set[str]:
    """Phases that a visible note is about: by itself, by its step, or by the item of the talk."""
    notes = records.visible_notes()
    touched: set[str | None] = {note.phase for note in notes}
    for step_id in {note.step_id for note in notes}:
        touched.add(records.get(Step, step_id).definition.phase)
    for topic_id in {note.topic_id for note in notes}:
        topic = records.find(Topic, topic_id)
        if topic and topic.source is Queue.PHASES:
            touched.add(topic.ref)
    return {phase for phase in touched if phase}


def _under_line(records: SessionRecords) -> list[Count]:
    """The best of what the last vote left below the line.

    The line comes after the band of near-ties that holds the last item the room means to go on
    with. What nobody voted for is not under the line but out of the question; what was rescued is
    above it.
    """
    last = _last_vote(records)
    if last is None:
        return []
    step, round_ = last
    definition = step.definition
    assert isinstance(definition, RateStep), "only a rating step has rounds"
    items = [count for count in records.dots_of(round_) if count.item != round_.rescued]
    if len(items) <= definition.top:
        return []
    numbers = bands([item.people for item in items])
    line = numbers[definition.top - 1]
    below = [item for item, band in zip(items, numbers, strict=True) if band > line and item.people]
    return [item for item in below if item.people == below[0].people]


def _last_vote(records: SessionRecords) -> tuple[Step, Round] | None:
    """The last round, in the order of the agenda, in which items were chosen."""
    votes = records.shown_votes()
    return votes[-1] if votes else None
