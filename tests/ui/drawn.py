"""A widget alone in a themed app, and what it draws."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from facilitator.ui.themed import ThemedApp

SIZES = ((160, 45), (60, 18), (24, 8), (3, 2), (120, 35), (41, 11), (1, 1), (80, 24))
"""A window pulled about, in columns and rows."""

HOSTILE = (
    "[/]",
    "[bold]x[/b]",
    "[@click=app.quit]x[/]",
    "a\x1b]52;c;ZXZpbA==\x07b\x1b[2Jc\x9bd\x00",
    "漢字テスト",
    "👨‍👩‍👧 perhe 🏳️‍🌈",
    "\u202egnp.exe",
    "line\nline\ttab",
    "",
    "x" * 300,
)


class Alone(ThemedApp[None]):
    """An app of some widgets, which keeps their messages."""

    CSS = "Screen { overflow: hidden; }"

    def __init__(self, *widgets: Widget, theme: str = "paper") -> None:
        super().__init__()
        self.widgets = widgets
        self.theme = theme
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def hear(self, message: Message) -> None:
        self.heard.append(message)


def lines(widget: Widget) -> list[str]:
    """What a widget draws, row by row, without spaces at the ends of rows."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def fits(widget: Widget) -> bool:
    """Whether a widget draws no more than it has room for, before Textual cuts it off."""
    content = widget.render()
    assert isinstance(content, Content)
    drawn = content.plain.split("\n") if content.plain else []
    width, height = widget.content_size
    return len(drawn) <= height and all(cell_len(line) <= width for line in drawn)
