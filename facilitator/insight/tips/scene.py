"""A session at a moment, with what several triggers ask of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from facilitator.insight.tips.tip import Moment
from facilitator.model.pack import CollectStep, CommitStep, PackStep, TalkStep
from facilitator.model.record import Commitment, Note, Step, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, CommitmentKind, Queue


class Heap(NamedTuple):
    """Notes that are looked at together where the room is."""

    about: str
    """The id of their phase, or of the step."""
    where: str
    """What that is called, in the session's language."""
    notes: list[Note]
    takes: frozenset[Bucket]
    """The sorts that could be chosen where they were written, or can be here."""

    sorts: Counter[Bucket]
    """How many notes there are of each sort."""

    def count(self, *buckets: Bucket) -> int:
        return sum(self.sorts[bucket] for bucket in buckets)


@dataclass(frozen=True)
class Scene:
    """Records and a moment."""

    records: SessionRecords
    moment: Moment

    @cached_property
    def step(self) -> Step:
        """Where the room is."""
        return self.records.current

    @property
    def definition(self) -> PackStep:
        return self.step.definition

    @property
    def topic(self) -> Topic | None:
        """The item of a talk."""
        return self.records.topic_of(self.step)

    @property
    def place(self) -> str:
        """The id of where the room is: an item, or a step."""
        return self.step.topic_id or self.step.id

    @cached_property
    def next_step(self) -> Step | None:
        """The step that going on comes to."""
        return next((step for step in self._on_the_way if step.position > self.step.position), None)

    @property
    def _on_the_way(self) -> list[Step]:
        return [step for step in self.records.planned_steps if not step.is_left_out]

    @property
    def is_curtained(self) -> bool:
        """Whether people are writing what nobody is to see yet."""
        definition = self.definition
        if not isinstance(definition, CollectStep):
            return False
        # Revealed one by one it is not over before the last one.
        is_open = self.step.revealed and not self.records.hidden_count(self.step)
        return definition.save == "none" or (definition.is_behind_curtain and not is_open)

    @property
    def is_quiet(self) -> bool:
        """Whether everybody is writing for themselves: notes, or answers."""
        return self.is_curtained or self.moment.is_round_open

    def used(self, percent: int) -> bool:
        """Whether so much of the time here is over. ``False`` without a plan."""
        left, planned = self.moment.seconds_left, self.moment.seconds_planned
        if left is None or not planned:
            return False
        return 100 * (planned - left) >= percent * planned

    # Notes

    @cached_property
    def heaps(self) -> list[Heap]:
        """The notes of a collection, phase by phase; at a talk, those on what it is about."""
        if isinstance(self.definition, CollectStep):
            by_phase = {} if self.is_curtained else self.records.notes_by_phase(self.step)
            return [self._heap(phase, notes) for phase, notes in sorted(by_phase.items())]
        if isinstance(self.definition, TalkStep) and self.definition.save == "all":
            phase = self._phase_here
            of_it = self.records.notes_by_phase().get(phase, [])
            return [self._heap(phase, of_it if phase else self.last_lines)]
        return []

    def _heap(self, phase: str, notes: list[Note]) -> Heap:
        language, named = self.records.language, self.records.phase(phase)
        where = named.name if named else self.definition.headline
        steps = {self.step.id} | {note.step_id for note in notes}
        taken = (_buckets(self.records.get(Step, id_)) for id_ in steps)
        return Heap(
            phase or self.place,
            where.in_language(language),
            notes,
            frozenset().union(*taken),
            Counter(note.bucket for note in notes),
        )

    @property
    def _phase_here(self) -> str:
        if self.topic and self.topic.source is Queue.PHASES:
            return self.topic.ref
        return self.definition.phase or ""

    @property
    def last_lines(self) -> list[Note]:
        """What was written down on the item of a talk, or in a talk without items, in order."""
        if self.topic:
            return self.records.notes_on(self.topic)
        return [note for note in self.records.notes_of(self.step) if not note.topic_id]

    # What was agreed

    @cached_property
    def actions(self) -> list[Commitment]:
        """Those confirmed in this session."""
        return [c for c in self.records.commitments if c.kind is CommitmentKind.ACTION]

    @property
    def deciding(self) -> Iterator[Step]:
        """The steps at which something is agreed."""
        return (step for step in self._on_the_way if _decides(step))

    @property
    def is_agreed(self) -> bool:
        """Whether what was agreed should be whole: at the last step that is for it, and after."""
        return all(step.position <= self.step.position for step in self.deciding)


def _decides(step: Step) -> bool:
    definition = step.definition
    return isinstance(definition, CommitStep) and definition.focus == "decide"


def _buckets(step: Step) -> list[Bucket]:
    definition = step.definition
    return definition.buckets if isinstance(definition, CollectStep | TalkStep) else []
