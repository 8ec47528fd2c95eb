"""A line that takes no room while it has nothing to say."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


def put(line: Static, text: str | Content) -> None:
    """Shows a text; an empty one takes no room."""
    line.update(text)
    line.display = bool(text)
