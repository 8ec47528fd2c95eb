"""The console where the frame is set, and where a session goes on."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from facilitator.model.pack import Pack
from facilitator.model.words import Bucket, CommitmentKind
from facilitator.store.workspace import Workspace
from facilitator.ui.app import Start
from facilitator.ui.wording import clock_time
from tests.support import PACK, TEAM, WallClock, Workshop, begin
from tests.ui.driving import Program, enter, leading, press, running, shown, words, write


def framed(folder: Path, **fields: Any) -> Workshop:
    """A workshop whose opening step is made so."""
    steps = [PACK.steps[0].model_copy(update=fields), *PACK.steps[1:]]
    pack = Pack.model_validate(
        PACK.model_copy(update={"steps": tuple(steps)}).model_dump(by_alias=True)
    )
    return Workshop(Workspace(folder).create(TEAM), WallClock(), pack)


async def test_the_facts_are_typed_in_one_form_and_shown_quietly(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/facts")
        assert "This session" in words(app)
        await write(pilot, "Agree on the form", "enter", "enter")
        await write(pilot, "nurse", "enter")
        await write(pilot, "clients", "enter", "right", "enter")
        await write(pilot, "5.12.2030", "enter")

        session = shop.records.session
        assert (session.roles, session.missing, session.people) == ("nurse", "clients", 8)
        assert (session.manager_present, session.next_on) == (True, date(2030, 12, 5))
        said = words(app)
        for fact in (
            "Saved.",
            "Purpose: Agree on the form",
            "8 people in the room",
            "Roles: nurse",
            "Viewpoints that are missing: clients",
        ):
            assert fact in said


@pytest.mark.parametrize("is_here", [True, False])
async def test_whether_a_manager_is_here_is_only_on_the_private_card(
    shop: Workshop, is_here: bool
) -> None:
    session = shop.records.session
    shop.facilitation.frame.set_facts(
        purpose="", people=8, roles="", missing="", manager_present=is_here, next_on=None
    )
    assert session.manager_present is None
    async with leading(shop) as (app, pilot):
        assert "anager" not in words(app)
        await enter(pilot, "/facts")
        assert "A manager is here ‹ › as it was" in words(app)
        assert "on F8 only" in words(app)
        await press(pilot, "ctrl+s")
        assert shop.records.session.manager_present is is_here

        await press(pilot, "f8", "enter")
        assert ("speaks last" if is_here else "No manager is here.") in words(app)


async def test_a_number_of_people_that_cannot_be_keeps_the_form_open(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "f", "down", "backspace")
        await write(pilot, "many", "ctrl+s")
        assert "Give a number." in words(app)
        assert shop.records.session.people == 8


async def test_a_break_says_how_long_it_is_and_then_when_it_is_over(tmp_path: Path) -> None:
    shop = framed(tmp_path, is_break=True)
    async with leading(shop) as (app, pilot):
        assert "3 minutes" in words(app)
        await press(pilot, "ctrl+t")

        deadline = shop.records.stage.deadline
        assert deadline is not None
        until = deadline.astimezone()
        if until.second or until.microsecond:
            until += timedelta(minutes=1)
        assert f"We go on at {clock_time(until, 'en')}" in words(app)
        await press(pilot, "ctrl+t")
        assert "We go on at" not in words(app)


async def test_a_frame_shows_what_has_not_been_looked_at(tmp_path: Path) -> None:
    shop = framed(tmp_path, card="before_we_decide")
    async with leading(shop) as (app, pilot):
        assert "› Nothing on: First contact, Assessment, Follow-up" in words(app)
        assert "/check" in shown(app)[-1]
        await enter(pilot, "/check")
        assert "Before we decide" in words(app)


async def test_a_frame_reads_back_what_was_agreed(tmp_path: Path) -> None:
    shop = framed(tmp_path, card="read_back")
    shop.facilitation.commit.add("Visits are at home", CommitmentKind.DECISION)
    async with leading(shop) as (app, _pilot):
        assert "› D1. Visits are at home." in words(app)


async def test_a_frame_shows_where_the_session_is(tmp_path: Path) -> None:
    shop = framed(tmp_path, card="where_we_were")
    async with leading(shop) as (app, _pilot):
        assert "› Step 1 of 15: What is this for?" in words(app)


class TestGoingOn:
    """A session that was left is opened again from the command line."""

    def left_at(self, folder: Path, step: str, *, days_ago: int) -> Program:
        shop = begin(folder)
        shop.at("talk-contact").talk.add("Nobody answers", Bucket.WORRY)
        shop.at(step)
        shop.facilitation.leave()
        path = shop.team_file.path
        if days_ago:
            then = path.stat().st_mtime - days_ago * 24 * 3600
            os.utime(path, (then, then))
        return Program(folder, Start("session", file=path))

    async def test_on_another_day_a_card_says_where_we_were(self, tmp_path: Path) -> None:
        app = self.left_at(tmp_path, "talk-assess", days_ago=9)
        async with running(app) as pilot:
            said = words(app)
            assert "Where we were Step 6 of 15: What changes here? 1 note · 1 of 3 phases" in said
            # The key that closes it does nothing else.
            await press(pilot, "pagedown")
            assert "Where we were" not in words(app)
            assert "6/15" in words(app)
            await press(pilot, "pagedown")
            assert "7/15" in words(app)

    async def test_an_opening_step_shows_it_in_place_of_its_points(self, tmp_path: Path) -> None:
        app = self.left_at(tmp_path, "opening", days_ago=9)
        async with running(app):
            assert "› Step 1 of 15: What is this for? › 1 note · 1 of 3 phases" in words(app)
            assert "/ for commands" in words(app)

    async def test_on_the_same_day_one_line_says_it(self, tmp_path: Path) -> None:
        app = self.left_at(tmp_path, "talk-assess", days_ago=0)
        async with running(app):
            assert "We go on: Step 6 of 15 · 1 note" in words(app)
            assert "Where we were" not in words(app)

    async def test_a_session_that_has_just_begun_says_nothing(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        shop.facilitation.leave()
        app = Program(tmp_path, Start("session", file=shop.team_file.path))
        async with running(app):
            assert "We go on" not in words(app)
