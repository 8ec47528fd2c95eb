"""Charts on terminals of every kind: what is told by colour is told without it too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widget import Widget

from facilitator.model.words import CellFlag
from facilitator.ui.fills import PATTERNS, Fills
from facilitator.ui.theme import LIKERT
from facilitator.ui.widgets.answer_bars import AnswerBars, Given, Opinions
from facilitator.ui.widgets.dot_bars import DotRow
from facilitator.ui.widgets.effect_drawing import Label, Mark
from facilitator.ui.widgets.effect_grid import EffectGrid
from facilitator.ui.widgets.likert_bars import LikertRow
from tests.ui.charts import count, dots, likert, spread
from tests.ui.drawn import Alone
from tests.ui.terminals import TERMINALS, cells, shape

SIGNS = "░▒─▓█"
PATTERNED = ("16", "no colour")


@pytest.fixture(params=TERMINALS)
def terminal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every kind of terminal."""
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", TERMINALS[request.param].variable)
    if not TERMINALS[request.param].has_colours:
        monkeypatch.setenv("NO_COLOR", "1")
    return str(request.param)


def opinions() -> AnswerBars:
    widget = AnswerBars()
    widget.rows = (Opinions("We try it", (Given("for", 6), Given("against", 0)), "n = 6"),)
    return widget


def grid() -> EffectGrid:
    widget = EffectGrid()
    widget.rows = (Label("a", "A"), Label("b", "B"))
    widget.columns = tuple(Label(f"c{value}", f"C{value}") for value in range(-2, 3))
    widget.cells = {
        **{("a", f"c{value}"): Mark(value) for value in range(-2, 3)},
        ("b", "c0"): Mark(None, CellFlag.BOTH),
        ("b", "c1"): Mark(None, CellFlag.UNKNOWN),
    }
    widget.cursor = (1, 0)
    return widget


CHARTS: dict[str, Callable[[], Widget]] = {
    "likert": lambda: likert(LikertRow("Label", (1, 2, 3, 4, 5)), LikertRow("Other", (5, 4, 3))),
    "dots": lambda: dots(DotRow("First", 4, earlier=2), DotRow("Second", 1)),
    "opinions": opinions,
    "grid": grid,
    "spread": lambda: spread(LikertRow("Label", (0, 2, 3, 1, 0))),
    "count": lambda: count(7, 12),
}


class TestWithoutColour:
    """Fills stay apart, and numbers are there, whatever a terminal can show."""

    async def test_segments_of_a_rating_stand_apart_and_each_has_its_own_fill(
        self, terminal: str
    ) -> None:
        widget = likert(LikertRow("Label", (1, 2, 3, 4, 5)))
        app = Alone(widget)
        async with app.run_test(size=(70, 9)):
            _label, answers, numbers, fills = (shape(widget, y, terminal) for y in range(4))

            segments = fills.split()
            assert len(segments) == 5
            if terminal in PATTERNED:
                assert [set(segment) for segment in segments] == [{sign} for sign in SIGNS]
            else:
                assert len({cell.ground for cell in cells(widget, 3, terminal)}) == 6
            for row in (answers.partition("n =")[0], numbers):
                assert [sign for sign in row if sign.isdigit()] == list("12345")

    async def test_votes_are_countable_blocks_with_their_number(self, terminal: str) -> None:
        widget = dots(DotRow("First", 4), DotRow("Second", 1))
        app = Alone(widget)
        async with app.run_test(size=(70, 3)):
            first, second = (shape(widget, y, terminal).split() for y in (0, 2))

            assert (len(first), len(second)) == (1 + 4 + 1, 1 + 1 + 1)
            assert (first[-1], second[-1]) == ("4", "1")

    async def test_an_opinion_has_a_bar_and_its_number(self, terminal: str) -> None:
        widget = opinions()
        app = Alone(widget)
        async with app.run_test(size=(70, 4)):
            name, bar, number = shape(widget, 1, terminal).split()

            assert (name, number) == ("for", "6")
            assert len(set(bar)) == 1
            assert shape(widget, 2, terminal).split() == ["against", "0"]

    async def test_cells_of_the_map_have_their_value_inside_and_their_own_fill(
        self, terminal: str
    ) -> None:
        widget = grid()
        app = Alone(widget)
        async with app.run_test(size=(70, 8)):
            rows = [shape(widget, y, terminal) for y in range(widget.size.height)]
            at = next(y for y, row in enumerate(rows) if "−2" in row)

            assert [value in rows[at] for value in ("−2", "−1", "0", "+1", "+2")] == [True] * 5
            if terminal in PATTERNED:
                # Of each cell its pattern, its value and its pattern again.
                found = rows[at].removeprefix("A").split()
                assert [set(part) for part in found[::3]] == [{sign} for sign in SIGNS]
                assert [set(part) for part in found[2::3]] == [{sign} for sign in SIGNS]
            else:
                grounds = [cell.ground for cell in cells(widget, at, terminal)]
                assert len(set(grounds)) == 6
            both = next(row for row in rows if "±" in row)
            # Where nobody has said anything there is a dot, and no fill.
            assert both.count("·") == 3
            assert "?" in both

    async def test_a_count_is_seen_and_written(self, terminal: str) -> None:
        widget = count(7, 12)
        app = Alone(widget)
        async with app.run_test(size=(66, 3)):
            row = shape(widget, 0, terminal)

            assert row.endswith("  7/12")
            assert row.strip("█") == row.lstrip("█")
            assert 0 < row.count("░") < row.count("█")

    @pytest.mark.parametrize("make", CHARTS.values(), ids=CHARTS)
    @pytest.mark.parametrize("look", ["paper", "stage", "contrast"])
    async def test_no_black_text_is_bold_where_that_would_be_grey(
        self, make: Callable[[], Widget], look: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
        widget = make()
        app = Alone(widget, theme=look)
        async with app.run_test(size=(70, 12)):
            for y in range(widget.size.height):
                for cell in cells(widget, y, "16"):
                    assert not (cell.is_bold and cell.ink == (0, 0, 0))

    async def test_bold_stays_bold_where_it_stays_black(self) -> None:
        widget = count(7, 12)
        app = Alone(widget)
        async with app.run_test(size=(66, 3)):
            assert any(cell.is_bold for cell in cells(widget, 0, "true colour"))

    async def test_high_contrast_has_patterns_on_any_terminal(self, terminal: str) -> None:
        widget = likert(LikertRow("Label", (1, 2, 3, 4, 5)))
        app = Alone(widget, theme="contrast")
        async with app.run_test(size=(70, 9)):
            fills = shape(widget, 3, terminal).split()
            assert [segment[0] for segment in fills] == list(SIGNS)

    @pytest.mark.parametrize("are_patterns", [True, False])
    @given(
        fill=st.sampled_from(LIKERT),
        text=st.text("0123456789-+±", max_size=5),
        width=st.integers(0, 30),
    )
    def test_an_area_with_a_number_has_its_width_and_its_number(
        self, are_patterns: bool, fill: str, text: str, width: int
    ) -> None:
        drawn = "".join(piece for piece, _style in Fills(are_patterns).labelled(fill, text, width))

        assert cell_len(drawn) == width
        assert text in drawn or len(text) > width

    def test_no_two_fills_of_a_scale_have_the_same_pattern(self) -> None:
        assert len({PATTERNS[fill] for fill in LIKERT}) == len(LIKERT)
