"""``import``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facilitator.minutes.whole_json import LARGEST, to_json
from facilitator.model.words import Bucket
from facilitator.store.workspace import Workspace
from tests.support import TEAM, Workshop, begin


@pytest.fixture
def elsewhere(tmp_path: Path) -> Workshop:
    """A session in another workspace, with a note behind the curtain."""
    shop = begin(tmp_path / "elsewhere")
    shop.at("person").collect.add("seen by all", Bucket.OBSERVATION)
    shop.at("questions").collect.add("seen by none", Bucket.CUSTOMER_QUESTION)
    return shop


@pytest.fixture
def file(tmp_path: Path, elsewhere: Workshop) -> Path:
    """It, exported."""
    path = tmp_path / "session.json"
    path.write_text(to_json(elsewhere.records), encoding="utf-8")
    return path


def teams(workspace: Workspace) -> list[tuple[str, int]]:
    return [(team.name, team.sessions) for team in workspace.teams()]


class TestImport:
    """A session that was exported comes back."""

    def test_it_makes_the_team_and_tells_what_is_not_there(
        self, run: Any, workspace: Workspace, file: Path
    ) -> None:
        result = run("import", file)
        assert result.exit_code == 0
        assert teams(workspace) == [(TEAM, 1)]
        assert str(workspace.find(TEAM)) in result.stdout
        assert "1 note that was behind the curtain is not in it." in result.stdout

    def test_the_session_goes_on_where_it_was(
        self, run: Any, file: Path, elsewhere: Workshop
    ) -> None:
        run("import", file)
        result = run("read", TEAM)
        assert elsewhere.records.current.definition.headline.in_language("en") in result.stdout

    def test_it_goes_into_a_team_that_is_named(
        self, run: Any, workspace: Workspace, file: Path
    ) -> None:
        workspace.create("Ours").close()
        assert run("import", file, "--team", "Ours").exit_code == 0
        assert teams(workspace) == [("Ours", 1)]

    def test_twice_is_once(self, run: Any, workspace: Workspace, file: Path) -> None:
        run("import", file)
        result = run("import", file)
        assert result.exit_code == 1
        assert "Session 1 is in the team's file already." in result.stderr
        assert teams(workspace) == [(TEAM, 1)]

    @pytest.mark.parametrize("name", ["", "  ", "010190-999W", "010190/999W"])
    def test_a_team_needs_a_name_that_may_be_stored(
        self, run: Any, workspace: Workspace, file: Path, name: str
    ) -> None:
        result = run("import", file, "--team", name)
        assert result.exit_code == 1
        assert "999W" not in result.stderr
        assert teams(workspace) == []


class TestFiles:
    """What is no such file is told, and nothing comes of it."""

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (b"", "not a session that was exported as JSON"),
            (b"\xff\xfe\x00", "not a session that was exported as JSON"),
            (b'{"format": "facilitator-session", "version": 99}', "a newer version"),
            (b'{"format": "facilitator-session", "version": 1}', "The file is damaged"),
        ],
    )
    def test_by_its_content(
        self, run: Any, workspace: Workspace, tmp_path: Path, content: bytes, expected: str
    ) -> None:
        file = tmp_path / "some.json"
        file.write_bytes(content)
        result = run("import", file)
        assert result.exit_code == 1
        assert expected in result.stderr
        assert "Nothing was imported." in result.stderr
        assert not workspace.folder.exists()

    def test_by_its_place(self, run: Any, tmp_path: Path) -> None:
        assert "it is not there" in run("import", tmp_path / "none.json").stderr
        assert "is not a file" in run("import", tmp_path).stderr

    def test_of_a_huge_one_no_more_is_read_than_a_session_takes(
        self, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "huge.json"
        with file.open("wb") as stream:
            # A hole: it takes no room on the disk, but would in memory.
            stream.truncate(1_000 * LARGEST)
        assert "The file is too large." in run("import", file).stderr
