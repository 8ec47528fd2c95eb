"""Quiet questions that make a commitment better, as the room or the facilitator sees them."""

from __future__ import annotations

from datetime import date

from facilitator.i18n import Catalogue, catalogue
from facilitator.insight.hints import Concern, Hint, hints
from facilitator.model.record import Commitment, Session
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, Reach
from facilitator.ui.wording import day

MOST = 2


def questions(
    records: SessionRecords, commitment: Commitment, *, today: date, asks_for_sign: bool = True
) -> list[str]:
    """At most two questions for the whole room, in the session's language."""
    tr = catalogue(records.language)
    found = [
        _text(records, hint, tr)
        for hint in _hints(records, commitment, today)
        if not hint.is_private and (asks_for_sign or hint.concern is not Concern.NO_SIGN)
    ]
    if _may_be_a_request(commitment):
        found.insert(0, tr("Somebody else decides this. Is it a request?"))
    return found[:MOST]


def asks_for_sign(records: SessionRecords, commitment: Commitment, *, today: date) -> bool:
    """Whether one of the questions is how it will be seen that it helped."""
    return any(hint.concern is Concern.NO_SIGN for hint in _hints(records, commitment, today))


def private_questions(records: SessionRecords, *, today: date) -> list[str]:
    """What only the facilitator should see, since it is about a person: ``3 Phone hour: Is there
    enough time for this?``"""
    tr = catalogue(records.language)
    return [
        f"{commitment.number} {commitment.text}: {_text(records, hint, tr)}"
        for commitment in records.commitments
        for hint in _hints(records, commitment, today)
        if hint.is_private
    ]


def _hints(records: SessionRecords, commitment: Commitment, today: date) -> list[Hint]:
    found = hints(
        commitment,
        others=records.all(Commitment),
        today=today,
        next_on=records.session.next_on,
    )
    # An idea is not asked for its sign before it is an action.
    is_draft = commitment.kind is CommitmentKind.DRAFT
    return [hint for hint in found if not (is_draft and hint.concern is Concern.NO_SIGN)]


def _may_be_a_request(commitment: Commitment) -> bool:
    return (
        commitment.kind is CommitmentKind.ACTION
        and commitment.reach is Reach.ASK
        and bool(commitment.recipient)
    )


def _text(records: SessionRecords, hint: Hint, tr: Catalogue) -> str:
    if hint.earlier is None:
        return tr(hint.text)
    session = records.find(Session, hint.earlier.session_id) or records.session
    return tr(hint.text, date=day(session.started_at.date(), records.language))
