"""Home: what there is, what is unfinished, and what each key does."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from facilitator.i18n import use_language
from facilitator.store.workspace import Workspace
from facilitator.ui.screens import home
from facilitator.ui.screens.actions import ActionsScreen
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.screens.minutes import MinutesScreen
from facilitator.ui.screens.new_session import NewSessionScreen
from facilitator.ui.screens.session import SessionScreen
from facilitator.ui.widgets import promise_list
from facilitator.ui.widgets.line import Line
from tests.support import TEAM, WallClock, Workshop, begin, lead
from tests.ui.driving import (
    LARGE,
    SMALL,
    USUAL,
    Program,
    Size,
    own_prompts,
    press,
    running,
    settled,
    shown,
    words,
)


class Today(date):
    """The day after the workshops of these tests."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 12, 20)


@pytest.fixture(autouse=True)
def _a_day_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "date", Today)
    monkeypatch.setattr(promise_list, "date", Today)


@pytest.fixture
def teams(tmp_path: Path) -> Path:
    """A workspace with a team in the middle, one that has ended, and a file that is none."""
    ended = begin(tmp_path)
    lead(ended)
    ended.facilitation.leave()
    clock = WallClock(datetime(2026, 12, 19, 9, 0))
    unfinished = Workshop(Workspace(tmp_path).create("[b]Families[/b]"), clock)
    unfinished.at("talk-contact")
    unfinished.facilitation.leave()
    (tmp_path / "sessions" / "broken.db").write_text("this is no database")
    return tmp_path


async def test_an_empty_home_says_how_to_begin(tmp_path: Path) -> None:
    app = Program(tmp_path)
    async with running(app) as pilot:
        assert "There are no teams yet." in words(app)
        assert shown(app)[-1].startswith("  Enter Start   N New session")

        await press(pilot, "a", "escape", "m")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, NewSessionScreen)


async def test_home_shows_where_every_team_stands_the_latest_first(teams: Path) -> None:
    app = Program(teams)
    async with running(app):
        rows = [row.strip() for row in shown(app) if row.strip()]

        assert rows[1].startswith("[b]Families[/b]")
        assert rows[1].endswith("unfinished, step 5/15, 19 December 2026")
        assert rows[2].startswith(TEAM)
        assert "ended 21 November 2026 · 3 open" in words(app)
        assert "broken" in words(app)
        assert "1 unfinished session · 3 open actions · 2 overdue" in words(app)


async def test_home_says_whether_enter_goes_on_or_begins_anew(teams: Path) -> None:
    async with running(Program(teams)) as pilot:
        assert shown(pilot.app)[-1].startswith("  Enter Go on   N New session")
        await press(pilot, "down")
        assert shown(pilot.app)[-1].startswith("  Enter Next session")


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_help_and_the_way_out_are_named_in_every_window(
    teams: Path, language: str, size: Size
) -> None:
    use_language(language)
    async with running(Program(teams), size=size) as pilot:
        for _team in range(3):
            bar = shown(pilot.app)[-1]
            assert "   ? " in bar
            assert "   Q " in bar
            await press(pilot, "down")


async def test_correcting_is_named_for_what_has_ended_and_help_tells_of_it(teams: Path) -> None:
    async with running(Program(teams), size=LARGE) as pilot:
        assert "E Correct" not in shown(pilot.app)[-1]
        await press(pilot, "down")
        assert "E Correct" in shown(pilot.app)[-1]
        await press(pilot, "f1")
        assert "E Opens the team's last session to correct it" in words(pilot.app)


async def test_enter_goes_on_with_an_unfinished_session(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "enter")

        assert isinstance(app.screen, SessionScreen)
        assert app.screen.desk.current.definition.id == "talk-contact"


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_teams_of_one_name_are_told_apart_by_their_files(teams: Path, size: Size) -> None:
    [file] = [team.path for team in Workspace(teams).teams() if team.name == TEAM]
    shutil.copy(file, file.with_name("a-copy-from-the-other-laptop-before-merging-2.db"))
    app = Program(teams)
    async with running(app, size=size) as pilot:
        said = words(app)
        assert f"{TEAM} {file.name} · ended" in said
        assert re.search(r"a-copy-from[\w-]*…[\w-]*ing-2\.db · ended", said)
        assert "[b]Families[/b] unfinished" in said

        await press(pilot, "down", "down", "enter")
        assert isinstance(app.screen, NewSessionScreen)
        chosen = app.screen.query_one("#team", Line).value
        await press(pilot, "ctrl+s")
    sessions = {team.path.name: team.sessions for team in Workspace(teams).teams()}
    assert sessions.pop(chosen) == 2
    assert set(sessions.values()) == {0, 1}


async def test_enter_on_a_team_that_has_ended_begins_its_next_session(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "down", "enter")

        assert isinstance(app.screen, NewSessionScreen)
        assert TEAM in words(app)


async def test_e_opens_the_last_session_also_when_it_has_ended(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "down", "e")

        assert isinstance(app.screen, SessionScreen)
        assert app.screen.desk.records.team.name == TEAM
        assert app.screen.desk.records.session.is_closed


@pytest.fixture
def ended(tmp_path: Path) -> Path:
    """The file of a team whose session has ended."""
    shop = begin(tmp_path)
    lead(shop)
    shop.facilitation.leave()
    return shop.team_file.path


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_a_session_that_has_ended_says_so_and_is_not_changed_by_looking(
    tmp_path: Path, ended: Path, size: Size
) -> None:
    before = _content(ended)
    app = Program(tmp_path)
    async with running(app, size=size) as pilot:
        await press(pilot, "e")
        assert "This session ended 21 November 2026, and stays ended." in words(app)
        await press(pilot, "ctrl+q", "enter")
        assert isinstance(app.screen, HomeScreen)
    assert _content(ended) == before


def _content(file: Path) -> str:
    """All that a team's file holds."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return "\n".join(connection.iterdump())


async def test_e_does_nothing_where_there_is_no_session_to_open(tmp_path: Path) -> None:
    Workspace(tmp_path).create("Nothing yet").close()
    app = Program(tmp_path)
    async with running(app) as pilot:
        assert "no session yet" in words(app)
        await press(pilot, "e")

        assert isinstance(app.screen, HomeScreen)


async def test_letters_work_as_capitals_too(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        for letter, screen in (("A", ActionsScreen), ("M", MinutesScreen), ("N", NewSessionScreen)):
            await press(pilot, letter)
            assert isinstance(app.screen, screen)
            await press(pilot, "escape")
        await press(pilot, "V")
        assert app.theme == "stage"
        await press(pilot, "E")
        assert isinstance(app.screen, SessionScreen)


async def test_a_file_that_cannot_be_read_says_why_and_leaves_the_rest_alone(
    teams: Path,
) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "down", "down", "enter")
        assert isinstance(app.screen, HomeScreen)
        problem = app.screen.query_one("#problem")
        assert problem.display

        await press(pilot, "m", "up", "up", "enter")
        assert isinstance(app.screen, SessionScreen)


@pytest.mark.parametrize("broken", [["broken"], ["a[b]", "b", "c", "d"]])
async def test_packs_that_cannot_be_read_are_told_when_home_is_shown(
    teams: Path, monkeypatch: pytest.MonkeyPatch, broken: list[str]
) -> None:
    monkeypatch.setattr(home, "_SETTLED_SECONDS", 0.001)
    app = Program(teams, prompts=own_prompts(teams, *broken))
    async with running(app) as pilot:
        before = app.screen.query_one("#packs")
        async with asyncio.timeout(30):
            while not before.display:
                await pilot.pause()
        await settled(pilot)

        command = "(facilitator packs check)"
        told = {
            1: f"1 pack cannot be read: broken {command}",
            4: f"4 packs cannot be read: a[b], b, c, … {command}",
        }
        assert told[len(broken)] in words(app)
        assert "Families" in words(app)


async def test_n_begins_with_a_team_that_is_typed(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "n")
        assert isinstance(app.screen, NewSessionScreen)
        assert "the team's name" in words(app)

        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_shows_what_is_open_and_what_is_late(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "a")
        assert isinstance(app.screen, ActionsScreen)
        said = words(app)
        assert "1 Try an hour by phone every Wednesday Liisa · 18 December 2026 · overdue" in said
        assert "4 Make the form remember for a day → IT support · Liisa · 15 January 2027" in said

        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_without_anything_open_a_says_so(tmp_path: Path) -> None:
    begin(tmp_path).facilitation.leave()
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "a")
        assert "Nothing is open." in words(app)


async def test_m_shows_the_minutes_of_the_chosen_team(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "down", "m")
        assert isinstance(app.screen, MinutesScreen)
        assert f"{TEAM}: Digital change, phase by phase" in words(app)

        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_colours_help_and_leaving_are_a_letter_away(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "v")
        assert app.theme == "stage"
        await press(pilot, "?")
        assert "The teams' files are in" in words(app)
        await press(pilot, "escape", "q")

    assert app.return_code == 0


async def test_the_keys_can_be_clicked(teams: Path) -> None:
    app = Program(teams)
    async with running(app) as pilot:
        bar = shown(app)[-1]
        await pilot.click("KeysBar", offset=(bar.index("Open actions"), 0))
        await settled(pilot)

        assert isinstance(app.screen, ActionsScreen)


async def test_at_its_end_a_session_that_has_ended_shows_its_minutes_and_keeps_its_end(
    tmp_path: Path, ended: Path
) -> None:
    before = _content(ended)
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "e")
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "pagedown")
        assert isinstance(app.screen, MinutesScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
    assert _content(ended) == before
