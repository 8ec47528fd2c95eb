"""The time in the largest digits that a place has room for."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from facilitator.i18n import _
from facilitator.letters import big_digits
from facilitator.letters.digits import DigitRows
from facilitator.ui.widgets.clock import Clock, ClockFace
from facilitator.ui.widgets.drawing import joined, pad

_DOUBLED_FROM: Final = Size(140, 40)
"""Columns and rows of a window from which the digits are ten rows high."""
_BESIDE: Final = 2
"""Cells on both sides of the digits, where they stand on a block of colour."""
_LOWEST: Final = 3
"""Rows of the lowest digits."""
_LARGE_FROM: Final = Size(60, 16)
"""The same for five rows; below it they have three."""


class WallTime(Clock):
    """A clock in the middle of the wall, with its state in words below. It takes no room at a step
    without a planned time."""

    DEFAULT_CSS = """
    WallTime {
        width: 1fr;
        height: auto;
    }
    """

    def watch_face(self, before: ClockFace, face: ClockFace) -> None:
        if (before.seconds is None) != (face.seconds is None):
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width)) if self.face.seconds is not None else 0

    def render(self) -> Content:
        size = self.content_size
        if self.face.seconds is None or size.width <= 0:
            return Content()
        style, rows = f"bold {self.face.style}", self._rows(size.width)
        block = min(size.width, max(map(cell_len, rows)) + 2 * _BESIDE)
        margin = " " * ((size.width - block) // 2)
        return joined([[(margin, ""), (pad(row, block, "center"), style)] for row in rows], size)

    @property
    def rows(self) -> int:
        """Rows it takes, with the air below it."""
        width = self.parent.size.width if isinstance(self.parent, Widget) else 0
        return len(self._rows(width)) + 1 if self.face.seconds is not None else 0

    def _rows(self, width: int) -> list[str]:
        drawn = [self.face.text] if self.face.bar is not None else self._digits(width)
        # Here the digits are large enough to tell how much the time is over.
        word = _("Time is up") if self.face.state == "over" else self.face.word
        return [*drawn, word]

    def _digits(self, width: int) -> list[str]:
        for rows in self._sizes():
            drawn = big_digits(self.face.text, rows)
            if cell_len(drawn[0]) <= width:
                # Those of three rows are low enough to have air above them in the first one.
                return [""] * (rows > _LOWEST) + drawn
        return [self.face.text]

    def _sizes(self) -> tuple[DigitRows, ...]:
        """Rows of a digit that suit the window, largest first."""
        size = self.app.size
        if size.width >= _DOUBLED_FROM.width and size.height >= _DOUBLED_FROM.height:
            return 10, 5, _LOWEST
        if size.width >= _LARGE_FROM.width and size.height >= _LARGE_FROM.height:
            return 5, _LOWEST
        return (_LOWEST,)
