"""What can be done to a note wherever it was written."""

from __future__ import annotations

from facilitator.i18n import message
from facilitator.model.pack import CollectStep
from facilitator.model.record import Change, Commitment, Count, Note, Step, new_id
from facilitator.model.words import Bucket
from facilitator.session.book import Book, checked


class NoteKeeping:
    """Correcting, removing and parking notes; the base of collecting and talking."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def edit(self, note: Note, text: str) -> None:
        """Corrects the text of a note."""
        self._book.do(message("correcting a note"), Change(note, note.but(text=checked(text))))

    def file_under(
        self, note: Note, *, bucket: Bucket, phase: str | None, perspective: str | None
    ) -> None:
        """Says what sort of thing a note is, and where it belongs."""
        filed = note.but(bucket=bucket, phase=phase, perspective=perspective)
        self._book.do(message("filing a note"), Change(note, filed))

    def remove(self, note: Note) -> None:
        """Removes a note. What grew from it, or says the same, stays and stands alone."""
        self._book.do(message("removing a note"), *self._removal(note))

    def mark_lone(self, note: Note) -> None:
        """Says that a note is a lone voice, worth hearing because only one says it, or that it
        is none after all. What was taken to say the same stands alone then."""
        if note.lone:
            self._book.do(
                message("taking the mark of a lone voice away"), Change(note, note.but(lone=False))
            )
            return
        self._book.do(
            message("marking a lone voice"),
            *self._parted_from(note),
            Change(note, note.but(lone=True, same_as=None)),
        )

    def _parted_from(self, note: Note) -> list[Change]:
        """Takes the notes that say the same as this one apart from it."""
        doubles = [n for n in self._book.records.all(Note) if n.same_as == note.id]
        return [Change(double, double.but(same_as=None)) for double in doubles]

    def _removal(self, note: Note) -> list[Change]:
        """What goes with a note, and the note itself."""
        records = self._book.records
        return [
            *self._parted_from(note),
            *(
                Change(c, c.but(note_id=None))
                for c in records.all(Commitment)
                if c.note_id == note.id
            ),
            *self._unquoted(note),
            Change(note, None),
        ]

    def _unquoted(self, note: Note) -> list[Change]:
        """Takes the words of a note away also where it was voted on: what somebody wants gone from
        the file is gone from all of it."""
        counts = [count for count in self._book.records.all(Count) if count.item == note.id]
        return [Change(count, count.but(item_text="")) for count in counts]

    def park(self, note: Note) -> None:
        """Sets a note aside for the minutes, or takes it back from there."""
        parked = note.but(parked=not note.parked)
        name = message("parking a note") if parked.parked else message("taking a note from parking")
        self._book.do(name, Change(note, parked))

    def park_text(self, text: str) -> Note:
        """Writes something down straight into parking, at whatever step the room is."""
        step = self._book.records.current
        note = Note(
            id=new_id(),
            step_id=step.id,
            text=checked(text),
            bucket=Bucket.OBSERVATION,
            phase=step.definition.phase,
            position=self._next_position(step),
            parked=True,
            topic_id=step.topic_id,
        )
        self._book.do(message("parking a note"), Change(None, note))
        return note

    def _take_in(self, notes: list[Note]) -> list[Note]:
        """Writes new notes down as one deed."""
        name = (
            message("adding a note")
            if len(notes) == 1
            else message("adding several notes: {n}", n=len(notes))
        )
        self._book.do(name, *(Change(None, note) for note in notes))
        return notes

    def _next_position(self, step: Step) -> int | None:
        """The place of the next note in the order of a step. None at a hidden collection, not
        even after the reveal: there order is a trace."""
        if isinstance(step.definition, CollectStep) and step.definition.is_behind_curtain:
            return None
        positions = [note.position for note in self._book.records.notes_of(step)]
        return max((p for p in positions if p is not None), default=0) + 1
