"""``search``: what a team has said and agreed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.store.workspace import Workspace
from tests.support import TEAM, follow_up, workshop


@pytest.fixture
def team(workspace: Workspace) -> str:
    follow_up(workshop(workspace.folder)).facilitation.leave()
    return TEAM


def test_places_are_printed_session_by_session(run: Any, team: str) -> None:
    result = run("search", team, "hour", "phone")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Session 1, 21 November 2026",
        "  Action 1 · First contact: Try an hour by phone every Wednesday · Liisa · "
        "Ask the switchboard for a number on Monday",
        "  Create · Let go, keep, create: A weekly hour by phone for those without bank codes",
        "2 places.",
    ]


def test_what_comes_close_says_that_it_does(run: Any, team: str) -> None:
    lines = run("search", team, "Wedensday").stdout.splitlines()
    assert lines[0] == "Nothing has these words. This comes close:"
    assert "Wednesday" in lines[2]
    assert run("search", team, "xyzzyqqq").stdout == "Nothing was found.\n"


def test_other_programs_get_json(run: Any, team: str) -> None:
    (row,) = json.loads(run("search", team, "history twice", "--json").stdout)
    assert row == {
        "session": 1,
        "date": "2026-11-21",
        "place": "Assessment",
        "kind": "worry",
        "number": None,
        "text": "We write the history twice.",
        "details": "",
        "near": False,
    }
    assert json.loads(run("search", team, "xyzzyqqq", "--json").stdout) == []


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["Nobody", "x"], 1, "There is no team called Nobody."),
        ([TEAM], 2, "WORD"),
        (["broken", "x"], 1, "is not a team file"),
    ],
)
def test_what_cannot_be_searched_is_told(
    run: Any, team: str, workspace: Workspace, words: list[str], code: int, expected: str
) -> None:
    (workspace.sessions / "broken.db").write_text("this is no database")
    result = run("search", *words)
    assert result.exit_code == code
    assert expected in result.stderr
    assert result.stdout == ""


def test_the_file_is_not_changed(run: Any, team: str, workspace: Workspace) -> None:
    file: Path = workspace.path_of(team)
    before = file.read_bytes()
    run("search", team, "phone")
    assert file.read_bytes() == before
