"""Votes, as bars of dots that can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.ui.widgets.drawing import Piece, fit, joined, wrap

WIDEST_DOT: Final = 4
"""Cells of one vote at most, so that a few votes do not look like many."""


@dataclass(frozen=True)
class DotRow:
    """The votes of one thing."""

    label: str
    """The thing voted on."""
    dots: int
    """How many votes it got."""
    band: int = 0
    """Rows next to each other with the same number, other than 0, are near-ties: one bracket."""


class DotBars(Widget):
    """A bar for each thing voted on, in the order given, with the number at its end.

    Votes stand apart where there is room, to be counted from the wall.
    """

    DEFAULT_CSS = """
    DotBars {
        height: auto;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    rows: reactive[tuple[DotRow, ...]] = reactive((), layout=True)
    """The things voted on, in the order to be shown."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width, self._gap(width, container.height)))

    def render(self) -> Content:
        width, height = self.content_size
        return joined(self._lines(width, self._gap(width, height)), self.content_size)

    def _gap(self, width: int, height: int) -> int:
        """Empty rows between two bars: one if it fits."""
        return 1 if len(self._lines(width, 1)) <= height else 0

    def _lines(self, width: int, gap: int) -> list[list[Piece]]:
        if width <= 0 or not self.rows:
            return []
        longest = max(cell_len(row.label) for row in self.rows)
        most = max(row.dots for row in self.rows)
        number = len(str(most)) + 1
        column = min(longest, width * 9 // 20)
        room = max(0, width - 2 - column - 2 - number)
        lines: list[list[Piece]] = []
        for index, row in enumerate(self.rows):
            joins_up = row.band != 0 and index > 0 and self.rows[index - 1].band == row.band
            joins_down = (
                row.band != 0
                and index + 1 < len(self.rows)
                and self.rows[index + 1].band == row.band
            )
            lines += [[("│" if joins_up else "", "")] for _gap in range(gap if index else 0)]
            label = wrap(row.label, column)
            for y, text in enumerate(label):
                mark = _bracket(joins_up or y > 0, joins_down or y + 1 < len(label))
                mark = mark if joins_up or joins_down else " "
                line: list[Piece] = [(f"{mark} ", ""), (fit(text, column), "")]
                if y == 0:
                    bar = _bar(row.dots, most, room)
                    line += [("  ", ""), *bar, (f" {row.dots}" if bar else f"{row.dots}", "bold")]
                lines.append(line)
        return lines


def _bracket(up: bool, down: bool) -> str:
    return {(False, True): "┌", (True, True): "│", (True, False): "└"}.get((up, down), "│")


def _bar(dots: int, most: int, room: int) -> list[Piece]:
    """The bar: a block for each vote, or one block in proportion when they are too many."""
    if not dots or not room:
        return []
    pitch = min(WIDEST_DOT + 1, (room + 1) // most)
    if pitch < 2:
        return [(" " * max(1, room * dots // most), "on $accent")]
    pieces: list[Piece] = []
    for number in range(dots):
        pieces += [(" ", "")] if number else []
        pieces.append((" " * (pitch - 1), "on $accent"))
    return pieces
