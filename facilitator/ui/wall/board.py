"""Groups of lines side by side, every heading in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from textual.content import Content
from textual.widget import Widget

from facilitator.ui.widgets.drawing import stacked
from facilitator.ui.widgets.hanging import Row, wrapped

_COLUMN: Final = 29
"""Cells of a column below which there are fewer of them."""
_GAP: Final = 2
"""Cells between two columns."""
_MORE: Final = "     +"
"""Stands before how many lines of a group have no room."""


@dataclass(frozen=True)
class Group:
    """A heading and what belongs to it."""

    heading: Sequence[Row]
    rows: Sequence[Row]
    is_apart: bool = False
    """Whether it has columns of its own, before those of the others."""


class _Block(NamedTuple):
    """A group at the width of a column: its heading, and the rows that each of its lines takes."""

    heading: list[Content]
    lines: list[list[Content]]

    @classmethod
    def of(cls, group: Group, width: int) -> _Block:
        heading = [line for row in group.heading for line in wrapped(row, width)]
        return cls(heading, [wrapped(row, width) for row in group.rows])


class _Laid(NamedTuple):
    """Groups in columns."""

    columns: list[list[Content]]
    shown: int
    """How many of their lines are there."""


class Board(Widget):
    """Groups in as many columns as there is room for. Where not all lines fit, each group in turn
    shows one more of its first ones, whole, as long as there is room; and how many more it has."""

    DEFAULT_CSS = """
    Board {
        height: 1fr;
        padding: 0 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: tuple[Group, ...] = ()

    def show(self, groups: Sequence[Group]) -> None:
        """Shows groups in their order."""
        self._groups = tuple(groups)
        self.refresh()

    def render(self) -> Content:
        width, height = self.content_size
        if width <= 0 or height <= 0:
            return Content()
        most = max(1, (width + _GAP) // (_COLUMN + _GAP))
        for columns in range(min(most, len(self._sides())), most):
            if (lines := self._lines(columns, width, height, whole=True)) is not None:
                return stacked(lines, self.content_size)
        return stacked(self._lines(most, width, height) or [], self.content_size)

    def _sides(self) -> list[list[Group]]:
        """Those that stand apart, and the others."""
        apart = [group for group in self._groups if group.is_apart]
        others = [group for group in self._groups if not group.is_apart]
        return [side for side in (apart, others) if side]

    def _lines(
        self, columns: int, width: int, height: int, *, whole: bool = False
    ) -> list[Content] | None:
        """The groups in so many columns; ``None`` where they are to be ``whole`` and are not."""
        each = (width - _GAP * (columns - 1)) // columns
        sides = self._sides()
        # Beside each other, or where that shows less, what was made above what is left.
        one = [[group for side in reversed(sides) for group in side]]
        ways = [sides, one] if len(sides) > 1 and columns > 1 else [one]
        laid = [_laid_out(way, columns, each, height, whole=whole) for way in ways]
        found = [way for way in laid if way is not None]
        if not found:
            return None
        return _beside(max(found, key=lambda way: way.shown).columns, each)


def _laid_out(
    sides: list[list[Group]], columns: int, width: int, height: int, *, whole: bool
) -> _Laid | None:
    """Groups side by side, those that stand apart in about a third of the columns; ``None`` where
    they are to be ``whole`` and have no room."""
    shares = [columns]
    if len(sides) > 1:
        apart = max(1, columns // 3)
        shares = [apart, columns - apart]
    laid = _Laid([], 0)
    for side, share in zip(sides, shares, strict=True):
        fitted = _fitted(side, share, width, height, whole=whole)
        if fitted is None:
            return None
        laid = _Laid(laid.columns + fitted.columns, laid.shown + fitted.shown)
    return laid


def _fitted(
    groups: list[Group], columns: int, width: int, height: int, *, whole: bool
) -> _Laid | None:
    """The columns of groups, with as many lines of each group as fit; ``None`` where they are to be
    ``whole`` and have no room."""
    blocks = [_Block.of(group, width) for group in groups]
    if whole:
        shown = [len(block.lines) for block in blocks]
        filled = _with(blocks, shown, columns, height)
        return None if filled is None else _Laid(filled, sum(shown))
    shown = [0 for _group in groups]
    filled = _with(blocks, shown, columns, height)
    if filled is None:
        headings = [line for block in blocks for line in block.heading]
        starts = range(0, columns * height, height)
        return _Laid([headings[start : start + height] for start in starts], 0)
    growing = list(range(len(groups)))
    while growing:
        for at in tuple(growing):
            more = [count + (number == at) for number, count in enumerate(shown)]
            is_there = more[at] <= len(blocks[at].lines)
            fuller = _with(blocks, more, columns, height) if is_there else None
            if fuller is None:
                growing.remove(at)
            else:
                shown, filled = more, fuller
    return _Laid(filled, sum(shown))


def _with(
    blocks: list[_Block], shown: list[int], columns: int, height: int
) -> list[list[Content]] | None:
    """The columns with so many lines of each group; ``None`` when there is no room for them."""
    parts = [_part(block, count) for block, count in zip(blocks, shown, strict=True)]
    return _filled(parts, columns, height)


def _part(block: _Block, shown: int) -> list[list[Content]]:
    """A group with so many of its lines, each with the rows it takes, and a row of air at the
    end."""
    lines = block.lines[:shown]
    if (more := len(block.lines) - shown) > 0:
        lines = [*lines, [Content.styled(f"{_MORE}{more}", "bold")]]
    return [block.heading, *lines, [Content()]]


def _filled(
    blocks: list[list[list[Content]]], columns: int, height: int
) -> list[list[Content]] | None:
    """Blocks column after column, whole where a column has room for them, and else with every line
    whole. ``None`` when there is no room for all."""
    filled: list[list[Content]] = [[]]
    for block in blocks:
        # The air below the last line may be cut.
        rows = sum(map(len, block)) - 1
        if filled[-1] and len(filled[-1]) + rows > height:
            filled.append([])
        for line in block:
            is_air = not any(row.plain for row in line)
            if len(filled[-1]) + len(line) > height and not is_air:
                if len(line) > height:
                    return None
                filled.append([])
            filled[-1] += line
    if len(filled) > columns:
        return None
    return [*filled, *([] for _empty in range(columns - len(filled)))]


def _beside(columns: list[list[Content]], width: int) -> list[Content]:
    """Columns as lines."""
    empty = Content(" " * width)
    return [
        Content(" " * _GAP).join(
            [
                column[at].pad_right(max(0, width - column[at].cell_length))
                if at < len(column)
                else empty
                for column in columns
            ]
        )
        for at in range(max(map(len, columns), default=0))
    ]
