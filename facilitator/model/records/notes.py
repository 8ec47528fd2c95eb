"""What the records say of notes, of the items of talks, and of themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from facilitator.model.pack import CollectStep
from facilitator.model.record import Note, Step, Theme, Topic
from facilitator.model.records.agenda import AgendaRecords
from facilitator.model.words import Channel, Queue, TopicOutcome


class NoteRecords(AgendaRecords):
    """Notes, topics and themes."""

    def notes_of(self, step: Step) -> list[Note]:
        """Notes of a step: those of a talk in their order, others in an order without meaning."""
        return [*self._once(f"notes of {step.id}", lambda: self._in_order("step_id", step.id))]

    def visible_notes(self) -> list[Note]:
        """Every note that is not behind the curtain, step by step. A note's place is its number."""

        def found() -> list[Note]:
            at = {step.id: step.position for step in self.all(Step)}
            shown = [note for note in self.all(Note) if not note.hidden]
            return sorted(shown, key=lambda note: (at[note.step_id], *_note_order(note)))

        return [*self._once("visible notes", found)]

    def notes_by_phase(self, step: Step | None = None) -> dict[str, list[Note]]:
        """The notes of a step, or with ``None`` all visible ones, by the id of the phase they are
        about: by themselves, or by where they were written; empty for none."""

        def found() -> dict[str, list[Note]]:
            groups: defaultdict[str, list[Note]] = defaultdict(list)
            for note in self.notes_of(step) if step else self.visible_notes():
                at = self.get(Step, note.step_id)
                groups[note.phase or at.definition.phase or ""].append(note)
            return dict(groups)

        groups = self._once(f"notes by phase of {step.id if step else None}", found)
        return {phase: [*notes] for phase, notes in groups.items()}

    def hidden_count(self, step: Step) -> int:
        """How many notes of a step are behind the curtain."""
        return self._once(
            f"hidden notes of {step.id}",
            lambda: sum(note.hidden for note in self._with(Note, "step_id", step.id)),
        )

    def is_uncounted(self, step: Step) -> bool:
        """Whether nobody may know how many notes are behind the curtain of a step: where the
        keyboard goes round, that would tell how many each one wrote."""
        definition = step.definition
        return (
            isinstance(definition, CollectStep)
            and definition.channel is Channel.PASS
            and self.hidden_count(step) > 0
        )

    def _in_order(self, column: str, value: str) -> list[Note]:
        return sorted(self._with(Note, column, value), key=_note_order)

    # Topics of a talk

    def topics_of(self, step: Step) -> list[Topic]:
        """The queue of a talk, in order. Empty before the room has come to it."""
        return sorted(self._with(Topic, "step_id", step.id), key=lambda topic: topic.position)

    def topic_of(self, step: Step) -> Topic | None:
        """The item that the talk of a step is at."""
        return self.find(Topic, step.topic_id)

    def notes_on(self, topic: Topic) -> list[Note]:
        """What was written down while the room talked about an item."""
        return [*self._once(f"notes on {topic.id}", lambda: self._in_order("topic_id", topic.id))]

    def is_remark(self, note: Note) -> bool:
        """Whether a note was said about other notes or their theme, such as to explain them: then
        it is no item of its own to talk about or to choose."""
        topic = self.find(Topic, note.topic_id)
        return topic is not None and topic.source in (Queue.NOTES, Queue.THEMES)

    def outcome_of(self, topic: Topic) -> TopicOutcome | None:
        """How the talk on an item ended; an item nobody came to was not reached. ``None`` for
        one that was talked about and not said more of."""
        if topic.outcome is None and not topic.visited:
            return TopicOutcome.NOT_REACHED
        return topic.outcome

    # Themes

    @property
    def themes(self) -> list[Theme]:
        """Themes by letter. One that was merged into another is a part of that one."""
        whole = [theme for theme in self.all(Theme) if self.whole_of(theme) is None]
        return sorted(whole, key=lambda theme: (len(theme.letter), theme.letter))

    def parts_of(self, theme: Theme) -> list[Theme]:
        """The themes that were merged into a theme, by letter."""
        parts = [part for part in self.all(Theme) if self.whole_of(part) == theme]
        return sorted(parts, key=lambda part: (len(part.letter), part.letter))

    def whole_of(self, theme: Theme) -> Theme | None:
        """The theme that a theme has become part of; ``None`` for one that stands alone. Themes
        that are parts of each other, as in a damaged file, stand alone."""
        way = [theme]
        while whole := self.find(Theme, way[-1].merged_into):
            if whole in way:
                return None if whole == theme else whole
            way.append(whole)
        return way[-1] if len(way) > 1 else None

    def notes_in(self, theme: Theme | None) -> list[Note]:
        """Notes of a theme; with ``None``, those of no theme. A note that says the same as another
        goes where that one is."""
        groups = self._once("notes by theme", self._by_theme)
        return [*groups.get(theme.id if theme else None, ())]

    def _by_theme(self) -> dict[str | None, Sequence[Note]]:
        groups: defaultdict[str | None, list[Note]] = defaultdict(list)
        for note in self.visible_notes():
            theme = self.theme_of(note)
            groups[theme.id if theme else None].append(note)
        return dict(groups)

    def theme_of(self, note: Note) -> Theme | None:
        """The theme a note is in: where the note is that says the same, and what its theme has
        become part of."""
        wholes = self._once(
            "wholes", lambda: {part.id: self.whole_of(part) or part for part in self.all(Theme)}
        )
        original = self.find(Note, note.same_as)
        return wholes.get((original or note).theme_id or "")


def _note_order(note: Note) -> tuple[int, str]:
    """Talk in its order; collected notes by their random id, which is a shuffle that stays."""
    return (-1 if note.position is None else note.position, note.id)
