"""Lines on the wall: as many as there is room for, in one column or more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widget import Widget

from facilitator.i18n import catalogue
from facilitator.ui.widgets.drawing import stacked
from facilitator.ui.widgets.hanging import Row, wrapped

_COLUMN: Final = 48
"""Cells of a column below which there are fewer of them."""
_GAP: Final = 3
"""Cells between two columns."""
_AIRY: Final = 30
"""Rows of a window from which notes stand apart."""


class WallLines(Widget):
    """Numbered lines, whole: on the wall no text is cut. What has no room is counted: it is above,
    unless the first lines are more to the point than the newest."""

    DEFAULT_CSS = """
    WallLines {
        height: 1fr;
        padding: 0 1;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._language = ""
        self._from_first = False

    def show(self, rows: Sequence[Row], language: str, *, from_first: bool = False) -> None:
        """Shows rows in their order, the newest of them or ``from_first`` on; ``language`` is that
        of the session."""
        self._rows, self._language, self._from_first = tuple(rows), language, from_first
        self.refresh()

    def height_of(self, rows: Sequence[Row], width: int) -> int:
        """Rows of the window that rows take in one column, whole."""
        blocks = [self._block(row, width) for row in rows]
        return sum(map(len, blocks[:-1])) + sum(map(_tall, blocks[-1:]))

    def render(self) -> Content:
        width, height = self.content_size
        if width <= 0 or height <= 0 or not self._rows:
            return Content()
        columns = max(1, (width + _GAP) // (_COLUMN + _GAP))
        for count in range(1, columns + 1):
            each = (width - _GAP * (count - 1)) // count
            # There may be thousands, and no more than this have room.
            most = count * height
            rows = self._rows[:most] if self._from_first else self._rows[-most:]
            blocks = [self._block(row, each) for row in rows]
            is_whole = len(blocks) == len(self._rows) and sum(map(len, blocks)) <= height
            if count == columns or is_whole:
                return stacked(self._laid_out(blocks, count, each), self.content_size)
        raise AssertionError("there is at least one column")

    def _block(self, row: Row, width: int) -> list[Content]:
        """A line of the list with the air below it."""
        lines = wrapped(row, width)
        return [*lines, Content()] if self.app.size.height >= _AIRY else lines

    def _laid_out(self, blocks: list[list[Content]], columns: int, each: int) -> list[Content]:
        """Lines of the widget. Notes stay whole within a column, the newest at the end."""
        height = self.content_size.height
        shown = self._fitting(blocks, columns, height)
        more: list[Content] = []
        if sum(map(len, shown)) < len(self._rows):
            # One row says that there are more.
            shown = self._fitting(blocks, columns, max(1, height - 1))
            more = [self._more(len(self._rows) - sum(map(len, shown)))]
        texts = [[line for block in column for line in block] for column in shown]
        rows = max(map(len, texts), default=0)
        gap = Content(" " * _GAP)
        lines = [
            gap.join(
                [
                    _padded(column[at], each) if at < len(column) else Content(" " * each)
                    for column in texts
                ]
            )
            for at in range(rows)
        ]
        return [*lines, *more] if self._from_first else [*more, *lines]

    def _fitting(
        self, blocks: list[list[Content]], columns: int, height: int
    ) -> list[list[list[Content]]]:
        """The notes that have room, column by column, each column in its order."""
        for left_out in range(len(blocks)):
            taken = blocks[: len(blocks) - left_out] if self._from_first else blocks[left_out:]
            filled: list[list[list[Content]]] = [[]]
            used = 0
            for block in taken:
                if used and used + _tall(block) > height:
                    filled.append([])
                    used = 0
                filled[-1].append(block)
                used += len(block)
            if len(filled) <= columns:
                return filled
        return [[blocks[0 if self._from_first else -1]]]

    def _more(self, n: int) -> Content:
        tr = catalogue(self._language)
        if self._from_first:
            text = tr("and {n} more", n=n)
            return Content.styled(f"↓ {text}", "$text-muted")
        text = tr("{n} more above", n=n)
        return Content.styled(f"↑ {text}", "$text-muted")


def _tall(block: list[Content]) -> int:
    """Rows that a note needs: the air below the last one of a column may be cut."""
    return len(block) - (not block[-1].plain)


def _padded(line: Content, width: int) -> Content:
    return line.pad_right(max(0, width - line.cell_length))
