"""The top line: where the session stands."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.ui.widgets.drawing import Piece, joined, part_filled, shorten

LONGEST_BAR = 32
SHORTEST_BAR = 4
GAP = 3
"""Cells between the parts."""


class Rail(Widget):
    """``7/19 RATING ━━━━━─────   Session title   3 notes``, as much of it as the width takes.

    When it gets narrow, the title goes first, then the bar, then the aside.
    """

    DEFAULT_CSS = """
    Rail {
        height: 1;
        width: 1fr;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    current: reactive[int] = reactive(0)
    """The number of the step at hand, from 1; 0 before the first."""
    done: reactive[int] = reactive(0)
    """How many steps have been done."""
    total: reactive[int] = reactive(0)
    """How many steps there are."""
    step: reactive[str] = reactive("")
    """The name of the step at hand."""
    title: reactive[str] = reactive("")
    """The name of the session."""
    aside: reactive[str] = reactive("")
    """What stands at the right end, such as "3 notes"."""

    def render(self) -> Content:
        width = self.content_size.width
        if width <= 0:
            return Content()
        place = f"{self.current}/{self.total} " if self.total else ""
        aside = shorten(self.aside, max(0, width - cell_len(place)) // 2)
        right = GAP + cell_len(aside) if aside else 0
        step = shorten(self.step.upper(), max(0, width - cell_len(place) - right))
        line: list[Piece] = [(place, ""), (step, "bold")]
        room = width - cell_len(place) - cell_len(step) - right - 1
        bar = min(LONGEST_BAR, room, max(SHORTEST_BAR, width // 4))
        if self.total and bar >= SHORTEST_BAR:
            filled = part_filled(self.done, self.total, bar)
            line += [(" ", ""), ("━" * filled, "$accent"), ("─" * (bar - filled), "$text-muted")]
            room -= bar
        title = shorten(self.title, room - GAP)
        # A title cut to a few letters says nothing.
        if cell_len(title) < min(cell_len(self.title), 12):
            title = ""
        used = sum(cell_len(text) for text, _ in line)
        end = f"{title}{' ' * GAP}" if title and aside else title
        line += [
            (" " * (width - used - cell_len(end) - cell_len(aside)), ""),
            (end, "$text-muted"),
            (aside, ""),
        ]
        return joined([line], self.content_size)
