"""What stands over the entry line: what the next note will be, and what was done or is wrong."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from facilitator.ui.widgets.vanishing import put

_GAP = 3
"""Cells between what stands on the left and an aside."""


class StatusLine(Vertical):
    """What the next note will be on the left; on the right what was done, or what is wrong. What
    is longer has the row above. While there is nothing to say, something that may be of use stands
    on the right, where it fits."""

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
        &.-aside #feedback {
            color: $text-muted;
        }
        &.-problem #feedback {
            color: $text-error;
            text-style: bold;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._status = self._aside = ""
        self._is_quiet = True
        """Whether nothing is said."""

    def compose(self) -> ComposeResult:
        yield Static(id="notice", markup=False)
        with Horizontal(id="line"):
            yield Static(id="status", markup=False)
            yield Static(id="feedback", markup=False)

    def on_mount(self) -> None:
        self.say("")

    def on_resize(self) -> None:
        self._show_aside()

    def show_status(self, text: str, aside: str = "") -> None:
        """What the next note will be. ``aside`` is something that may be of use."""
        self._status, self._aside = text, aside
        self.query_one("#status", Static).update(text)
        self._show_aside()

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
        self._is_quiet = not text
        self._show_aside()

    def _show_aside(self) -> None:
        if not self._is_quiet:
            self.remove_class("-aside")
            return
        room = self.content_size.width - cell_len(self._status)
        has_room = bool(self._aside) and cell_len(self._aside) + _GAP <= room
        self.set_class(has_room, "-aside")
        put(self.query_one("#feedback", Static), self._aside if has_room else "")
