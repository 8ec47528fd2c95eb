"""What the wall can read of a team's file, and what it cannot whatever a screen asks for."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.model.pack import (
    CollectStep,
    CommitStep,
    FrameStep,
    RateStep,
    SortStep,
    StepBase,
    TalkStep,
)
from facilitator.model.problem import Problem
from facilitator.model.record import PrivateNote, Record
from facilitator.model.words import Bucket, Channel, WallView
from facilitator.store import wall_file
from facilitator.store.public_views import PUBLIC_FIELDS
from facilitator.store.wall_file import Scene, WallFile
from tests.support import Workshop, begin
from tests.traces import assert_log_is_empty, assert_rows_lie_by_id

PRIVATE = "PRIVATE-"
KINDS = (FrameStep, CollectStep, SortStep, RateStep, TalkStep, CommitStep)
PRIVATE_FIELDS = frozenset(
    {"time", "why", "probes", "tip", "for_each", "only_for", "when", "repeats", "begins_with"}
)
"""Of the definition of a step: what only whoever leads it sees, or what only its making needs."""


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return begin(tmp_path)


@pytest.fixture
def wall(shop: Workshop) -> Iterator[WallFile]:
    file = WallFile(shop.team_file.path)
    yield file
    file.close()


def everything(scene: Scene) -> str:
    rows = [row.model_dump_json() for kind in wall_file.SEEN for row in scene.records.all(kind)]
    return "\n".join([*rows, json.dumps(dict(scene.hidden))])


def seen(wall: WallFile) -> Scene:
    scene = wall.read()
    assert scene is not None
    return scene


def put(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


class TestPrivate:
    def test_nothing_that_is_not_for_the_room_is_read(self, shop: Workshop, wall: WallFile) -> None:
        desk = shop.facilitation
        shop.at("questions")
        desk.collect.add(f"{PRIVATE}hidden note", Bucket.CUSTOMER_QUESTION)
        desk.wall.note_privately(f"{PRIVATE}note to oneself")
        (note,) = desk.records.notes_of(desk.current)
        put(
            shop.team_file.path,
            f"UPDATE steps SET skip_note = '{PRIVATE}why it was skipped', seconds_used = 987654",
            f"UPDATE steps SET definition = json_set(definition, '$.tip', "
            f'json(\'{{"en": "{PRIVATE}tip", "fi": "{PRIVATE}tip"}}\'))',
            f"UPDATE steps SET definition = json_set(definition, '$.probes', "
            f'json(\'[{{"en": "{PRIVATE}probe", "fi": "{PRIVATE}probe"}}]\'))',
            "UPDATE sessions SET manager_present = 1",
            "INSERT INTO commitments (id, session_id, number, kind, text, owner, first_step, due,"
            " recipient, sign, phase, note_id, status) SELECT 'draft', id, 77, 'draft',"
            f" '{PRIVATE}draft', '', '', NULL, '', '', NULL, '{note.id}', 'open' FROM sessions",
        )
        scene = seen(wall)
        assert PRIVATE not in everything(scene)
        assert "987654" not in everything(scene)
        assert scene.records.session.manager_present is None
        assert scene.hidden == {desk.current.id: 1}

    def test_where_the_keyboard_goes_round_nobody_is_told_how_many_there_are(
        self, shop: Workshop, wall: WallFile
    ) -> None:
        shop.at("questions")
        shop.redefine("questions", channel=Channel.PASS)
        shop.facilitation.collect.add("A question", Bucket.CUSTOMER_QUESTION)
        assert seen(wall).hidden == {}

    @pytest.mark.parametrize("kind", KINDS)
    def test_each_field_of_a_step_is_either_for_the_room_or_not(self, kind: type[StepBase]) -> None:
        """A field that is new has to be put into one of the two."""
        fields = set(kind.model_fields)
        assert fields - PRIVATE_FIELDS <= set(PUBLIC_FIELDS)
        assert not PRIVATE_FIELDS & set(PUBLIC_FIELDS)

    @pytest.mark.parametrize(
        "statement",
        [
            "SELECT text FROM notes",
            "SELECT text FROM private_notes",
            "SELECT count(*) FROM notes WHERE hidden = 1",
            "SELECT definition FROM steps",
            "SELECT manager_present FROM sessions",
            "DELETE FROM notes",
            "UPDATE stage SET blank = 0",
            "CREATE VIEW public_all AS SELECT * FROM notes",
            "ATTACH ':memory:' AS other",
            "PRAGMA table_info(notes)",
        ],
    )
    def test_its_connection_can_do_nothing_else(self, wall: WallFile, statement: str) -> None:
        with pytest.raises(sqlite3.DatabaseError, match=r"prohibited|not authorized"):
            wall._connection.execute(statement).fetchall()


class TestReading:
    def test_it_sees_what_the_console_has_saved(self, shop: Workshop, wall: WallFile) -> None:
        seen(wall)
        assert not wall.has_changed()
        shop.at("person")
        shop.facilitation.collect.add("Aino, 78, lives alone", Bucket.OBSERVATION)
        assert wall.has_changed()
        scene = seen(wall)
        assert [note.text for note in scene.records.visible_notes()] == ["Aino, 78, lives alone"]
        assert scene.step.id == shop.facilitation.current.id

    def test_it_has_the_same_records_as_the_console_but_for_what_is_private(
        self, shop: Workshop, wall: WallFile
    ) -> None:
        shop.at("person")
        shop.facilitation.collect.add("Aino, 78, lives alone", Bucket.OBSERVATION)
        scene, records = seen(wall), shop.facilitation.records
        for kind in wall_file.SEEN:
            ids: set[str] = {row.id for row in records.all(kind)}
            assert {row.id for row in scene.records.all(kind)} == ids, kind
        assert PrivateNote not in wall_file.SEEN
        assert scene.records.stage == records.stage

    def test_a_step_that_it_keeps_stays_while_the_room_is_elsewhere(
        self, shop: Workshop, wall: WallFile
    ) -> None:
        kept = shop.facilitation.current
        shop.facilitation.wall.keep()
        shop.at("person")
        assert seen(wall).step.id == kept.id
        shop.facilitation.wall.follow()
        assert seen(wall).step.id == shop.facilitation.current.id

    def test_it_does_not_stand_in_the_way_of_taking_traces_out(
        self, shop: Workshop, wall: WallFile
    ) -> None:
        seen(wall)
        shop.at("questions")
        shop.facilitation.collect.add("A question", Bucket.CUSTOMER_QUESTION)
        shop.team_file.scrub()
        log = shop.team_file.path.with_name(shop.team_file.path.name + "-wal")
        assert not log.exists() or log.stat().st_size == 0

    def test_it_has_let_go_of_the_file_before_it_understands_what_it_read(
        self, shop: Workshop, wall: WallFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of ten thousand notes that takes longer than the console waits to empty its log."""
        understood = wall_file._for_the_room
        emptied: list[bool] = []

        def meanwhile(record: Record) -> Record:
            if not emptied:
                shop.facilitation.wall.look("stage")
                shop.team_file.empty_log()
                emptied.append(True)
            return understood(record)

        monkeypatch.setattr(wall_file, "_for_the_room", meanwhile)
        seen(wall)
        assert emptied

    def test_while_it_reads_a_reveal_leaves_no_trace_of_the_order_of_notes(
        self, shop: Workshop
    ) -> None:
        """It looks as often as it can, and the console is told nothing of it."""
        path, is_over = shop.team_file.path, threading.Event()
        frames: list[Scene | None] = []

        def follow() -> None:
            with closing(WallFile(path)) as wall:
                while not is_over.is_set():
                    if wall.has_changed():
                        frames.append(wall.read())

        watching = threading.Thread(target=follow)
        watching.start()
        try:
            for turn in range(10):
                shop.at("questions")
                shop.redefine("questions", channel=Channel.PAPER)
                for number in range(8):
                    shop.facilitation.collect.add(f"{turn}-{number}", Bucket.CUSTOMER_QUESTION)
                    shop.facilitation.wall.show(WallView.STEP, slips=number)
                shop.facilitation.collect.reveal()
                assert_log_is_empty(path)
                assert_rows_lie_by_id(path)
                shop.facilitation.undo()
        finally:
            is_over.set()
            watching.join()
        assert frames

    @pytest.mark.parametrize("table", ["team", "steps"])
    def test_a_file_without_what_every_screen_asks_for_is_told(
        self, shop: Workshop, wall: WallFile, table: str
    ) -> None:
        put(shop.team_file.path, f"DELETE FROM {table}")
        with pytest.raises(Problem):
            wall.read()

    def test_a_file_that_was_taken_away_or_replaced_is_told(
        self, shop: Workshop, wall: WallFile
    ) -> None:
        seen(wall)
        path = shop.team_file.path
        path.rename(path.with_suffix(".gone"))
        with pytest.raises(Problem):
            wall.has_changed()
        path.write_bytes(b"another")
        with pytest.raises(Problem):
            wall.has_changed()

    def test_what_is_no_team_file_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "none.db"
        with pytest.raises(Problem):
            WallFile(path)
        path.write_bytes(b"")
        with pytest.raises(Problem):
            WallFile(path)


def test_every_record_that_the_wall_reads_has_a_view_with_columns_of_its_own(
    shop: Workshop,
) -> None:
    with closing(sqlite3.connect(shop.team_file.path)) as db:
        for kind in wall_file.SEEN:
            columns = {row[1] for row in db.execute(f"PRAGMA table_info(public_{kind.table})")}
            assert columns, kind
            assert columns <= set(kind.model_fields)
