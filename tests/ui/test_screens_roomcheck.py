"""The room check: what it tries, what it advises, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size
from textual.pilot import Pilot

from facilitator.settings import read_settings
from facilitator.ui import sound
from facilitator.ui.app import Start
from facilitator.ui.screens.roomcheck_cards import LookSample
from facilitator.ui.screens.roomcheck_reading import (
    LETTER_X_HEIGHT,
    NOTE_X_HEIGHT,
    WANTED,
    reach,
    zoom_advice,
)
from facilitator.ui.theme import THEMES
from tests.ui.driving import Program, press, running, settled, words

PROJECTOR = (WANTED.width, WANTED.height)
SMALLEST_FULL = (60, 18)


@pytest.fixture
def app(tmp_path: Path) -> Program:
    program = Program(tmp_path, Start(view="roomcheck", image_height=120))
    program.settings = replace(program.settings, file=tmp_path / "settings.toml")
    return program


async def go_to(pilot: Pilot[Any], card: int) -> None:
    await press(pilot, *["enter"] * (card - 1))


class TestReading:
    async def test_the_advice_follows_the_window(self, app: Program) -> None:
        async with running(app, size=(120, 35)) as pilot:
            assert "120 × 35" in words(app)
            assert "Make the letters larger" in words(app)
            await pilot.resize_terminal(*PROJECTOR)
            await settled(pilot)
            assert "64 × 18: a good size" in words(app)
            await pilot.resize_terminal(50, 14)
            await settled(pilot)
            assert "50 × 14" in words(app)

    @given(st.integers(1, 400), st.integers(1, 200))
    def test_it_always_tells_the_size_there_is(self, columns: int, rows: int) -> None:
        assert f"{columns} × {rows}" in zoom_advice(Size(columns, rows))

    def test_it_stops_advising_at_the_size_it_asked_for(self) -> None:
        assert "good size" in zoom_advice(WANTED)

    def test_reach_agrees_with_the_published_table(self) -> None:
        # AVIXA DISCAS, basic decision making, for a picture 1.2 m high.
        assert reach(1.2, 18, NOTE_X_HEIGHT) == pytest.approx(6.3, abs=0.1)
        assert reach(1.2, 24, NOTE_X_HEIGHT) == pytest.approx(4.7, abs=0.1)
        assert reach(1.2, 18, LETTER_X_HEIGHT) == pytest.approx(25, abs=2)

    @pytest.mark.parametrize(
        ("key", "advice"),
        [("1", "Leave it like this"), ("2", "read notes aloud"), ("3", "the room darker")],
    )
    async def test_an_answer_of_the_last_row_is_followed_by_advice(
        self, app: Program, key: str, advice: str
    ) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await press(pilot, key)
            assert advice in words(app)


class TestRemote:
    @pytest.mark.parametrize(
        ("key", "name", "deed"),
        [
            ("pagedown", "PageDown", "Go to the next step."),
            ("pageup", "PageUp", "Go back to the step before."),
            ("f5", "F5", "Show the question alone."),
            ("escape", "Esc", "Does no harm"),
            (".", ".", "Blank the screen."),
            ("up", "Arrow up", "Goes through the notes."),
            ("b", "b", "Does nothing by itself."),
            ("ctrl+n", "Ctrl+N", "Go to the next step."),
        ],
    )
    async def test_a_key_is_named_with_what_it_does_and_leads_nowhere(
        self, app: Program, key: str, name: str, deed: str
    ) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 2)
            await press(pilot, key)
            assert f"{name} {deed}" in words(app)
            assert "2/4" in words(app)

    async def test_it_says_what_to_do_where_nothing_arrives(self, app: Program) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 2)
            assert "hold Shift" in words(app)


class TestContrast:
    async def test_the_chosen_look_is_shown_and_kept(self, app: Program, tmp_path: Path) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 3)
            await press(pilot, "2")
            assert app.theme == "stage"
        assert read_settings(environment={}, file=tmp_path / "settings.toml").theme == "stage"

    async def test_the_looks_are_beside_each_other_whichever_is_on(self, app: Program) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 3)
            for key in ("1", "2", "3"):
                await press(pilot, key)
                samples = app.screen.query(LookSample)
                styles = [next(iter(sample.render_line(0))).style for sample in samples]
                grounds = [style and style.bgcolor and style.bgcolor.name for style in styles]
                assert grounds == [str(look.background).lower() for look in THEMES]


class TestSound:
    async def test_the_choice_is_kept(self, app: Program, tmp_path: Path) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 4)
            await press(pilot, "2")
            assert app.settings.sound == "on"
        assert read_settings(environment={}, file=tmp_path / "settings.toml").sound == "on"

    async def test_space_plays_it_also_while_it_is_off(
        self, app: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        played: list[str] = []

        async def play(chime: str, _bell: object) -> None:
            played.append(chime)

        monkeypatch.setattr(sound, "play", play)
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 4)
            await press(pilot, "space")
            await app.workers.wait_for_complete()
            assert played == ["end"]
            assert app.settings.sound == "off"


class TestMoving:
    async def test_the_last_card_leads_out(self, app: Program) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 4)
            assert "4/4" in words(app)
            await press(pilot, "pagedown")
            assert not app.is_running

    async def test_pageup_leads_back(self, app: Program) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, 3)
            await press(pilot, "pageup")
            assert "2/4" in words(app)

    @pytest.mark.parametrize("card", [1, 2, 3, 4])
    async def test_ctrl_q_leaves_from_every_card(self, app: Program, card: int) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, card)
            await press(pilot, "ctrl+q")
            assert not app.is_running

    async def test_a_window_that_is_too_small_shows_the_card(self, app: Program) -> None:
        async with running(app, size=(39, 12)):
            assert "40 x 12" in words(app)

    @pytest.mark.parametrize("card", [1, 2, 3, 4])
    async def test_it_bears_a_window_pulled_about(self, app: Program, card: int) -> None:
        async with running(app, size=SMALLEST_FULL) as pilot:
            await go_to(pilot, card)
            for size in ((160, 45), (3, 2), (40, 12), (60, 18)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
            assert f"{card}/4" in words(app)
