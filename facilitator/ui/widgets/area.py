"""A text of several lines that is corrected where everybody may look on."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from facilitator.privacy import masked_while_typed


class Area(TextArea):
    """Textual's field for several lines, with asterisks for what may identify somebody."""

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        line.plain = masked_while_typed(line.plain)
        return line
