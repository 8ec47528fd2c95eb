"""What the wall shows of a session, where that is more than the step the room is at.

The wall is another program: it reads all of this from the team's file. None of it is work that
could be undone, and a window without a wall loses nothing by it.
"""

from __future__ import annotations

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, PrivateNote, Stage, Step, new_id
from facilitator.model.words import BallotState, WallView
from facilitator.session.book import Book, checked
from facilitator.session.clock import SessionClock


class Staging:
    """Sets what the wall shows, and keeps what only the facilitator sees."""

    def __init__(self, book: Book, clock: SessionClock) -> None:
        self._book = book
        self._clock = clock

    @property
    def stage(self) -> Stage:
        return self._book.records.stage

    def show(
        self,
        view: WallView,
        *,
        shown: str = "",
        ballot: BallotState = BallotState.CLOSED,
        slips: int = 0,
    ) -> None:
        """Tells the wall what to show. ``shown`` is the id of a note or commitment, or the
        cell of an effect map, ``slips`` how many of the open round are in. Raises
        :class:`Problem` when it cannot be written."""
        self._book.set_stage(view=view, shown=shown, ballot=ballot, slips=slips)

    @property
    def is_kept(self) -> bool:
        """Whether the wall keeps showing a step while the facilitator looks at others."""
        return self.kept is not None

    @property
    def kept(self) -> Step | None:
        """The step that the wall keeps showing; ``None`` when it follows."""
        return self._book.records.find(Step, self.stage.kept_step_id)

    def keep(self) -> None:
        """The wall stays at the step the room is at, wherever the facilitator goes. The clock of
        that step goes on."""
        self._book.set_stage(kept_step_id=self._book.records.current.id)

    def follow(self) -> None:
        """The wall goes where the facilitator is, and along from then on."""
        self._clock.stop_elsewhere()
        self._book.set_stage(kept_step_id=None)

    def look(self, theme: str) -> None:
        """Sets the theme of the wall."""
        self._book.set_stage(look=theme)

    # What only the facilitator sees

    def private_notes(self) -> list[PrivateNote]:
        """The facilitator's own notes of this session, in their order."""
        return sorted(self._book.records.all(PrivateNote), key=lambda note: note.position)

    def note_privately(self, text: str) -> None:
        """Writes a note that neither the wall nor the minutes ever show. Raises
        :class:`Problem`."""
        notes, step = self.private_notes(), self._book.records.current
        note = PrivateNote(
            id=new_id(),
            session_id=self._book.records.session_id,
            step_id=step.id,
            position=notes[-1].position + 1 if notes else 1,
            text=checked(text),
        )
        self._book.do(message("a private note"), Change(None, note))

    def remove_private(self, number: int) -> None:
        """Removes one by its number, from 1. Raises :class:`Problem` when there is none."""
        notes = self.private_notes()
        if not 1 <= number <= len(notes):
            raise Problem(message("There is no private note with that number."))
        self._book.do(message("removing a private note"), Change(notes[number - 1], None))
