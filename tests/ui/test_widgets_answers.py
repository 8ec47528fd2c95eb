"""Bars of consent and confidence, rounds side by side, and the line of a vote."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from facilitator.ui.widgets.answer_bars import AnswerBars, Given, Opinions
from facilitator.ui.widgets.dot_bars import DotBars, DotRow
from facilitator.ui.widgets.effect_drawing import Label, Mark
from facilitator.ui.widgets.effect_grid import EffectGrid
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow
from tests.ui.drawn import HOSTILE, SIZES, Alone, fits, lines


def opinions(text: str) -> AnswerBars:
    widget = AnswerBars()
    answers = (Given(text, 40, 3), Given(text, 0, 0), Given(text, 2, 41))
    widget.rows = (Opinions(text, answers, text), Opinions(text, hidden=text))
    widget.before = text
    return widget


@pytest.mark.parametrize("text", HOSTILE)
async def test_opinions_fit_any_window_whatever_is_written(text: str) -> None:
    app = Alone(opinions(text))
    async with app.run_test() as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert fits(app.query_one(AnswerBars))


async def test_each_answer_has_its_number_beside_its_bar() -> None:
    widget = AnswerBars()
    widget.rows = (
        Opinions("We try it", (Given("in favour", 6), Given("against", 0)), "n = 6"),
        Opinions("We stop", hidden="Too few"),
    )
    app = Alone(widget)
    async with app.run_test(size=(60, 7)):
        assert [" ".join(line.split()) for line in lines(widget)] == [
            "We try it",
            "in favour 6",
            "against 0",
            "n = 6",
            "",
            "We stop",
            "Too few",
        ]


async def test_the_line_stands_after_the_rows_above_it_and_nowhere_without_them() -> None:
    widget = DotBars()
    widget.rows = (DotRow("One", 5, number="1"), DotRow("Two", 1, number="2", note="lifted: law"))
    app = Alone(widget)
    async with app.run_test(size=(40, 4)) as pilot:
        assert not any("──" in line for line in lines(widget))
        widget.above = 1
        await pilot.pause()
        drawn = lines(widget)
        line = next(at for at, text in enumerate(drawn) if "──" in text)
        assert "1 One" in drawn[line - 1]
        assert "2 Two" in drawn[line + 1]
        assert drawn[line + 2].strip() == "lifted: law"


@pytest.mark.parametrize(("rows", "is_together"), [(30, True), (8, False)])
async def test_the_round_before_is_under_each_bar_or_after_all_where_there_is_no_room(
    rows: int, is_together: bool
) -> None:
    def row(name: str) -> LikertRow:
        earlier = LikertRow(name, (0, 0, 0, 0, 6), cue="Round 1")
        return LikertRow(name, (7, 0, 0, 0, 0), earlier=earlier)

    widget = LikertBars()
    widget.rows = (row("First"), row("Second"))
    app = Alone(VerticalScroll(widget))
    async with app.run_test(size=(60, rows)):
        drawn = lines(widget)
        before = next(at for at, line in enumerate(drawn) if "Round 1" in line)
        second = next(at for at, line in enumerate(drawn) if "Second" in line)
        assert (before < second) == is_together
        assert sum("n = 6" in line for line in drawn) == 2
        assert sum("n = 7" in line for line in drawn) == 2


async def test_a_scale_of_three_has_a_key_with_all_its_names() -> None:
    widget = LikertBars()
    widget.rows = (LikertRow("Fun", (1, 2, 3), points=3),)
    widget.names = ("Poor", "So so", "A name that is much too long for the window")
    app = Alone(widget)
    async with app.run_test(size=(30, 12)):
        drawn = " ".join(" ".join(lines(widget)).split())
        assert "1 Poor 2 So so 3 A name" in drawn
        assert "1-2" not in drawn
        assert fits(widget)


async def test_gaps_are_gone_through_in_order_and_stand_out_without_colour() -> None:
    widget = EffectGrid()
    widget.rows = (Label("a", "A"), Label("b", "B"))
    widget.columns = (Label("x", "X"), Label("y", "Y"))
    widget.cells = {("a", "x"): Mark(1), ("b", "x"): Mark(0)}
    app = Alone(widget)
    async with app.run_test(size=(60, 12)) as pilot:
        assert "[ ]" not in " ".join(lines(widget))
        widget.shows_gaps = True
        seen = []
        for _ in range(3):
            assert widget.go_to_gap()
            seen.append(widget.cursor)
        await pilot.pause()
        assert seen == [(0, 1), (1, 1), (0, 1)]
        assert " ".join(lines(widget)).count("[ ]") == 2
        widget.cells = {(row, column): Mark(0) for row in "ab" for column in "xy"}
        assert not widget.go_to_gap()
