"""What is deleted is in no byte of any file that the program has made."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli.logs import log_file
from facilitator.model.record import Commitment
from facilitator.model.words import Bucket
from facilitator.store.copies import copies_beside
from facilitator.store.presence import Presence, Sign
from facilitator.store.removing import copies_of, remove_team
from facilitator.store.team_file import TeamFile
from facilitator.store.watch import own_folder
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import TEAM, WallClock, Workshop, begin, follow_up, workshop
from tests.traces import assert_nowhere, files_in

GONE = ("no bank codes", "The first visit", "Liisa", "Record once", "Ask the switchboard")
"""Words of the first session: of notes, themes and what was agreed."""


@pytest.fixture
def shop(workspace: Workspace) -> Workshop:
    """A session that was led to its end, of a team that has left it."""
    shop = workshop(workspace.folder)
    shop.facilitation.leave()
    return shop


def with_copies(path: Path) -> list[Path]:
    """Copies as the program makes them: by itself, when it is asked to, and of a file that was
    lost. The one of this session is there already."""
    made = [
        path.parent / "backups" / f"{path.stem}.backup-20261120-120000.db",
        path.parent / "backups" / f"{path.stem}.replaced-20261120-120000.db",
        path.parent / f"{path.stem}-rescued-20261120-120000.db",
        own_folder() / f"{path.stem}-rescued-20261120-120000-2.db",
    ]
    for copy in made:
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return made


class TestATeam:
    def test_nothing_of_it_is_in_any_file(self, run: Any, shop: Workshop, home: Path) -> None:
        copies = [*with_copies(shop.team_file.path), *copies_beside(shop.team_file.path, "-")]
        assert sorted(copies_of(shop.team_file.path)) == sorted(copies)
        assert any(b"no bank codes" in content for content in files_in(home).values())
        result = run("delete", shop.team_file.path.name, "--yes", TEAM)
        assert result.exit_code == 0
        assert_nowhere(home, *GONE, TEAM)
        assert not [path for path in files_in(home) if path.stem.startswith("adult")]
        assert "5 copies" in result.stdout

    def test_of_two_of_a_name_it_says_which_file_goes(self, run: Any, shop: Workshop) -> None:
        path = shop.team_file.path
        shutil.copy(path, path.with_name("copy.db"))
        result = run("delete", "copy.db", "--yes", TEAM)
        assert f"This removes the team {TEAM}  (copy.db):" in result.stdout
        assert path.exists()
        assert not path.with_name("copy.db").exists()

    def test_what_sqlite_keeps_beside_a_file_goes_with_it(
        self, run: Any, shop: Workshop, home: Path
    ) -> None:
        path = shop.team_file.path
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).write_bytes(b"no bank codes")
        # A log of another file is not taken in, but it is removed.
        run("delete", TEAM, "--yes", TEAM)
        assert_nowhere(home, *GONE)

    @pytest.mark.parametrize("words", [(), ("--session", "1")])
    def test_what_a_killed_program_left_of_a_copy_goes_with_it(
        self, run: Any, shop: Workshop, words: tuple[str, ...]
    ) -> None:
        path = shop.team_file.path
        whole, cut_short = (path.with_name(f".{path.stem}.x1y_2{n}.tmp") for n in "ab")
        shutil.copy(path, whole)
        cut_short.touch()
        assert run("delete", TEAM, *words, "--yes", TEAM).exit_code == 0
        assert not list(path.parent.glob(".*.tmp"))

    @pytest.mark.parametrize("words", [(), ("--session", "1")])
    def test_what_a_link_among_the_copies_leads_to_stays(
        self, run: Any, shop: Workshop, tmp_path: Path, words: tuple[str, ...]
    ) -> None:
        path, other = shop.team_file.path, tmp_path / "other.db"
        shutil.copy(path, other)
        before = other.read_bytes()
        link = path.parent / "backups" / f"{path.stem}.backup-20261120-120000.db"
        link.symlink_to(other)
        assert run("delete", TEAM, *words, "--yes", TEAM).exit_code == 0
        assert not link.is_symlink()
        assert other.read_bytes() == before

    def test_where_the_file_cannot_be_removed_its_copies_stay(
        self,
        own_folder: Path,
        ordinary_user: Callable[[], AbstractContextManager[None]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(own_folder))
        shop = workshop(own_folder)
        shop.facilitation.leave()
        path = shop.team_file.path
        with_copies(path)
        files = [path, *copies_beside(path)]
        assert len(files) == 4
        path.chmod(0o400)
        # A file that may only be read, then a folder.
        with ordinary_user(), told("cannot be removed: this is not allowed. Nothing was removed"):
            remove_team(path)
        path.chmod(0o600)
        path.parent.chmod(0o500)
        with ordinary_user(), told("cannot be removed: this is not allowed. Nothing was removed"):
            remove_team(path)
        assert all(b"no bank codes" in file.read_bytes() for file in files)

    def test_its_name_leaves_the_log(self, run: Any, shop: Workshop) -> None:
        log = log_file()
        log.parent.mkdir(parents=True)
        log.write_text("one about adult-social-work.db\nanother\n", encoding="utf-8")
        run("delete", TEAM, "--yes", TEAM)
        assert log.read_text(encoding="utf-8") == "another\n"

    def test_a_program_that_was_killed_leaves_no_name(
        self, run: Any, shop: Workshop, home: Path
    ) -> None:
        killed = Presence("console")
        killed.tell(Sign("console", str(shop.team_file.path)))
        run("delete", TEAM, "--yes", TEAM)
        assert_nowhere(home, shop.team_file.path.stem)

    def test_another_team_with_a_name_that_begins_alike_stays(
        self, run: Any, shop: Workshop, workspace: Workspace
    ) -> None:
        other = workspace.create(f"{TEAM} 2")
        other.close()
        run("delete", TEAM, "--yes", TEAM)
        assert [team.name for team in workspace.teams()] == [f"{TEAM} 2"]

    def test_a_team_of_that_name_in_another_workspace_stays(self, run: Any, shop: Workshop) -> None:
        other = begin(own_folder().parent)
        other.facilitation.leave()
        rescued = own_folder() / f"{shop.team_file.path.stem}-rescued-20261120-120000.db"
        shutil.copy(other.team_file.path, rescued)
        run("delete", TEAM, "--yes", TEAM)
        assert not shop.team_file.path.exists()
        assert other.team_file.path.exists()
        assert rescued.exists()

    @pytest.mark.parametrize("words", [(), ("--yes", "Another team")])
    def test_without_its_name_nothing_is_removed(
        self, run: Any, shop: Workshop, words: tuple[str, ...]
    ) -> None:
        before = shop.team_file.path.read_bytes()
        result = run("delete", TEAM, *words)
        assert result.exit_code == 1
        assert "nothing was removed" in result.stderr
        assert shop.team_file.path.read_bytes() == before

    @pytest.mark.parametrize("words", [(), ("--session", "1")])
    def test_while_a_console_has_it_open_nothing_is_removed(
        self, run: Any, workspace: Workspace, words: tuple[str, ...]
    ) -> None:
        shop = begin(workspace.folder)
        result = run("delete", TEAM, *words, "--yes", TEAM)
        assert result.exit_code == 1
        assert "open in another window" in result.stderr
        shop.at("talk-contact").talk.add("it goes on", Bucket.GAIN)
        shop.facilitation.leave()
        assert b"it goes on" in shop.team_file.path.read_bytes()

    def test_a_file_of_another_program_is_left_alone(self, run: Any, workspace: Workspace) -> None:
        workspace.sessions.mkdir(parents=True)
        with closing(sqlite3.connect(workspace.sessions / "photos.db")) as db:
            db.execute("CREATE TABLE photos (id)")
        result = run("delete", "photos", "--yes", "photos")
        assert result.exit_code == 1
        assert (workspace.sessions / "photos.db").exists()

    def test_a_damaged_file_can_be_removed(self, run: Any, shop: Workshop, home: Path) -> None:
        path = shop.team_file.path
        content = path.read_bytes()
        path.write_bytes(content[:100] + b"\x55" * 4000 + content[4100:])
        result = run("delete", path.stem, "--yes", path.stem)
        assert result.exit_code == 0
        assert_nowhere(home, *GONE)

    def test_it_says_what_it_cannot_reach(self, run: Any, shop: Workshop) -> None:
        result = run("delete", TEAM, "--yes", TEAM)
        for word in ("exported", "memory stick", "Time Machine", "SSD"):
            assert word in result.stdout


class TestASession:
    @pytest.fixture
    def after(self, shop: Workshop) -> Workshop:
        """The session after it, in which what it agreed was looked at."""
        shop.team_file = TeamFile.open(shop.team_file.path)
        after = follow_up(shop)
        after.at("talk-contact").talk.add("Said in the second session", Bucket.GAIN)
        after.at("decide").commit.add("Agreed in the second session @Kari")
        after.facilitation.leave()
        return after

    def test_nothing_of_it_is_in_any_file(self, run: Any, after: Workshop, home: Path) -> None:
        with_copies(after.team_file.path)
        result = run("delete", after.team_file.path.name, "--session", 1, "--yes", TEAM)
        assert result.exit_code == 0
        assert_nowhere(home, *GONE, "twelve people called")
        held = [path for path, content in files_in(home).items() if b"second session" in content]
        assert len(held) == 6

    def test_the_other_session_is_as_it_was(
        self, run: Any, after: Workshop, workspace: Workspace
    ) -> None:
        run("delete", TEAM, "--session", 1, "--yes", TEAM)
        with workspace.open(TEAM) as team_file:
            (session,) = team_file.sessions()
            records = team_file.session_records(session)
        before = after.records
        assert records.visible_notes() == before.visible_notes()
        assert records.steps == before.steps
        assert records.commitments == before.commitments
        assert records.all(Commitment) == before.commitments

    def test_how_much_is_still_open_in_it_is_said_before(self, run: Any, after: Workshop) -> None:
        result = run("delete", TEAM, "--session", 1)
        assert "still open" in result.stdout
        assert result.exit_code == 1

    def test_the_file_is_written_to_as_before(
        self, run: Any, after: Workshop, workspace: Workspace
    ) -> None:
        run("delete", TEAM, "--session", 1, "--yes", TEAM)
        with workspace.open(TEAM) as team_file:
            shop = Workshop(team_file, WallClock())
            shop.at("talk-contact").talk.add("later", Bucket.GAIN)
            shop.facilitation.leave()
        with closing(sqlite3.connect(after.team_file.path)) as db:
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def test_a_session_that_is_not_there_is_told(self, run: Any, after: Workshop) -> None:
        result = run("delete", TEAM, "--session", 7, "--yes", TEAM)
        assert result.exit_code == 1
        assert "no session 7" in result.stderr
