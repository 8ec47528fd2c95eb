"""How charts fill an area: with a colour, or with a pattern where colours do not do.

They do not do without colours (``NO_COLOR`` leaves greys, and two answers the same one), on a
terminal of sixteen, and in a look that has patterns for its charts. A number stands on plain ground
there, between two pieces of the pattern, so it is as easy to read as any text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from rich.cells import cell_len
from textual.app import App

from facilitator.ui.few_colours import has_few_colours
from facilitator.ui.theme import HEAT, LIKERT, PATTERNED
from facilitator.ui.widgets.drawing import Piece, fit

_FIVE: Final = "░▒─▓█"
"""From lowest to highest: two light ones, a line for the middle, two dark ones."""
PATTERNS: Final = {
    **dict(zip(LIKERT, _FIVE, strict=True)),
    **dict(zip(HEAT.values(), _FIVE, strict=True)),
    "accent": "█",
    "track": "▒",
}
"""Theme variable → the sign that stands for it."""


@dataclass(frozen=True)
class Fills:
    """Draws areas in one of the two ways. A ``fill`` is the name of a theme variable."""

    are_patterns: bool = False

    @classmethod
    def of(cls, app: App[Any], look: str = "") -> Fills:
        """Those that do in an app as it is now, or would in another ``look``."""
        few = app.no_color or has_few_colours(app.console)
        return cls(few or (look or app.theme) in PATTERNED)

    def area(self, fill: str, width: int) -> Piece:
        """One row without a text."""
        return (PATTERNS[fill] * width, "") if self.are_patterns else (" " * width, f"on ${fill}")

    def labelled(self, fill: str, text: str, width: int, weight: str = "") -> list[Piece]:
        """One row with a text in its middle; ``weight`` may be ``bold``."""
        if not self.are_patterns:
            style = f"{weight} ${fill}-text on ${fill}".strip()
            return [(fit(text, width, "center"), style)]
        label = f" {text} "
        spare = width - cell_len(label)
        if spare < 0:
            return [(fit(text, width, "center"), weight)]
        sign, left = PATTERNS[fill], spare // 2
        return [(sign * left, ""), (label, weight), (sign * (spare - left), "")]

    def swatch(self, fill: str, text: str) -> Piece:
        """A short text in a key, with what stands for it in the chart."""
        if self.are_patterns:
            return (f"{text}{PATTERNS[fill] * 2} ", "")
        return (f" {text} ", f"${fill}-text on ${fill}")

    def lower_edge(self, fill: str, width: int) -> Piece:
        """A row of which only the upper half is filled; none of it where that has no pattern."""
        return (" " * width, "") if self.are_patterns else ("▀" * width, f"${fill}")
