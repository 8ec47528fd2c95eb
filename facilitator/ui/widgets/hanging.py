"""Numbered text whose long lines go on under the text, not under the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


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
        self._wrapped: tuple[int, Content, int] = (-1, Content(), 0)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._at(width)[0].render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        widths = (cell_len(row.sign) + row.text.cell_length for row in self._rows)
        return max(widths, default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._at(width)[1]

    def _at(self, width: int) -> tuple[Content, int]:
        """The rows wrapped at a width, and how many lines they take."""
        if self._wrapped[0] != width:
            lines = [line for row in self._rows for line in wrapped(row, width)]
            self._wrapped = (width, Content("\n").join(lines), len(lines))
        return self._wrapped[1:]


def wrapped(row: Row, width: int) -> list[Content]:
    indent = cell_len(row.sign)
    # In a very narrow window the text has the whole width, under its sign.
    sign = Content.styled(row.sign, row.sign_style)
    if width - indent < 8:
        return [sign, *row.text.wrap(max(1, width))]
    lines = row.text.wrap(width - indent) or [Content()]
    return [Content.assemble(sign, lines[0])] + [
        Content.assemble(" " * indent, line) for line in lines[1:]
    ]
