"""How often a promise has been carried over, and what is asked before it is carried again. Pure.

Sources: method, 4.5 (how long a review may take) and 4.6 (ageing).
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from facilitator.model.record import Commitment, Session
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, Outcome

_ASK_FROM: Final = 2
_LET_GO_FROM: Final = 3
"""Ages that something would have if it were carried over once more."""

_SHARE: Final = 10
"""Percent of a session that looking back takes at most."""
_SECONDS_EACH: Final = 60


class Carrying(Enum):
    """What it takes to carry something over once more."""

    FREELY = "freely"
    ASK = "ask"
    """First the question: make it smaller, change who does it, ask for it, or let it go?"""
    LET_GO_FIRST = "let_go_first"
    """It is let go unless there is a reason to keep it."""


def age(records: SessionRecords, commitment: Commitment) -> int:
    """How many reviews before this session's a commitment has survived."""
    before = records.reviews_before(commitment)
    return sum(review.outcome in (Outcome.CONTINUES, Outcome.STUCK) for review in before)


def carrying(records: SessionRecords, commitment: Commitment) -> Carrying:
    """What it takes to carry an action over in this session: the question comes where it would be
    carried for the second time. A request waits for somebody else, so nothing is asked."""
    would_be = age(records, commitment) + 1
    if commitment.kind is CommitmentKind.REQUEST or would_be < _ASK_FROM:
        return Carrying.FREELY
    return Carrying.ASK if would_be < _LET_GO_FROM else Carrying.LET_GO_FIRST


def was_passed_over(records: SessionRecords, commitment: Commitment) -> bool:
    """Whether the session before this one could have looked at it, and did not."""
    return bool(records.earlier_sessions()) and passed_over_by(
        records, commitment, records.earlier_sessions()[-1]
    )


def passed_over_by(records: SessionRecords, commitment: Commitment, session: Session) -> bool:
    """Whether a session came after the one that agreed on something, and did not look at it."""
    made = records.find(Session, commitment.session_id)
    if made is None or session.number <= made.number:
        return False
    reviewed = {review.session_id for review in records.reviews_before(commitment)}
    return session.id not in reviewed


def review_seconds(items: int, minutes: int) -> int:
    """How long looking back at so many things may take in a session of so many minutes: a minute
    each, and never more than a tenth of the session."""
    return min(items * _SECONDS_EACH, minutes * 60 * _SHARE // 100)
