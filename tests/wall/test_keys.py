"""What keys do to the wall: next to nothing, since nobody sits at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.wall_file import Scene
from facilitator.ui.theme import PAPER, THEMES
from facilitator.ui.wall import screen
from facilitator.ui.wall.face import Face
from tests.ui.driving import press, settled
from tests.wall.moments import MOMENTS
from tests.wall.watching import frame, looks, watching

HARMLESS = (
    *("escape", "enter", "tab", "pagedown", "pageup", "up", "down", "f1", "f5", "f8", "f9"),
    *("ctrl+n", "ctrl+p", "ctrl+r", "ctrl+z", "ctrl+c", "ctrl+t", "ctrl+l", "ctrl+backslash"),
    *("a", "/", "?", ".", " ", "+", "delete"),
)


@pytest.mark.parametrize("moment", ["talk", "themes", "map", "scale", "note", "blank"])
async def test_other_keys_do_nothing(moment: str, tmp_path: Path) -> None:
    async with watching(MOMENTS[moment](tmp_path)) as (app, pilot):
        before = frame(app)
        await press(pilot, *HARMLESS)
        assert frame(app) == before
        assert app.is_running
        assert app.screen.focused is None
        assert len(app.screen_stack) == 2


async def test_one_key_closes_it(tmp_path: Path) -> None:
    async with watching(MOMENTS["talk"](tmp_path)) as (app, pilot):
        await press(pilot, "ctrl+q")
        assert not app.is_running or len(app.screen_stack) == 1


async def test_one_key_changes_the_colours_of_this_window_alone(tmp_path: Path) -> None:
    shop = MOMENTS["talk"](tmp_path)
    async with watching(shop) as (app, pilot):
        assert app.theme == PAPER.name
        await press(pilot, "v")
        mine = app.theme
        assert mine != PAPER.name
        assert shop.records.stage.look != mine
        shop.facilitation.wall.look(next(t.name for t in THEMES if t.name != mine))
        await looks(app, pilot, 1)
        assert app.theme == mine


async def test_it_takes_the_colours_that_the_console_sets(tmp_path: Path) -> None:
    shop = MOMENTS["talk"](tmp_path)
    async with watching(shop) as (app, pilot):
        shop.facilitation.wall.look("stage")
        await looks(app, pilot, 1)
        assert app.theme == "stage"
        shop.facilitation.wall.look("of another version")
        await looks(app, pilot, 1)
        assert app.theme == PAPER.name


async def test_it_goes_when_the_program_that_started_it_has_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watching(MOMENTS["talk"](tmp_path)) as (app, pilot):
        monkeypatch.setattr(screen.os, "getppid", lambda: 1)
        await looks(app, pilot)
        assert not app.is_running or app._exit


async def test_it_may_be_closed_in_the_middle_of_a_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = MOMENTS["talk"](tmp_path)
    async with watching(shop) as (app, pilot):
        face_of, wall = screen.face_of, app.screen

        def meanwhile(scene: Scene | None) -> type[Face]:
            if app.screen is wall:
                app.pop_screen()
            return face_of(scene)

        monkeypatch.setattr(screen, "face_of", meanwhile)
        shop.facilitation.blank(True)
        wall.call_later(wall.look_around)  # type: ignore[attr-defined]
        await settled(pilot)
        assert app.screen is not wall
