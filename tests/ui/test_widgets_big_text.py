"""Words as large as their place lets them be, and in bold where big letters cannot be."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.containers import Vertical
from textual.widget import Widget

from facilitator.letters import draw
from facilitator.ui.widgets.big_text import BigText
from tests.ui.drawn import Alone, lines


def is_bold(widget: Widget) -> bool:
    styles = [
        segment.style
        for y in range(widget.size.height)
        for segment in widget.render_line(y)
        if segment.text.strip() and segment.style is not None
    ]
    return bool(styles) and all(style.bold for style in styles)


async def test_words_are_drawn_large_and_in_the_middle() -> None:
    app = Alone(BigText("Tauko"))
    async with app.run_test(size=(64, 18)):
        drawn = draw("Tauko", 64)
        assert drawn is not None
        margin = " " * ((64 - len(drawn[0])) // 2)
        assert lines(app.query_one(BigText)) == [(margin + row).rstrip() for row in drawn]


async def test_they_are_as_large_as_the_window_lets_them_be() -> None:
    app = Alone(BigText("Mitä teemme?"))
    async with app.run_test(size=(160, 45)) as pilot:
        widget = app.query_one(BigText)
        for size, height in (((160, 45), 8), ((64, 18), 4), ((30, 18), 9), ((30, 8), 8)):
            await pilot.resize_terminal(*size)
            assert widget.size.height == height


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("漢字テスト", (64, 18)),
        ("Hyvä 👍", (64, 18)),
        ("Yhteenveto", (12, 18)),
        ("Yhteenveto", (64, 3)),
    ],
)
async def test_without_a_big_letter_or_room_for_it_they_are_bold(
    text: str, size: tuple[int, int]
) -> None:
    app = Alone(BigText(text))
    async with app.run_test(size=size):
        widget = app.query_one(BigText)
        (line,) = lines(widget)
        assert line == " " * ((size[0] - cell_len(text)) // 2) + text
        assert is_bold(widget)


async def test_bold_words_are_broken_and_each_line_is_in_the_middle() -> None:
    app = Alone(BigText("漢 sanoja on monta"))
    async with app.run_test(size=(12, 9)):
        assert lines(app.query_one(BigText)) == ["漢 sanoja on", "   monta"]


async def test_brackets_are_shown_as_they_are() -> None:
    app = Alone(BigText("漢 [b]x[/b] [/]"))
    async with app.run_test(size=(40, 9)):
        assert lines(app.query_one(BigText))[0].strip() == "漢 [b]x[/b] [/]"


async def test_other_words_may_take_their_place() -> None:
    app = Alone(Vertical(BigText()))
    async with app.run_test(size=(64, 18)) as pilot:
        widget = app.query_one(BigText)
        assert widget.size.height == 0
        widget.text = "Tauko"
        await pilot.pause()
        assert widget.size.height == 4
        widget.text = "Mitä tarvitsemme esihenkilöltä?"
        await pilot.pause()
        assert widget.size.height == 9


async def test_no_words_and_no_room_are_no_trouble() -> None:
    app = Alone(BigText("Tauko"), BigText(""))
    async with app.run_test(size=(64, 18)) as pilot:
        for size in ((1, 1), (3, 2), (64, 18)):
            await pilot.resize_terminal(*size)
        app.query(BigText).first().styles.width = 0
        await pilot.pause()
        assert app.query(BigText).first().size.width == 0
