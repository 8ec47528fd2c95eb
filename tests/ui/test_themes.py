"""Looks to choose from, and nothing that moves by itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator.settings import Settings, read_settings
from facilitator.ui.app import Start
from facilitator.ui.widgets.clock import BAR, Clock, State
from tests.support import Workshop
from tests.ui.drawn import Alone, lines
from tests.ui.driving import Program, enter, leading, press, running


class Chosen(Program):
    """The program with settings of its own."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        super().__init__(folder, Start())
        self.settings = settings
        self.theme = settings.theme


async def test_a_look_that_is_chosen_is_there_in_the_next_run(tmp_path: Path) -> None:
    file = tmp_path / "settings" / "settings.toml"
    app = Chosen(tmp_path, read_settings(workspace=tmp_path, environment={}, file=file))
    async with running(app) as pilot:
        assert app.theme == "paper"
        await press(pilot, "v", "v")

    assert read_settings(environment={}, file=file).theme == app.theme == "contrast"


async def test_going_through_the_looks_comes_back_to_the_first(tmp_path: Path) -> None:
    app = Program(tmp_path)
    async with running(app) as pilot:
        seen = []
        for _look in range(4):
            seen.append(app.theme)
            await press(pilot, "v")
        assert seen == ["paper", "stage", "contrast", "paper"]


@pytest.mark.parametrize("content", ["no settings at all", '"theme" = "paper"'])
async def test_settings_that_cannot_be_changed_are_left_alone_and_the_look_holds_for_now(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    app = Chosen(tmp_path, Settings("en", tmp_path, file=file))
    async with running(app) as pilot:
        await press(pilot, "v")
        assert app.theme == "stage"

    assert file.read_text() == content


async def test_a_look_is_in_no_team_file(shop: Workshop) -> None:
    folder = shop.team_file.path.parent
    async with leading(shop) as (app, pilot):
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        await enter(pilot, "/colours")
        assert app.theme == "stage"
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


class TestMotion:
    """Nothing is animated, unless somebody asks for it."""

    def test_no_app_of_ours_animates(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
        assert Alone().animation_level == "none"

    @pytest.mark.parametrize("level", ["basic", "full"])
    def test_who_asks_for_motion_gets_it(self, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(os.environ, "TEXTUAL_ANIMATIONS", level)
        monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", level)
        assert Alone().animation_level == level

    async def test_the_cursor_does_not_blink(self, shop: Workshop) -> None:
        async with leading(shop) as (app, _pilot):
            assert app.entry.cursor_blink is False


CALM: tuple[tuple[int, State, str, str], ...] = (
    (600, "planned", "━", "planned"),
    (300, "running", "━", "left"),
    (50, "warn", "━", "last minute"),
    (0, "over", "─", "Time is up"),
    (-80, "over", "─", "over time"),
    (300, "paused", "░", "paused"),
)


@pytest.mark.parametrize(("seconds", "state", "sign", "word"), CALM)
@pytest.mark.parametrize("classes", ["", "-compact"])
async def test_a_calm_clock_has_a_shape_and_a_word_for_every_state_and_no_digits(
    seconds: int, state: State, sign: str, word: str, classes: str
) -> None:
    clock = Clock(classes=classes)
    clock.set_time(seconds, state, calm_of=600)
    app = Alone(clock)
    async with app.run_test(size=(64, 18)):
        drawn = " ".join(lines(clock))
        assert word in drawn
        assert sign in drawn
        assert sum(drawn.count(part) for part in "━░─") == BAR
        assert not any(character.isdigit() for character in drawn)
