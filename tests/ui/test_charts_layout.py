"""Where the parts of charts stand, in windows of every size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import VerticalScroll

from facilitator.ui.widgets.dot_bars import DotRow
from facilitator.ui.widgets.drawing import part_filled
from facilitator.ui.widgets.likert_bars import LikertRow
from facilitator.ui.widgets.likert_layout import about_the_middle, from_the_left
from tests.ui.charts import count, dots, likert, spread
from tests.ui.drawn import HOSTILE, SIZES, Alone, fits, lines
from tests.ui.terminals import shape

ANSWERS = st.lists(st.integers(0, 30), min_size=5, max_size=5).map(tuple)
CLASSES = st.lists(st.integers(0, 30), min_size=3, max_size=3).map(tuple)


class TestAboutTheMiddle:
    """Bars of several statements that stand about the middle answer."""

    @given(st.lists(ANSWERS | CLASSES, max_size=6), st.integers(0, 120))
    def test_middle_answers_are_above_each_other_and_every_bar_fits(
        self, counts: list[tuple[int, ...]], width: int
    ) -> None:
        bars = about_the_middle(counts, width, 5)
        if bars is None:
            return
        assert len({bar.start + bar.middle for bar in bars}) <= 1
        for bar, answers in zip(bars, counts, strict=True):
            assert bar.start >= 0
            assert bar.start + bar.length <= width
            assert [width >= 5 for width in bar.widths] == [people > 0 for people in answers]

    @given(st.lists(ANSWERS, min_size=1, max_size=6))
    def test_there_is_room_for_it_in_a_wide_window(self, counts: list[tuple[int, ...]]) -> None:
        assert about_the_middle(counts, 120, 5) is not None

    @given(ANSWERS, st.integers(30, 120))
    def test_alone_a_bar_takes_all_the_room(self, counts: tuple[int, ...], width: int) -> None:
        (bar,) = from_the_left([counts], width, 5)
        assert (bar.start, bar.length) == (0, width if any(counts) else 0)

    @pytest.mark.parametrize(("width", "is_centred"), [(66, False), (80, True), (160, True)])
    async def test_it_is_done_where_there_is_room_to_the_sides(
        self, width: int, is_centred: bool
    ) -> None:
        widget = likert(LikertRow("Low", (6, 1, 1, 0, 0)), LikertRow("High", (0, 0, 1, 1, 6)))
        app = Alone(widget)
        async with app.run_test(size=(width, 40)):
            rows = [shape(widget, y, "true colour") for y in range(widget.size.height)]
            low, high = (row.index("#") for row in rows if "6" in row)
            assert (high > low) == is_centred


class TestSpread:
    """The range of the answers with the middle one on it."""

    async def test_a_range_ends_below_its_outermost_answers_and_carries_the_middle_one(
        self,
    ) -> None:
        widget = spread(LikertRow("Label", (0, 2, 1, 4, 0)))
        app = Alone(widget)
        async with app.run_test(size=(60, 5)):
            header, row = lines(widget)

            assert row.index("┣") == header.index("2")
            assert row.index("4") == header.index("4")
            assert row.endswith("n = 7")

    async def test_the_middle_between_two_answers_names_both(self) -> None:
        widget = spread(LikertRow("Label", (0, 3, 0, 3, 0)))
        app = Alone(widget)
        async with app.run_test(size=(60, 5)):
            assert "2/4" in lines(widget)[1]

    async def test_classes_tell_no_more_than_the_class(self) -> None:
        widget = spread(LikertRow("Label", (5, 1, 1)))
        app = Alone(widget)
        async with app.run_test(size=(60, 5)):
            header, row = lines(widget)

            assert "1-2" in row
            assert header.index("4") < row.index("┫") < header.index("5")

    async def test_answers_that_are_all_alike_are_a_mark_without_a_range(self) -> None:
        widget = spread(LikertRow("Label", (0, 0, 0, 0, 6)))
        app = Alone(widget)
        async with app.run_test(size=(60, 5)):
            assert lines(widget)[1].split() == ["Label", "5", "n", "=", "6"]

    async def test_what_is_hidden_gives_its_reason_and_no_number(self) -> None:
        widget = spread(LikertRow("Label", hidden="Too few answers."))
        app = Alone(widget)
        async with app.run_test(size=(60, 5)):
            assert lines(widget) == ["Label  Too few answers."]

    @pytest.mark.parametrize("text", HOSTILE, ids=ascii)
    async def test_it_fits_any_window_whatever_is_written(self, text: str) -> None:
        widget = spread(
            LikertRow(text, (1, 20, 0, 3, 4)),
            LikertRow(text, (0, 0, 7)),
            LikertRow(text, (1, 0, 7), points=3),
            LikertRow(text, (0, 0, 0, 0, 0)),
            LikertRow(text, hidden=text),
        )
        app = Alone(widget)
        async with app.run_test() as pilot:
            for size in SIZES:
                await pilot.resize_terminal(*size)
                assert fits(widget)


class TestCount:
    """How many of how many."""

    @pytest.mark.parametrize(
        ("done", "total", "text"), [(0, 0, "0"), (9, 0, "9"), (14, 12, "14/12"), (0, 12, "0/12")]
    )
    async def test_the_number_is_there_whatever_it_is(
        self, done: int, total: int, text: str
    ) -> None:
        widget = count(done, total)
        app = Alone(widget)
        async with app.run_test() as pilot:
            for size in SIZES:
                await pilot.resize_terminal(*size)
                assert fits(widget)
            await pilot.resize_terminal(30, 3)
            assert lines(widget)[0].split()[-1] == text

    @given(done=st.integers(-3, 40), total=st.integers(0, 30), width=st.integers(-1, 60))
    def test_a_bar_is_empty_only_at_the_start_and_full_only_at_the_end(
        self, done: int, total: int, width: int
    ) -> None:
        filled = part_filled(done, total, width)
        assert 0 <= filled <= max(0, width)
        if total and width > 1:
            assert (filled == 0) == (done <= 0)
            assert (filled == width) == (done >= total)


class TestHeights:
    """Charts take the room there is, and close up where there is little."""

    @pytest.mark.parametrize(
        ("window", "height"), [((64, 12), 11), ((64, 9), 8), ((64, 6), 5), ((64, 4), 3)]
    )
    async def test_bars_of_votes_grow_to_three_rows(
        self, window: tuple[int, int], height: int
    ) -> None:
        widget = dots(*(DotRow(f"Thing {n}", n + 1) for n in range(3)))
        app = Alone(VerticalScroll(widget))
        async with app.run_test(size=window):
            assert widget.size.height == height

    async def test_the_number_is_in_the_middle_of_a_high_bar(self) -> None:
        widget = dots(DotRow("Thing", 2))
        app = Alone(widget)
        async with app.run_test(size=(64, 12)):
            assert [line.split() for line in lines(widget)] == [[], ["Thing", "2"], []]

    async def test_bars_are_as_long_as_they_are_many(self) -> None:
        widget = dots(*(DotRow("Thing", n) for n in (9, 4, 1)))
        app = Alone(widget)
        async with app.run_test(size=(160, 45)):
            filled = [shape(widget, 4 * at, "true colour").count("#") for at in range(3)]
            assert all(more > fewer for more, fewer in pairwise(filled))
            assert filled[0] == 9 * filled[2]
