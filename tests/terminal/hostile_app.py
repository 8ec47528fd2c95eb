"""An app that shows text meant for the terminal in every kind of widget, uncleaned.

``python hostile_app.py`` ends when ``q`` is pressed. With ``bare`` it runs without our guard, to
show that the text would have acted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import DataTable, Input, Label, OptionList, RichLog, Static, TextArea

from facilitator.ui.themed import ThemedApp

HOSTILE = "<a\x1b]52;c;ZXZpbA==\x1b\\b\x1b[7777hc\x9b7778hd\u202ee>"


class HostileApp(ThemedApp[None]):
    BINDINGS = [("q", "quit", "Quit")]
    CSS = "* { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Static(Content(HOSTILE))
        yield Label(HOSTILE, markup=False)
        yield OptionList(Content(HOSTILE))
        yield Input(HOSTILE)
        yield TextArea(HOSTILE)
        yield RichLog(markup=False)
        titled = Static("titled")
        titled.border_title = Content(HOSTILE)
        titled.styles.border = ("solid", "black")
        yield titled
        yield DataTable()

    def on_mount(self) -> None:
        self.query_one(RichLog).write(Text(HOSTILE))
        table = self.query_one(DataTable)
        table.add_column(Text(HOSTILE))
        table.add_row(Text(HOSTILE))
        table.focus()
        self.notify(HOSTILE, markup=False)
        self.call_after_refresh(lambda: self.mount(Static("all shown")))


class BareApp(HostileApp):
    def get_line_filters(self) -> Sequence[LineFilter]:
        return super().get_line_filters()[:-1]


if __name__ == "__main__":
    (BareApp if "bare" in sys.argv else HostileApp)().run()
