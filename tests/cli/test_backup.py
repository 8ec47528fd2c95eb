"""``backup`` and ``restore``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from facilitator.model.words import Bucket
from facilitator.store.copies import copies_beside
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.store.test_copies import words_in, wound
from tests.support import TEAM, begin, workshop


@pytest.fixture
def file(workspace: Workspace) -> Path:
    """The file of a team that has left its session."""
    shop = workshop(workspace.folder)
    shop.facilitation.leave()
    return shop.team_file.path


class TestBackup:
    def test_every_team_is_copied_and_its_place_and_sessions_are_told(
        self, run: Any, file: Path, workspace: Workspace
    ) -> None:
        workspace.create("Home care").close()
        result = run("backup")
        assert result.exit_code == 0
        (copy,) = copies_beside(file, ".backup-")
        assert f"{TEAM}: 1 session in {copy}" in result.stdout
        assert "Home care: 0 sessions in" in result.stdout
        assert "What you remove from a team later stays" in result.stdout
        assert words_in(copy) == words_in(file)
        # Copies are no teams.
        assert len(workspace.teams()) == 2

    def test_while_a_session_is_led(self, run: Any, workspace: Workspace) -> None:
        shop = begin(workspace.folder)
        shop.at("talk-contact").talk.add("just said", Bucket.GAIN)
        assert run("backup", TEAM).exit_code == 0
        (copy,) = copies_beside(shop.team_file.path, ".backup-")
        assert "just said" in words_in(copy)
        shop.facilitation.talk.add("goes on", Bucket.GAIN)

    def test_while_notes_are_behind_a_curtain_only_when_that_is_wanted(
        self, run: Any, workspace: Workspace
    ) -> None:
        shop = begin(workspace.folder)
        shop.at("questions").collect.add("behind the curtain", Bucket.WORRY)
        result = run("backup", TEAM)
        assert result.exit_code == 1
        assert "notes are behind the curtain (session 1)" in result.stderr
        assert copies_beside(shop.team_file.path, ".backup-") == []
        assert run("backup", TEAM, "--force").exit_code == 0
        (copy,) = copies_beside(shop.team_file.path, ".backup-")
        assert "behind the curtain" in words_in(copy)
        shop.facilitation.collect.reveal()
        copy.unlink()
        assert run("backup", TEAM).exit_code == 0

    @pytest.mark.parametrize("name", ["stick.db", ""])
    def test_it_goes_where_it_is_wanted_and_the_way_back_is_told(
        self, run: Any, file: Path, home: Path, name: str
    ) -> None:
        stick = home / "stick"
        stick.mkdir()
        result = run("backup", TEAM, "--to", stick / name)
        (copy,) = stick.iterdir()
        assert name in ("", copy.name)
        assert f'restore "{TEAM}" --from "{copy}"' in result.stdout
        file.unlink()
        assert run("restore", TEAM, "--from", copy).exit_code == 0
        assert words_in(file) == words_in(copy)

    def test_nothing_is_written_over(self, run: Any, file: Path, home: Path) -> None:
        (home / "mine.db").write_text("mine")
        result = run("backup", TEAM, "--to", home / "mine.db")
        assert result.exit_code == 1
        assert "It has not changed" in result.stderr
        assert (home / "mine.db").read_text() == "mine"

    @pytest.mark.parametrize("name", ["other.db", ""])
    def test_none_is_made_among_the_teams_where_it_would_be_one_more(
        self, run: Any, file: Path, workspace: Workspace, name: str
    ) -> None:
        result = run("backup", TEAM, "--to", file.parent / name)
        assert result.exit_code == 1
        assert "would be one more team" in result.stderr
        assert [team.path for team in workspace.teams()] == [file]

    def test_a_place_of_nothing_is_not_the_folder_one_is_in(
        self, run: Any, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here = home / "here"
        here.mkdir()
        monkeypatch.chdir(here)
        result = run("backup", TEAM, "--to", "")
        assert result.exit_code == 1
        assert "Say where to" in result.stderr
        assert list(here.iterdir()) == []

    def test_a_folder_that_is_not_there_is_told(self, run: Any, file: Path, home: Path) -> None:
        result = run("backup", "--to", home / "nowhere")
        assert result.exit_code == 1
        assert "There is no folder" in result.stderr

    def test_one_that_is_damaged_is_told_and_the_others_are_copied(
        self, run: Any, file: Path, workspace: Workspace
    ) -> None:
        workspace.create("Home care").close()
        wound(file)
        result = run("backup")
        assert result.exit_code == 1
        assert "adult-social-work.db is damaged" in result.stderr
        assert "Home care: 0 sessions" in result.stdout
        assert copies_beside(file, ".backup-") == []

    def test_without_teams_it_says_so(self, run: Any) -> None:
        assert "There are no teams yet" in run("backup").stderr


class TestRestore:
    def test_a_damaged_file_is_brought_back_from_the_automatic_copy(
        self, run: Any, file: Path, workspace: Workspace
    ) -> None:
        before = words_in(file)
        wound(file)
        with told(f'damaged.*restore "{file.stem}"'):
            workspace.overview(file.stem)
        result = run("restore", file.stem)
        assert result.exit_code == 0
        assert f"{TEAM}: 1 session in {file}" in result.stdout
        assert re.search(r"as it was when it was copied: \d+ \w+ \d{4}, \d+:\d\d\.", result.stdout)
        (aside,) = copies_beside(file, ".replaced-")
        assert str(aside) in result.stdout
        assert words_in(file) == before
        with workspace.open(TEAM) as opened:
            assert opened.team().name == TEAM

    def test_a_file_that_was_deleted_is_brought_back(
        self, run: Any, file: Path, workspace: Workspace
    ) -> None:
        file.unlink()
        assert workspace.teams() == []
        assert run("restore", TEAM).exit_code == 0
        assert [team.name for team in workspace.teams()] == [TEAM]

    def test_a_file_that_can_be_read_needs_a_word_more(self, run: Any, file: Path) -> None:
        result = run("restore", TEAM)
        assert result.exit_code == 1
        assert "can be read, so it was left as it is" in result.stderr
        assert run("restore", TEAM, "--force").exit_code == 0

    def test_it_says_what_comes_back_and_what_stays_in_the_file_that_was_there(
        self, run: Any, file: Path
    ) -> None:
        said = run("restore", TEAM, "--force").stdout
        assert "removed or corrected after the copy was made is in it again" in said
        assert "What you remove from the team later stays in that file" in said
        file.unlink()
        assert "stays in that file" not in run("restore", TEAM).stdout

    def test_without_a_copy_it_says_so(self, run: Any, file: Path) -> None:
        for copy in copies_beside(file):
            copy.unlink()
        result = run("restore", TEAM)
        assert result.exit_code == 1
        assert "There is no copy of" in result.stderr
        assert "--from" in result.stderr

    def test_an_unknown_team_is_told_with_those_there_are(self, run: Any, file: Path) -> None:
        assert f"The teams are: {TEAM}" in run("restore", "Nobody").stderr

    def test_what_is_no_copy_is_refused(self, run: Any, file: Path, home: Path) -> None:
        before = file.read_bytes()
        other = home / "other.db"
        other.write_text("not a database at all" * 400)
        for wrong in (other, home / "nothing.db"):
            assert run("restore", TEAM, "--force", "--from", wrong).exit_code == 1
        assert file.read_bytes() == before

    def test_a_copy_of_a_session_that_is_removed_goes_with_it(
        self, run: Any, file: Path, workspace: Workspace
    ) -> None:
        run("backup")
        wound(file)
        run("restore", file.stem)
        assert len(copies_beside(file)) == 3
        result = run("delete", TEAM, "--session", 1, "--yes", TEAM)
        assert result.exit_code == 0, result.stderr
        assert "3 copies that the program made" in result.stdout
        # Of the damaged one nobody can say what is in it.
        assert copies_beside(file, ".replaced-") == []
        left = b"".join(path.read_bytes() for path in file.parent.rglob("*.db"))
        assert b"no bank codes" not in left
