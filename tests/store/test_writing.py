"""A write is whole and on the disk when it returns; when it cannot be, it is told and undone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from facilitator.model.record import Change, Note, Step, Theme, new_id
from facilitator.model.words import Bucket
from facilitator.store import team_file
from facilitator.store.connection import BUSY_TIMEOUT_MS
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import TEAM, Workshop, begin

OrdinaryUser = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return begin(tmp_path)


def some_note(shop: Workshop, text: str = "words") -> Note:
    return Note(id=new_id(), step_id=shop.records.current.id, text=text, bucket=Bucket.GAIN)


def texts(path: Path) -> list[str]:
    """What others find in a file now."""
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY text")]


class TestWhole:
    def test_a_write_is_there_for_others_when_it_returns(self, shop: Workshop) -> None:
        shop.team_file.apply([Change(None, some_note(shop))])
        assert texts(shop.team_file.path) == ["words"]

    def test_all_or_nothing_is_written(self, shop: Workshop) -> None:
        step = shop.records.current
        lost = some_note(shop).but(step_id="no such step")
        with pytest.raises(sqlite3.IntegrityError):
            shop.team_file.apply(
                [
                    Change(None, some_note(shop)),
                    Change(step, step.but(slips_in=3)),
                    Change(None, lost),
                ]
            )
        assert texts(shop.team_file.path) == []
        assert shop.team_file.session_records(shop.records.session) == shop.records

    def test_only_columns_that_differ_are_written(self, shop: Workshop) -> None:
        before = shop.records.current
        shop.team_file.apply([Change(before, before.but(slips_in=3))])
        shop.team_file.apply([Change(before, before.but(seconds_used=60))])
        records = shop.team_file.session_records(shop.records.session)
        assert records.get(Step, before.id) == before.but(slips_in=3, seconds_used=60)

    def test_a_process_that_dies_within_a_write_leaves_the_state_before_it(
        self, closed: Path
    ) -> None:
        die_while_writing(closed, finished=1, begun=3)
        with TeamFile.open(closed) as opened:
            (session,) = opened.sessions()
            assert [t.name for t in opened.session_records(session).themes] == ["0"]

    def test_a_process_that_dies_after_a_write_leaves_the_write(self, closed: Path) -> None:
        die_while_writing(closed, finished=20, begun=0)
        with TeamFile.open(closed) as opened:
            (session,) = opened.sessions()
            assert len(opened.session_records(session).themes) == 20

    def test_a_reader_sees_that_another_has_written(self, shop: Workshop) -> None:
        with TeamFile.open(shop.team_file.path) as wall:
            before = wall.data_version()
            assert wall.data_version() == before
            shop.team_file.apply([Change(None, some_note(shop))])
            assert wall.data_version() != before

    def test_a_writer_does_not_wake_itself(self, shop: Workshop) -> None:
        before = shop.team_file.data_version()
        shop.team_file.apply([Change(None, some_note(shop))])
        assert shop.team_file.data_version() == before


def die_while_writing(path: Path, *, finished: int, begun: int) -> None:
    """Makes themes in another process, one in each write, and then dies with no clean-up within
    a write of ``begun`` themes, when all but the last of its rows are in."""
    code = """
        import os, sys
        from pathlib import Path
        from facilitator.model.record import Change, Theme, new_id
        from facilitator.store.team_file import TeamFile

        path, finished, begun = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
        team_file = TeamFile.open(path)
        session = team_file.sessions()[0]

        def change(number):
            theme = Theme(id=new_id(), session_id=session.id, letter="A", name=str(number))
            return Change(None, theme)

        class Fatal(list):
            def __iter__(self):
                yield from list.__iter__(self)
                os._exit(9)

        for number in range(finished):
            team_file.apply([change(number)])
        team_file.apply(Fatal(change(finished + number) for number in range(begun)))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(path), str(finished), str(begun)],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 9


class TestBadDays:
    """Told plainly, nothing half written, and the next write works when the day is better."""

    def test_another_program_keeps_the_file_locked(self, shop: Workshop) -> None:
        with closing(sqlite3.connect(shop.team_file.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with told("Another program is using the file"):
                shop.team_file.apply([Change(None, some_note(shop, "lost"))])
            other.execute("ROLLBACK")
        shop.team_file.apply([Change(None, some_note(shop, "kept"))])
        assert texts(shop.team_file.path) == ["kept"]

    def test_waiting_for_a_lock_never_freezes_the_screen(self, shop: Workshop) -> None:
        assert BUSY_TIMEOUT_MS <= 250
        (timeout,) = shop.team_file._db.execute("PRAGMA busy_timeout").fetchone()
        assert timeout == BUSY_TIMEOUT_MS

    def test_the_disk_is_full(self, shop: Workshop) -> None:
        db = shop.team_file._db
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        with told("The disk is full.*still there.*Free some space"):
            shop.team_file.apply([Change(None, some_note(shop, "long " * 10_000))])
        assert texts(shop.team_file.path) == []
        db.execute(f"PRAGMA max_page_count = {pages + 1000}").fetchall()
        shop.team_file.apply([Change(None, some_note(shop))])
        assert texts(shop.team_file.path) == ["words"]

    def test_the_disk_fails(self, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
        monkeypatch.setattr(shop.team_file._db, "atomic", lambda: failing(error))
        with told("could not be reached on the disk"):
            shop.team_file.apply([Change(None, some_note(shop))])

    def test_a_change_of_what_another_window_has_removed_is_told(self, shop: Workshop) -> None:
        step = shop.records.current
        with closing(sqlite3.connect(shop.team_file.path, isolation_level=None)) as other:
            other.execute("DELETE FROM steps WHERE id = ?", (step.id,))
        with told("Another window has changed this session"):
            shop.team_file.apply(
                [Change(None, some_note(shop)), Change(step, step.but(slips_in=3))]
            )
        assert texts(shop.team_file.path) == []

    def test_a_mistake_of_a_programmer_is_not_dressed_up(self, shop: Workshop) -> None:
        with pytest.raises(sqlite3.IntegrityError):
            shop.team_file.apply([Change(None, some_note(shop).but(step_id="none"))])

    def test_no_message_holds_what_people_wrote(
        self, shop: Workshop, caplog: pytest.LogCaptureFixture
    ) -> None:
        with closing(sqlite3.connect(shop.team_file.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with told("^((?!secret).)*$"):
                shop.team_file.apply([Change(None, some_note(shop, "secret"))])
        assert "secret" not in caplog.text


class TestPermissions:
    @pytest.fixture
    def path(self, own_folder: Path) -> Path:
        shop = begin(own_folder)
        shop.facilitation.leave()
        return shop.team_file.path

    def test_a_folder_that_may_only_be_read(
        self, path: Path, own_folder: Path, ordinary_user: OrdinaryUser
    ) -> None:
        path.parent.chmod(0o500)
        before = path.read_bytes()
        with ordinary_user():
            with told("other.db cannot be used.*--workspace"):
                Workspace(own_folder).create("Other")
            (overview,) = Workspace(own_folder).teams()
            with TeamFile.open(path) as opened:
                (session,) = opened.sessions()
                theme = Theme(id=new_id(), session_id=session.id, letter="A", name="x")
                with told(f"cannot be written to.*{path.parent}"):
                    opened.apply([Change(None, theme)])
        assert (overview.name, overview.problem) == (TEAM, None)
        assert path.read_bytes() == before
        assert [file for file in path.parent.iterdir() if file.is_file()] == [path]

    def test_what_stands_in_the_log_only_is_never_left_out(
        self, path: Path, own_folder: Path, ordinary_user: OrdinaryUser
    ) -> None:
        die_while_writing(path, finished=1, begun=0)
        path.with_name(path.name + "-shm").unlink()
        path.parent.chmod(0o500)
        with ordinary_user():
            with told("cannot be written to|could not be reached"):
                TeamFile.open(path)
            (overview,) = Workspace(own_folder).teams()
        assert overview.problem is not None

    def test_an_older_file_is_not_read_where_it_cannot_be_brought_up_to_date(
        self,
        path: Path,
        own_folder: Path,
        ordinary_user: OrdinaryUser,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        path.parent.chmod(0o500)
        monkeypatch.setattr(team_file, "missing_migrations", lambda *_a, **_k: {"999_newer"})
        with ordinary_user(), told("cannot be written to|could not be reached"):
            TeamFile.open(path)

    def test_a_file_that_may_only_be_read(
        self, path: Path, own_folder: Path, ordinary_user: OrdinaryUser
    ) -> None:
        path.chmod(0o400)
        with ordinary_user():
            (overview,) = Workspace(own_folder).teams()
            assert (overview.name, overview.problem) == (TEAM, None)
            with TeamFile.open(path) as opened, told("cannot be written to"):
                (session,) = opened.sessions()
                theme = Theme(id=new_id(), session_id=session.id, letter="A", name="x")
                opened.apply([Change(None, theme)])

    def test_a_file_that_may_not_be_read(
        self, path: Path, own_folder: Path, ordinary_user: OrdinaryUser
    ) -> None:
        path.chmod(0)
        with ordinary_user():
            with told("could not be reached"):
                TeamFile.open(path)
            (overview,) = Workspace(own_folder).teams()
        assert (overview.name, overview.problem is None) == (path.stem, False)

    @pytest.mark.parametrize("mode", [0, 0o400, 0o100])
    def test_a_folder_that_may_not_be_entered_or_listed(
        self, path: Path, own_folder: Path, ordinary_user: OrdinaryUser, mode: int
    ) -> None:
        path.parent.chmod(mode)
        with ordinary_user(), told("cannot be used"):
            # Never as if there were no teams.
            Workspace(own_folder).teams()

    def test_only_their_owner_can_read_the_files(self, tmp_path: Path) -> None:
        before = os.umask(0)
        try:
            shop = begin(tmp_path / "new" / "workspace")
            shop.team_file.apply([Change(None, some_note(shop))])
            folder = shop.team_file.path.parent
            modes = {file.suffix: file.stat().st_mode & 0o777 for file in folder.glob("*.db*")}
            assert modes == {".db": 0o600, ".db-wal": 0o600, ".db-shm": 0o600}
            assert folder.stat().st_mode & 0o777 == 0o700
        finally:
            os.umask(before)


class TestMaking:
    def test_a_file_that_could_not_be_made_whole_is_not_left_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        with monkeypatch.context() as broken, told("The disk is full"):
            broken.setattr("sqlite_utils.Database.atomic", lambda _db: failing(error))
            Workspace(tmp_path).create(TEAM)
        assert list(Workspace(tmp_path).sessions.iterdir()) == []
        Workspace(tmp_path).create(TEAM).close()

    def test_a_file_that_is_there_is_never_overwritten(self, closed: Path) -> None:
        before = closed.read_bytes()
        with pytest.raises(FileExistsError):
            TeamFile.create(closed, "Somebody else")
        assert closed.read_bytes() == before

    def test_leaving_folds_the_log_into_the_file(self, shop: Workshop) -> None:
        shop.team_file.apply([Change(None, some_note(shop))])
        shop.team_file.close()
        assert list(shop.team_file.path.parent.glob("*.db*")) == [shop.team_file.path]
        assert texts(shop.team_file.path) == ["words"]


def failing(error: Exception) -> AbstractContextManager[None]:
    raise error


def test_what_refers_to_something_that_another_window_removed_is_told_and_not_written(
    shop: Workshop,
) -> None:
    shop.team_file.data_version()
    with TeamFile.open(shop.team_file.path) as other:
        other.apply([Change(None, some_note(shop, "theirs"))])
    orphan = some_note(shop).but(theme_id=new_id())
    with told("Another window has changed"):
        shop.team_file.apply([Change(None, orphan)])
    assert texts(shop.team_file.path) == ["theirs"]
