"""Collecting: notes written alone, typed in behind the curtain, revealed together."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.i18n import message
from facilitator.model.pack import CollectStep
from facilitator.model.record import Change, Note, Step, new_id
from facilitator.model.words import Bucket
from facilitator.session.book import checked, checked_lines
from facilitator.session.notes import NoteKeeping


class Collecting(NoteKeeping):
    """Takes notes in at the current step, and opens the curtain."""

    @staticmethod
    def is_curtained(step: Step) -> bool:
        """Whether what is written at a step stays behind the curtain for now."""
        definition = step.definition
        return (
            isinstance(definition, CollectStep)
            and definition.is_behind_curtain
            and not step.revealed
        )

    def add(self, text: str, bucket: Bucket, *, phase: str | None = None) -> Note:
        """Takes one note in."""
        return self.add_many([checked(text)], bucket, phase=phase)[0]

    def add_many(
        self, texts: Iterable[str], bucket: Bucket, *, phase: str | None = None
    ) -> list[Note]:
        """Takes several notes in as one deed; empty ones are left out. Raises :class:`Problem`
        when one of them is refused; then none is taken in."""
        step = self._book.records.current
        curtained = self.is_curtained(step)
        place = self._next_position(step)
        return self._take_in(
            [
                Note(
                    id=new_id(),
                    step_id=step.id,
                    text=text,
                    bucket=bucket,
                    phase=phase or step.definition.phase,
                    position=None if place is None else place + offset,
                    hidden=curtained,
                )
                for offset, text in enumerate(checked_lines(texts))
            ]
        )

    def count_slip(self, change: int = 1) -> None:
        """One more person has handed in, or one less."""
        step = self._book.records.current
        counted = step.but(slips_in=max(0, step.slips_in + change))
        self._book.do(message("counting a slip"), Change(step, counted))

    def reveal(self) -> None:
        """Opens the curtain: every note of the step at once, in an order without meaning.

        The file is written anew, so that it does not tell in which order the notes came; and what
        was done before can no longer be undone, for that would tell it too.
        """
        step = self._book.records.current
        if not self.is_curtained(step):
            return
        notes = self._book.records.notes_of(step)
        self._book.do(
            message("the reveal"),
            *(Change(note, note.but(hidden=False)) for note in notes if note.hidden),
            Change(step, step.but(revealed=True)),
        )
        self._book.seal_what_came_before()
        self._book.scrub()
