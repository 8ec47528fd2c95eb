"""Numbered text whose long lines go on under the text, not under the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_LEAST_TEXT: Final = 8
"""Columns for the text, below which it begins under its sign."""


_ODD: Final = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u02ff]")
"""What is no Latin letter or sign of one cell, and no plain space."""


class Tagged(NamedTuple):
    """What somebody wrote, on one line, and after it what is to be known of it. There may be
    thousands, so it is made ready for drawing only where it is drawn."""

    words: str
    tags: str = ""
    style: str = "italic"
    """How the tags look."""

    @property
    def plain(self) -> str:
        """The line without its looks."""
        return f"{self.words}  {self.tags}" if self.tags else self.words

    @property
    def content(self) -> Content:
        """The line as it is drawn."""
        if not self.tags:
            return Content(self.words)
        return Content.assemble(self.words, "  ", (self.tags, self.style))


class Row(NamedTuple):
    """A sign or number, and the text that hangs on it."""

    sign: str
    text: Content | Tagged
    sign_style: str = ""

    @property
    def content(self) -> Content:
        """The text as it is drawn."""
        return self.text.content if isinstance(self.text, Tagged) else self.text

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
        widths = (cell_len(row.sign) + row.content.cell_length for row in self._rows)
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
    sign = row.sign
    indent = len(sign) if sign.isascii() else cell_len(sign)
    return _lines_of(row.text.plain, width - indent) or len(wrapped(row, width))


def _lines_of(text: str, width: int) -> int | None:
    """How many lines a text takes, broken where :meth:`Content.wrap` breaks it. ``None`` where
    that has to be found out: of odd letters, long words, and columns that are very narrow."""
    if width < _LEAST_TEXT or _ODD.search(text) or text[:1] == " ":
        return None
    lines, used = 1, 0
    for word in text.split(" ") if len(text) > width else ():
        if len(word) > width:
            return None
        if word and used + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + 1
    return lines


def wrapped(row: Row, width: int) -> list[Content]:
    """The lines of a row."""
    indent = cell_len(row.sign)
    sign, text = Content.styled(row.sign, row.sign_style), row.content
    # In a very narrow window the text has the whole width, under its sign.
    if width - indent < _LEAST_TEXT:
        return [sign, *text.wrap(max(1, width))]
    lines = text.wrap(width - indent) or [Content()]
    return [Content.assemble(sign, lines[0])] + [
        Content.assemble(" " * indent, line) for line in lines[1:]
    ]
