"""An app of one entry, for the tests that type into it through a real terminal.

``python entry_app.py COUNT [BUSY]`` ends after COUNT texts have been entered and prints them as
one line of JSON. Every change keeps the screen busy for BUSY seconds.
"""

from __future__ import annotations

import json
import sys
import time

from textual import on
from textual.app import ComposeResult

from facilitator.ui.themed import ThemedApp
from facilitator.ui.widgets.entry import Entry


class EntryApp(ThemedApp[list[str]]):
    def __init__(self, count: int, busy: float) -> None:
        super().__init__()
        self.count = count
        self.busy = busy
        self.kept: list[str] = []

    def compose(self) -> ComposeResult:
        yield Entry(placeholder="waiting")

    def on_descendant_focus(self) -> None:
        self.query_one(Entry).placeholder = "ready to type"

    @on(Entry.Changed)
    def stall(self) -> None:
        """A screen that is slow, as when it redraws a wall of notes."""
        time.sleep(self.busy)

    @on(Entry.Pasted)
    def keep_lines(self, event: Entry.Pasted) -> None:
        self._keep(*event.lines)

    @on(Entry.Entered)
    def keep(self, event: Entry.Entered) -> None:
        self._keep(event.text)
        event.entry.accept()

    def _keep(self, *texts: str) -> None:
        self.kept.extend(texts)
        if len(self.kept) >= self.count:
            self.exit(self.kept)


if __name__ == "__main__":
    app = EntryApp(int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.0)
    print("kept:" + json.dumps(app.run()))
