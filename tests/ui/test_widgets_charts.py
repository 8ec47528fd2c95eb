"""Results that can be read without colour."""

from __future__ import annotations

from itertools import pairwise

import pytest

from facilitator.i18n import use_language
from facilitator.ui.theme import PAPER
from facilitator.ui.widgets.dot_bars import DotBars, DotRow
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow
from tests.ui.drawn import Alone, lines


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def likert(*rows: LikertRow, ends: tuple[str, str] = ("", "")) -> LikertBars:
    widget = LikertBars()
    widget.rows, widget.ends = rows, ends
    return widget


def dots(*rows: DotRow) -> DotBars:
    widget = DotBars()
    widget.rows = rows
    return widget


async def test_each_segment_names_its_answer_and_below_it_how_many_gave_it() -> None:
    row = LikertRow("We talk about this.", (1, 2, 0, 3, 2), skipped=1, cue="Opinions differ")
    app = Alone(likert(row))
    async with app.run_test(size=(60, 3)):
        label, answers, counts = lines(app.query_one(LikertBars))

        assert label == "We talk about this."
        assert answers.split() == ["1", "2", "4", "5", "Opinions", "differ"]
        assert counts.split() == ["1", "2", "3", "2", "n", "=", "8,", "1", "skipped"]


async def test_a_coarser_result_has_three_classes() -> None:
    app = Alone(likert(LikertRow("Label", (5, 4, 3))))
    async with app.run_test(size=(60, 3)):
        _label, answers, counts = lines(app.query_one(LikertBars))

        assert answers.split()[:3] == ["1-2", "3", "4-5"]
        assert counts.split() == ["5", "4", "3"]


async def test_a_hidden_result_gives_its_reason_and_no_number() -> None:
    app = Alone(likert(LikertRow("Label", hidden="Too few answers to show."), ends=("no", "yes")))
    async with app.run_test(size=(60, 10)):
        assert lines(app.query_one(LikertBars)) == ["Label", "Too few answers to show."]


async def test_segments_are_parted_by_a_column_without_colour() -> None:
    app = Alone(likert(LikertRow("Label", (2, 2, 2, 2, 2))))
    async with app.run_test(size=(60, 3)):
        segments = list(app.query_one(LikertBars).render_line(1))
        grounds = [s.style.bgcolor.name for s in segments if s.style and s.style.bgcolor]
        page = grounds[-1]

        filled = [index for index, ground in enumerate(grounds) if ground != page]
        assert len(filled) == 5
        assert all(later - earlier > 1 for earlier, later in pairwise(filled))


async def test_a_round_without_answers_has_no_bar() -> None:
    app = Alone(likert(LikertRow("Label", (0, 0, 0, 0, 0))))
    async with app.run_test(size=(60, 6)):
        assert "n = 0" in " ".join(lines(app.query_one(LikertBars)))


@pytest.mark.parametrize(
    ("size", "rows"),
    [((60, 40), 16), ((60, 14), 14), ((60, 12), 11), ((60, 10), 9), ((120, 40), 13)],
)
async def test_statements_spread_out_as_far_as_the_window_allows(
    size: tuple[int, int], rows: int
) -> None:
    app = Alone(likert(*(LikertRow(f"Statement {n}", (1, 1, 1, 1, 1)) for n in range(3))))
    async with app.run_test(size=size):
        assert app.query_one(LikertBars).size.height == rows


async def test_statements_that_must_be_scrolled_keep_a_row_of_air() -> None:
    app = Alone(likert(*(LikertRow(f"Statement {n}", (1, 1, 1, 1, 1)) for n in range(9))))
    async with app.run_test(size=(60, 18)):
        picture = lines(app.query_one(LikertBars))

        assert [picture[row] for row in (0, 3, 4)] == ["Statement 0", "", "Statement 1"]


async def test_the_key_says_what_the_ends_mean() -> None:
    app = Alone(likert(LikertRow("Label", (1, 1, 1, 1, 1)), ends=("disagree", "agree")))
    async with app.run_test(size=(60, 10)):
        assert lines(app.query_one(LikertBars))[-1] == "disagree  1  2  3  4  5  agree"


async def test_votes_can_be_counted_and_are_written_too() -> None:
    app = Alone(dots(DotRow("First", 4), DotRow("Second", 1), DotRow("Third", 0)))
    async with app.run_test(size=(60, 10)):
        widget = app.query_one(DotBars)
        picture = lines(widget)

        assert [line.split()[-1] for line in picture if line] == ["4", "1", "0"]
        grounds = [
            s.style.bgcolor.name for s in widget.render_line(0) if s.style and s.style.bgcolor
        ]
        assert grounds.count(PAPER.primary.lower()) == 4


async def test_more_votes_than_columns_become_one_bar_in_proportion() -> None:
    app = Alone(dots(DotRow("Many", 200), DotRow("Half", 100)))
    async with app.run_test(size=(60, 3)):
        many, _gap, half = lines(app.query_one(DotBars))

        assert many.endswith(" 200")
        assert half.endswith(" 100")
        bars = [len(line) - len("Label") for line in (many, half)]
        assert bars[0] > bars[1]


async def test_near_ties_stand_in_one_bracket() -> None:
    rows = (DotRow("a", 5), DotRow("b", 4, band=1), DotRow("c", 3, band=1), DotRow("d", 1, band=2))
    app = Alone(dots(*rows))
    async with app.run_test(size=(60, 10)):
        marks = "".join((line or " ")[0] for line in lines(app.query_one(DotBars)))

        assert marks == "  ┌│└  "


async def test_a_long_label_is_wrapped_not_cut() -> None:
    label = "Asiakkaan tunnetilaa on vaikea lukea verkon yli ja vastaus venyy"
    app = Alone(dots(DotRow(label, 3)))
    async with app.run_test(size=(60, 10)):
        shown = " ".join(lines(app.query_one(DotBars))).split()

        assert [word for word in shown if word != "3"] == label.split()
