"""Votes, as bars of dots that can be counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    number: str = ""
    """What the thing is called by for short."""
    note: str = ""
    """What is said of it, below it."""
    earlier: int | None = None
    """How many votes it got in the round before; ``None`` where there was none."""


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
    above: reactive[int] = reactive(0, layout=True)
    """How many rows are above the line; without a line when none or all are."""
    before: reactive[str] = reactive("", layout=True)
    """What the round before is called, where votes of it are shown."""

    _room = 0
    """Rows there are where it stands, as far as it has been measured."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # Drawn as it is measured: how it is laid out depends on the room there is to scroll in.
        self._room = container.height
        return len(self._fitting(width, container.height))

    def render(self) -> Content:
        width, height = self.content_size
        return joined(self._fitting(width, self._room or height), self.content_size)

    def _fitting(self, width: int, height: int) -> list[list[Piece]]:
        """Empty rows between two bars if they fit. The round before is below each bar, or where
        that does not fit, after all of them."""
        for gap in (1, 0):
            if len(lines := self._lines(width, gap, self.rows)) <= height:
                return lines
        lines = self._lines(width, 0, [replace(row, earlier=None) for row in self.rows])
        before = [
            replace(row, dots=row.earlier, earlier=None, band=0, note="")
            for row in self.rows
            if row.earlier is not None
        ]
        if not before:
            return lines
        name: list[Piece] = [(self.before, "bold $accent")]
        return [*lines, [], name, *self._lines(width, 0, before, is_cut=False)]

    def _lines(
        self, width: int, gap: int, rows: Sequence[DotRow], *, is_cut: bool = True
    ) -> list[list[Piece]]:
        if width <= 0 or not rows:
            return []
        longest = max(cell_len(row.label) for row in rows)
        most = max(max(row.dots, row.earlier or 0) for row in rows)
        number = max(cell_len(row.number) for row in rows)
        indent = number + 1 if number else 0
        counts = len(str(most)) + 1
        column = min(longest, width * 9 // 20)
        room = max(0, width - 2 - indent - column - 2 - counts)
        if any(row.earlier is not None for row in rows):
            room = max(0, room - cell_len(self.before) - 2)
        lines: list[list[Piece]] = []
        for index, row in enumerate(rows):
            joins_up = _are_tied(rows, index - 1)
            joins_down = _are_tied(rows, index)
            if is_cut and index == self.above > 0:
                lines.append([("─" * width, "$accent")])
            else:
                lines += [[("│" if joins_up else "", "")] for _gap in range(gap if index else 0)]
            label = wrap(row.label, column)
            label += [""] * (row.earlier is not None and len(label) == 1)
            for y, text in enumerate(label):
                mark = _bracket(joins_up or y > 0, joins_down or y + 1 < len(label))
                mark = mark if joins_up or joins_down else " "
                line: list[Piece] = [
                    (f"{mark} ", ""),
                    (fit(row.number if y == 0 else "", indent), "bold"),
                    (fit(text, column), ""),
                ]
                if y == 0:
                    line += _votes(row.dots, most, room, "$accent")
                elif y == 1 and row.earlier is not None:
                    line += _votes(row.earlier, most, room, "$track")
                    line.append((f"  {self.before}", ""))
                lines.append(line)
            mark = "│ " if joins_down else "  "
            lines += [
                [(mark, ""), (" " * indent, ""), (text, "bold $accent")]
                for text in (wrap(row.note, width - 2 - indent) if row.note else [])
            ]
        return lines


def _are_tied(rows: Sequence[DotRow], at: int) -> bool:
    """Whether a row and the next are near-ties."""
    if not 0 <= at < len(rows) - 1:
        return False
    return rows[at].band != 0 and rows[at].band == rows[at + 1].band


def _bracket(up: bool, down: bool) -> str:
    return {(False, True): "┌", (True, True): "│", (True, False): "└"}.get((up, down), "│")


def _votes(dots: int, most: int, room: int, fill: str) -> list[Piece]:
    """The bar and its number."""
    bar = _bar(dots, most, room, fill)
    return [("  ", ""), *bar, (f" {dots}" if bar else f"{dots}", "bold")]


def _bar(dots: int, most: int, room: int, fill: str) -> list[Piece]:
    """The bar: a block for each vote, or one block in proportion when they are too many."""
    if not dots or not room:
        return []
    pitch = min(WIDEST_DOT + 1, (room + 1) // most)
    if pitch < 2:
        return [(" " * max(1, room * dots // most), f"on {fill}")]
    pieces: list[Piece] = []
    for number in range(dots):
        pieces += [(" ", "")] if number else []
        pieces.append((" " * (pitch - 1), f"on {fill}"))
    return pieces
