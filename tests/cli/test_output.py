"""What is printed where it cannot be, and what cannot be printed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facilitator.store.workspace import Workspace
from tests.cli.process import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a shell of Unix")

COMMANDS = ["list", "list --json", "actions", "actions --json", "export example-team", "--help"]


@pytest.fixture
def shell(workspace: Workspace, example: Path) -> Any:
    """Runs a line of a shell, in which $F is the program with the workspace of the example."""

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", line.replace("$F", f"{sys.executable} -m facilitator")],
            cwd=ROOT,
            env={**os.environ, "FACILITATOR_WORKSPACE": str(workspace.folder)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


class TestStreams:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_without_anywhere_to_print_nothing_is_said(self, shell: Any, command: str) -> None:
        result = shell(f"$F {command} >&-")
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")

    @pytest.mark.parametrize("command", COMMANDS)
    def test_a_reader_that_has_seen_enough_is_no_fault(self, shell: Any, command: str) -> None:
        result = shell(f"$F {command} | head -c 1; exec $F {command} | true")
        assert result.stderr == ""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
    @pytest.mark.parametrize("command", COMMANDS[:-1])
    def test_a_full_disk_is_told(self, shell: Any, command: str) -> None:
        result = shell(f"$F {command} >/dev/full")
        assert result.returncode == 1
        assert result.stderr == "This could not be printed: the disk is full.\n"

    def test_a_mistake_that_cannot_be_told_is_still_a_mistake(self, shell: Any) -> None:
        assert shell("$F list --nonsense 2>&-").returncode == 2


class TestNames:
    """Names of files that are not UTF-8, as other programs may make them."""

    @pytest.fixture
    def odd(self, example: Path) -> Path:
        odd = example.with_name(os.fsdecode(b"odd-\xff\xfe.db"))
        try:
            odd.write_bytes(b"no database")
        except OSError:
            pytest.skip("this disk takes UTF-8 only")
        return odd

    def test_they_are_listed_with_a_sign_for_what_cannot_be_shown(
        self, run: Any, odd: Path
    ) -> None:
        listed = {row["file"]: row for row in json.loads(run("list", "--json").stdout)}
        assert "problem" in listed["odd-\ufffd\ufffd.db"]
        assert "sessions" in listed["example-team.db"]
        assert json.loads(run("actions", "--json").stdout)
        assert "odd-\ufffd\ufffd" in run("list").stdout

    def test_a_team_in_one_is_read(self, run: Any, odd: Path, example: Path) -> None:
        shutil.copy(example, odd)
        assert "Step 10 of 20" in run("read", odd.stem).stdout

    def test_minutes_are_written_to_one(self, run: Any, odd: Path, tmp_path: Path) -> None:
        minutes = tmp_path / os.fsdecode(b"minutes-\xff.md")
        result = run("export", "example-team", "-o", minutes)
        assert result.exit_code == 0
        assert minutes.exists()


def test_data_for_other_programs_turns_no_text_round_either(
    run: Any, workspace: Workspace, example: Path
) -> None:
    sqlite3.connect(example, isolation_level=None).execute(
        "UPDATE commitments SET text = ?", ("tidy\u202e\u2066\x9b2Jevil",)
    )
    texts = {row["text"] for row in json.loads(run("actions", "--json").stdout)}
    assert texts == {"tidy2Jevil"}


@pytest.mark.parametrize(
    "words",
    [
        ("export", "Example team"),
        ("slips", "--pack", "sote-vaiheet"),
        ("packs", "schema"),
        ("packs", "new", "--yes"),
    ],
    ids=" ".join,
)
def test_no_file_is_written_over_unless_that_is_asked_for(
    run: Any, example: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    refused = run(*words, "-o", file)
    assert refused.exit_code == 1
    assert "It has not changed" in refused.stderr
    assert "--force" in refused.stderr
    assert file.read_text() == "mine"

    assert run(*words, "-o", file, "--force").exit_code == 0
    assert file.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    "words",
    [
        ("export", "Example team", "--format", "markdown"),
        ("actions", "export", "Example team", "--checked"),
        ("slips", "--pack", "sote-vaiheet"),
        ("packs", "schema"),
    ],
    ids=" ".join,
)
def test_the_file_of_a_team_is_not_written_over_even_when_that_is_asked_for(
    run: Any, workspace: Workspace, example: Path, words: tuple[str, ...]
) -> None:
    refused = run(*words, "-o", example, "--force")
    assert refused.exit_code == 1
    assert "a team's file" in refused.stderr
    assert workspace.overview("Example team").sessions


def test_an_own_pack_is_made_anew_when_that_is_asked_for(run: Any) -> None:
    new = ("packs", "new", "own", "--yes")
    assert run(*new).exit_code == 0
    assert run(*new).exit_code == 1
    assert run(*new, "--force").exit_code == 0
    assert run("packs", "new", "sote-vaiheet", "--yes", "--force").exit_code == 1
