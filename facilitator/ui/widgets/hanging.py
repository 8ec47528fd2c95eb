"""Numbered text whose long lines go on under the text, not under the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_LEAST_TEXT: Final = 8
"""Columns for the text, below which it begins under its sign."""


@dataclass(frozen=True)
class Row:
    """A sign or number, and the text that hangs on it."""

    sign: str
    text: Content
    sign_style: str = ""

    @classmethod
    def plain(cls, sign: str, text: str) -> Row:
        """A row of text as it is, on one line."""
        return cls(sign, Content(text.replace("\n", " / ")))


class Hanging(Visual):
    """Rows one under the other. What any widget or option takes as its content."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)
        self._wrapped: tuple[int, Content] = (-1, Content())

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        widths = (cell_len(row.sign) + row.text.cell_length for row in self._rows)
        return max(widths, default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return sum(height_of(row, width) for row in self._rows)

    def _at(self, width: int) -> Content:
        """The rows wrapped at a width."""
        if self._wrapped[0] != width:
            lines = [line for row in self._rows for line in wrapped(row, width)]
            self._wrapped = (width, Content("\n").join(lines))
        return self._wrapped[1]


def height_of(row: Row, width: int) -> int:
    """How many lines a row takes. A list asks it of every row it has, but draws only few: so most
    are told without wrapping them."""
    return 1 if _is_one_line(row, width) else len(wrapped(row, width))


def _is_one_line(row: Row, width: int) -> bool:
    """Whether a row surely fits in one line; of odd ones it is found out by wrapping them."""
    text = row.text.plain
    indent = cell_len(row.sign)
    return (
        width - indent >= _LEAST_TEXT
        and indent + cell_len(text) <= width
        and not ("\n" in text or "\t" in text)
    )


def wrapped(row: Row, width: int) -> list[Content]:
    """The lines of a row."""
    indent = cell_len(row.sign)
    # In a very narrow window the text has the whole width, under its sign.
    sign = Content.styled(row.sign, row.sign_style)
    if width - indent < _LEAST_TEXT:
        return [sign, *row.text.wrap(max(1, width))]
    lines = row.text.wrap(width - indent) or [Content()]
    return [Content.assemble(sign, lines[0])] + [
        Content.assemble(" " * indent, line) for line in lines[1:]
    ]
