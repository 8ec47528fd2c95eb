"""How many of how many: notes read, people who have voted, minutes used."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.ui.widgets.drawing import Piece, joined, part_filled


class CountBar(Widget):
    """``████████░░░░░  7/12``: a thick bar, as high as it is made, with its number."""

    DEFAULT_CSS = """
    CountBar {
        height: 1;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    done: reactive[int] = reactive(0)
    """How many there are so far. More than all is written as it is, on a full bar."""
    total: reactive[int] = reactive(0)
    """How many there will be; 0 where nobody knows, and then there is the number alone."""

    def render(self) -> Content:
        width, height = self.content_size
        number = f"{self.done}/{self.total}" if self.total else str(self.done)
        room = max(0, width - len(number) - 2) if self.total else 0
        filled = part_filled(self.done, self.total, room)
        bar: list[Piece] = [("█" * filled, "$accent"), ("░" * (room - filled), "$text-muted")]
        lines: list[list[Piece]] = [[*bar] for _row in range(max(1, height))]
        lines[len(lines) // 2] += [("  " if room else "", ""), (number, "bold")]
        return joined(lines, self.content_size)
