"""Team files that were made to do something: what is hidden stays hidden, and nothing hangs."""

from __future__ import annotations

import os
import struct
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.model.words import Bucket
from facilitator.session.facilitation import Facilitation
from facilitator.store.faults import Unreadable
from facilitator.store.public_views import VIEWS_NOW
from facilitator.store.removing import remove_session
from facilitator.store.search import said_in
from facilitator.store.team_file import TeamFile
from facilitator.store.wall_file import WallFile
from facilitator.store.workspace import Workspace
from tests.hostile.team_files import FOREIGN, HIDDEN, content, read, smuggle, tree_without_end
from tests.problems import told
from tests.store.test_opening import rows
from tests.support import START


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a team in its second session."""
    path = tmp_path / "sessions" / "team.db"
    path.parent.mkdir()
    path.write_bytes(content())
    return path


@pytest.mark.parametrize("statements", FOREIGN, ids=[one[:60] for one in FOREIGN])
def test_whatever_was_done_to_a_file_it_ends_in_its_content_or_in_a_problem(
    path: Path, statements: str
) -> None:
    smuggle(path, statements)
    try:
        read(path.parents[1])
    except Problem:
        assert not list(path.parent.glob("backups/*"))


@pytest.mark.parametrize(
    "statements",
    [
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN UPDATE notes SET hidden = 0; END",
        "CREATE VIEW more AS SELECT * FROM notes",
        "CREATE TABLE more (id TEXT REFERENCES notes(id))",
        "CREATE UNIQUE INDEX i ON notes(text)",
        "ALTER TABLE notes ADD COLUMN c INTEGER CHECK (c < 3)",
        "DROP INDEX notes_of_step",
        "DROP TABLE gone",
        "DROP TABLE _sqlite_migrations",
    ],
)
def test_no_session_is_led_from_a_file_with_other_tables_and_it_stays_as_it_is(
    path: Path, statements: str
) -> None:
    smuggle(path, statements)
    before = path.read_bytes()
    with told("tables in the file team.db are not as this program makes them", Unreadable):
        TeamFile.open(path)
    assert path.read_bytes() == before


def test_a_trigger_that_would_keep_a_session_does_not_let_it_be_called_removed(path: Path) -> None:
    smuggle(path, "CREATE TRIGGER t BEFORE DELETE ON sessions BEGIN SELECT RAISE(IGNORE); END")
    with told("tables in the file", Unreadable):
        remove_session(path, 1)
    assert rows(path, "SELECT count(*) FROM sessions") == [(2,)]


def test_a_file_that_was_analysed_by_another_tool_is_still_ours(path: Path) -> None:
    smuggle(path, "ANALYZE")
    TeamFile.open(path).close()


@pytest.mark.parametrize(
    "view",
    [
        "SELECT id, step_id, text, bucket, phase, perspective, position, read, parked, theme_id,"
        " same_as, topic_id, lone FROM notes",
        "SELECT id, step_id, 'x' AS text, bucket, phase, perspective, position, read, parked,"
        " theme_id, same_as, topic_id, lone FROM notes",
    ],
)
def test_the_wall_shows_what_its_own_views_give_whatever_those_in_the_file_say(
    path: Path, view: str
) -> None:
    with TeamFile.open(path) as team_file:
        session = team_file.sessions()[-1]
        facilitation = Facilitation(team_file, session, now=lambda: START)
        facilitation.collect.add(HIDDEN, Bucket.CUSTOMER_QUESTION)
    with closing(WallFile(path)) as wall:
        honest = wall.read()
    smuggle(path, f"DROP VIEW public_notes; CREATE VIEW public_notes AS {view}")
    with closing(WallFile(path)) as wall:
        scene = wall.read()
    assert scene is not None
    assert honest is not None
    assert scene.records == honest.records
    assert HIDDEN not in {note.text for note in scene.records.all(Note)}


def test_the_views_of_the_wall_are_those_that_the_migrations_make(path: Path) -> None:
    made = {str(sql) for (sql,) in rows(path, "SELECT sql FROM sqlite_master WHERE type = 'view'")}
    assert {statement.replace("CREATE TEMP", "CREATE", 1) for statement in VIEWS_NOW} == made


def test_a_view_that_never_ends_in_the_place_of_a_table_does_not_stop_home(path: Path) -> None:
    smuggle(
        path,
        "ALTER TABLE sessions RENAME TO s; CREATE VIEW sessions AS WITH RECURSIVE c(x) AS"
        " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT * FROM s WHERE (SELECT max(x) FROM c)",
    )
    (overview,) = Workspace(path.parents[1]).teams()
    assert isinstance(overview.problem, Unreadable)


def test_pages_that_lead_to_each_other_without_end_are_told_as_damage(path: Path) -> None:
    path.write_bytes(tree_without_end(path))
    with told("damaged", Unreadable):
        said_in(path)
    with told("damaged", Unreadable):
        TeamFile.open(path)


def test_a_text_larger_than_any_of_ours_is_not_read(path: Path) -> None:
    smuggle(path, "UPDATE sessions SET purpose = hex(zeroblob(9000000)) WHERE number = 2")
    (overview,) = Workspace(path.parents[1]).teams()
    assert isinstance(overview.problem, Unreadable)
    with TeamFile.open(path) as team_file, told("damaged", Unreadable):
        team_file.sessions()


@pytest.mark.parametrize("moment", ["2026-11-21T09:00:00+00:00", "9999-12-31T23:59:59"])
def test_a_session_at_no_time_of_the_clock_on_the_wall_is_not_led(path: Path, moment: str) -> None:
    smuggle(path, f"UPDATE sessions SET started_at = '{moment}'")
    with TeamFile.open(path) as team_file, told("does not understand", Unreadable):
        team_file.session_records(team_file.sessions()[-1])


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)
    with told("not a team file", Unreadable):
        said_in(path)
    assert Workspace(path.parents[1]).teams() == []


def test_a_log_of_another_file_beside_it_does_no_harm(path: Path) -> None:
    log = path.with_name("team.db-wal")
    log.write_bytes(struct.pack(">8I", 0x377F0682, 3007000, 4096, 0, 1, 2, 3, 4) + bytes(8_000))
    with TeamFile.open(path) as team_file:
        assert len(team_file.sessions()) == 2
