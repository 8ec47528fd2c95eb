"""What a room thinks of each proposal, as a bar for every answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.ui.fills import Fills
from facilitator.ui.widgets.drawing import Density, Piece, fit, joined, shorten, wrap

WIDEST_PERSON: Final = 4
"""Cells of one person at most, so that a few do not look like many."""
WIDEST_PERSONS: Final = 16
"""So many of the widest would fill a window that is wide enough for more."""
DENSITIES: Final = (Density(2, 1), Density(1, 1), Density(1, 0))
"""The airiest first."""


@dataclass(frozen=True)
class Given:
    """One answer."""

    name: str
    people: int
    earlier: int | None = None
    """How many gave it in the round before; ``None`` where there was none to be shown."""


@dataclass(frozen=True)
class Opinions:
    """The answers to one proposal."""

    proposal: str
    answers: tuple[Given, ...] = ()
    """In the order to be shown; empty when hidden."""
    people: str = ""
    """How many answered, in words."""
    hidden: str = ""
    """Why the answers are not shown, in place of the bars."""


class AnswerBars(Widget):
    """A proposal as a sentence, and below it a bar for each answer with its number beside it."""

    DEFAULT_CSS = """
    AnswerBars {
        height: auto;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    rows: reactive[tuple[Opinions, ...]] = reactive((), layout=True)
    """The proposals, in their order."""
    before: reactive[str] = reactive("", layout=True)
    """What the round before is called, where answers of it are shown."""

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
        """Bars as high and as far apart as fits."""
        for density in DENSITIES:
            if len(lines := self._lines(width, density)) <= height:
                break
        return lines

    def _lines(self, width: int, density: Density) -> list[list[Piece]]:
        if width <= 0:
            return []
        page = _Page.of(self.rows, width, self.before, Fills.of(self.app))
        lines: list[list[Piece]] = []
        for index, row in enumerate(self.rows):
            lines += [[] for _gap in range(1 if index else 0)]
            lines += [[(line, "bold")] for line in wrap(row.proposal, width)]
            lines += [[(line, "$text-muted")] for line in wrap(row.hidden, width) if row.hidden]
            for one in row.answers:
                lines += [[] for _gap in range(density.gap)]
                lines += page.answer(one, density.bar)
            if row.people:
                lines += [[] for _gap in range(density.gap)]
                lines.append([("  ", ""), (shorten(row.people, width - 2), "$text-muted")])
        return lines


@dataclass(frozen=True)
class _Page:
    """What the answers have in common."""

    name: int
    """Cells of their names."""
    number: int
    """Cells of the largest number."""
    most: int
    """The people of the longest bar."""
    pitch: int
    """Cells of one person."""
    before: str
    """What the round before is called."""
    fills: Fills

    @classmethod
    def of(cls, rows: Sequence[Opinions], width: int, before: str, fills: Fills) -> _Page:
        given = [one for row in rows for one in row.answers]
        name = max((cell_len(one.name) for one in given), default=0)
        most = max((max(one.people, one.earlier or 0) for one in given), default=0)
        number = len(str(most))
        before = shorten(before, width)
        # With the number and, of a round before, its name and number after it.
        room = width - 2 - name - 2 - number - 1
        if any(one.earlier is not None for one in given):
            room -= cell_len(before) + number + 5
        widest = max(WIDEST_PERSON, width // WIDEST_PERSONS)
        pitch = min(widest, max(0, room) // most) if most else 0
        return cls(name, number, most, pitch, before, fills)

    def answer(self, one: Given, height: int) -> list[list[Piece]]:
        """The bar of an answer, its name and number in the middle, or in the lower of two rows."""
        bar = self.fills.area("accent", one.people * self.pitch)
        lines: list[list[Piece]] = []
        for y in range(height):
            is_named = y == height // 2
            line: list[Piece] = [
                ("  ", ""),
                (fit(one.name if is_named else "", self.name), ""),
                ("  ", ""),
                bar,
            ]
            lines.append(line + self._numbers(one) if is_named else line)
        return lines

    def _numbers(self, one: Given) -> list[Piece]:
        """How many gave the answer, and how many did in the round before."""
        bar = one.people * self.pitch
        pieces: list[Piece] = [(" " if bar else "", ""), (str(one.people), "bold")]
        if one.earlier is not None:
            used = bar + bool(bar) + len(str(one.people))
            spare = self.most * self.pitch + 1 + self.number - used
            pieces.append((f"{' ' * max(0, spare)}   {self.before}: {one.earlier}", ""))
        return pieces
