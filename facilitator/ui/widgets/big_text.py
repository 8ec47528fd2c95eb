"""A few words in the largest letters that a place has room for."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.letters import largest
from facilitator.model.cleaning import clean_line
from facilitator.ui.widgets.drawing import joined, wrap


class BigText(Widget):
    """Big letters, in the middle of each other; bold type of the usual size where they do not fit,
    or where a character has no big letter. The text is shown as it is.

    As high as its text by itself, and never higher than its container; the letters get smaller
    first.
    """

    DEFAULT_CSS = """
    BigText {
        width: 1fr;
        height: auto;
        max-height: 100%;
        text-align: center;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    text: reactive[str] = reactive("", layout=True)
    """What is shown, on one line or several: as they fit."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None):
        super().__init__(id=id, classes=classes)
        self.set_reactive(BigText.text, text)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(Size(width, container.height))[0])

    def render(self) -> Content:
        rows, style = self._rows(self.content_size)
        return joined([[(row, style)] for row in rows], self.content_size)

    def _rows(self, size: Size) -> tuple[list[str], str]:
        """What is drawn in such a place, and its style."""
        words = clean_line(self.text)
        if (big := largest(words, size.width, size.height)) is not None:
            return big, ""
        return wrap(words, size.width), "bold"
