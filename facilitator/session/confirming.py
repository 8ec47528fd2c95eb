"""What was read back and confirmed stays confirmed until any of it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from facilitator.model.record import Change, Commitment, Record, Review, Session
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind

AGREED: Final = (CommitmentKind.ACTION, CommitmentKind.DECISION, CommitmentKind.REQUEST)
"""What is read back: no ideas, and nothing that was set aside."""


def with_what_it_unconfirms(
    records: SessionRecords, changes: Sequence[Change]
) -> tuple[Change, ...]:
    """Changes that are made as one, and with them every session made a draft again whose agreed
    things they change. Taking them back brings its confirmation back too, which is then true.

    An idea is not what was read back. Where a thing stands, such as done, is found out later and
    changes nothing of what was agreed; nor does a new date that a later session gives it, which
    its review keeps beside the old one.
    """
    looked_at = {
        change.record.commitment_id for change in changes if isinstance(change.record, Review)
    }
    sessions = {
        _session_of(change)
        for change in changes
        if change.record.id not in looked_at and _is_another_promise(change)
    }
    confirmed = [
        session
        for session in sorted(records.all(Session), key=lambda session: session.number)
        if session.id in sessions and session.confirmed_at is not None
    ]
    result = list(changes)
    for session in confirmed:
        own = next((at for at, change in enumerate(result) if change.before == session), None)
        if own is None:
            result.append(Change(session, session.but(confirmed_at=None)))
        elif isinstance(after := result[own].after, Session):
            result[own] = Change(session, after.but(confirmed_at=None))
    return tuple(result)


def _is_another_promise(change: Change) -> bool:
    return _promised(change.before) != _promised(change.after)


def _promised(record: Record | None) -> Commitment | None:
    """What of a record was read back: something agreed, wherever it stands by now."""
    if not isinstance(record, Commitment) or record.kind not in AGREED:
        return None
    return record.as_promised()


def _session_of(change: Change) -> str:
    record = change.record
    assert isinstance(record, Commitment), "only what was agreed is promised"
    return record.session_id
