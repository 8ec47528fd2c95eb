"""Keys that come all at once, as when the program was busy for a moment: none is lost, none does
something that it was not pressed for, and nothing crashes."""

from __future__ import annotations

import pytest

from facilitator.model.record import Note
from facilitator.model.words import Bucket
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.screens.session import SessionScreen
from tests.support import Workshop
from tests.ui.driving import Program, hurry, leading, press, running, settled, write


async def test_a_note_typed_before_page_down_belongs_to_its_step(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        hurry(pilot, *"note", "enter", "pagedown")
        await settled(pilot)
        await settled(pilot)

        (note,) = shop.records.all(Note)
        assert (note.text, note.step_id) == ("note", shop.step("talk-contact").id)
        assert app.at == "talk-assess"


@pytest.mark.parametrize(
    "keys",
    [
        ["pagedown", "pageup"] * 8,
        ["pagedown", "ctrl+z", "ctrl+y", "ctrl+z"] * 4,
        ["escape", "tab", "pagedown", "escape", "up", "enter", "pageup"] * 3,
        ["ctrl+q", "escape", "ctrl+g", "enter", "enter", "f1", "escape", "escape"] * 3,
        ["f9", "x", "f9", "f1", "f1", "escape", "escape"] * 3,
    ],
    ids=["moves", "undo", "focus", "dialogs", "blank"],
)
async def test_the_console_stays_whole(shop: Workshop, keys: list[str]) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        hurry(pilot, *keys)
        for _ in range(3):
            await settled(pilot)
        while app.screen is not app.leading:
            await press(pilot, "escape")

        assert app.leading.panel.step.id == shop.records.current.id
        assert [type(panel) for panel in app.leading.query("#body > *")] == [
            type(app.leading.panel)
        ]


async def test_enter_pressed_twice_at_home_opens_one_session(shop: Workshop) -> None:
    shop.facilitation.leave()
    app = Program(shop.team_file.path.parents[1])
    async with running(app) as pilot:
        hurry(pilot, "enter", "enter", "enter")
        await settled(pilot)

        assert [type(screen) for screen in app.screen_stack] == [HomeScreen, SessionScreen]


async def test_enter_pressed_twice_makes_one_session(tmp_path) -> None:
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "enter")
        await write(pilot, "Team", *["enter"] * 4)
        hurry(pilot, "enter", "enter", "enter")
        await settled(pilot)
        await settled(pilot)

        (team,) = app.workspace.teams()
        assert team.sessions == 1
        assert [type(screen) for screen in app.screen_stack] == [HomeScreen, SessionScreen]


async def test_esc_pressed_twice_in_a_dialog_closes_only_the_dialog(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+g")
        hurry(pilot, "enter", "enter", "escape")
        await settled(pilot)

        assert app.screen is app.leading


@pytest.mark.parametrize("step", ["map", "talk-contact", "decide"])
async def test_a_command_typed_away_from_the_line_keeps_its_order(
    shop: Workshop, step: str
) -> None:
    shop.at("talk-contact").talk.add("note", Bucket.GAIN)
    shop.facilitation.commit.draft("idea")
    async with leading(shop, step) as (app, pilot):
        await press(pilot, "up")
        assert not app.entry.has_focus
        hurry(pilot, *"/agenda 3", "enter")
        await settled(pilot)
        await settled(pilot)

        assert app.desk.current == shop.records.planned_steps[2]
        assert app.entry.value == ""


async def test_what_is_typed_before_the_map_is_there_goes_on_in_the_line(shop: Workshop) -> None:
    shop.at("map")
    before = shop.records.planned_steps[shop.records.planned_steps.index(shop.records.current) - 1]
    async with leading(shop, before.definition.id) as (app, pilot):
        hurry(pilot, "pagedown", *"both")
        await settled(pilot)
        await settled(pilot)
        assert app.at == "map"
        await write(pilot, " ways")
        assert app.entry.value == "both ways"
