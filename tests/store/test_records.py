"""Tables and record classes say the same; every record comes back as it was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.model.record import (
    RECORDS,
    Change,
    Commitment,
    Note,
    Record,
    Round,
    Session,
    Stage,
    Step,
    Theme,
    Topic,
    new_id,
)
from facilitator.model.text import LocalText
from facilitator.model.words import Bucket, Queue, RateMethod
from facilitator.store.changes import CHANGED_AT, WITH_TIME
from facilitator.store.team_file import TeamFile
from tests.support import PACK, START, begin

TEXT = st.text(max_size=40)
WHOLE = st.integers(-(2**63), 2**63 - 1)
LOCAL_TEXT = st.fixed_dictionaries({"fi": TEXT.filter(bool), "sv": st.none() | TEXT}).map(
    LocalText.model_validate
)


class Base:
    """A file with one row in every table that others refer to."""

    def __init__(self, folder: Path) -> None:
        shop = begin(folder)
        self.file: TeamFile = shop.team_file
        first = shop.records.session
        # Of the kinds of step, only this one may have rounds.
        rating = next(s for s in shop.records.steps if s.definition.kind == "rate")
        self.step = rating.but(id=new_id(), session_id="second")
        self.session = first.but(id="second", number=2, step_id=self.step.id)
        self.note = Note(id=new_id(), step_id=self.step.id, text="x", bucket=Bucket.GAIN)
        self.theme = Theme(id=new_id(), session_id="second", letter="A", name="x")
        self.round = Round(
            id=new_id(), step_id=self.step.id, number=1, method=RateMethod.DOTS, people=5
        )
        self.commitment = Commitment(id=new_id(), session_id="second", number=1, text="x")
        self.topic = Topic(id=new_id(), step_id=self.step.id, position=1, source=Queue.PROMPT)
        rows = (
            self.session,
            self.step,
            self.note,
            self.theme,
            self.round,
            self.commitment,
            self.topic,
        )
        self.file.apply([Change(None, row) for row in rows])

    def find(self, record: Record) -> Record | None:
        """A record as somebody else reads it now."""
        with TeamFile.open(self.file.path) as other:
            return other.session_records(self.session).find(type(record), record.id)

    def any(self, kind: type[Record]) -> st.SearchStrategy[Record]:
        """Any record of a class, with all its columns filled in any way."""
        fields = {name: self._any(kind, name) for name in kind.model_fields}
        return st.fixed_dictionaries(fields).map(kind.model_validate)

    def _any(self, kind: type[Record], name: str) -> st.SearchStrategy[Any]:
        by_name: dict[str, st.SearchStrategy[Any]] = {
            "id": st.just(self.session.id) if kind is Stage else st.uuids().map(str),
            "session_id": st.just(self.session.id),
            "step_id": st.just(self.step.id),
            "kept_step_id": st.sampled_from([None, self.step.id]),
            "repeats_id": st.sampled_from([None, self.step.id]),
            "round_id": st.just(self.round.id),
            "commitment_id": st.just(self.commitment.id),
            "replaces_id": st.sampled_from([None, self.commitment.id]),
            "theme_id": st.sampled_from([None, self.theme.id]),
            "merged_into": st.sampled_from([None, self.theme.id]),
            "topic_id": st.sampled_from([None, self.topic.id]),
            "same_as": st.sampled_from([None, self.note.id]),
            "note_id": st.sampled_from([None, self.note.id]),
            "deadline": st.none() | st.datetimes(timezones=st.just(UTC)),
            "definition": st.sampled_from(PACK.steps),
            "phases": st.lists(st.sampled_from(PACK.phase_model.phases)).map(tuple),
            "perspectives": st.lists(st.sampled_from(PACK.perspectives)).map(tuple),
        }
        if name == "number" and kind in (Session, Commitment):
            return st.integers(3, 2**62)
        if name in by_name:
            return by_name[name]
        annotation: Any = kind.model_fields[name].annotation
        by_type: dict[Any, st.SearchStrategy[Any]] = {
            str: TEXT,
            str | None: st.none() | TEXT,
            int: WHOLE,
            int | None: st.none() | WHOLE,
            LocalText: LOCAL_TEXT,
            datetime: st.datetimes(),
            datetime | None: st.none() | st.datetimes(),
            date | None: st.none() | st.dates(),
        }
        return by_type[annotation] if annotation in by_type else st.from_type(annotation)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    base = Base(tmp_path_factory.mktemp("records"))
    yield base
    base.file.close()


def tables(path: Path) -> dict[str, list[str]]:
    """Table → its columns, as any SQLite tool shows them."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
        )
        return {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for (name,) in names.fetchall()
        }


CIRCLES = (("sessions", "steps"), ("steps", "topics"))


class TestTables:
    def test_columns_are_the_fields_of_the_record_classes(self, base: Base) -> None:
        expected = {kind.table: sorted(kind.model_fields) for kind in RECORDS}
        # A column that came later stands last, wherever its field is.
        found = tables(base.file.path)
        # What a file remembers of its own changes is in no record.
        assert found.pop("gone") == ["id"]
        for kind in WITH_TIME:
            found[kind.table].remove(CHANGED_AT)
        assert {name: sorted(columns) for name, columns in found.items()} == expected

    @pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.table)
    def test_no_table_has_a_hidden_row_number(self, base: Base, kind: type[Record]) -> None:
        with (
            closing(sqlite3.connect(base.file.path)) as connection,
            pytest.raises(sqlite3.OperationalError, match="no such column"),
        ):
            connection.execute(f"SELECT rowid FROM {kind.table}")

    def test_a_table_stands_after_those_it_refers_to(self, base: Base) -> None:
        names = [kind.table for kind in RECORDS]
        with closing(sqlite3.connect(base.file.path)) as connection:
            for name in names:
                for row in connection.execute(f"PRAGMA foreign_key_list({name})"):
                    is_earlier = names.index(row[2]) <= names.index(name)
                    # A session refers to the step it is at, and each step to its session; so
                    # do a step and the topics of its queue.
                    assert is_earlier or (name, row[2]) in CIRCLES


class TestRecords:
    @pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.table)
    @settings(max_examples=25, suppress_health_check=[HealthCheck.differing_executors])
    @given(data=st.data())
    def test_a_record_is_read_as_it_was_written_changed_and_removed(
        self, base: Base, kind: type[Record], data: st.DataObject
    ) -> None:
        first = data.draw(base.any(kind))
        second = data.draw(base.any(kind)).but(id=first.id)
        base.file.apply([Change(None, first)])
        assert base.find(first) == first
        base.file.apply([Change(first, second)])
        assert base.find(first) == second
        base.file.apply([Change(second, None)])
        assert base.find(first) is None

    def test_records_of_other_sessions_are_left_out_but_agreements_are_not(
        self, base: Base
    ) -> None:
        first = next(s for s in base.file.sessions() if s.number == 1)
        records = base.file.session_records(first)
        assert records.all(Note) == []
        assert records.all(Theme) == []
        assert base.step not in records.all(Step)
        assert records.all(Commitment) == [base.commitment]
        assert len(records.all(Session)) == 2

    def test_sessions_come_oldest_first(self, base: Base) -> None:
        sessions = base.file.sessions()
        assert [session.number for session in sessions] == [1, 2]
        assert sessions[0].started_at == START
