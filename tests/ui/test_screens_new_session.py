"""A new session: defaults that need only Enter, and mistakes that make nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.overview import TeamOverview
from facilitator.model.record import Change
from facilitator.packs.library import FOLLOW_UP_PACK, USUAL_PACK
from facilitator.ui.app import Start
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.screens.new_session import NewSessionScreen
from facilitator.ui.screens.session import SessionScreen
from facilitator.ui.widgets.choice import Choice
from facilitator.ui.widgets.line import Line
from tests.support import TEAM, begin, lead, workshop
from tests.ui.driving import SMALL, USUAL, Program, Size, own_prompts, press, running, words, write


def teams(app: Program) -> list[TeamOverview]:
    return app.workspace.teams()


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_a_name_and_enter_a_few_times_lead_into_the_session(
    tmp_path: Path, size: Size
) -> None:
    app = Program(tmp_path)
    async with running(app, size=size) as pilot:
        await press(pilot, "enter")
        assert "min, of which" in words(app)
        await write(pilot, "Families", *["enter"] * 5)

        assert isinstance(app.screen, SessionScreen)
        session = app.screen.desk.records.session
        assert (session.minutes, session.language, session.people) == (90, "en", None)
        assert "What digital thing" in words(app)
        assert [team.name for team in teams(app)] == ["Families"]


async def test_every_field_can_be_chosen(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "enter", "enter", "ctrl+u")
        await write(pilot, "160", "enter")
        assert "160" in words(app)
        await press(pilot, "left", "enter")
        await write(pilot, "7", "enter")

        session = app.screen.desk.records.session
        assert (session.minutes, session.language, session.people) == (160, "fi", 7)


async def test_the_plan_shows_what_a_length_leaves_room_for(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "enter", "enter", "ctrl+u")
        await write(pilot, "61")
        longer = words(app)
        await press(pilot, "backspace", "backspace")
        await write(pilot, "5")

        assert "61 min, of which" in longer
        assert "65 min" not in words(app)


async def test_too_few_minutes_say_how_many_are_needed(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "enter", "enter", "ctrl+u")
        await write(pilot, "10")
        assert "10 minutes are too few for this pack. It needs at least" in words(app)
        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, NewSessionScreen)
        assert teams(app) == []


@pytest.mark.parametrize("minutes", ["", "-90", "٩٠"])
async def test_minutes_that_are_no_number_make_nothing(tmp_path: Path, minutes: str) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "enter", "enter", "ctrl+u")
        await write(pilot, minutes, "ctrl+s")

        assert "Give the length in minutes, at most 600." in words(app)
        assert teams(app) == []


@pytest.mark.parametrize("people", ["0", "many"])
async def test_people_that_are_no_number_make_nothing(tmp_path: Path, people: str) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", *["enter"] * 4)
        await write(pilot, people, "enter")

        assert "Give a number from 1 to 500." in words(app)
        assert isinstance(app.screen, NewSessionScreen)
        assert teams(app) == []


@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
async def test_a_team_needs_a_name(tmp_path: Path, key: str) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await press(pilot, key)

        assert "Give the team a name." in words(app)
        assert isinstance(app.screen, NewSessionScreen)
        assert teams(app) == []


async def test_a_name_with_an_identity_code_is_refused(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "131052-308T", "ctrl+s")

        assert "personal identity code" in words(app)
        assert teams(app) == []


async def test_a_team_that_is_known_goes_on_in_its_own_file(tmp_path: Path) -> None:
    shop = begin(tmp_path)
    lead(shop)
    shop.facilitation.leave()
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "n")
        await write(pilot, TEAM.upper(), "ctrl+s")
        assert "Where we were" in words(app)
        await press(pilot, "enter")

        assert isinstance(app.screen, SessionScreen)
        (team,) = teams(app)
        assert (team.name, team.sessions) == (TEAM, 2)
        # What is open from last time comes onto the agenda.
        planned = [step.definition.id for step in app.screen.desk.records.planned_steps]
        assert "a03" in planned


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_the_form_makes_nothing(tmp_path: Path, key: str) -> None:
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "n")
        await write(pilot, "Families", "enter", key)

        assert isinstance(app.screen, HomeScreen)
        assert teams(app) == []


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_f1_explains_the_form_and_leaves_it_as_it_was(tmp_path: Path, size: Size) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app, size=size) as pilot:
        assert "F1 Help" in words(app) or size == SMALL
        await write(pilot, "Why?", "f1", "f1")
        await press(pilot, "f1")
        assert "Pack The questions. At first those the team had last time." in words(app)
        await press(pilot, *["down"] * 20)
        assert "Esc Back, without a session." in words(app)

        await press(pilot, "escape")
        assert isinstance(app.screen, NewSessionScreen)
        assert app.screen.query_one("#team", Line).value == "Why?"
        assert teams(app) == []


async def test_packs_that_cannot_be_read_are_named_and_the_others_can_be_chosen(
    tmp_path: Path,
) -> None:
    prompts = own_prompts(tmp_path)
    app = Program(tmp_path, Start("new"), prompts=prompts)
    async with running(app) as pilot:
        assert "1 pack cannot be read: broken (facilitator packs check)" in words(app)

        await write(pilot, "Families", "ctrl+s")
        assert len(teams(app)) == 1


async def test_without_packs_it_says_so_and_makes_nothing(tmp_path: Path) -> None:
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    app = Program(tmp_path, Start("new"), prompts=prompts)
    async with running(app) as pilot:
        assert "There are no packs to choose from." in words(app)
        await write(pilot, "Families", "ctrl+s")

        assert "There are no packs to choose from." in words(app)
        assert teams(app) == []


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_a_team_with_something_open_is_told_of_the_pack_that_returns_to_it(
    tmp_path: Path, size: Size
) -> None:
    workshop(tmp_path).facilitation.leave()
    app = Program(tmp_path, Start("new"))
    line = "There is a pack for returning to what was agreed: What has changed?"
    async with running(app, size=size) as pilot:
        await write(pilot, "Somebody else")
        assert line not in words(app)
        await write(pilot, "", "ctrl+u")
        await write(pilot, TEAM)
        assert line in words(app)
        assert app.screen.query_one("#pack", Choice).value == USUAL_PACK
        await press(pilot, "enter")
        while app.screen.query_one("#pack", Choice).value != FOLLOW_UP_PACK:
            await press(pilot, "right")
        assert line not in words(app)


async def test_a_team_in_the_middle_of_a_session_is_not_told_of_it(tmp_path: Path) -> None:
    shop = begin(tmp_path)
    shop.facilitation.commit.add("Call first @Anna !1.12.2026")
    shop.facilitation.leave()
    app = Program(tmp_path, Start("new", TEAM))
    async with running(app):
        assert "There is a pack for returning" not in words(app)


async def test_a_known_team_is_offered_the_pack_it_had_last(tmp_path: Path) -> None:
    _met_with(tmp_path, FOLLOW_UP_PACK)
    app = Program(tmp_path, Start("new", TEAM))
    async with running(app) as pilot:
        pack = app.screen.query_one("#pack", Choice)
        assert pack.value == FOLLOW_UP_PACK
        assert "What has changed?" in words(app)
        await press(pilot, "end")
        await write(pilot, " two")
        assert pack.value == USUAL_PACK
        for _letter in " two":
            await press(pilot, "backspace")
        assert pack.value == FOLLOW_UP_PACK


async def test_a_pack_and_a_length_that_were_chosen_stay_when_a_known_team_is_typed(
    tmp_path: Path,
) -> None:
    _met_with(tmp_path, FOLLOW_UP_PACK)
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        pack, minutes = app.screen.query_one("#pack", Choice), app.screen.query_one("#minutes")
        assert isinstance(minutes, Line)
        minutes.value = "77"
        await write(pilot, TEAM)
        assert (pack.value, minutes.value) == (FOLLOW_UP_PACK, "77")
        await write(pilot, "", "enter", "right", "up")
        chosen = pack.value
        assert chosen != FOLLOW_UP_PACK
        await press(pilot, "end")
        await write(pilot, "s", "backspace")
        assert pack.value == chosen


async def test_where_the_last_pack_is_gone_the_usual_one_is_offered(tmp_path: Path) -> None:
    _met_with(tmp_path, "gone-by-now")
    app = Program(tmp_path, Start("new", TEAM))
    async with running(app):
        assert app.screen.query_one("#pack", Choice).value == USUAL_PACK


def _met_with(folder: Path, pack: str) -> None:
    """A team whose last session went by this pack."""
    shop = begin(folder)
    session = shop.records.session
    shop.team_file.apply([Change(session, session.but(pack=pack))])
    shop.facilitation.leave()
