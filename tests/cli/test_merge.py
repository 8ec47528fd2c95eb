"""``merge``."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from facilitator.model.words import Bucket
from facilitator.session.facilitation import Facilitation
from facilitator.session.start import start_session
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.repeated import again, rate
from tests.support import PACK, START, TEAM, begin


@pytest.fixture
def here(workspace: Workspace) -> Path:
    """The team's file in the workspace, with a session in which somebody said something."""
    shop = begin(workspace.folder)
    shop.at("talk-contact").talk.add("said by somebody", Bucket.GAIN)
    shop.at("questions").collect.add("behind the curtain", Bucket.CUSTOMER_QUESTION)
    shop.facilitation.leave()
    return shop.team_file.path


@pytest.fixture
def there(tmp_path: Path, here: Path) -> Path:
    """A copy of it on another laptop."""
    return Path(shutil.copy(here, tmp_path / "stick.db"))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the person is."""
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")


def another_session(path: Path) -> None:
    with TeamFile.open(path) as file:
        start_session(file, PACK, minutes=90, language="en", now=START)


def change_words(path: Path, to: str) -> None:
    with TeamFile.open(path) as file:
        desk = Facilitation(file, file.sessions()[0])
        (said,) = desk.records.visible_notes()
        desk.talk.edit(said, to)


class TestMerge:
    def test_makes_a_new_file_and_touches_neither_copy(
        self, run: Any, here: Path, there: Path
    ) -> None:
        another_session(there)
        before = here.read_bytes(), there.read_bytes()
        result = run("merge", TEAM, there, "-o", "both.db")
        assert result.exit_code == 0, result.output
        assert (here.read_bytes(), there.read_bytes()) == before
        with TeamFile.open(Path("both.db")) as file:
            assert [session.number for session in file.sessions()] == [1, 2]
        assert f"Session 2 is only in {there}." in result.stdout
        assert f"close {here}" in result.stdout

    def test_without_a_name_the_file_is_called_after_the_first(
        self, run: Any, here: Path, there: Path
    ) -> None:
        assert run("merge", there, TEAM).exit_code == 0
        assert Path("stick-merged.db").stat().st_mode & 0o777 == 0o600
        assert here.is_file()

    def test_a_look_writes_nothing(self, run: Any, here: Path, there: Path) -> None:
        result = run("merge", here, there, "--look")
        assert result.exit_code == 0
        assert "Nothing was written." in result.stdout
        assert list(Path().iterdir()) == []

    def test_tells_what_gets_another_number(self, run: Any, here: Path, there: Path) -> None:
        another_session(here)
        another_session(there)
        result = run("merge", here, there, "--look")
        assert result.stdout.count("is session 3 now.") == 1

    def test_tells_where_words_were_left_and_never_the_words(
        self, run: Any, here: Path, there: Path
    ) -> None:
        change_words(here, "other words")
        change_words(there, "still other words")
        result = run("merge", here, there, "--look")
        assert "the new file as the other one has them:" in result.stdout
        assert "session 1: N1" in result.stdout
        for words in ("said by", "other words", "behind the curtain"):
            assert words not in result.stdout.replace("a note behind the curtain", "")

    def test_only_where_nothing_was_left_is_all_said_to_be_there(
        self, run: Any, here: Path, there: Path
    ) -> None:
        there.write_bytes(here.read_bytes())
        all_there = "All that they hold is in"
        assert all_there in run("merge", here, there, "-o", "same.db").stdout
        change_words(here, "other words")
        change_words(there, "still other words")
        assert all_there not in run("merge", here, there, "-o", "other.db").stdout

    def test_a_deleted_session_does_not_come_back_and_that_is_told(
        self, run: Any, here: Path, there: Path
    ) -> None:
        change_words(here, "regretted words")
        another_session(here)
        there.write_bytes(here.read_bytes())
        assert run("delete", TEAM, "--session", 1, "--yes", TEAM).exit_code == 0
        for number, pair in enumerate(((here, there), (there, here))):
            result = run("merge", *pair, "-o", f"both-{number}.db")
            assert result.exit_code == 0, result.output
            assert f"Session 1 of {there} is left out, since it was deleted" in result.stdout
            assert "only in" not in result.stdout
            assert "these are left out" not in result.stdout
            with TeamFile.open(Path(f"both-{number}.db")) as file:
                assert [session.number for session in file.sessions()] == [2]
            assert b"regretted words" not in Path(f"both-{number}.db").read_bytes()
        # Nor later, by way of the merged file.
        assert "is left out" in run("merge", "both-0.db", there, "--look").stdout

    def test_a_session_that_asks_again_what_a_deleted_one_asked_stands_alone(
        self, run: Any, workspace: Workspace, tmp_path: Path
    ) -> None:
        shop = begin(workspace.folder)
        rate(shop, "now", ["4 1 4 5"] * 8)
        shop = again(shop)
        shop.facilitation.leave()
        path = shop.team_file.path
        there = Path(shutil.copy(path, tmp_path / "stick.db"))
        assert run("delete", TEAM, "--session", 1, "--yes", TEAM).exit_code == 0
        result = run("merge", path, there, "-o", "both.db")
        assert result.exit_code == 0, result.output
        assert "Session 2 asks again what a deleted session had asked." in result.stdout
        with TeamFile.open(Path("both.db")) as file:
            (session,) = file.sessions()
            assert not any(step.repeats_id for step in file.session_records(session).steps)

    @pytest.mark.parametrize("taken", ["here", "there", "else"])
    def test_no_file_is_written_over(
        self, run: Any, here: Path, there: Path, tmp_path: Path, taken: str
    ) -> None:
        other = tmp_path / "else.db"
        other.write_bytes(b"words")
        path = {"here": here, "there": there, "else": other}[taken]
        before = path.read_bytes()
        result = run("merge", here, there, "-o", path)
        assert result.exit_code == 1
        assert "There is a file" in result.stderr
        assert path.read_bytes() == before

    def test_a_folder_that_is_not_there_is_told(self, run: Any, here: Path, there: Path) -> None:
        result = run("merge", here, there, "-o", "nowhere/both.db")
        assert result.exit_code == 1
        assert "There is no folder" in result.stderr

    def test_what_is_no_team_is_told(self, run: Any, here: Path, tmp_path: Path) -> None:
        other = tmp_path / "letter.txt"
        other.write_text("Dear team")
        for what in (other, "no such team"):
            result = run("merge", here, what)
            assert result.exit_code == 1
            assert "Traceback" not in result.output
        assert list(Path().iterdir()) == []
