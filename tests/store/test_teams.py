"""Many teams, read in parts."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from facilitator.model.problem import Problem
from facilitator.session.start import start_session
from facilitator.store import teams
from facilitator.store.teams import TeamsInParts, read
from facilitator.store.workspace import Workspace
from tests.support import PACK, START

NAMES = ["Oldest", "Older", "Middle", "Newer", "Newest"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Five teams, of which two are read at a time."""
    monkeypatch.setattr(teams, "PART", 2)
    workspace = Workspace(tmp_path)
    for number, name in enumerate(NAMES):
        with workspace.create(name) as file:
            now = START + timedelta(days=number)
            start_session(file, PACK, minutes=90, language="en", people=8, now=now)
        _was_written(file.path, now)
    return workspace


def _was_written(path: Path, moment: datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def _names(found: TeamsInParts) -> list[str]:
    return [team.name for team in found.known]


def _read_all(found: TeamsInParts) -> None:
    while part := found.next_part:
        found.take(read(part))


def test_those_written_to_last_are_known_first(workspace: Workspace) -> None:
    found = TeamsInParts(workspace)
    found.look()

    assert _names(found) == ["Newest", "Newer"]
    assert found.unread == 3


def test_once_all_are_read_they_are_in_the_order_of_their_sessions(workspace: Workspace) -> None:
    _was_written(workspace.path_of("Oldest"), START + timedelta(days=99))
    found = TeamsInParts(workspace)
    found.look()
    assert _names(found) == ["Newest", "Oldest"]
    _read_all(found)

    assert _names(found) == NAMES[::-1]
    assert found.known == workspace.teams()


def test_a_second_look_keeps_what_is_known_and_finds_what_has_changed(workspace: Workspace) -> None:
    found = TeamsInParts(workspace)
    found.look()
    _read_all(found)
    workspace.path_of("Middle").unlink()
    workspace.create("Just made").close()
    found.look()
    assert _names(found) == ["Newest", "Newer", "Older", "Oldest"]
    _read_all(found)

    assert _names(found) == ["Newest", "Newer", "Older", "Oldest", "Just made"]


def test_a_folder_that_cannot_be_read_leaves_nothing_known(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("no folder")
    found = TeamsInParts(Workspace(tmp_path))

    with pytest.raises(Problem):
        found.look()

    assert found.known == []
    assert found.unread == 0
