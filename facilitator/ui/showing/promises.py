"""What was promised, as it is listed between sessions, and one of them with all that is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from facilitator.i18n import _, catalogue, console, console_language
from facilitator.insight.due import When, when_due
from facilitator.minutes.looking_back import looks
from facilitator.minutes.sentence import sentences
from facilitator.minutes.source import Source
from facilitator.model.labels import DROP_REASONS, state_name
from facilitator.model.overview import OpenAction
from facilitator.model.record import Commitment, Session
from facilitator.model.records import SessionRecords
from facilitator.model.words import Status
from facilitator.ui.wording import day


def facts_of(action: OpenAction, today: date) -> list[str]:
    """Who, when, which phase, and where it stands where that is more than open."""
    facts = [f"→ {action.recipient}" if action.recipient else "", action.owner]
    facts.append(day(action.due, console_language()) if action.due else "")
    facts.append(_("overdue") if when_due(action, today) is When.OVERDUE else "")
    facts.append(action.phase)
    if action.status is not Status.OPEN:
        facts.append(state_name(action.kind, action.status, console()))
    return [fact for fact in facts if fact]


def told(records: SessionRecords, commitment: Commitment) -> tuple[str, list[str]]:
    """Something as the sentence that was read back, and what is known beside it, in the language of
    the team's last session: where it stands, where it was agreed, what became of it so far."""
    source = Source(records)
    first, *rest = sentences(source, commitment)
    return first, [*rest, "", *_known(source, commitment)]


def _known(source: Source, commitment: Commitment) -> Iterator[str]:
    tr = catalogue(source.records.language)
    state = state_name(commitment.kind, commitment.status, tr)
    if commitment.drop_reason:
        state = f"{state}, {tr.named('why let go', DROP_REASONS[commitment.drop_reason])}"
    yield state.capitalize()
    session = source.records.get(Session, commitment.session_id)
    when = source.day(session.started_at.date())
    yield tr("Session {number}, {day}", number=session.number, day=when)
    yield from looks(source, commitment)
