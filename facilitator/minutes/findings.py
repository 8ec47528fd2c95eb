"""Everything that was written down: the sections of collect and talk steps.

**Where a note stands.** Every note that may be shown stands in full in exactly one place: among
the parked ones if it was parked; else under its phase; else, without a phase, with the customers'
questions, with what the team lets go, keeps and creates, or with the skills, by its bucket; else
under the headline of the step it was written in, there with the item it was said about. A note
that says the same as another stands right under that one. Everywhere else it is called by its
reference; but where a vote or a talk was about notes, because nothing had been sorted, they are
quoted. That is so in the minutes of the team. In those for others no note is told at all, only how
many of which sort there are; see :mod:`facilitator.minutes.phases`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from facilitator.i18n import mark
from facilitator.minutes import talks
from facilitator.minutes.blocks import Block, Item, Listing, Paragraph, Section, listing, section
from facilitator.minutes.effect_map import effects_on
from facilitator.minutes.phases import agreed_on, without_notes
from facilitator.minutes.sorts import SORTS, sort_name
from facilitator.minutes.source import Source
from facilitator.model.labels import BUCKETS
from facilitator.model.pack import Phase
from facilitator.model.record import Commitment, Note, Step, Topic
from facilitator.model.words import Bucket

_SEE: Final = mark("see {references}")
_PARKED: Final = "parked"
_SECTION_OF: Final = {
    Bucket.CUSTOMER_QUESTION: "questions",
    Bucket.LET_GO: "let-go",
    Bucket.KEEP: "let-go",
    Bucket.CREATE: "let-go",
    Bucket.SKILL: "skills",
}
"""Notes of these sorts that belong to no phase have a section of their own."""


class Findings:
    """The notes of a session, each in its place."""

    def __init__(self, source: Source) -> None:
        self._source = source
        # Called what it is called everywhere, since strings are collected by that name.
        self.words = source.words
        self._phases = {phase.id: phase for phase in source.records.session.phases}

    # Sections

    def by_phase(self) -> Section | None:
        """Every phase on the agenda in its order; also those that nothing is known of."""
        return section(
            "phases",
            self.words("Observations by phase"),
            [self._phase(phase) for phase in self._source.told_phases],
        )

    def by_step(self) -> Section | None:
        """What belongs to no phase, under the headline of the step it was written in."""
        parts = []
        for step in self._source.records.steps:
            blocks = self._of_step(step)
            if step.definition.phase not in self._phases:
                blocks.append(self._never_revealed([step]))
            title = self._source.headline(step)
            parts.append(section(f"step-{step.definition.id}", title, blocks))
        return section("other", self.words("Other observations"), parts)

    def _of_step(self, step: Step) -> list[Block | None]:
        """What stands under a step: item by item where its talk had several."""
        topics = {topic.id for topic in talks.items(self._source, step)}
        notes = self._in(f"step {step.id}")
        return [
            *self._plain_groups([note for note in notes if note.topic_id not in topics]),
            talks.discussed(self._source, step, self._said),
            talks.not_discussed(self._source, step),
        ]

    def _said(self, topic: Topic) -> list[Item]:
        """What was said on an item: the notes that stand here, and where to find the others."""
        notes = self._source.records.notes_on(topic)
        here = [note for note in notes if self._stands_in(note, f"step {topic.step_id}")]
        said = []
        for note in here:
            item = self._item(note)
            if note.bucket is not Bucket.OBSERVATION:
                sort = self.words(BUCKETS[note.bucket]).lower()
                item = replace(item, details=(sort, *item.details))
            said.append(item)
        told = {note.id for note in here}
        elsewhere = [note for note in notes if note.id in self._by_id and note.id not in told]
        if elsewhere:
            references = self._source.of_notes(elsewhere)
            said.append(Item(self._source.pointing(_SEE, references)))
        return said

    def questions(self) -> Section | None:
        """What customers would ask."""
        return self._by_bucket("questions", sort_name(self._source, Bucket.CUSTOMER_QUESTION))

    def let_go(self) -> Section | None:
        """What the team lets go, keeps and creates."""
        return self._by_bucket("let-go", self.words("We let go, keep, create"), in_groups=True)

    def skills(self) -> Section | None:
        """The skills that are needed."""
        return self._by_bucket("skills", self.words("Skills"))

    def parked(self) -> Section | None:
        """What was set aside."""
        topics = listing(talks.parked(self._source), self.words("Items that were parked"))
        return section("parked", self.words("Parked"), [self._listing(self._in(_PARKED)), topics])

    # Places

    @cached_property
    def _places(self) -> dict[str, list[Note]]:
        """The notes of each place, without those that stand under another note."""
        places: dict[str, list[Note]] = defaultdict(list)
        for note in self._source.notes:
            if self._original(note) is None:
                places[self._place_of[note.id]].append(note)
        return places

    @cached_property
    def _place_of(self) -> dict[str, str]:
        """Note id → the place where it stands, or the note that it stands under."""
        return {note.id: self._place(self._original(note) or note) for note in self._source.notes}

    @cached_property
    def _same(self) -> dict[str, list[Note]]:
        """Note id → the notes that stand under it."""
        same: dict[str, list[Note]] = defaultdict(list)
        for note in self._source.notes:
            if original := self._original(note):
                same[original.id].append(note)
        return same

    @cached_property
    def _under_phases(self) -> dict[str, list[Note]]:
        """Section → the notes of its sort that stand under a phase instead."""
        under: dict[str, list[Note]] = defaultdict(list)
        for phase in self._phases:
            for note in self._in(f"phase {phase}"):
                if note.bucket in _SECTION_OF:
                    under[_SECTION_OF[note.bucket]].append(note)
        return under

    @cached_property
    def _about(self) -> dict[str | None, list[Note]]:
        """Phase id → the notes on it, wherever they stand."""
        about: dict[str | None, list[Note]] = defaultdict(list)
        for note in self._source.notes:
            about[note.phase].append(note)
        return about

    @cached_property
    def _by_id(self) -> dict[str, Note]:
        return {note.id: note for note in self._source.notes}

    @cached_property
    def _commitments(self) -> dict[str, list[Commitment]]:
        """Note id → what grew from it."""
        grown: dict[str, list[Commitment]] = defaultdict(list)
        for commitment in self._source.records.commitments:
            grown[commitment.note_id or ""].append(commitment)
        return grown

    def _in(self, place: str) -> list[Note]:
        return self._places.get(place, [])

    def _place(self, note: Note) -> str:
        if note.parked:
            return _PARKED
        if note.phase in self._phases:
            return f"phase {note.phase}"
        return _SECTION_OF.get(note.bucket, f"step {note.step_id}")

    def _original(self, note: Note) -> Note | None:
        """The note that a note stands under. A parked one stays among the parked ones, and
        nothing stands two deep, so that no note is lost whatever a file says."""
        original = self._by_id.get(note.same_as or "")
        if original is None or original.same_as in self._by_id:
            return None
        return original if original.parked or not note.parked else None

    # Phases

    def _phase(self, phase: Phase) -> Section:
        source = self._source
        about = self._about.get(phase.id, [])
        blocks = [
            effects_on(source, phase),
            *self._groups(self._in(f"phase {phase.id}")),
            self._references(mark("Parked: {references}"), [note for note in about if note.parked]),
            self._references(
                mark("Said under another phase, with a note that says the same: {references}"),
                [note for note in about if not note.parked and self._stands_elsewhere(note)],
            ),
            agreed_on(source, phase),
            self._never_revealed(source.steps_of(phase)),
        ]
        present: list[Block] = [block for block in blocks if block]
        if not about:
            present.insert(0, Paragraph(without_notes(source, phase)))
        return Section(f"phase-{phase.id}", source.text(phase.name), tuple(present))

    # Lists

    def _by_bucket(self, key: str, title: str, *, in_groups: bool = False) -> Section | None:
        """The notes of a section by bucket, and where to find others of their sort."""
        notes = self._in(key)
        blocks = self._groups(notes) if in_groups else [self._listing(notes)]
        elsewhere = mark("Also under the phases: {references}")
        also = self._references(elsewhere, self._under_phases.get(key, []))
        return section(key, title, [*blocks, also])

    def _groups(self, notes: Sequence[Note]) -> list[Listing | None]:
        """A list for each bucket."""
        groups: dict[Bucket, list[Note]] = defaultdict(list)
        for note in notes:
            groups[note.bucket].append(note)
        return [
            self._listing(groups.get(bucket, []), sort_name(self._source, bucket))
            for bucket in SORTS
        ]

    def _plain_groups(self, notes: Sequence[Note]) -> list[Listing | None]:
        """The same, but notes that are all plain observations need no word over them."""
        if all(note.bucket is Bucket.OBSERVATION for note in notes):
            return [self._listing(notes)]
        return self._groups(notes)

    def _listing(self, notes: Iterable[Note], title: str = "") -> Listing | None:
        return listing((self._item(note) for note in notes), title)

    def _item(self, note: Note) -> Item:
        return Item(
            note.text,
            self._source.of_note(note),
            self._details(note),
            tuple(
                Item(same.text, self._source.of_note(same), self._details(same))
                for same in self._same.get(note.id, [])
            ),
        )

    def _details(self, note: Note) -> tuple[str, ...]:
        """What its place does not tell: its perspective, its phase when it stands elsewhere,
        whether only one said it, and what grew from it."""
        source, details = self._source, []
        if note.phase in self._phases and self._stands_elsewhere(note):
            details.append(source.text(self._phases[note.phase].short))
        if side := source.records.perspective(note.perspective):
            details.append(source.text(side.short))
        if note.lone:
            details.append(self.words("lone voice"))
        if grown := source.of_commitments(self._commitments.get(note.id, [])):
            details.append(source.pointing(_SEE, grown))
        return tuple(details)

    def _stands_in(self, note: Note, place: str) -> bool:
        """Whether a note stands in a place, and not under another note there. One that is behind
        the curtain stands nowhere."""
        return self._place_of.get(note.id) == place and self._original(note) is None

    def _stands_elsewhere(self, note: Note) -> bool:
        """Whether a note stands in another place than under its phase."""
        return self._place_of[note.id] != f"phase {note.phase}"

    def _references(self, pattern: str, notes: Sequence[Note]) -> Paragraph | None:
        return self._pointing(pattern, self._source.of_notes(notes))

    def _pointing(self, pattern: str, references: Sequence[str]) -> Paragraph | None:
        return Paragraph(self._source.pointing(pattern, references)) if references else None

    def _never_revealed(self, steps: Iterable[Step]) -> Paragraph | None:
        text = self._source.never_revealed(steps)
        return Paragraph(text) if text else None
