"""What every section of the minutes is composed from: the records, and how things are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from facilitator.i18n import catalogue, mark_named
from facilitator.minutes import dates
from facilitator.minutes.blocks import Pointing
from facilitator.model.labels import NEEDS
from facilitator.model.pack import Phase, TalkStep
from facilitator.model.record import Commitment, Note, Session, Step, Topic
from facilitator.model.records import SessionRecords
from facilitator.model.text import LocalText
from facilitator.model.words import CommitmentKind, Profile, Queue, StepStatus

_COMMITMENTS: Final = {
    CommitmentKind.ACTION: mark_named("reference", "A{n}"),
    CommitmentKind.DECISION: mark_named("reference", "D{n}"),
    CommitmentKind.REQUEST: mark_named("reference", "R{n}"),
}
_IDEAS: Final = (CommitmentKind.DRAFT, CommitmentKind.PARKED, CommitmentKind.DROPPED)


class Source:
    """The records of a session, in its language, with a reference for each note.

    A note is called by its place among those that are not behind the curtain, so two exports of
    the same records call it the same.
    """

    def __init__(self, records: SessionRecords, profile: Profile = Profile.TEAM) -> None:
        self.records = records
        self.is_for_team = profile is Profile.TEAM
        """Whether people's own words may be told, and what is sensitive."""
        self.words = catalogue(records.language)
        self.has_named_notes = False
        """Whether the reference of any note has been asked for."""

    def pointing(self, pattern: str, references: Iterable[str]) -> Pointing:
        """A marked message whose ``{references}`` are these: ``see N3, N12``."""
        references = tuple(references)
        joined = ", ".join(references)
        return Pointing(self.words(pattern, references=joined), references)

    def text(self, text: LocalText) -> str:
        """A text of the pack."""
        return text.in_language(self.records.language)

    def headline(self, step: Step) -> str:
        """What a step is called."""
        return self.text(step.definition.headline)

    def day(self, value: date | None) -> str:
        """A date as the language writes it; nothing for none."""
        return dates.day(value, self.records.language) if value else ""

    # Notes

    @cached_property
    def notes(self) -> list[Note]:
        """Every note that may be shown, step by step."""
        return self.records.visible_notes()

    @cached_property
    def said_again(self) -> Mapping[str | None, int]:
        """Note id → how many notes say the same as it, if any do."""
        return Counter(note.same_as for note in self.notes)

    @cached_property
    def _references(self) -> dict[str, str]:
        return {
            note.id: self.words.named("reference", "N{n}", n=number)
            for number, note in enumerate(self.notes, start=1)
        }

    def of_note(self, note: Note) -> str:
        """The reference of a note: ``N12``."""
        self.has_named_notes = True
        return self._references[note.id]

    def of_notes(self, notes: Iterable[Note]) -> list[str]:
        """The references of several notes."""
        return [self.of_note(note) for note in notes]

    def of_notes_and_phases(self, pattern: str, notes: Iterable[Note]) -> Pointing:
        """A marked message with the references of notes in it, and which phase each is about:
        ``Questions: N12 (First contact), N15``."""
        named = []
        for note in notes:
            phase = self.records.phase(note.phase)
            reference = self.of_note(note)
            named.append(f"{reference} ({self.text(phase.short)})" if phase else reference)
        joined = ", ".join(named)
        text = self.words(pattern, references=joined)
        return Pointing(text, map(self.of_note, notes))

    def never_revealed(self, steps: Iterable[Step]) -> str:
        """How many notes stayed behind the curtain; nothing for none. Their text is not told."""
        n = sum(self.records.hidden_count(step) for step in steps)
        if not n:
            return ""
        return self.words.plural(
            "{n} note was never revealed.", "{n} notes were never revealed.", n
        )

    # Commitments

    def of_commitment(self, commitment: Commitment) -> str:
        """The reference of something agreed: ``A3`` for an action, ``D4`` for a decision. A draft
        has none: it was not agreed."""
        pattern = _COMMITMENTS.get(commitment.kind)
        return self.words.named("reference", pattern, n=commitment.number) if pattern else ""

    def of_commitments(self, commitments: Iterable[Commitment]) -> list[str]:
        """The references of several; drafts are passed over."""
        return list(filter(None, map(self.of_commitment, commitments)))

    def ideas(self) -> list[Commitment]:
        """Drafts, and what was parked or let go. Not those from a note that is behind the
        curtain, since they say what it says."""
        hidden = {note.id for note in self.records.all(Note) if note.hidden}
        return [
            commitment
            for commitment in self.records.commitments
            if commitment.kind in _IDEAS and commitment.note_id not in hidden
        ]

    # Phases

    def phase_of(self, commitment: Commitment) -> str:
        """The short name of a commitment's phase, as the session that made it called it."""
        session = self.records.find(Session, commitment.session_id) or self.records.session
        names = {phase.id: self.text(phase.short) for phase in session.phases}
        return names.get(commitment.phase or "", "")

    def answered_by(self, commitment: Commitment) -> str:
        """What a commitment answers: its phase, the need it meets, and how many notes belong to
        the theme of the note it grew from. ``Assessment · skills (5 notes)``."""
        need = self.words.named("need", NEEDS[commitment.need]) if commitment.need else ""
        about = " · ".join(filter(None, (self.phase_of(commitment), need)))
        note = self.records.find(Note, commitment.note_id)
        theme = self.records.theme_of(note) if note else None
        if theme is None:
            return about
        n = len(self.records.notes_in(theme))
        notes = self.words.plural("{n} note", "{n} notes", n)
        return f"{about} ({notes})" if about else f"{theme.name} ({notes})"

    def steps_of(self, phase: Phase) -> list[Step]:
        """The steps that are about one phase."""
        return [step for step in self.records.steps if step.definition.phase == phase.id]

    def steps_with(self, phase: Phase) -> list[Step]:
        """The same, and the talks that have the phase among their items."""
        about = {topic.step_id for topic in self._topics_on(phase)}
        own = self.steps_of(phase)
        return own + [s for s in self.records.steps if s.id in about and s not in own]

    def _topics_on(self, phase: Phase) -> list[Topic]:
        return [
            topic
            for topic in self.records.all(Topic)
            if topic.source is Queue.PHASES and topic.ref == phase.id
        ]

    def was_discussed(self, phase: Phase) -> bool:
        """Whether there is a note or a value of a phase, or a minute was spent on it."""
        return (
            any(note.phase == phase.id for note in self.notes)
            or phase.id in self._phases_on_the_map
            or any(map(_took_time, self.steps_of(phase)))
            or any(topic.outcome or _is_a_minute(topic) for topic in self._topics_on(phase))
        )

    def was_planned(self, phase: Phase) -> bool:
        """Whether the session meant to talk about a phase, or did anyway: a shorter length leaves
        some out. What the agenda knows no step of could come up in any."""
        about = self.steps_of(phase)
        return (
            not about
            or self.was_discussed(phase)
            or any(
                step in about or _goes_through_phases(step) for step in self.records.planned_steps
            )
        )

    @cached_property
    def told_phases(self) -> list[Phase]:
        """The phases there is something to tell of: not those that were not on the agenda, unless
        something was agreed on them."""
        agreed = {c.phase for c in self.records.commitments if self.of_commitment(c)}
        return [
            phase
            for phase in self.records.session.phases
            if phase.id in agreed or self.was_planned(phase)
        ]

    @cached_property
    def _phases_on_the_map(self) -> set[str]:
        return {phase for step in self.records.steps for phase, _ in self.records.cells_of(step)}


def _goes_through_phases(step: Step) -> bool:
    definition = step.definition
    return isinstance(definition, TalkStep) and definition.queue is Queue.PHASES


def _took_time(step: Step) -> bool:
    """Whether the room stayed at a step, and did not only pass through."""
    return step.status is StepStatus.VISITED and _is_a_minute(step)


def _is_a_minute(spent: Step | Topic) -> bool:
    return spent.seconds_used >= 60
