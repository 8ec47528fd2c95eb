"""Minutes to be read: a text that can be scrolled and searched, and not changed."""

from __future__ import annotations

from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from facilitator.minutes.markdown import find


class MinutesText(TextArea):
    """Textual's text, which holds thousands of notes."""

    DEFAULT_CSS = """
    MinutesText, MinutesText:focus {
        height: 1fr;
        border: none;
        padding: 1 2;
        background: $background;
    }
    """

    def __init__(self) -> None:
        super().__init__(read_only=True, soft_wrap=True)
        self.show_cursor = False

    def mark(self, wanted: str, step: int) -> tuple[int, int] | None:
        """Marks the next place of some words, or with a step of -1 the one before, and shows it;
        after the last comes the first. Tells which of how many it is, ``None`` without any."""
        places = find(self.text, wanted)
        if not places:
            return None
        here = self.selection.start
        at = sum(start < here for start, _end in places)
        if step > 0 and at < len(places) and places[at] == tuple(self.selection):
            at += 1
        elif step < 0:
            at -= 1
        start, end = places[at % len(places)]
        self.selection = Selection(start, end)
        # A text without a cursor does not go to its selection by itself.
        line = self.wrapped_document.location_to_offset(start).y
        self.scroll_to(y=line - self.size.height // 2, animate=False)
        return at % len(places) + 1, len(places)
