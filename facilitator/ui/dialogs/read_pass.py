"""The read pass: every note large, one at a time, so that each is heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.i18n import _
from facilitator.model.record import Note
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.widgets.size_card import SizeCard


class ReadPass(LeavesOnce[None], ModalScreen[None]):
    """Space goes on, and marks the note as heard. It starts at the first unread one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,down,right,pagedown", "forward", show=False),
        Binding("up,left,pageup", "back", show=False),
        Binding("escape", "dismiss", show=False),
    ]

    DEFAULT_CSS = """
    ReadPass {
        background: $background;
        Vertical {
            align: center middle;
        }
        #note {
            width: auto;
            max-width: 64;
            height: auto;
            padding: 0 2;
            text-style: bold;
        }
        #place {
            dock: bottom;
            height: 1;
            padding: 0 1;
        }
    }
    """

    def __init__(self, notes: Sequence[Note], heard: Callable[[Note], None]) -> None:
        super().__init__()
        self._notes = notes
        self._heard = heard
        self._at = next((at for at, note in enumerate(notes) if not note.read), 0)

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical():
            yield Static(id="note", markup=False)
        yield Static(id="place", markup=False)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        self.query_one("#note", Static).update(self._notes[self._at].text)
        place = _(
            "{at}/{n}   Space: next   Up: back   Esc: close", at=self._at + 1, n=len(self._notes)
        )
        self.query_one("#place", Static).update(place)

    def action_forward(self) -> None:
        """Marks the note as heard and shows the next one; closes after the last."""
        self._heard(self._notes[self._at])
        if self._at + 1 == len(self._notes):
            self.dismiss()
            return
        self._at += 1
        self._show()

    def action_back(self) -> None:
        """Shows the note before."""
        self._at = max(0, self._at - 1)
        self._show()
