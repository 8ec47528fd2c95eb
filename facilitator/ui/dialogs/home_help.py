"""Help at home: what to do first, and where the files are."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.i18n import _
from facilitator.ui.dialogs.base import Dialog


class HomeHelp(Dialog[None]):
    """The path through a session in a few lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,f1", "cancel", show=False)]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(_("Help"), classes="title", markup=False)
            yield Static(
                _(
                    "Enter opens the session of a team, or starts a new one.\n"
                    "In the session: type, Enter saves, PageDown goes on.\n"
                    "Everything is saved at once. You can stop at any time.\n"
                    "F1 helps at every step."
                ),
                markup=False,
            )
            yield Static(
                _("The teams' files are in {folder}", folder=self._folder),
                classes="hint",
                markup=False,
            )
            yield Static(_("Esc closes"), classes="hint", markup=False)
