"""Opening: what is not ours is left alone, what is older is upgraded, damage is told plainly."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database, Migrations

from facilitator.i18n import catalogue
from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.plain import to_plain
from facilitator.model.problem import Problem
from facilitator.model.words import Profile
from facilitator.session.facilitation import Facilitation
from facilitator.store import team_file
from facilitator.store.faults import Unreadable
from facilitator.store.migrations import migrations
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import TEAM, workshop


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def everything_about(path: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


class TestNotOurs:
    """A file that is not a team's is refused, and not one byte of it changes."""

    @pytest.mark.parametrize(
        "content",
        [b"Dear diary,\n", b"SQLite format 3\x00", b"\x00" * 4096],
        ids=["text", "only a header", "zeros"],
    )
    def test_a_file_of_something_else(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "other.db"
        path.write_bytes(content)
        with told("not a team file", Unreadable):
            TeamFile.open(path)
        assert everything_about(path) == {"other.db": content}

    @pytest.mark.parametrize("mode", ["DELETE", "WAL"])
    def test_a_database_of_another_program(self, tmp_path: Path, mode: str) -> None:
        path = tmp_path / "other.db"
        change(path, f"PRAGMA journal_mode = {mode}")
        # Another program may keep its migrations with the same library.
        change(path, "CREATE TABLE _sqlite_migrations (name TEXT)")
        before = everything_about(path)
        with told("not a team file", Unreadable):
            TeamFile.open(path)
        assert everything_about(path) == before

    def test_a_file_of_a_newer_version(self, closed: Path) -> None:
        change(
            closed,
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('facilitator', '999_from_the_future', '')",
        )
        before = everything_about(closed)
        with told("made by a newer version"):
            TeamFile.open(closed)
        assert everything_about(closed) == before

    def test_no_file_at_all(self, tmp_path: Path) -> None:
        with told("There is no file"):
            TeamFile.open(tmp_path / "none.db")
        with told("There is no file"):
            TeamFile.open(tmp_path)


class TestOlder:
    @pytest.fixture
    def newer_program(self, monkeypatch: pytest.MonkeyPatch) -> Migrations:
        """A program that knows one more migration than the files there are."""
        newer = Migrations("facilitator")
        for migration in migrations.pending(Database(memory=True)):
            newer(name=migration.name)(migration.fn)
        monkeypatch.setattr(team_file, "migrations", newer)
        return newer

    def test_it_is_upgraded_after_a_copy_was_taken(
        self, closed: Path, newer_program: Migrations
    ) -> None:
        @newer_program(name="998_mood")
        def mood(db: Database) -> None:
            db.execute("ALTER TABLE team ADD COLUMN mood TEXT")
            db.execute("UPDATE team SET mood = 'good'")

        team = rows(closed, "SELECT * FROM team")
        # Opened for its upgrade only: the class of the row does not know the new column.
        TeamFile.open(closed).close()
        assert rows(closed, "SELECT * FROM team") == [(*team[0], "good")]
        (copy,) = (closed.parent / "backups").iterdir()
        assert rows(copy, "SELECT * FROM team") == team
        assert copy.name.startswith(f"{closed.stem}-")
        assert copy.stat().st_mode & 0o777 == 0o600
        assert copy.parent.stat().st_mode & 0o777 == 0o700

    def test_it_is_upgraded_once(self, closed: Path, newer_program: Migrations) -> None:
        @newer_program(name="998_more")
        def more(db: Database) -> None:
            db.execute("CREATE TABLE more (id TEXT)")

        for _ in range(2):
            with TeamFile.open(closed) as opened:
                assert opened.team().name == TEAM
        assert len(list((closed.parent / "backups").iterdir())) == 1

    def test_the_copy_holds_nothing_that_was_removed_and_is_the_only_one_of_its_team(
        self, closed: Path, newer_program: Migrations
    ) -> None:
        @newer_program(name="998_more")
        def more(db: Database) -> None:
            db.execute("CREATE TABLE more (id TEXT)")

        with closing(sqlite3.connect(closed)) as connection:
            connection.execute("PRAGMA secure_delete = OFF")
            connection.execute("INSERT INTO team (id, name) VALUES ('x', 'regretted words')")
            connection.commit()
            connection.execute("DELETE FROM team WHERE id = 'x'")
            connection.commit()
        assert b"regretted" in closed.read_bytes()
        backups = closed.parent / "backups"
        older = backups / f"{closed.stem}-20250101-120000.db"
        others = backups / f"{closed.stem}-2-20250101-120000.db"
        older.touch()
        others.touch()
        TeamFile.open(closed).close()
        assert not older.exists()
        assert others.exists()
        (copy,) = set(backups.iterdir()) - {others}
        assert b"regretted" not in copy.read_bytes()

    def test_it_stays_as_it_was_when_the_upgrade_fails(
        self, closed: Path, newer_program: Migrations
    ) -> None:
        @newer_program(name="998_broken")
        def broken(db: Database) -> None:
            db.execute("DROP TABLE team")
            raise RuntimeError

        with pytest.raises(RuntimeError):
            TeamFile.open(closed)
        assert rows(closed, "SELECT name FROM team") == [(TEAM,)]
        assert ("998_broken",) not in rows(closed, "SELECT name FROM _sqlite_migrations")

    def test_a_file_of_the_first_version_opens_with_all_it_held(self, tmp_path: Path) -> None:
        path = tmp_path / "old.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(Path(__file__).with_name("first_version.sql").read_text())
        with TeamFile.open(path) as opened:
            (session,) = opened.sessions()
            desk = Facilitation(opened, session)
            records = desk.records
            assert [theme.name for theme in records.themes] == ["Kanavat"]
            assert sorted(note.text for note in records.visible_notes()) == [
                "Chat on nopea.",
                "Kirjaaminen vie aikaa.",
            ]
            assert [commitment.owner for commitment in records.commitments] == ["Liisa"]
            # What came later has its place, and can be written.
            assert opened.team().phase_choice is None
            desk.sort.rename(records.themes[0], "Chat")
            desk.commit.update(records.commitments[0], obstacle="Jos aika ei riitä, lyhennämme.")
        with TeamFile.open(path) as opened:
            again = opened.session_records(session)
            assert again.commitments[0].obstacle == "Jos aika ei riitä, lyhennämme."

    def test_a_file_of_this_version_is_not_copied(self, closed: Path) -> None:
        shutil.rmtree(closed.parent / "backups")
        TeamFile.open(closed).close()
        assert not (closed.parent / "backups").exists()


class TestDamage:
    @pytest.mark.parametrize("length", [1, 16, 99, 100, 512, 4095, 4096, 4097, 8192, 40_000])
    def test_a_truncated_file_is_refused_or_told_to_be_damaged(
        self, closed: Path, length: int
    ) -> None:
        content = closed.read_bytes()
        assert length < len(content)
        closed.write_bytes(content[:length])
        with pytest.raises(Unreadable):
            read_whole(closed)
        (overview,) = Workspace(closed.parents[1]).teams()
        assert overview.problem is not None

    def test_a_file_of_which_nothing_is_left_leads_to_its_copy(self, closed: Path) -> None:
        closed.write_bytes(b"")
        with told(f'damaged.*restore "{closed.stem}"', Unreadable):
            TeamFile.open(closed)
        (overview,) = Workspace(closed.parents[1]).teams()
        assert overview.problem is not None
        assert "restore" in " ".join(overview.problem.lines(catalogue("en")))

    def test_a_file_whose_making_was_cut_short_is_refused(self, closed: Path) -> None:
        change(closed, "DELETE FROM team")
        with TeamFile.open(closed) as opened, told("damaged", Unreadable):
            opened.team()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE sessions SET language = CAST(x'ff' AS TEXT)",
            "UPDATE sessions SET title = '[]'",
            "UPDATE sessions SET title = '{'",
            "UPDATE sessions SET phases = '[1]'",
            "UPDATE sessions SET started_at = 'yesterday'",
            "UPDATE sessions SET people = 'eight'",
            "UPDATE steps SET definition = '{}'",
            "UPDATE steps SET status = 'done'",
        ],
    )
    def test_content_that_makes_no_sense_is_told_plainly(
        self, closed: Path, statement: str
    ) -> None:
        change(closed, statement)
        with pytest.raises(Unreadable):
            read_whole(closed)
        # What home needs of it may be whole; what is not must not stop home.
        Workspace(closed.parents[1]).teams()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE sessions SET step_id = 'nothing'",
            "UPDATE steps SET session_id = 'nothing'",
            "DELETE FROM steps",
            "DELETE FROM team",
        ],
    )
    def test_a_session_without_what_everything_stands_on_is_told_to_be_damaged(
        self, closed: Path, statement: str
    ) -> None:
        change(closed, statement)
        with TeamFile.open(closed) as opened:
            (session,) = opened.sessions()
            with told("is damaged", Unreadable):
                Facilitation(opened, session)

    @pytest.mark.parametrize("value", ["'nothing'", "(SELECT id FROM {table} LIMIT 1)"])
    def test_a_reference_that_leads_elsewhere_ends_in_the_content_or_in_a_problem(
        self, whole: Path, tmp_path: Path, value: str
    ) -> None:
        references = [
            (table, target, column)
            for (table,) in rows(whole, "SELECT name FROM sqlite_master WHERE type = 'table'")
            for _, _, target, column, *_ in rows(whole, f"PRAGMA foreign_key_list({table})")
        ]
        assert references
        for table, target, column in references:
            path = Path(shutil.copy(whole, tmp_path / "team.db"))
            change(path, f"UPDATE {table} SET {column} = {value.format(table=target)}")
            with contextlib.suppress(Problem), TeamFile.open(path) as opened:
                for session in opened.sessions():
                    records = Facilitation(opened, session).records
                    to_markdown(compose(records, Profile.TEAM))
                    to_plain(records)

    def test_a_session_at_a_step_without_minutes_can_be_read(self, whole: Path) -> None:
        change(
            whole,
            "UPDATE steps SET minutes = 0, status = 'ahead'"
            " WHERE id = (SELECT step_id FROM sessions WHERE number = 1)",
        )
        with TeamFile.open(whole) as opened:
            session = next(session for session in opened.sessions() if session.number == 1)
            records = Facilitation(opened, session).records
            assert records.current in records.planned_steps
            to_plain(records)

    # Where a page, a cell or a text lies is chance, so the bytes are changed anywhere.
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.tuples(st.floats(0, 0.999999), st.binary(min_size=1, max_size=8)),
            min_size=1,
            max_size=5,
        )
    )
    @example([(0.3984375, b"\x80")])  # within the name of a table
    def test_any_damage_ends_in_the_content_or_in_a_problem(
        self, whole: Path, tmp_path: Path, wounds: list[tuple[float, bytes]]
    ) -> None:
        content = bytearray(whole.read_bytes())
        for place, wound in wounds:
            at = int(place * len(content))
            content[at : at + len(wound)] = wound
        folder = tmp_path / "sessions"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "team.db"
        path.write_bytes(content)
        assert len(Workspace(tmp_path).teams()) == 1
        try:
            read_whole(path)
        except Problem:
            assert path.read_bytes()[100:] == content[100:]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with something in every table, and nobody using it."""
    shop = workshop(tmp_path_factory.mktemp("whole"))
    shop.facilitation.leave()
    return shop.team_file.path


def read_whole(path: Path) -> None:
    """Opens a file and reads everything in it."""
    with TeamFile.open(path) as opened:
        opened.team()
        for session in opened.sessions():
            opened.session_records(session)
