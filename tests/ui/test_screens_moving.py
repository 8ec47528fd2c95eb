"""Moving through a session on the console: forth, back, away and back again."""

from __future__ import annotations

import pytest

from facilitator.model.words import Bucket, SkipReason, StepStatus
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.screens.minutes import MinutesScreen
from facilitator.ui.screens.session import SessionScreen
from tests.support import TEAM, Workshop
from tests.ui.driving import (
    Program,
    enter,
    leading,
    press,
    press_again,
    refreshed,
    running,
    shown,
    words,
    write,
)
from tests.ui.scenes import real


async def test_page_down_goes_on_and_page_up_back(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "pagedown")
        assert app.at == "check-in"
        await press(pilot, "ctrl+n")
        assert app.at == "now"
        await press(pilot, "pageup", "pageup")
        assert app.at == "opening"
        await press(pilot, "pageup")
        assert app.at == "opening"


async def test_page_down_waits_while_the_line_holds_text(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "half a no", "pagedown")

        assert app.at == "talk-contact"
        assert app.entry.value == "half a no"
        assert "Enter saves it; Ctrl+U clears it." in words(app)


async def test_page_down_while_the_clock_runs_asks_for_a_second_press(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+t", "pagedown")
        assert app.at == "talk-contact"
        assert "The clock is still running. Press again to go on to: What changes" in words(app)
        await press_again(app, pilot, "pagedown")
        assert app.at == "talk-assess"


async def test_page_down_held_down_is_no_second_press(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+t", "pagedown")
        # The first repeat of a key comes late, the others fast.
        for seconds in (0.66, *[0.03] * 60):
            app.seconds += seconds
            await press(pilot, "pagedown")
            assert app.at == "talk-contact"

        await press_again(app, pilot, "pagedown")
        assert app.at == "talk-assess"


@pytest.mark.parametrize("between", ["ctrl+l", "ctrl+t ctrl+t", "n o t e enter"])
async def test_anything_done_after_a_warning_brings_it_again(shop: Workshop, between: str) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+t", "pagedown", *between.split())
        await press_again(app, pilot, "pagedown")
        assert app.at == "talk-contact"
        assert "The clock is still running." in words(app)

        await press_again(app, pilot, "pagedown")
        assert app.at == "talk-assess"


async def test_the_agenda_leads_to_any_step_also_one_that_was_left_out(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "ctrl+g")
        rows = words(app)
        assert "› 1 What is this for?" in rows
        assert "– What did we agree? · Agreeing · not in this length" in rows
        await press(pilot, "down", "down", "enter")
        assert app.at == "review"
        assert shown(app)[0].split()[0] == "3/16"


async def test_a_number_after_the_word_jumps_at_once(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/agenda 13")
        assert app.at == "vote"
        await enter(pilot, "/agenda 99")
        assert "Give a number from 1 to 15." in words(app)
        assert app.at == "vote"
        await press(pilot, "ctrl+u", "ctrl+g", "escape")
        assert app.at == "vote"


async def test_a_skipped_step_keeps_its_reason_and_comes_back(shop: Workshop) -> None:
    async with leading(shop, "sort") as (app, pilot):
        await press(pilot, "escape", "s")
        assert "Why is this step skipped?" in words(app)
        await press(pilot, "1", "enter")
        assert app.at == "vote"
        assert shop.step("sort").skip_reason is SkipReason.TIME
        await press(pilot, "ctrl+g")
        assert "skipped: no time" in words(app)

        await press(pilot, "escape", "pageup")
        assert app.at == "sort"
        assert shop.step("sort").status is StepStatus.VISITED


async def test_a_step_is_skipped_at_once_with_a_reason_in_own_words(shop: Workshop) -> None:
    async with leading(shop, "sort") as (app, pilot):
        await enter(pilot, "/skip the projector broke")
        assert app.at == "vote"
        assert app.entry.value == ""
        assert "Skipped. Going back or undo brings it back." in words(app)

        await press(pilot, "ctrl+g")
        assert "skipped: the projector broke" in words(app)


async def test_steps_are_named_by_what_is_done_at_them(shop: Workshop) -> None:
    names = {"now": "RATING", "map": "EFFECT MAP", "vote": "VOTE", "sort": "SORTING"}
    async with leading(shop) as (app, pilot):
        for step, name in names.items():
            shop.at(step)
            await refreshed(app, pilot)
            assert name in shown(app)[0]

        await press(pilot, "ctrl+g")
        agenda = words(app)
        assert "What do we change first? · Vote · 3 min" in agenda
        assert "Better or worse? · Effect map · 9 min" in agenda
        assert "Where are we now? · Rating · 8 min" in agenda


async def test_a_break_is_called_a_break(tmp_path) -> None:
    shop = real(tmp_path, "en")
    pause = next(s for s in shop.records.steps if getattr(s.definition, "is_break", False))
    shop.facilitation.go_to(pause)
    async with leading(shop) as (app, pilot):
        assert "BREAK" in shown(app)[0]

        await press(pilot, "ctrl+g")
        assert "· Break ·" in words(app)


async def test_undo_and_redo_say_what_they_did(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "ctrl+z")
        assert "Taken back: adding a note" in words(app)
        assert "1 one" not in words(app)
        await press(pilot, "ctrl+y")
        assert "Done again: adding a note" in words(app)
        assert "1 one" in words(app)


async def test_undo_of_a_move_shows_the_step_before(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "pagedown", "ctrl+z")

        assert app.at == "talk-contact"
        assert "5/15 FIRST CONTACT" in words(app)


# Leaving


async def start_at_home(shop: Workshop) -> Program:
    """The program with the team's session waiting at home."""
    folder = shop.team_file.path.parents[1]
    shop.facilitation.leave()
    return Program(folder)


async def test_leaving_asks_and_the_session_goes_on_from_the_same_place(shop: Workshop) -> None:
    shop.at("talk-contact")
    app = await start_at_home(shop)
    async with running(app) as pilot:
        assert "unfinished, step 5/15" in words(app)
        await press(pilot, "enter")
        await enter(pilot, "Forms are slow")
        await press(pilot, "tab", "ctrl+q")
        assert "Leave the session? Everything is saved" in words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "ctrl+q", "enter")
        assert isinstance(app.screen, HomeScreen)

        await press(pilot, "enter")
        assert "5/15 FIRST CONTACT" in words(app)
        assert "1 Forms are slow" in words(app)


async def test_leaving_with_text_in_the_line_says_that_it_is_not_saved(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "half a no", "ctrl+q")
        assert "The line holds text that is not saved. Leave all the same?" in words(app)

        await press(pilot, "escape")
        assert app.entry.value == "half a no"


async def test_the_end_of_the_last_step_shows_the_minutes_and_leads_home(shop: Workshop) -> None:
    shop.at("talk-contact").talk.add("Forms are slow", Bucket.WORRY)
    shop.at("check-out")
    app = await start_at_home(shop)
    async with running(app) as pilot:
        await press(pilot, "enter", "pagedown")
        assert "This was the last step. End the session and show its minutes?" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, MinutesScreen)
        assert f"{TEAM}: Digital change" in words(app)

        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "ended" in words(app)


async def test_a_session_ends_early_by_its_command(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "/end")
        assert "End the session here and show its minutes?" in words(app)
        await press(pilot, "enter")

        assert shop.records.session.ended_at is not None
        assert isinstance(app.screen, MinutesScreen)


async def test_a_step_of_the_agenda_is_marked_by_its_number(shop: Workshop) -> None:
    planned = shop.records.planned_steps
    async with leading(shop) as (app, pilot):
        for digits, number in (("3", 3), ("12", 12), ("95", 5), ("0", 1)):
            await press(pilot, "ctrl+g", *digits, "enter")
            assert app.desk.current.id == planned[number - 1].id, digits
            app.desk.go_to(planned[0])

        await press(pilot, "ctrl+g", "1", "down", "2", "enter")
        assert app.desk.current.id == planned[1].id
