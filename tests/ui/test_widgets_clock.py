"""The clock says the state in words and shapes, and keeps still."""

from __future__ import annotations

import pytest

from facilitator.i18n import use_language
from facilitator.ui.theme import PAPER
from facilitator.ui.widgets.clock import Clock, ClockFace, State
from tests.ui.drawn import Alone, lines


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def clock(seconds: int | None, state: State, classes: str = "") -> Clock:
    widget = Clock(classes=classes)
    widget.set_time(seconds, state)
    return widget


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(300, "05:00"), (272, "04:32"), (0, "00:00"), (-80, "+1:20"), (-5, "+0:05"), (5400, "90:00")],
)
def test_time_left_counts_down_and_time_over_counts_up(seconds: int, text: str) -> None:
    assert ClockFace(seconds, "running").text == text


async def test_digits_are_three_rows_of_half_blocks_with_the_word_below() -> None:
    app = Alone(clock(272, "running"))
    async with app.run_test():
        assert lines(app.query_one(Clock)) == [
            " ▄▄▄ ▄ ▄   ▄▄▄ ▄▄▄",
            " █ █ █▄█ ▀ ▄▄█ ▄▄█",
            " █▄█   █ ▀ ▄▄█ █▄▄",
            "       left",
        ]


async def test_the_compact_clock_is_one_line_of_text() -> None:
    app = Alone(clock(272, "running", "-compact"))
    async with app.run_test():
        assert lines(app.query_one(Clock)) == [" 04:32 left"]


STATES: tuple[tuple[int, State], ...] = (
    (272, "planned"),
    (272, "running"),
    (58, "warn"),
    (0, "over"),
    (-80, "over"),
    (272, "paused"),
)


def test_every_state_has_a_word_of_its_own() -> None:
    assert len({ClockFace(seconds, state).word for seconds, state in STATES}) == len(STATES)


async def test_the_last_minute_is_a_solid_block_and_nothing_ever_blinks() -> None:
    app = Alone(*(clock(seconds, state) for seconds, state in STATES))
    async with app.run_test(size=(60, 30)):
        for (seconds, state), widget in zip(STATES, app.query(Clock), strict=True):
            styles = [
                segment.style
                for y in range(widget.size.height)
                for segment in widget.render_line(y)
                if segment.style is not None
            ]
            assert not any(style.blink or style.blink2 for style in styles)
            grounds = {style.bgcolor.name for style in styles if style.bgcolor}
            solid = state == "warn" or seconds == 0
            assert grounds == {(PAPER.primary if solid else "#ffffff").lower()}


async def test_without_a_time_the_clock_is_empty_and_takes_no_room() -> None:
    app = Alone(clock(None, "planned"))
    async with app.run_test() as pilot:
        widget = app.query_one(Clock)
        assert widget.size.width == 0

        widget.set_time(60, "running")
        await pilot.pause()
        assert widget.size.width > 0


async def test_a_window_too_narrow_for_the_digits_gets_the_line_of_text() -> None:
    app = Alone(clock(272, "running"))
    async with app.run_test(size=(12, 5)):
        assert lines(app.query_one(Clock))[0].strip() == "04:32 left"
