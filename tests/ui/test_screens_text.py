"""Text on its way into a session: pasted, too long, in any script, or meant to do harm."""

from __future__ import annotations

import pytest

from facilitator.model.record import Note
from facilitator.model.words import Bucket
from tests.support import Workshop
from tests.ui.driving import SMALL, enter, leading, paste, press, refreshed, words, write


def notes(shop: Workshop) -> list[Note]:
    return shop.records.visible_notes()


async def test_pasted_lines_become_notes_after_a_question(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "mine")
        await paste(pilot, "one\ntwo\n\nthree\n")
        assert "Paste 3 notes?" in words(app)
        assert notes(shop) == []

        await press(pilot, "enter")
        assert [note.text for note in notes(shop)] == ["one", "two", "three"]
        assert app.entry.value == "mine"
        assert "3 notes saved." in words(app)


async def test_pasted_lines_are_let_go_by_esc(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await paste(pilot, "one\ntwo")
        await press(pilot, "escape")

        assert notes(shop) == []
        assert "one" not in words(app)


async def test_of_pasted_lines_none_is_saved_when_one_is_refused(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await paste(pilot, "one\n131052-308T\nthree")
        await press(pilot, "enter")

        assert notes(shop) == []
        assert "can be pasted again" in words(app)
        assert "in the entry line" not in words(app)


async def test_lines_pasted_where_nothing_is_written_are_refused_with_a_word(
    shop: Workshop,
) -> None:
    async with leading(shop, "check-in") as (app, pilot):
        await paste(pilot, "one\ntwo")

        assert "Several lines cannot be pasted at this step." in words(app) or (
            "not written down" in words(app)
        )
        assert notes(shop) == []


async def test_ten_thousand_pasted_characters_become_one_whole_note(shop: Workshop) -> None:
    text = "äö 1234567" * 1000
    async with leading(shop, "talk-contact") as (_app, pilot):
        await paste(pilot, text)
        await press(pilot, "enter")

        assert [note.text for note in notes(shop)] == [text]


async def test_a_text_that_is_too_long_stays_in_the_line(shop: Workshop) -> None:
    text = "x" * 20_001
    async with leading(shop, "talk-contact") as (app, pilot):
        await paste(pilot, text)
        await press(pilot, "enter")

        assert app.entry.value == text
        assert "This text has 20001 characters" in words(app)


async def test_a_refusal_can_be_read_whole_on_the_smallest_screen(shop: Workshop) -> None:
    async with leading(shop, "talk-contact", size=SMALL) as (app, pilot):
        await enter(pilot, "131052-308T")

        assert (
            "The text holds a personal identity code, so it was not saved. It is still where you "
            "typed it. Take the code out. Customers are never identified here."
        ) in words(app)


@pytest.mark.parametrize(
    "text",
    [
        "[/] [bold]x[/b] [@click=app.quit]y[/]",
        "$accent {n} %s \\n <b>&amp;",
        "漢字テスト and 👨‍👩‍👧 perhe",
        "مرحبا שלום привет",
        "/ no command",
    ],
    ids=["markup", "templates", "wide", "scripts", "slash"],
)
async def test_a_note_is_shown_as_it_was_typed(shop: Workshop, text: str) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        shop.facilitation.talk.add(text, Bucket.GAIN)
        shop.facilitation.talk.add("something to vote on", Bucket.GAIN)
        shop.facilitation.talk.park_text(text)
        shop.facilitation.commit.draft(text)
        await refreshed(app, pilot)
        assert words(app).count(text) == 2

        for step in ("sort", "vote", "decide"):
            shop.at(step)
            await refreshed(app, pilot)
            assert text in words(app)
        await press(pilot, "up", "enter")
        assert text in words(app)


async def test_escape_sequences_in_a_paste_never_reach_the_terminal(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await paste(pilot, "a\x1b]52;c;ZXZpbA==\x07b\x1b[2Jc\x9bd\u202ee")
        await press(pilot, "enter")

        assert [note.text for note in notes(shop)] == ["abcde"]
        assert "1 abcde" in words(app)
