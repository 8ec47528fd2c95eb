"""Committing: drafts become actions, decisions and requests; earlier ones are looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Commitment, Note, Review, new_id
from facilitator.model.words import CommitmentKind, Outcome, Status
from facilitator.session.book import Book, checked, checked_line
from facilitator.session.quick_entry import read_quick_entry

_STATUS_AFTER = {
    Outcome.DONE: Status.DONE,
    Outcome.CONTINUES: Status.IN_PROGRESS,
    Outcome.STUCK: Status.IN_PROGRESS,
    Outcome.DROPPED: Status.DROPPED,
}
_LINES = ("owner", "first_step", "recipient", "sign")


class Committing:
    """Makes commitments, at any step, and reviews earlier ones."""

    def __init__(self, book: Book, today: Callable[[], date]) -> None:
        self._book = book
        self._today = today

    def draft(self, text: str, note: Note | None = None) -> Commitment:
        """Captures an idea for an action, one line and no questions. It is shaped later."""
        return self._make(CommitmentKind.DRAFT, checked(text), note=note)

    def add(self, line: str, kind: CommitmentKind = CommitmentKind.ACTION) -> Commitment:
        """Makes a commitment from one line, with ``@owner`` and ``!date`` in it or not."""
        entry = read_quick_entry(checked(line), self._today())
        if kind is CommitmentKind.DRAFT and entry.owner and entry.due:
            kind = CommitmentKind.ACTION
        # Of a request, @ names whom it is asked of.
        person = "recipient" if kind is CommitmentKind.REQUEST else "owner"
        who: dict[str, Any] = {person: checked_line(entry.owner)}
        return self._make(kind, checked(entry.text), due=entry.due, **who)

    def update(self, commitment: Commitment, **fields: Any) -> Commitment:
        """Changes fields of a commitment. Text is checked like every other."""
        if "text" in fields:
            fields["text"] = checked(fields["text"])
        fields |= {name: checked_line(fields[name]) for name in _LINES if name in fields}
        after = commitment.but(**fields)
        self._book.do(message("changing what was agreed"), Change(commitment, after))
        return after

    def drop(self, commitment: Commitment) -> None:
        """Lets an idea go. The minutes list it among those that were not agreed on."""
        self.update(commitment, kind=CommitmentKind.DROPPED)

    def remove(self, commitment: Commitment) -> None:
        """Removes a commitment of this session altogether, with what was said of it.

        Raises :class:`Problem` for one of an earlier session: it stands in minutes.
        """
        if commitment.session_id != self._book.records.session_id:
            raise Problem(
                message("This was agreed in an earlier session, so it is not removed."),
                do=message("Look at it, and let it go."),
            )
        reviews = [r for r in self._book.records.all(Review) if r.commitment_id == commitment.id]
        self._book.do(
            message("removing what was agreed"),
            *(Change(review, None) for review in reviews),
            Change(commitment, None),
        )

    def review(self, commitment: Commitment, outcome: Outcome, comment: str = "") -> None:
        """Says what became of an earlier commitment."""
        records = self._book.records
        before = records.review_of(commitment)
        after = Review(
            id=before.id if before else new_id(),
            commitment_id=commitment.id,
            session_id=records.session_id,
            outcome=outcome,
            comment=checked_line(comment),
        )
        self._book.do(
            message("what became of what was agreed"),
            Change(before, after),
            Change(commitment, commitment.but(status=_STATUS_AFTER[outcome])),
        )

    def set_next(self, day: date | None) -> None:
        """When the team meets next."""
        session = self._book.records.session
        if day is not None and day < session.started_at.date():
            raise Problem(message("The next session cannot be before this one."))
        self._book.do(message("the next session"), Change(session, session.but(next_on=day)))

    def _make(
        self, kind: CommitmentKind, text: str, *, note: Note | None = None, **fields: Any
    ) -> Commitment:
        records = self._book.records
        numbers = [commitment.number for commitment in records.all(Commitment)]
        commitment = Commitment(
            id=new_id(),
            session_id=records.session_id,
            number=max(numbers, default=0) + 1,
            kind=kind,
            text=text,
            phase=note.phase if note else records.current.definition.phase,
            note_id=note.id if note else None,
            **fields,
        )
        self._book.do(message("a new commitment"), Change(None, commitment))
        return commitment


def lacks(commitment: Commitment) -> list[str]:
    """Fields that a commitment needs before people can rely on it: an action its owner, and a
    date or a first step; a request whom it is for."""
    missing = []
    if commitment.kind is CommitmentKind.ACTION:
        if not commitment.owner:
            missing.append("owner")
        if not commitment.due and not commitment.first_step:
            missing.append("due")
    if commitment.kind is CommitmentKind.REQUEST and not commitment.recipient:
        missing.append("recipient")
    return missing
