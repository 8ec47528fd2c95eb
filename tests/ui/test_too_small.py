"""A window that is too small shows a card; what is behind it takes no key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest
from textual.geometry import Size as Cells
from textual.timer import Timer

from facilitator.model.record import Note
from facilitator.ui import commands
from tests.support import Workshop
from tests.ui.driving import (
    USUAL,
    Size,
    enter,
    hurry,
    leading,
    paste,
    press,
    running,
    settled,
    shown,
    write,
)
from tests.ui.scenes import SCENES, Scene

SMALL_WINDOWS: tuple[Size, ...] = ((39, 24), (80, 11))
"""Too narrow, and too low."""
KEYS = (
    *sorted({key for command in commands.COMMANDS for key in command.keys} - {"ctrl+q"}),
    *(command.letter for command in commands.COMMANDS if command.letter),
    *("up", "down", "left", "right", "home", "end", "tab", "shift+tab", "space", "delete"),
    *("escape", "enter", "backspace", "ctrl+s", "ctrl+u", "ctrl+c", "f5", ".", "/"),
    *"aeiqwx012-",
)
"""Every key that does something somewhere, but for the one that leaves."""


def on_disk(folder: Path) -> dict[str, list[str]]:
    """All that is in the teams' files."""
    content = {}
    for file in sorted((folder / "sessions").glob("*.db")):
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
            try:
                content[file.name] = list(db.iterdump())
            except sqlite3.DatabaseError:
                content[file.name] = []
    return content


@pytest.mark.parametrize(
    ("scene", "size"), list(zip(SCENES.values(), cycle(SMALL_WINDOWS))), ids=SCENES
)
async def test_no_key_does_anything_behind_the_card(
    scene: Scene, size: Size, tmp_path: Path
) -> None:
    app = scene.make(tmp_path)
    async with running(app, size=USUAL) as pilot:
        await press(pilot, *scene.keys)
        before = shown(app), app.focused, app.theme, app.screen_stack
        files = on_disk(tmp_path)
        await pilot.resize_terminal(*size)
        hurry(pilot, *KEYS)
        await paste(pilot, "one\ntwo")
        await settled(pilot)

        assert on_disk(tmp_path) == files
        await pilot.resize_terminal(*USUAL)
        await settled(pilot)
        assert (shown(app), app.focused, app.theme, app.screen_stack) == before


async def test_a_blank_screen_stays_blank_in_a_small_window(shop: Workshop) -> None:
    async with leading(shop) as (_app, pilot):
        await press(pilot, "f9")
        await pilot.resize_terminal(3, 2)
        await press(pilot, "x")
        assert shop.records.stage.blank

        await pilot.resize_terminal(*USUAL)
        await press(pilot, "x")
        assert not shop.records.stage.blank


async def test_letters_typed_while_the_window_grows_are_never_commands(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "note")
        for _ in range(3):
            await pilot.resize_terminal(3, 2)
            hurry(pilot, *"nup")
            await pilot.resize_terminal(*USUAL)
            hurry(pilot, *"nup")
            await settled(pilot)

        assert app.at == "talk-contact"
        assert [note.text for note in shop.records.all(Note)] == ["note"]


@pytest.mark.parametrize("scene", ["home", "new", "talk", "agenda", "minutes", "form", "edit"])
async def test_ctrl_q_leaves_where_nothing_would_be_lost(scene: str, tmp_path: Path) -> None:
    app = SCENES[scene].make(tmp_path)
    async with running(app, size=USUAL) as pilot:
        await press(pilot, *SCENES[scene].keys)
        await pilot.resize_terminal(3, 2)
        await press(pilot, "ctrl+q")
        assert not app.is_running


async def test_ctrl_q_does_not_leave_text_behind(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "half a no")
        await pilot.resize_terminal(3, 2)
        await press(pilot, "ctrl+q")
        assert app.is_running
        assert app.entry.value == "half a no"


async def test_ctrl_q_does_not_leave_an_open_ballot_behind(shop: Workshop) -> None:
    shop.at("now").rate.open_scale().add_slip("4 3 5 2")
    async with leading(shop) as (app, pilot):
        await pilot.resize_terminal(3, 2)
        await press(pilot, "ctrl+q")
        assert app.is_running


@pytest.mark.parametrize("scene", ["edit", "form"])
async def test_ctrl_q_does_not_leave_a_changed_field_behind(scene: str, tmp_path: Path) -> None:
    app = SCENES[scene].make(tmp_path)
    async with running(app, size=USUAL) as pilot:
        await press(pilot, *SCENES[scene].keys, "x")
        await pilot.resize_terminal(3, 2)
        await press(pilot, "ctrl+q")
        assert app.is_running


@pytest.mark.parametrize("missed", ["told too late", "waited for"])
async def test_a_size_that_was_missed_is_caught_up_with(
    missed: str, shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.ui.app.terminal_size", lambda: Cells(*USUAL))
    async with leading(shop) as (app, pilot):
        before = shown(app)
        await pilot.resize_terminal(3, 2)
        if missed == "waited for":
            # As when the computer is held up while Textual's timer starts.
            monkeypatch.setattr(app, "set_timer", lambda *_: Timer(app, 1.0))
            await pilot.resize_terminal(*USUAL)
        await settled(pilot)
        assert shown(app) != before

        app.catch_up_with_window()
        await pilot.pause()
        assert shown(app) == before
