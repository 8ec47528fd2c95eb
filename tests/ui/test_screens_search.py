"""Searching a team's sessions from home."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from facilitator.model.words import Bucket
from facilitator.ui.screens import search
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.screens.minutes import MinutesScreen
from facilitator.ui.screens.search import SearchScreen
from facilitator.ui.widgets.options import Options
from tests.support import Workshop, follow_up, workshop
from tests.ui.driving import (
    SMALL,
    USUAL,
    Program,
    Size,
    press,
    running,
    settled,
    shown,
    words,
    write,
)


@pytest.fixture
def team(tmp_path: Path) -> Workshop:
    """A team that has met twice."""
    shop = follow_up(workshop(tmp_path))
    shop.at("talk-contact").talk.add("Phones [b]ring[/b] all day", Bucket.WORRY)
    return shop


@asynccontextmanager
async def searching(team: Workshop, *, size: Size = USUAL) -> AsyncIterator[tuple[Program, Any]]:
    """The screen, opened from home."""
    app = Program(team.team_file.path.parents[1])
    async with running(app, size=size) as pilot:
        await press(pilot, "/")
        assert isinstance(app.screen, SearchScreen)
        yield app, pilot


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_what_has_the_words_is_listed_while_they_are_typed(
    team: Workshop, size: Size
) -> None:
    async with searching(team, size=size) as (app, pilot):
        await write(pilot, "PHONE")
        told = words(app)
        assert "5 places." in told
        assert (
            "Session 2, 23 January 2027 · Worry · First contact Phones [b]ring[/b] all day" in told
        )

        await write(pilot, " wednes")
        assert "1 place." in words(app)
        assert "Session 1, 21 November 2026 · Action 1 · First contact" in words(app)

        await press(pilot, "ctrl+u")
        assert "place" not in words(app).replace("words, or parts", "")


async def test_the_words_are_marked(team: Workshop) -> None:
    async with searching(team) as (app, pilot):
        await write(pilot, "ring")
        strips = [app.screen._compositor.render_strips()[row] for row in range(app.size.height)]
        marked = "".join(
            segment.text
            for strip in strips
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        )
        assert "ring" in marked
        assert "Phones" not in marked


async def test_what_comes_close_says_that_it_does(team: Workshop) -> None:
    async with searching(team) as (app, pilot):
        await write(pilot, "wedensday")
        assert "Nothing has these words. This comes close:" in words(app)
        assert "every Wednesday" in words(app)
        await press(pilot, "ctrl+u")
        await write(pilot, "xyzzyqqq")
        assert "Nothing was found." in words(app)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, SearchScreen)


async def test_enter_shows_the_minutes_of_that_session_at_that_place(team: Workshop) -> None:
    async with searching(team) as (app, pilot):
        await write(pilot, "history")
        await press(pilot, "down", "down", "enter")
        assert isinstance(app.screen, MinutesScreen)
        assert "session 1" in app.screen.query_one(TextArea).text
        assert app.screen.query_one(TextArea).selected_text.startswith("We write the history")
        assert "For the team" in words(app)

        await press(pilot, "escape")
        assert isinstance(app.screen, SearchScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_whoever_types_on_among_the_places_goes_on_with_the_words(team: Workshop) -> None:
    async with searching(team) as (app, pilot):
        await write(pilot, "histor", "down")
        assert app.screen.query_one(Options).has_focus
        await write(pilot, "ies")
        assert app.screen.query_one(Input).value == "histories"
        await press(pilot, "backspace", "backspace", "down", "up")
        assert app.screen.query_one(Input).value == "histori"
        assert app.screen.query_one(Input).has_focus


async def test_only_the_latest_of_very_many_places_are_listed(
    team: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_SHOWN", 2)
    async with searching(team) as (app, pilot):
        await write(pilot, "e")
        assert "places, the latest 2 of them:" in words(app)
        assert app.screen.query_one(Options).option_count == 2


async def test_of_a_long_note_the_part_is_shown_where_the_words_are(team: Workshop) -> None:
    long = f"{'before ' * 400}needle{' after' * 400}"
    team.facilitation.talk.add(long, Bucket.WORRY)
    async with searching(team) as (app, pilot):
        await write(pilot, "needle")
        assert "… " in words(app)
        assert "before needle after" in words(app)
        assert len([row for row in shown(app) if "after" in row]) < 8


async def test_a_team_that_has_not_met_has_nothing_to_search(tmp_path: Path) -> None:
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "/", "f")
        assert isinstance(app.screen, HomeScreen)


async def test_a_file_that_breaks_says_so_at_home(team: Workshop) -> None:
    team.facilitation.leave()
    app = Program(team.team_file.path.parents[1])
    async with running(app) as pilot:
        team.team_file.path.write_text("this is no database")
        await press(pilot, "/")
        assert isinstance(app.screen, HomeScreen)
        assert "is not a team file" in words(app)


async def test_a_session_that_is_gone_meanwhile_is_told(team: Workshop) -> None:
    async with searching(team) as (app, pilot):
        await write(pilot, "phone")
        team.facilitation.leave()
        team.team_file.path.unlink()
        await press(pilot, "enter")
        assert isinstance(app.screen, SearchScreen)
        assert "There is no file" in words(app)


async def test_a_window_of_any_size_holds_it(team: Workshop) -> None:
    async with searching(team) as (app, pilot):
        await write(pilot, "phone")
        for width, height in ((40, 12), (160, 45), (41, 13), (10, 3), (60, 18)):
            await _resized(pilot, width, height)
        assert "5 places." in words(app)


async def _resized(pilot: Pilot[Any], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await settled(pilot)
