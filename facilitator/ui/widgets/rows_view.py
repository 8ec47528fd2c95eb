"""Rows to scroll through, of which only those that are seen are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from textual.geometry import Region, Size, Spacing
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Padding, Visual

from facilitator.ui.widgets.hanging import Hanging, Row, height_of

_BESIDE: Final = Spacing(0, 1, 0, 1)
"""Empty cells beside a row, which look as it does."""


class RowsView(ScrollView):
    """Rows one under the other, as in a :class:`Hanging`. There may be thousands."""

    DEFAULT_CSS = """
    RowsView {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, *, id: str, can_focus: bool = True) -> None:
        super().__init__(id=id, can_focus=can_focus)
        self._rows: Sequence[Row] = ()
        self._width = 0
        self._tops: list[int] = [0]
        """The line where each row begins, and where the last one ends."""
        self._drawn: dict[int, list[Strip]] = {}
        """The rows that have been seen, since anything changed."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows these, and stays where it was scrolled to."""
        self._rows = tuple(rows)
        self._measure()

    def bring_in_sight(self, first: int, last: int) -> None:
        """Scrolls to the rows from one to another, by their places; to as many as fit, the first
        in any case. Where they are seen already, it stays."""
        if last + 1 >= len(self._tops):
            # Not on the screen yet.
            return
        top, end = self._tops[first], self._tops[last + 1]
        seen, height = self.scroll_offset.y, self.scrollable_content_region.height
        if top < seen or end > seen + height:
            self.scroll_to(y=min(top, max(0, end - height)), animate=False)

    def row_at(self, line: int) -> int | None:
        """The place of the row that is seen on a line of the view; ``None`` below the last."""
        line += self.scroll_offset.y
        return bisect_right(self._tops, line) - 1 if line < self._tops[-1] else None

    def style_of(self, at: int) -> Style:
        """How the row at a place looks, where it does not say so itself."""
        return self.visual_style

    def draw_anew(self, at: int) -> None:
        """Draws the row at a place once more, since it is to look another way."""
        self._drawn.pop(at, None)
        self.refresh()

    def on_resize(self) -> None:
        self._fit()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()

    def _measure(self) -> None:
        self._drawn.clear()
        width = self.scrollable_content_region.width
        if width <= _BESIDE.width:
            # Not on the screen: measured when it is, also where that is as wide as it was before.
            self._width, self._tops = 0, [0]
            return
        self._width, room = width, width - _BESIDE.width
        self._tops = [*accumulate((height_of(row, room) for row in self._rows), initial=0)]
        self.virtual_size = Size(width, self._tops[-1])
        self.refresh()

    def _fit(self) -> None:
        """Measures the rows for another width."""
        if self._width != self.scrollable_content_region.width:
            self._measure()

    def render_lines(self, crop: Region) -> list[Strip]:
        # A scroll bar that comes or goes changes the width without a word.
        self._fit()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        at = self.row_at(y)
        if at is None:
            return Strip.blank(self.size.width, self.rich_style)
        return self._strips(at)[y + self.scroll_offset.y - self._tops[at]]

    def _strips(self, at: int) -> list[Strip]:
        if at not in self._drawn:
            row = Padding(Hanging([self._rows[at]]), _BESIDE)
            self._drawn[at] = Visual.to_strips(
                self, row, self._width, None, self.style_of(at), pad=True
            )
        return self._drawn[at]
