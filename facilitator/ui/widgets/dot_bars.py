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

from facilitator.ui.fills import Fills
from facilitator.ui.widgets.drawing import Density, Piece, fit, joined, wrap

WIDEST_DOT: Final = 4
"""Cells of one vote at most, so that a few votes do not look like many."""
WIDEST_DOTS: Final = 16
"""So many of the widest would fill a window that is wide enough for more."""
DENSITIES: Final = (Density(3, 1), Density(2, 1), Density(1, 1), Density(1, 0))
"""The airiest first."""
DENSEST: Final = DENSITIES[-1]


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
        """Bars as high and as far apart as fits. The round before is below each bar, or where that
        does not fit, after all of them."""
        for density in DENSITIES:
            if len(lines := self._lines(width, density, self.rows)) <= height:
                return lines
        lines = self._lines(width, DENSEST, [replace(row, earlier=None) for row in self.rows])
        before = [
            replace(row, dots=row.earlier, earlier=None, band=0, note="")
            for row in self.rows
            if row.earlier is not None
        ]
        if not before:
            return lines
        name: list[Piece] = [(self.before, "bold $accent")]
        return [*lines, [], name, *self._lines(width, DENSEST, before, is_cut=False)]

    def _lines(
        self, width: int, density: Density, rows: Sequence[DotRow], *, is_cut: bool = True
    ) -> list[list[Piece]]:
        if width <= 0 or not rows:
            return []
        page = _Page.of(rows, width, self.before, Fills.of(self.app))
        lines: list[list[Piece]] = []
        for index, row in enumerate(rows):
            joins_up, joins_down = _are_tied(rows, index - 1), _are_tied(rows, index)
            if is_cut and index == self.above > 0:
                lines.append([("─" * width, "$accent")])
            else:
                gap = "│" if joins_up else ""
                lines += [[(gap, "")] for _gap in range(density.gap if index else 0)]
            block = page.block(row, density.bar)
            for y, line in enumerate(block):
                mark = _bracket(joins_up or y > 0, joins_down or y + 1 < len(block))
                lines.append([(f"{mark} " if joins_up or joins_down else "  ", ""), *line])
            margin = "│ " if joins_down else "  "
            lines += [[(margin, ""), *line] for line in page.note(row)]
        return lines


@dataclass(frozen=True)
class _Page:
    """What the rows have in common. To the left of each are two cells for its bracket."""

    width: int
    number: int
    """Cells of the numbers of the things, with the space after them; 0 without any."""
    column: int
    """Cells of the things."""
    room: int
    """Cells of the longest bar."""
    most: int
    """Its votes."""
    widest: int
    """Cells of one vote at most."""
    before: str
    """What the round before is called."""
    fills: Fills

    @classmethod
    def of(cls, rows: Sequence[DotRow], width: int, before: str, fills: Fills) -> _Page:
        most = max(max(row.dots, row.earlier or 0) for row in rows)
        number = max(cell_len(row.number) for row in rows)
        number += 1 if number else 0
        column = min(max(cell_len(row.label) for row in rows), width * 9 // 20)
        room = width - 2 - number - column - 2 - len(str(most)) - 1
        if any(row.earlier is not None for row in rows):
            room -= cell_len(before) + 2
        widest = max(WIDEST_DOT, width // WIDEST_DOTS)
        return cls(width, number, column, max(0, room), most, widest, before, fills)

    def block(self, row: DotRow, height: int) -> list[list[Piece]]:
        """The thing with its bar, and below that the bar of the round before. One line of text
        stands in the middle of its bar, or where there is none, in the lower row."""
        bars = self._votes(row.dots, height, "accent")
        if row.earlier is not None:
            earlier = self._votes(row.earlier, max(1, height - 1), "track")
            earlier[len(earlier) // 2].append((f"  {self.before}", ""))
            bars += earlier
        label = wrap(row.label, self.column)
        first = max(0, (height - len(label) + 1) // 2)
        lines = max(first + len(label), len(bars))
        texts = [""] * first + label + [""] * (lines - first - len(label))
        bars += [[] for _missing in range(lines - len(bars))]
        return [
            [
                (fit(row.number if y == first else "", self.number), "bold"),
                (fit(text, self.column), ""),
                *bar,
            ]
            for y, (text, bar) in enumerate(zip(texts, bars, strict=True))
        ]

    def note(self, row: DotRow) -> list[list[Piece]]:
        """What is said of the thing."""
        if not row.note:
            return []
        lines = wrap(row.note, self.width - 2 - self.number)
        return [[(" " * self.number, ""), (text, "bold $accent")] for text in lines]

    def _votes(self, dots: int, height: int, fill: str) -> list[list[Piece]]:
        """Rows of a bar, with its number at the end."""
        bar = self._bar(dots, fill)
        lines: list[list[Piece]] = [[("  ", ""), *bar] for _row in range(height)]
        lines[height // 2].append((f" {dots}" if bar else f"{dots}", "bold"))
        return lines

    def _bar(self, dots: int, fill: str) -> list[Piece]:
        """One row: a block for each vote, or one in proportion when they are too many."""
        if not dots or not self.room:
            return []
        pitch = min(self.widest + 1, (self.room + 1) // self.most)
        if pitch < 2:
            return [self.fills.area(fill, max(1, self.room * dots // self.most))]
        pieces: list[Piece] = []
        for number in range(dots):
            pieces += [(" ", "")] if number else []
            pieces.append(self.fills.area(fill, pitch - 1))
        return pieces


def _are_tied(rows: Sequence[DotRow], at: int) -> bool:
    """Whether a row and the next are near-ties."""
    if not 0 <= at < len(rows) - 1:
        return False
    return rows[at].band != 0 and rows[at].band == rows[at + 1].band


def _bracket(up: bool, down: bool) -> str:
    return {(False, True): "┌", (True, True): "│", (True, False): "└"}.get((up, down), "│")
