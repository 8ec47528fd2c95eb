"""Framing: what the session is for and how many are in the room."""

from __future__ import annotations

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change
from facilitator.session.book import Book, checked_line

PEOPLE_LIMIT = 500


class Framing:
    """Sets the facts of the session."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def set_people(self, people: int) -> None:
        """How many are in the room."""
        if not 1 <= people <= PEOPLE_LIMIT:
            raise Problem(message("Give a number from 1 to {most}.", most=PEOPLE_LIMIT))
        session = self._book.records.session
        self._book.do(message("the number of people"), Change(session, session.but(people=people)))

    def set_purpose(self, text: str) -> None:
        """What the session is for, in the team's own words."""
        session = self._book.records.session
        purpose = checked_line(text)
        self._book.do(message("the purpose"), Change(session, session.but(purpose=purpose)))
