"""Keys that arrive while a screen is coming or going, and windows without room."""

from __future__ import annotations

import pytest

from tests.support import Workshop
from tests.ui.driving import hurry, leading, press, settled, shown


@pytest.mark.parametrize("key", ["ctrl+g", "f8", "f1", "ctrl+e"])
async def test_a_dialog_that_is_closed_before_it_stands_harms_nothing(
    shop: Workshop, key: str
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        hurry(pilot, key, "escape", "escape", "s", "escape")
        await settled(pilot)
        await press(pilot, "escape", "escape")
        assert shown(app)


async def test_a_list_is_not_paged_in_a_window_without_room(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+g")
        await pilot.resize_terminal(3, 2)
        await press(pilot, "pagedown", "pageup")
        await pilot.resize_terminal(80, 24)
        await press(pilot, "escape")
        assert app.screen is app.leading
