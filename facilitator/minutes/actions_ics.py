"""What was promised, and when the team meets next, for calendars: iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from facilitator.minutes.actions_csv import listed
from facilitator.minutes.sentence import sentences
from facilitator.minutes.source import Source
from facilitator.model.cleaning import clean, clean_line
from facilitator.model.record import Commitment, Session
from facilitator.model.records import SessionRecords

if TYPE_CHECKING:
    from icalendar import Event

_MAKER: Final = "-//facilitator//facilitator//EN"


def to_ics(records: SessionRecords, commitments: Iterable[Commitment] | None = None) -> str:
    """An all-day event for each open action and request that has a date, of this session and
    carried over from earlier ones, or of these ``commitments`` of the team, and one for the next
    session, in the session's language.

    Events and not tasks (VTODO): Google's calendar and Outlook leave tasks out when they import a
    file, without a word, and a date that nobody sees helps nobody. They take no time of the day
    (TRANSPARENT) and remind of nothing, since the file may be opened by the whole team.

    An event keeps its UID when it is exported again, so a calendar replaces it, with a higher
    SEQUENCE after every session since: a calendar that looks at that takes the new date. When
    something was changed is written down nowhere, so there is no LAST-MODIFIED, and a date that was
    corrected between two sessions is not told from the one before by its SEQUENCE. Its time stamp
    is that of the session, as the clock on the wall said and called UTC: the file tells nothing of
    when or where it was made, and the same records give the same text. No person is in it but the
    owner as it was written, and nobody is invited.
    """
    # Imported here: it takes as long as everything else that a command imports.
    from icalendar import Calendar

    source = Source(records)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _MAKER)
    calendar.add("method", "PUBLISH")
    for commitment in listed(records) if commitments is None else commitments:
        if commitment.is_open and commitment.due:
            calendar.add_component(_promise(source, commitment, commitment.due))
    if next_on := records.session.next_on:
        calendar.add_component(_next_session(source, next_on))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _promise(source: Source, commitment: Commitment, due: date) -> Event:
    reference = source.of_commitment(commitment)
    who = f" ({commitment.owner})" if commitment.owner else ""
    # What somebody against it said stays in the minutes.
    lines = sentences(source, commitment.but(dissent=""))
    return _event(
        source,
        uid=commitment.id,
        day=due,
        summary=f"{reference} {commitment.text}{who}",
        description="\n".join([*lines, _title(source)]),
        sequence=_sessions_since(source.records, commitment),
    )


def _sessions_since(records: SessionRecords, commitment: Commitment) -> int:
    """How many sessions the team has begun since it agreed on something. It is the same whichever
    session is exported, and falls only when the newest session is deleted."""
    numbers = {session.id: session.number for session in records.all(Session)}
    return max(numbers.values()) - numbers[commitment.session_id]


def _next_session(source: Source, day: date) -> Event:
    session = source.records.session
    name = source.words.named("heading", "Next session")
    return _event(
        source,
        uid=f"{session.id}-next",
        day=day,
        summary=f"{name}: {source.records.team.name}",
        description=_title(source),
        sequence=0,
    )


def _title(source: Source) -> str:
    """Which session it comes from: ``Adult social work: Digital change``."""
    return f"{source.records.team.name}: {source.text(source.records.session.title)}"


def _event(
    source: Source, *, uid: str, day: date, summary: str, description: str, sequence: int
) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", clean_line(uid))
    event.add("dtstamp", _stamp(source.records.session))
    event.add("sequence", sequence)
    event.add("summary", clean_line(summary))
    event.add("description", clean(description))
    event.add("dtstart", day)
    if day < date.max:
        # The day after, which is not part of it any more.
        event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _stamp(session: Session) -> datetime:
    return (session.ended_at or session.started_at).replace(tzinfo=UTC)
