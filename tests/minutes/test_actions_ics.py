"""What was promised stands in calendars, as a second library reads them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from typing import Any

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.minutes.actions_ics import to_ics
from facilitator.model.cleaning import clean_line
from facilitator.model.record import Change, Commitment
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, Status
from tests.minutes.hostile import saying, texts


def events(text: str) -> list[Any]:
    """The events of a calendar, and nothing else may be in it."""
    (calendar,) = vobject.readComponents(text)
    assert {part.name for part in calendar.components()} <= {"VEVENT"}
    return list(calendar.components())


class TestEvents:
    def test_every_open_promise_with_a_date_is_an_event_of_a_whole_day(
        self, finished: SessionRecords
    ) -> None:
        *promised, next_session = events(to_ics(finished))
        assert [(event.summary.value, event.dtstart.value) for event in promised] == [
            ("A1 Try an hour by phone every Wednesday (Liisa)", date(2026, 12, 18)),
            ("A2 Stop writing the history into the old system (K.K.)", date(2026, 12, 5)),
            ("R4 Make the form remember for a day (Liisa)", date(2027, 1, 15)),
        ]
        assert next_session.summary.value == "Next session: Adult social work"
        assert next_session.dtstart.value == date(2027, 1, 23)
        for event in (*promised, next_session):
            assert event.dtend.value == event.dtstart.value + timedelta(days=1)
            assert event.transp.value == "TRANSPARENT"

    def test_nobody_is_invited_and_nothing_rings(self, finished: SessionRecords) -> None:
        written = to_ics(finished)
        for name in ("ATTENDEE", "ORGANIZER", "VALARM", "VTODO"):
            assert name not in written

    def test_the_first_step_and_the_owner_are_told_but_not_the_reservations(
        self, finished: SessionRecords
    ) -> None:
        changed = finished.copy()
        (agreed,) = [c for c in finished.commitments if c.number == 1]
        changed.apply([Change(agreed, agreed.but(dissent="somebody's reservation"))])
        event = events(to_ics(changed))[0]
        assert "Ask the switchboard for a number on Monday" in event.description.value
        assert "Who: Liisa" in event.description.value
        assert "reservation" not in to_ics(changed)

    def test_what_is_done_or_has_no_date_has_no_event(self, finished: SessionRecords) -> None:
        changed = finished.copy()
        done, undated, *_ = (c for c in finished.commitments if c.kind is CommitmentKind.ACTION)
        changed.apply([Change(done, done.but(status=Status.DONE))])
        changed.apply([Change(undated, undated.but(due=None))])
        assert [event.summary.value[:2] for event in events(to_ics(changed))] == ["R4", "Ne"]

    def test_what_was_promised_earlier_keeps_its_event(
        self, finished: SessionRecords, followed: SessionRecords
    ) -> None:
        open_ones = {c.id for c in followed.earlier_commitments() if c.is_open}
        assert {event.uid.value for event in events(to_ics(followed))} == open_ones

    def test_every_session_since_makes_it_a_later_form_of_the_same_event(
        self, finished: SessionRecords, followed: SessionRecords
    ) -> None:
        def forms(records: SessionRecords) -> set[int]:
            return {int(event.sequence.value) for event in events(to_ics(records))}

        made = {c.id for c in followed.all(Commitment) if c.session_id != followed.session_id}
        assert forms(finished) == {0}
        assert forms(followed) == {1}
        assert {event.uid.value for event in events(to_ics(followed))} <= made

    def test_without_any_date_the_calendar_is_empty_but_whole(
        self, finished: SessionRecords
    ) -> None:
        changed, session = finished.copy(), finished.session
        changed.apply([Change(c, c.but(due=None)) for c in finished.commitments])
        changed.apply([Change(session, session.but(next_on=None))])
        assert events(to_ics(changed)) == []


class TestTheFile:
    def test_the_same_records_give_the_same_bytes_and_lines_as_the_standard_says(
        self, finished: SessionRecords
    ) -> None:
        written = to_ics(finished).encode()
        assert written == to_ics(finished.copy()).encode()
        assert written.count(b"\n") == written.count(b"\r\n")
        assert all(len(line) <= 75 for line in written.split(b"\r\n"))

    def test_its_time_is_that_of_the_session(self, finished: SessionRecords) -> None:
        ended = finished.session.ended_at
        assert ended
        for event in events(to_ics(finished)):
            assert event.dtstamp.value.replace(tzinfo=None) == ended

    @settings(max_examples=60)
    @given(text=texts, due=st.dates(date(1970, 1, 1)), at=st.datetimes(datetime(1970, 1, 1)))
    def test_whatever_is_written_stays_in_its_event(
        self, finished: SessionRecords, text: str, due: date, at: datetime
    ) -> None:
        changed = saying(finished, text)
        changed.apply([Change(c, c.but(due=due)) for c in changed.all(Commitment)])
        changed.apply([Change(changed.session, changed.session.but(ended_at=at))])
        found = events(to_ics(changed))
        assert len(found) == 4
        first = clean_line(f"A1 {clean_line(text)}{f' ({clean_line(text)})' if text else ''}")
        assert _folded(found[0].summary.value) == _folded(first)
        assert found[0].dtstart.value == due

    def test_the_library_is_imported_only_by_who_exports(self) -> None:
        code = (
            "import sys, facilitator.minutes.actions_ics, facilitator.minutes.docx;"
            "print(*({'icalendar', 'docx', 'lxml'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        assert done.stdout.split() == []


def _folded(text: str) -> str:
    return "".join(text.split())
