"""Rows to scroll through, of which only those that are seen are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from facilitator.ui.widgets.hanging import Hanging, Row, height_of


class RowsView(ScrollView):
    """Rows one under the other, as in a :class:`Hanging`. There may be thousands."""

    DEFAULT_CSS = """
    RowsView {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        padding: 0 1;
    }
    """

    def __init__(self, *, id: str, can_focus: bool = True) -> None:
        super().__init__(id=id, can_focus=can_focus)
        self._rows: Sequence[Row] = ()
        self._width = 0
        self._tops: list[int] = [0]
        """The line where each row begins, and where the last one ends."""
        self._heights: dict[tuple[str, str], int] = {}
        """Those of the rows, by what they say: after most changes nearly all say the same."""
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

    def on_resize(self) -> None:
        self._measure()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            # Not on the screen yet: then it is resized first.
            return
        known = self._heights if width == self._width else {}
        said = [(row.sign, row.text.plain) for row in self._rows]
        heights = [
            known.get(one) or height_of(row, width)
            for one, row in zip(said, self._rows, strict=True)
        ]
        self._width = width
        self._heights = dict(zip(said, heights, strict=True))
        self._tops = [*accumulate(heights, initial=0)]
        self._drawn.clear()
        self.virtual_size = Size(width, self._tops[-1])
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        # A scroll bar that comes or goes changes the width without a word.
        if self._width != self.scrollable_content_region.width:
            self._measure()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if line >= self._tops[-1]:
            return Strip.blank(self.size.width, self.rich_style)
        at = bisect_right(self._tops, line) - 1
        return self._strips(at)[line - self._tops[at]]

    def _strips(self, at: int) -> list[Strip]:
        if at not in self._drawn:
            row = Hanging([self._rows[at]])
            self._drawn[at] = Visual.to_strips(
                self, row, self._width, None, self.visual_style, pad=True
            )
        return self._drawn[at]
