"""Typing on without looking: what is meant for the line is neither an answer nor lost."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from facilitator.model.record import Note, Round
from facilitator.model.words import Bucket, Channel, StepStatus
from tests.support import Workshop
from tests.ui.driving import enter, hurry, leading, paste, press, settled, words

SECRET = "zebra"


async def at_once(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys faster than the program can answer any of them."""
    hurry(pilot, *keys)
    for _ in range(3):
        await settled(pilot)


async def test_a_slip_typed_right_after_page_down_belongs_to_the_next_step(
    shop: Workshop,
) -> None:
    async with leading(shop, "talk-contact") as (_app, pilot):
        following = shop.facilitation.step_after()
        assert following is not None
        await at_once(pilot, "pagedown", *"later", "enter")
        assert shop.records.current.id == following.id
        assert all(note.step_id == following.id for note in shop.records.all(Note))


async def test_a_slip_typed_right_before_a_hidden_step_stays_behind_the_curtain(
    shop: Workshop,
) -> None:
    before = shop.step("questions").position - 1
    async with leading(shop) as (app, pilot):
        shop.facilitation.go_to(next(s for s in shop.records.steps if s.position == before))
        await app.leading.refresh_all()
        await at_once(pilot, "pagedown", *SECRET, "enter")
        assert app.at == "questions"
        (note,) = shop.records.all(Note)
        assert note.hidden
        assert SECRET not in words(app)


async def test_two_slips_with_a_reveal_between_them_stay_two(shop: Workshop) -> None:
    async with leading(shop, "questions") as (_app, pilot):
        await at_once(pilot, *"two", "enter", "ctrl+r", *"three", "enter")
        assert sorted(note.text for note in shop.records.all(Note)) == ["three", "two"]


async def test_a_slip_typed_into_the_question_before_the_close_is_a_slip(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *["4 4 4 4"] * 6)
        await press(pilot, "ctrl+r")
        assert "Close it now?" in words(app)
        await press(pilot, *"3333", "enter")
        assert "Slips 7 of 8" in words(app)
        assert shop.records.all(Round) == []


async def test_a_slip_typed_together_with_the_close_leaves_the_round_open(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *["4 4 4 4"] * 6)
        await at_once(pilot, "ctrl+r", *"3333", "enter")
        assert "Slips 7 of 8" in words(app)
        assert shop.records.all(Round) == []


async def test_a_note_that_begins_with_a_number_does_not_choose_a_reason(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "/skip")
        assert "Why is this step skipped?" in words(app)
        await press(pilot, *"3 asks", "enter")
        assert app.at == "talk-contact"
        assert [note.text for note in shop.records.all(Note)] == ["3 asks"]
        assert shop.step("talk-contact").status is StepStatus.VISITED


async def test_a_slip_does_not_open_the_collection_to_everybody(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "/channel")
        await press(pilot, *f"2 {SECRET}", "enter")
        (note,) = shop.records.all(Note)
        assert note.hidden
        assert shop.step("questions").definition.channel is Channel.PAPER
        assert SECRET not in words(app)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_question_is_still_answered_by_its_keys(shop: Workshop, key: str) -> None:
    async with leading(shop, "talk-contact") as (_app, pilot):
        await enter(pilot, "/end")
        await press(pilot, key)
        assert shop.records.session.is_closed is (key == "enter")


async def test_one_line_typed_after_reopening_throws_no_hidden_notes_away(shop: Workshop) -> None:
    collect = shop.at("questions").collect
    collect.add_many([f"{SECRET} one", f"{SECRET} two"], Bucket.CUSTOMER_QUESTION)
    shop.reopen()
    async with leading(shop) as (_app, pilot):
        await press(pilot, *"3 clients", "enter")
        assert len(shop.records.all(Note)) == 3
        assert all(note.hidden for note in shop.records.all(Note))


@pytest.mark.parametrize("step", ["talk-contact", "questions", "sort"])
async def test_a_command_typed_fast_away_from_the_line_is_whole(shop: Workshop, step: str) -> None:
    async with leading(shop, step) as (app, pilot):
        await press(pilot, "escape")
        assert not app.entry.has_focus
        await at_once(pilot, *"/quiet nxt 15")
        assert app.entry.value == "/quiet nxt 15"


async def test_what_is_pasted_away_from_the_line_is_in_it(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "escape")
        await paste(pilot, "/clock 5")
        assert app.entry.value == "/clock 5"
        assert app.entry.has_focus
