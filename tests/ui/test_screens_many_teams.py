"""Home with more teams than are read at once."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from facilitator.model.overview import TeamOverview
from facilitator.model.record import Change, Commitment
from facilitator.model.words import CommitmentKind
from facilitator.session.start import start_session
from facilitator.store import teams
from facilitator.store.workspace import Workspace
from facilitator.ui.screens import home
from facilitator.ui.screens.actions import ActionsScreen
from tests.support import PACK, START
from tests.ui.driving import Program, hurry, press, running, settled, shown, words


class Disk:
    """A slow one: what comes after the first teams is there when it is told to be."""

    def __init__(self) -> None:
        self.is_ready = threading.Event()

    def read(self, files: Sequence[Path]) -> list[TeamOverview]:
        self.is_ready.wait(10)
        return teams.read(files)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(teams, "PART", 2)
    monkeypatch.setattr(home, "read", disk.read)
    return disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five teams. The file of the first, which met long ago, has been written to since."""
    workspace = Workspace(tmp_path)
    for number in range(1, 6):
        with workspace.create(f"Team {number}") as file:
            now = START + timedelta(days=number)
            start_session(file, PACK, minutes=90, language="en", people=8, now=now)
        written = (now + timedelta(days=99 if number == 1 else 0)).timestamp()
        os.utime(file.path, (written, written))
    return tmp_path


def _listed(app: Program) -> list[str]:
    return [row.strip()[:6] for row in shown(app) if row.strip().startswith("Team")]


async def _all_read(app: Program, disk: Disk) -> None:
    disk.is_ready.set()
    await app.workers.wait_for_complete()


async def test_the_first_teams_are_listed_while_others_are_still_read(
    folder: Path, disk: Disk
) -> None:
    app = Program(folder)
    async with running(app) as pilot:
        assert _listed(app) == ["Team 5", "Team 1"]
        assert "Reading 3 more teams …" in words(app)

        await _all_read(app, disk)
        await settled(pilot)
        assert _listed(app) == [f"Team {number}" for number in (5, 4, 3, 2, 1)]
        assert "5 unfinished sessions" in words(app)


async def test_what_was_chosen_stays_chosen_when_the_others_come(folder: Path, disk: Disk) -> None:
    app = Program(folder)
    async with running(app) as pilot:
        await press(pilot, "down")
        await _all_read(app, disk)
        await settled(pilot)

        at = app.screen.query_one(OptionList).highlighted
        assert at is not None
        assert _listed(app)[at] == "Team 1"


async def test_open_actions_are_those_of_all_teams_however_soon_they_are_asked_for(
    folder: Path, disk: Disk
) -> None:
    with Workspace(folder).open("Team 2") as file:
        (session,) = file.sessions()
        promise = Commitment(
            id="c",
            session_id=session.id,
            number=1,
            kind=CommitmentKind.ACTION,
            text="Ask the clients",
            owner="AB",
        )
        file.apply([Change(None, promise)])
    long_ago = START.timestamp()
    os.utime(file.path, (long_ago, long_ago))
    app = Program(folder)
    async with running(app) as pilot:
        hurry(pilot, "a")
        disk.is_ready.set()
        await settled(pilot)
        await settled(pilot)

        assert isinstance(app.screen, ActionsScreen)
        assert "Ask the clients" in words(app)
