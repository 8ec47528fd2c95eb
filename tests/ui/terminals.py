"""Terminals with many colours and few, and what a widget looks like on them."""

from __future__ import annotations

from typing import NamedTuple

from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from textual.color import Color
from textual.geometry import Region
from textual.widget import Widget


class Terminal(NamedTuple):
    """What a terminal can show, and how the program is told."""

    variable: str
    drawn_in: ColorSystem
    has_colours: bool = True


TERMINALS = {
    "true colour": Terminal("truecolor", ColorSystem.TRUECOLOR),
    "256": Terminal("256", ColorSystem.EIGHT_BIT),
    "16": Terminal("standard", ColorSystem.STANDARD),
    "no colour": Terminal("truecolor", ColorSystem.TRUECOLOR, has_colours=False),
}


class Cell(NamedTuple):
    """A cell as a terminal draws it."""

    sign: str
    ink: ColorTriplet
    ground: ColorTriplet
    is_bold: bool


def cells(widget: Widget, y: int, terminal: str) -> list[Cell]:
    """A row of a widget as it goes to a terminal, in the colours that it has."""
    system = TERMINALS[terminal].drawn_in
    (strip,) = widget.render_lines(Region(0, y, widget.size.width, 1))
    row = []
    for text, style, _control in strip:
        assert style
        assert style.bgcolor
        # Where nothing is written there is no ink.
        ink, ground = (
            colour.downgrade(system).get_truecolor()
            for colour in (style.color or style.bgcolor, style.bgcolor)
        )
        row += [Cell(sign, ink, ground, bool(style.bold)) for sign in text]
    return row


def shape(widget: Widget, y: int, terminal: str) -> str:
    """A row as somebody sees it who sees no colours at all: a fill is a ``#``."""
    page = Color.parse(widget.app.current_theme.background or "").rich_color.get_truecolor()
    return "".join(
        "#" if cell.sign == " " and cell.ground != page else cell.sign
        for cell in cells(widget, y, terminal)
    ).rstrip()
