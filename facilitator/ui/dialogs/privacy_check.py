"""Before minutes leave the room: what was found in them, and what only a person can find."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.i18n import _, console, plural
from facilitator.model.records import SessionRecords
from facilitator.session.privacy_check import QUESTIONS, open_points, told
from facilitator.ui.dialogs.base import Dialog

MOST_SHOWN = 4
"""Places that are listed; with more, the minutes want reading anyway."""


class PrivacyCheck(Dialog[bool | None]):
    """Enter says that the minutes have been looked at; Esc goes back to them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "confirm", show=False)]

    DEFAULT_CSS = """
    PrivacyCheck #questions {
        height: auto;
        margin-top: 1;
    }
    PrivacyCheck.-flat #questions, PrivacyCheck.-short #questions {
        margin-top: 0;
    }
    """

    def __init__(self, records: SessionRecords, written: str) -> None:
        """``written`` is the text that would leave."""
        super().__init__()
        self._found = told(records, open_points(records, written), console())

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_("Before this leaves the room"), classes="title", markup=False)
            for line in self._found[:MOST_SHOWN]:
                yield Static(f"! {line}", markup=False)
            if more := len(self._found[MOST_SHOWN:]):
                line = plural("and {n} more place", "and {n} more places", more)
                yield Static(line, markup=False)
            questions = "\n".join(f"? {_(question)}" for question in QUESTIONS)
            yield Static(questions, id="questions", markup=False)
            yield Static(
                _("Enter: it has been looked at   Esc: back to the minutes"),
                classes="hint",
                markup=False,
            )

    def action_confirm(self) -> None:
        """Somebody has looked at all of it."""
        self.dismiss(True)
