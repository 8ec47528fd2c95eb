"""Framing: what the session is for, and who and what it is about."""

from __future__ import annotations

from datetime import date

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Session
from facilitator.session.book import Book, checked_line

PEOPLE_LIMIT = 500


class Framing:
    """Sets the facts of the session."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def needs_people(self) -> bool:
        """Whether it has not been said yet how many are in the room."""
        return not self._book.records.session.people

    def set_people(self, people: int) -> None:
        """How many are in the room."""
        _check_people(people)
        session = self._book.records.session
        self._book.do(message("the number of people"), Change(session, session.but(people=people)))

    def set_facts(
        self,
        *,
        purpose: str,
        people: int | None,
        roles: str,
        missing: str,
        manager_present: bool | None,
        next_on: date | None,
    ) -> None:
        """Everything that can be said of the session, at once. Raises :class:`Problem`; then
        nothing of it has changed."""
        session = self._book.records.session
        if people is not None:
            _check_people(people)
        check_next(session, next_on)
        after = session.but(
            purpose=checked_line(purpose),
            people=people,
            roles=checked_line(roles),
            missing=checked_line(missing),
            manager_present=manager_present,
            next_on=next_on,
        )
        self._book.do(message("the facts of the session"), Change(session, after))


def check_next(session: Session, day: date | None) -> None:
    """Raises :class:`Problem` for a next session before this one."""
    if day is not None and day < session.started_at.date():
        raise Problem(message("The next session cannot be before this one."))


def _check_people(people: int) -> None:
    if not 1 <= people <= PEOPLE_LIMIT:
        raise Problem(message("Give a number from 1 to {most}.", most=PEOPLE_LIMIT))
