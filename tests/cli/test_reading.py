"""``export`` and ``read``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.store.workspace import Workspace
from tests.cli.process import ROOT, in_process


class TestExport:
    """Minutes, printed or in a file."""

    @pytest.fixture
    def minutes(self, workspace: Workspace, example: Path) -> list[str]:
        """The minutes of both sessions."""
        with workspace.open("Example team") as team_file:
            sessions = team_file.sessions()
            return [to_markdown(compose(team_file.session_records(s))) for s in sessions]

    def test_the_last_session_is_printed(self, run: Any, minutes: list[str]) -> None:
        assert run("export", "Example team").stdout == minutes[1]
        assert run("export", "example-team", "-o", "-").stdout == minutes[1]

    def test_an_earlier_session_can_be_had(self, run: Any, minutes: list[str]) -> None:
        assert run("export", "Example team", "--session", 1).stdout == minutes[0]

    def test_a_file_gets_the_same_text(self, run: Any, minutes: list[str], tmp_path: Path) -> None:
        file = tmp_path / "minutes.md"
        result = run("export", "Example team", "--format", "md", "-o", file)
        assert file.read_text(encoding="utf-8") == minutes[1]
        assert str(file) in result.stdout

    def test_what_is_printed_is_utf8_on_a_console_that_is_not(
        self, workspace: Workspace, minutes: list[str]
    ) -> None:
        done = in_process(
            *("export", "Example team", "--workspace", str(workspace.folder)),
            PYTHONIOENCODING="cp1252",
        )
        assert done.stdout.decode("utf-8") == minutes[1]

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["Nobody"], "There is no team called Nobody."),
            (["Example team", "--session", "3"], "Its sessions: 1, 2."),
            (["Empty"], "has no sessions yet"),
            (["Example team", "-o", "no/such/folder/minutes.md"], "There is no folder"),
        ],
    )
    def test_what_cannot_be_had_is_told(
        self, run: Any, workspace: Workspace, example: Path, words: list[str], expected: str
    ) -> None:
        workspace.create("Empty").close()
        result = run("export", *words)
        assert result.exit_code == 1
        assert expected in result.stderr
        assert result.stdout == ""

    def test_a_reader_that_goes_away_is_no_mistake(
        self, workspace: Workspace, example: Path
    ) -> None:
        words = ["export", "Example team", "--workspace", str(workspace.folder)]
        process = subprocess.Popen(
            [sys.executable, "-m", "facilitator", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        process.wait()


class TestRead:
    """Plain lines for a screen reader."""

    def test_it_tells_the_step_and_its_notes(self, run: Any, example: Path) -> None:
        result = run("read", "Example team")
        assert result.exit_code == 0
        assert "Remote or in person?" in result.stdout
        assert "Verkkoryhmään" not in result.stdout
        assert not set(result.stdout) & set("│─┌┐└┘━█▄▀")
