"""What dialogs say when they refuse something fits where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Workshop, workshop
from tests.ui.driving import Program, leading, press, running, words, write

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
