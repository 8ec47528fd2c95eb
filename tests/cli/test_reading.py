"""``export`` and ``read``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.formats import FORMATS
from facilitator.minutes.markdown import to_markdown
from facilitator.model.words import Profile
from facilitator.store.workspace import Workspace
from tests.cli.process import ROOT, in_process


class TestExport:
    """Minutes, printed or in a file."""

    @pytest.fixture
    def minutes(self, workspace: Workspace, example: Path) -> list[str]:
        """The minutes of both sessions, for others."""
        with workspace.open("Example team") as team_file:
            sessions = team_file.sessions()
            records = [team_file.session_records(session) for session in sessions]
        return [to_markdown(compose(one, Profile.OUTSIDE)) for one in records]

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

    def test_the_team_gets_everything_and_others_do_not(
        self, run: Any, workspace: Workspace, example: Path
    ) -> None:
        with workspace.open("Example team") as team_file:
            records = team_file.session_records(team_file.sessions()[0])
        note = records.visible_notes()[0].text
        words = ("export", "Example team", "--session", 1)
        assert note not in run(*words).stdout
        assert note in run(*words, "--profile", "team").stdout

    @pytest.mark.parametrize("name", [name for name in FORMATS if name != "docx"])
    def test_a_format_is_named_or_read_from_the_name_of_the_file(
        self, run: Any, example: Path, tmp_path: Path, name: str
    ) -> None:
        chosen = FORMATS[name]
        profile = ("--profile", "team")
        printed = run("export", "Example team", "--format", name, *profile).stdout_bytes
        for ending in (chosen.suffix, chosen.suffix.upper()):
            file = tmp_path / f"file{ending}"
            result = run("export", "Example team", *profile, "-o", file, "--force")
            assert file.read_bytes() == printed
            assert str(file) in result.stdout

    def test_a_word_file_is_written(self, run: Any, example: Path, tmp_path: Path) -> None:
        pytest.importorskip("docx")
        file = tmp_path / "minutes.docx"
        run("export", "Example team", "-o", file)
        assert file.read_bytes().startswith(b"PK")

    def test_the_whole_session_is_for_the_team_alone(self, run: Any, example: Path) -> None:
        result = run("export", "Example team", "--format", "json")
        assert result.exit_code == 1
        assert "for the team alone" in result.stderr
        assert result.stdout == ""

    def test_an_organisation_may_have_a_template_of_its_own(
        self, run: Any, workspace: Workspace, example: Path
    ) -> None:
        workspace.templates.mkdir()
        (workspace.templates / "minutes.md.j2").write_text("Own: {{ minutes.language }}")
        assert run("export", "Example team").stdout == "Own: en\n"
        (workspace.templates / "minutes.md.j2").write_text("Own:\n{{ minutes.nothing }}")
        result = run("export", "Example team")
        assert result.exit_code == 1
        assert "minutes.md.j2 does not work, line 2:" in result.stderr

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
