"""The console at steps that collect: the curtain holds, and nothing is lost."""

from __future__ import annotations

import pytest

from facilitator.model.words import Bucket, Channel
from tests.support import Workshop
from tests.ui.driving import (
    SMALL,
    USUAL,
    Size,
    enter,
    leading,
    paste,
    press,
    press_again,
    refreshed,
    settled,
    shown,
    words,
    write,
)

SECRET = "zebra"


def hidden(shop: Workshop) -> list[str]:
    return [note.text for note in shop.records.notes_of(shop.records.current) if note.hidden]


@pytest.mark.parametrize("spoken", [0, 44])
async def test_after_the_reveal_the_list_shows_what_was_revealed(
    shop: Workshop, spoken: int
) -> None:
    collect = shop.at("questions").collect
    collect.add_many([f"slip {n:02}" for n in range(30)], Bucket.CUSTOMER_QUESTION)
    if spoken:
        collect.set_channel(Channel.ALOUD)
        collect.add_many([f"said {n:02}" for n in range(spoken)], Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await press(pilot, "ctrl+r")
        listed = [note.text for note in shop.records.notes_of(shop.records.current)]
        first = next(text for text in listed if text.startswith("slip"))
        seen = words(app)
        assert "The notes are open" in seen
        assert first in seen
        assert listed[-1] not in seen


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_before_the_reveal_nothing_that_was_typed_is_on_any_screen(
    shop: Workshop, size: Size
) -> None:
    async with leading(shop, "questions", size=size) as (app, pilot):

        async def nothing_shows() -> None:
            await settled(pilot)
            assert SECRET not in "\n".join(shown(app)).lower()

        await write(pilot, SECRET)
        assert "•" * len(SECRET) in words(app)
        await nothing_shows()
        await press(pilot, "enter")
        await nothing_shows()
        assert "1 note behind the curtain" in words(app)
        assert "Saved behind the curtain." in words(app)
        await paste(pilot, f"{SECRET} two\n{SECRET} three")
        await nothing_shows()
        await press(pilot, "enter")
        await nothing_shows()
        for key in ("ctrl+z", "ctrl+y", "ctrl+e", "ctrl+g", "f1", "up"):
            await press(pilot, key)
            await nothing_shows()
            if key in ("ctrl+e", "ctrl+g", "f1"):
                await press(pilot, "escape")
        shop.at("sort")
        await refreshed(app, pilot)
        await nothing_shows()


async def test_a_slip_that_begins_like_a_command_is_not_repeated_on_the_screen(
    shop: Workshop,
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"/{SECRET} is tired")

        assert app.entry.value == f"/{SECRET} is tired"
        assert "There is no such command here." in words(app)
        assert SECRET not in words(app)


@pytest.mark.parametrize("key", ["ctrl+r", "pageup", "pagedown", "ctrl+g", "ctrl+z"])
async def test_a_half_typed_slip_is_never_uncovered(shop: Workshop, key: str) -> None:
    shop.at("questions").collect.add("one", Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await write(pilot, SECRET, key)

        assert app.at == "questions"
        assert hidden(shop) == ["one"]
        assert app.entry.value == SECRET
        assert SECRET not in words(app)
        assert "The line holds text that is not saved yet." in words(app)


async def test_a_half_typed_slip_is_not_published_by_doing_the_reveal_again(shop: Workshop) -> None:
    desk = shop.at("questions")
    desk.collect.add("one", Bucket.CUSTOMER_QUESTION)
    desk.collect.reveal()
    async with leading(shop) as (app, pilot):
        await press(pilot, "ctrl+z")
        await write(pilot, SECRET, "ctrl+y", "enter")

        assert SECRET in hidden(shop)
        assert SECRET not in words(app)


async def test_what_is_typed_behind_no_curtain_does_not_keep_from_undo(shop: Workshop) -> None:
    async with leading(shop, "person") as (app, pilot):
        await enter(pilot, "one")
        await write(pilot, "two", "ctrl+z")

        assert shop.records.notes_of(shop.records.current) == []
        assert app.entry.value == "two"


async def test_a_slip_typed_while_another_window_opens_the_curtain_stays_hidden(
    shop: Workshop,
) -> None:
    shop.at("questions").collect.add("one", Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await write(pilot, SECRET)
        shop.facilitation.collect.reveal()
        await refreshed(app, pilot)
        await press(pilot, "enter")

        assert [note.text for note in shop.records.notes_of(shop.records.current)] == ["one"]
        assert SECRET not in words(app)
        assert "This was typed behind a curtain that is open now" in words(app)

        await press(pilot, "ctrl+u")
        await enter(pilot, "open again")
        assert "open again" in words(app)


async def test_ctrl_r_opens_the_curtain_for_all_notes_at_once(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "Who reads it?", "When?")
        await press(pilot, "ctrl+r")

        assert "Who reads it?" in words(app)
        assert "When?" in words(app)
        assert "The notes are open, in a random order." in words(app)
        await enter(pilot, "And then?")
        assert "And then?" in words(app)


async def test_undo_after_the_reveal_closes_the_curtain_and_takes_no_note_away(
    shop: Workshop,
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"{SECRET} one", f"{SECRET} two")
        await press(pilot, "ctrl+r", "ctrl+z")
        assert "Taken back: the reveal" in words(app)
        assert "2 notes behind the curtain" in words(app)
        assert SECRET not in words(app)

        await press(pilot, "ctrl+z")
        assert "There is nothing to take back or do again." in words(app)
        assert sorted(hidden(shop)) == [f"{SECRET} one", f"{SECRET} two"]


async def test_an_empty_curtain_is_not_opened(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await press(pilot, "ctrl+r")

        assert "There is nothing behind the curtain yet." in words(app)
        assert not shop.records.current.revealed


async def test_page_down_over_hidden_notes_asks_for_a_second_press(shop: Workshop) -> None:
    shop.at("questions").collect.add("one", Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await press(pilot, "pagedown")
        assert app.at == "questions"
        assert "Notes are still behind the curtain. Press again to go on to: Let go" in words(app)

        await press_again(app, pilot, "pagedown")
        assert app.at == "let-go"
        await press(pilot, "pageup")
        assert hidden(shop) == ["one"]


async def test_slips_are_counted_one_by_one_or_by_a_number(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await press(pilot, "escape", "c", "c", "escape")
        assert "Slips 2 of 8" in words(app)
        await enter(pilot, "/slip 6")
        assert "Slips 6 of 8" in words(app)
        assert "More slips" not in words(app)
        await enter(pilot, "/slip 9")
        assert "More slips than people: 9 of 8" in words(app)
        await enter(pilot, "/slip 5", "/slip")
        assert "Slips 6 of 8" in words(app)


@pytest.mark.parametrize("number", ["-5", "²", "many", "9" * 30])
async def test_a_number_of_slips_that_is_none_is_said_and_changes_nothing(
    shop: Workshop, number: str
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"/slip {number}")

        assert "Give a number" in words(app)
        assert app.entry.value == f"/slip {number}"
        assert shop.records.current.slips_in == 0


async def test_notes_collected_in_the_open_show_at_once(shop: Workshop) -> None:
    async with leading(shop, "person") as (app, pilot):
        await enter(pilot, "A man of seventy")

        assert "1 A man of seventy" in words(app)
        assert not app.entry.masked
