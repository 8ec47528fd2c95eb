"""The card shown instead of a screen in a window that is too small for it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from facilitator.i18n import _
from facilitator.ui.widgets.drawing import Piece, joined, wrap

SMALLEST = Size(40, 12)
"""Columns and rows below which no screen can be used."""


def is_too_small(size: Size) -> bool:
    """Whether a window of this size shows the card and nothing else."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class SizeCard(Widget):
    """Says which size is needed and which there is. Readable down to a few letters."""

    DEFAULT_CSS = """
    SizeCard {
        width: 1fr;
        height: 1fr;
        content-align: center middle;
        text-align: center;
    }
    """

    _focused_before: Widget | None = None
    """What had the keys before the window became too small."""
    is_up = False
    """Whether it covers the screen, or what it covered has not got the keys back yet."""

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._remember)

    def _remember(self, focused: Widget | None) -> None:
        self._focused_before = focused or self._focused_before

    def on_show(self) -> None:
        self.is_up = True

    def on_hide(self) -> None:
        """Gives the keys back: Textual takes them from what is hidden, and does not return them.
        Typing would go on as commands."""
        before = self._focused_before
        if self.screen.focused is None and before is not None and before.is_attached:
            self.screen.set_focus(before)
        self.is_up = False

    def render(self) -> Content:
        size = self.content_size
        present = self.app.size
        needed = f"{SMALLEST.width} x {SMALLEST.height}"
        now = f"{present.width} x {present.height}"
        texts = [
            (_("Make the window larger, or the letters smaller."), "bold"),
            (_("Needed: {size}", size=needed), ""),
            (_("Now: {size}", size=now), ""),
        ]
        lines: list[list[Piece]] = [
            [(line, style)] for text, style in texts for line in wrap(text, size.width)
        ]
        if len(lines) > size.height:
            lines = [[(line, "bold")] for line in wrap(needed, size.width)]
        return joined(lines, size)
