"""What a team does with its promises between its sessions, without opening one.

A mark says only where something stands. What became of it, and whether it helped, is for the next
session to find out: that looks at whatever was marked (method, 4.5).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

from facilitator.i18n import Message, message
from facilitator.model.cleaning import clean_line
from facilitator.model.overview import OpenAction
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Commitment, Session
from facilitator.model.records import R, SessionRecords
from facilitator.model.words import DropReason, Status
from facilitator.session.book import Book, Overtaken
from facilitator.session.commit import Committing
from facilitator.store.team_file import TeamFile

_SHOWN: Final = ("number", "text", "owner", "recipient", "due", "status")
"""What a list shows of an action, by the names that a commitment has for it too."""


class Keeping:
    """The actions and requests of one team, of all its sessions.

    Every method that changes something has written it to disk when it returns, and raises
    :class:`~facilitator.model.problem.Problem` when it cannot; then nothing has changed. What a
    session has found finished is not changed any more.
    """

    def __init__(self, team_file: TeamFile, today: Callable[[], date] = date.today) -> None:
        """Raises :class:`Problem` for a team without sessions."""
        sessions = team_file.sessions()
        if not sessions:
            raise Problem(message("Nothing has been agreed yet."))
        # Its records hold what the team has agreed in all of them.
        self._book = Book(team_file, sessions[-1])
        self.commit = Committing(self._book, today)

    @classmethod
    def open(cls, file: Path) -> Self:
        """Those of the team with this file. Raises :class:`Problem` when it cannot be opened."""
        team_file = TeamFile.open(file)
        try:
            return cls(team_file)
        except BaseException:
            team_file.close()
            raise

    @property
    def records(self) -> SessionRecords:
        """Those of the last session, with the commitments of all."""
        return self._book.records

    @property
    def file(self) -> Path:
        """The team's file."""
        return self._book.team_file.path

    @property
    def open_ones(self) -> list[Commitment]:
        """What has been promised or asked and is not finished, by number."""
        found = [c for c in self.records.all(Commitment) if c.is_open]
        return sorted(found, key=lambda commitment: commitment.number)

    def numbered(self, number: int) -> Commitment:
        """What has this number in the team's file. Raises :class:`Problem` where nothing that can
        be kept has it."""
        for commitment in self.records.all(Commitment):
            if commitment.number == number:
                self._check(commitment)
                return commitment
        raise Problem(
            message("Nothing that was agreed has that number."),
            do=message("The numbers stand before each line."),
        )

    def as_shown(self, action: OpenAction) -> Commitment:
        """What was shown on a list, as long as it is what it was there. Raises
        :class:`~facilitator.session.book.Overtaken` when another window has changed it."""
        self._book.read_again_if_changed()
        commitment = self.still(Commitment, action.id)
        if any(getattr(commitment, name) != getattr(action, name) for name in _SHOWN):
            raise Overtaken(Commitment.table)
        self._check(commitment)
        return commitment

    def still(self, kind: type[R], id_: str) -> R:
        """A record that was shown a while ago, as it is now. Raises :class:`Overtaken` when
        another window has removed it."""
        return self._book.still(kind, id_)

    # Doing

    def mark(self, commitment: Commitment, status: Status) -> None:
        """Says that something is done or answered, under way, or open again."""
        self._mark(commitment, commitment.but(status=status, drop_reason=None))

    def drop(self, commitment: Commitment, reason: DropReason) -> None:
        """Lets something go. Each reason is a good one."""
        self._mark(commitment, commitment.but(status=Status.DROPPED, drop_reason=reason))

    def _mark(self, commitment: Commitment, marked: Commitment) -> None:
        self._check(commitment)
        self._book.do(message("what became of what was agreed"), Change(commitment, marked))

    def edit(self, commitment: Commitment, **fields: Any) -> None:
        """Changes fields of something. When it is another promise then, minutes that were confirmed
        are a draft again."""
        self._check(commitment)
        self.commit.update(commitment, **fields)

    def hand_over(self, commitment: Commitment, owner: str, *, has_agreed: bool) -> None:
        """Gives something to somebody else, who has said yes to it."""
        if not clean_line(owner):
            raise Problem(message("Say who does it from now on."))
        if not has_agreed:
            raise Problem(
                message("Nobody is given anything to do without having said yes."),
                do=message("Ask them first."),
            )
        self.edit(commitment, owner=owner)

    def _check(self, commitment: Commitment) -> None:
        if not commitment.is_for_review:
            raise Problem(message("This is neither an action nor a request."))
        if not self.records.is_up_next(commitment):
            raise Problem(
                message("A session has looked at this, and it is finished."),
                do=message("Agree on it anew in your next session."),
            )

    @property
    def confirmed(self) -> frozenset[int]:
        """The numbers of the sessions whose minutes are confirmed."""
        sessions = self.records.all(Session)
        return frozenset(one.number for one in sessions if one.confirmed_at is not None)

    # Taking back

    @property
    def can_undo(self) -> bool:
        return self._book.can_undo

    def undo(self) -> Message | None:
        """Takes the last deed back; ``None`` when there is none, or another window has written
        since."""
        self._book.read_again_if_changed()
        return self._book.undo()

    # Leaving

    def leave(self) -> None:
        """Lets go of the team's file."""
        self._book.scrub()
        self._book.team_file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()


class KeepingTeams:
    """The same of several teams. A team's file is opened when something is done with it, and stays
    open until all are left."""

    def __init__(self) -> None:
        self._desks: dict[Path, Keeping] = {}
        self._deeds: list[Path] = []
        """Whose they were, in their order."""

    def of(self, file: Path) -> Keeping:
        """Those of the team with this file. Raises :class:`Problem` when it cannot be opened."""
        if file not in self._desks:
            self._desks[file] = Keeping.open(file)
        return self._desks[file]

    def did(self, file: Path) -> None:
        """Remembers that something was done there, to take it back."""
        self._deeds.append(file)

    @property
    def can_undo(self) -> bool:
        return any(self._desks[file].can_undo for file in self._deeds)

    def undo(self) -> tuple[Path, Message] | None:
        """Takes the last deed back that can be, of whichever team, and says whose and which it was.
        Raises :class:`Problem`; then it can still be taken back."""
        while self._deeds:
            file = self._deeds[-1]
            undone = self._desks[file].undo()
            self._deeds.pop()
            if undone:
                return file, undone
        return None

    def leave(self) -> None:
        """Lets go of all files."""
        for desk in self._desks.values():
            desk.leave()
