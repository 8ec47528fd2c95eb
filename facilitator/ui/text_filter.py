"""The last guard before the terminal: nothing that a person typed may act on it."""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# Controls of both blocks, bidirectional overrides and isolates, and invisible characters. None of
# them is ever part of a drawn line: lines have been split and tabs expanded by then. The joiner
# (U+200D) stays: it cannot act, and without it a family emoji is wider than it was measured.
ACTING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


class StripControls(LineFilter):
    """Takes the characters that act on a terminal out of every line the program draws.

    Textual writes the text of its widgets to the terminal as it is, escape sequences included, so
    that a pasted note could set the clipboard or clear the screen. Text is cleaned where it enters;
    this holds for text that came some other way, such as an older file. To be added to
    ``App.get_line_filters``.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, as wide as it was measured: these characters count as no cells."""
        return [
            segment
            if segment.control or ACTING.search(segment.text) is None
            else Segment(ACTING.sub("", segment.text), segment.style)
            for segment in segments
        ]
