"""Terminals with sixteen colours, such as a plain xterm or a console without a desktop.

There pale fills become one grey, and bold black is drawn as grey, which a projector loses.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_BLACK: Final = 0
"""The number of black among the sixteen."""


def has_few_colours(console: Console) -> bool:
    """Whether a terminal has sixteen colours at most, as far as it tells.

    ``TEXTUAL_COLOR_SYSTEM`` says otherwise where it does not tell.
    """
    return console.color_system not in ("256", "truecolor")


class NoBoldBlack(LineFilter):
    """Takes the weight off black text: with it, such terminals draw the text grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """See :class:`LineFilter`."""
        return [
            Segment(text, _lightened(style) if style else style, control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _lightened(style: Style) -> Style:
    if not style.bold or style.color is None:
        return style
    if style.color.downgrade(ColorSystem.STANDARD).number != _BLACK:
        return style
    return style + Style(bold=False)
