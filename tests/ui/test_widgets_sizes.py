"""Every widget in a window pulled about, with text meant to break it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widget import Widget

from facilitator.model.words import CellFlag
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.clock import Clock
from facilitator.ui.widgets.dot_bars import DotBars, DotRow
from facilitator.ui.widgets.effect_drawing import Label, Mark
from facilitator.ui.widgets.effect_grid import EffectGrid
from facilitator.ui.widgets.entry import Entry
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow
from facilitator.ui.widgets.rail import Rail
from facilitator.ui.widgets.size_card import SizeCard
from tests.ui.drawn import HOSTILE, SIZES, Alone, fits, lines


def rail(text: str) -> Widget:
    widget = Rail()
    widget.current, widget.done, widget.total = 3, 2, 9
    widget.step = widget.title = widget.aside = text
    return widget


def grid(text: str) -> Widget:
    widget = EffectGrid()
    widget.rows = tuple(Label(f"r{n}", text) for n in range(6))
    widget.columns = tuple(Label(f"c{n}", text) for n in range(7))
    marks = (Mark(-2), Mark(1, CellFlag.BOTH), Mark(None, CellFlag.BOTH), Mark(0))
    widget.cells = {("r1", f"c{n}"): mark for n, mark in enumerate(marks)}
    widget.cells = {**widget.cells, ("r2", "c0"): Mark(None, CellFlag.UNKNOWN)}
    return widget


def likert(text: str) -> Widget:
    widget = LikertBars()
    widget.rows = (
        LikertRow(text, (1, 20, 0, 3, 4), skipped=3, cue=text),
        LikertRow(text, (0, 0, 7)),
        LikertRow(text, hidden=text),
    )
    widget.ends = (text, text)
    return widget


def dots(text: str) -> Widget:
    widget = DotBars()
    widget.rows = (DotRow(text, 40), DotRow(text, 3, band=1), DotRow(text, 0, band=1))
    return widget


def clock(_text: str) -> Widget:
    widget = Clock()
    widget.set_time(-4000, "over")
    return widget


WIDGETS: dict[str, Callable[[str], Widget]] = {
    "rail": rail,
    "keys bar": lambda text: KeysBar((Hint(text, text, "a"), Hint("F1", text, "b"))),
    "clock": clock,
    "big text": BigText,
    "grid": grid,
    "likert": likert,
    "dots": dots,
    "entry": lambda text: Entry(text),
    "size card": lambda _text: SizeCard(),
}


NASTY = "".join(HOSTILE)


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
async def test_a_widget_draws_in_a_window_of_any_size(make: Callable[[str], Widget]) -> None:
    widget = make(NASTY)
    app = Alone(widget)
    async with app.run_test(size=SIZES[-1], notifications=True, tooltips=True) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            # An entry is longer than its window, which is what it scrolls for.
            assert isinstance(widget, Entry) or fits(widget)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
async def test_all_widgets_draw_any_text(text: str) -> None:
    widgets = [make(text) for make in WIDGETS.values()]
    app = Alone(*widgets)
    async with app.run_test(size=(80, 90)) as pilot:
        for size in ((80, 90), (41, 90), (9, 90)):
            await pilot.resize_terminal(*size)
            assert all(isinstance(widget, Entry) or fits(widget) for widget in widgets)


@pytest.mark.parametrize("text", ["[/]", "[bold]x[/b]"])
@pytest.mark.parametrize("make", [rail, grid, likert, dots], ids=lambda make: make.__name__)
async def test_brackets_in_text_are_shown_as_they_are(
    make: Callable[[str], Widget], text: str
) -> None:
    widget = make(text)
    app = Alone(widget)
    async with app.run_test(size=(120, 35)):
        assert text.upper() in "\n".join(lines(widget)).upper()


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)
async def test_a_widget_changes_its_colours_with_the_look(make: Callable[[str], Widget]) -> None:
    widget = make("Text")
    app = Alone(widget)
    async with app.run_test(size=(80, 24)) as pilot:

        def colours() -> list[object]:
            return [
                (s.text, s.style) for y in range(widget.size.height) for s in widget.render_line(y)
            ]

        paper = colours()
        app.theme = "stage"
        await pilot.pause()
        assert colours() != paper

        app.theme = "paper"
        await pilot.pause()
        assert colours() == paper
