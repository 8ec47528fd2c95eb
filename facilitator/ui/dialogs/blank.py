"""Nothing: for a break, or when eyes should be on people and not on the wall."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.ui.leaving import LeavesOnce


class BlankScreen(LeavesOnce[None], ModalScreen[None]):
    """An empty screen until any key is pressed."""

    DEFAULT_CSS = """
    BlankScreen {
        background: $background;
    }
    """

    def compose(self) -> ComposeResult:
        yield Static()

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.dismiss()
