"""When what was promised is due, as lists group it. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from facilitator.model.overview import OpenAction
from facilitator.model.words import Status

SOON: Final = timedelta(weeks=2)
"""How far ahead a date is near: a first step is to be taken within this time (domain, S1-07)."""


class When(Enum):
    """In the order in which they are listed."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NO_DATE = "no_date"
    MARKED = "marked"
    """Done or let go, though no session has looked at it yet."""


def when_due(action: OpenAction, today: date) -> When:
    """Where something stands on the day ``today``. What is due today is not late."""
    if action.status in (Status.DONE, Status.DROPPED):
        return When.MARKED
    if action.due is None:
        return When.NO_DATE
    if action.due < today:
        return When.OVERDUE
    return When.SOON if action.due <= today + SOON else When.LATER
