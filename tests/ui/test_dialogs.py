"""What dialogs say when they refuse something fits where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from facilitator.model.words import Bucket
from facilitator.ui.dialogs.edit import EditDialog
from tests.support import Workshop, workshop
from tests.ui.driving import (
    SMALL,
    USUAL,
    Program,
    Size,
    leading,
    paste,
    press,
    running,
    words,
    write,
)

CODE = "131052-308T"
REFUSED = "The text holds a personal identity code, so it was not saved."


@pytest.mark.parametrize("step", ["talk-contact", "decide"], ids=["text", "form"])
async def test_a_dialog_speaks_of_what_was_typed_in_it_and_not_of_the_entry_line(
    tmp_path: Path, step: str
) -> None:
    shop = workshop(tmp_path)
    async with leading(shop, step) as (app, pilot):
        await press(pilot, "up", "enter")
        await write(pilot, f" {CODE}", "ctrl+s")

        assert REFUSED in words(app)
        assert "It is still where you typed it." in words(app)
        assert "entry line" not in words(app)


async def test_every_field_of_a_form_is_guarded_and_answers_in_the_form(shop: Workshop) -> None:
    shop.at("decide").commit.add("Phone hour")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter", "down", "down")
        await write(pilot, CODE, "ctrl+s")
        assert REFUSED in words(app)
        assert "entry line" not in words(app)


async def test_the_name_of_a_team_is_refused_in_words_that_fit_its_field(tmp_path: Path) -> None:
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "n")
        await write(pilot, CODE, "ctrl+s")
        assert "identity code" in words(app)
        assert "entry line" not in words(app)


@pytest.mark.parametrize("step", ["talk-contact", "decide"], ids=["text", "form"])
async def test_escape_in_haste_keeps_what_was_typed_and_says_what_would_be_lost(
    tmp_path: Path, step: str
) -> None:
    shop = workshop(tmp_path)
    async with leading(shop, step) as (app, pilot):
        await press(pilot, "up", "enter")
        dialog = app.screen
        await write(pilot, " and more", "escape")
        assert "Not saved yet, and lost if you leave:" in words(app)
        for answer in ("enter", "escape"):
            await press(pilot, answer)
            assert app.screen is dialog
            assert "and more" in words(app)
            await press(pilot, "escape")

        await press(pilot, "down", "enter")
        assert app.screen is app.leading
        assert "and more" not in words(app)


async def test_escape_leaves_at_once_what_nothing_was_typed_into(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    async with leading(shop, "decide") as (app, pilot):
        await press(pilot, "up", "enter", "escape")
        assert app.screen is app.leading


@pytest.mark.parametrize(("size", "lines"), [(USUAL, 8), (USUAL, 12), (SMALL, 5)])
async def test_undo_in_a_long_note_takes_back_line_by_line_and_the_end_stays_in_sight(
    shop: Workshop, size: Size, lines: int
) -> None:
    shop.at("talk-contact").talk.add("The form", Bucket.WORRY)
    async with leading(shop, size=size) as (app, pilot):
        await press(pilot, "up", "enter")
        for _line in range(lines):
            await press(pilot, "enter", "a")
        await paste(pilot, "9" * 400 + " end")
        assert "end" in words(app)
        await press(pilot, *["ctrl+z"] * (2 * lines + 2))

        assert isinstance(app.screen, EditDialog)
        assert app.screen.query_one(TextArea).text == "The form"
        await press(pilot, *["ctrl+y"] * (2 * lines + 2))
        assert app.screen.query_one(TextArea).text.endswith(" end")
