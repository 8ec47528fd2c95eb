"""What stands over the entry line: what the next note will be, and what was done or is wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static


class StatusLine(Vertical):
    """What the next note will be on the left; on the right what was done, or what is wrong. What
    is longer has the row above."""

    DEFAULT_CSS = """
    StatusLine {
        height: auto;
        max-height: 4;
        padding: 0 1;
        Static {
            height: auto;
        }
        #line {
            height: auto;
        }
        #status {
            width: auto;
            max-width: 100%;
            color: $accent;
        }
        #feedback {
            width: 1fr;
            text-align: right;
            padding-left: 2;
        }
        &.-told #status {
            max-width: 50%;
        }
        &.-problem #feedback {
            color: $text-error;
            text-style: bold;
        }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="notice", markup=False)
        with Horizontal(id="line"):
            yield Static(id="status", markup=False)
            yield Static(id="feedback", markup=False)

    def on_mount(self) -> None:
        self.say("")

    def show_status(self, text: str) -> None:
        """What the next note will be."""
        self.query_one("#status", Static).update(text)

    def say(self, text: str, *, problem: bool = False, wide: bool = False) -> None:
        """What was done, or what is wrong. Empty takes no room; ``wide`` has a row of its own."""
        is_beside = bool(text) and not wide
        for place, said in (("#notice", bool(text) and wide), ("#feedback", is_beside)):
            line = self.query_one(place, Static)
            line.update(text if said else "")
            line.display = said
        # What is wrong gets the whole width.
        self.query_one("#status").display = not problem
        self.set_class(is_beside, "-told").set_class(problem, "-problem")
