"""Groups of lines side by side, every heading in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

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


class Board(Widget):
    """Groups in as many columns as there is room for. Where not all lines fit, each group shows as
    many of its first ones as the others, whole, and how many more it has."""

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
        if len(sides) == 1 or columns == 1:
            # No room beside each other: what was made stands above what is left.
            sides = [[group for side in reversed(sides) for group in side]]
        shares = [columns] if len(sides) == 1 else [max(1, columns // 3), 0]
        if len(sides) > 1:
            shares[1] = columns - shares[0]
        laid_out: list[list[Content]] = []
        for side, share in zip(sides, shares, strict=True):
            filled = _fitted(side, share, each, height, whole=whole)
            if filled is None:
                return None
            laid_out += filled
        return _beside(laid_out, each)


def _fitted(
    groups: list[Group], columns: int, width: int, height: int, *, whole: bool
) -> list[list[Content]] | None:
    """The columns of groups, with as many lines of each group as fit; ``None`` where they are to be
    ``whole`` and have no room."""
    most = max((len(group.rows) for group in groups), default=0)
    if whole:
        return _filled([_block(group, most, width) for group in groups], columns, height)
    for shown in range(min(most, columns * height), -1, -1):
        blocks = [_block(group, shown, width) for group in groups]
        if (filled := _filled(blocks, columns, height)) is not None:
            return filled
    headings = [line for group in groups for row in group.heading for line in wrapped(row, width)]
    starts = range(0, columns * height, height)
    return [headings[start : start + height] for start in starts]


def _block(group: Group, shown: int, width: int) -> list[list[Content]]:
    """A group with so many of its lines, each with the rows it takes, and a row of air at the
    end."""
    heading = [line for row in group.heading for line in wrapped(row, width)]
    lines = [wrapped(row, width) for row in group.rows[:shown]]
    if (more := len(group.rows) - shown) > 0:
        lines.append([Content.styled(f"{_MORE}{more}", "bold")])
    return [heading, *lines, [Content()]]


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
