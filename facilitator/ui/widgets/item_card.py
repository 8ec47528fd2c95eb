"""What a talk is about just now: its item, the notes that it came from, and the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from facilitator.ui.widgets.hanging import Hanging, Row

_MOST_LINES = 5
"""Of the notes of a theme."""
_FEWEST_LINES = 2
_KEPT_FREE = 8
"""Rows for the name, the question, air, and some of what is being written down."""


@dataclass(frozen=True)
class Item:
    """An item as the room sees it."""

    place: str = ""
    """Such as ``2/5``; empty where there is only one, which then is the question above."""
    name: str = ""
    notes: Sequence[str] = ()
    """What the item came from."""
    question: str = ""
    """Of the ladder; empty at the step's own."""


class ItemCard(Static):
    """Shows an item. Of many notes it shows how many more there are."""

    DEFAULT_CSS = """
    ItemCard {
        height: auto;
        padding: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__(id="item", markup=False)
        self._item = Item()

    def show_item(self, item: Item) -> None:
        """Shows an item; takes no room where there is nothing to show."""
        self._item = item
        self.display = bool(item.place or item.question)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fewer or more lines fit."""
        self._draw()

    def _draw(self) -> None:
        item, rows = self._item, []
        indent = " " * (len(item.place) + 2) if item.place else ""
        if item.place:
            name = Content.styled(item.name.replace("\n", " / "), "bold")
            rows.append(Row(f"{item.place}  ", name, "bold $accent"))
            rows += self._notes(indent)
        if item.question:
            rows.append(Row(indent, Content.styled(item.question, "bold $accent")))
        self.update(Hanging(rows))

    def _notes(self, indent: str) -> list[Row]:
        """As many notes as may be shown, whole."""
        rows_here = self.parent.size.height if isinstance(self.parent, Widget) else 0
        room = max(_FEWEST_LINES, min(_MOST_LINES, rows_here - _KEPT_FREE))
        width = max(1, self.content_size.width - len(indent))
        rows: list[Row] = []
        for shown, note in enumerate(self._item.notes):
            row = Row.plain(indent, note)
            room -= len(row.content.wrap(width))
            # A note that is too long by itself is shown all the same.
            if room < 0 and shown:
                rows.append(Row.plain(indent, f"+{len(self._item.notes) - shown}"))
                break
            rows.append(row)
        return rows
