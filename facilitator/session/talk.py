"""Talking: notes written down while the room speaks, in the order of the talk."""

from __future__ import annotations

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Note, new_id
from facilitator.model.words import Bucket
from facilitator.session.book import checked
from facilitator.session.notes import NoteKeeping


class Talking(NoteKeeping):
    """Writes down what is said."""

    def add(
        self,
        text: str,
        bucket: Bucket,
        *,
        phase: str | None = None,
        perspective: str | None = None,
    ) -> Note:
        """A note on the talk of the current step. The phase is the step's own when not given.

        Raises :class:`Problem` in a round that is not written down, such as a check-in.
        """
        step = self._book.records.current
        if step.definition.kind == "talk" and step.definition.save == "none":
            raise Problem(
                message("This round is not written down."),
                do=message("Park it with /park, or draft an action with /action."),
            )
        note = Note(
            id=new_id(),
            step_id=step.id,
            text=checked(text),
            bucket=bucket,
            phase=phase or step.definition.phase,
            perspective=perspective,
            position=self._next_position(step),
        )
        self._book.do(message("adding a note"), Change(None, note))
        return note

    def show_probe(self, text: str) -> None:
        """Puts a follow-up question before the room; an empty one takes it away."""
        self._book.set_stage(probe=text)
