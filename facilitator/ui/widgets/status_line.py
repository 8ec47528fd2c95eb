"""One line over the entry line: what the next note will be, and what was done or is wrong."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class StatusLine(Horizontal):
    """What the next note will be on the left; on the right what was done, or what is wrong."""

    DEFAULT_CSS = """
    StatusLine {
        height: auto;
        max-height: 4;
        padding: 0 1;
        #status {
            width: auto;
            max-width: 100%;
            color: $accent;
        }
        #feedback {
            width: 1fr;
            height: auto;
            text-align: right;
            padding-left: 2;
        }
        &.-wide #feedback {
            text-align: left;
            padding-left: 0;
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
        yield Static(id="status", markup=False)
        yield Static(id="feedback", markup=False)

    def show_status(self, text: str) -> None:
        """What the next note will be."""
        self.query_one("#status", Static).update(text)

    def say(self, text: str, *, problem: bool = False, wide: bool = False) -> None:
        """What was done, or what is wrong. Empty takes no room; ``wide`` takes the whole line."""
        feedback = self.query_one("#feedback", Static)
        feedback.update(text)
        feedback.display = bool(text)
        # What is wrong gets the whole width, too.
        self.query_one("#status").display = not problem and not wide
        self.set_class(wide, "-wide")
        self.set_class(bool(text), "-told").set_class(problem, "-problem")
