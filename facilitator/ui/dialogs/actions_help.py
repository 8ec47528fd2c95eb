"""Help between sessions: what each key does with what was promised."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import _, mark
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.widgets.hanging import Hanging, Row

_KEYS: Final = (
    ("Enter", mark("All that is known of it.")),
    ("D", mark("It is done; a request was answered.")),
    ("C", mark("It is under way, or open again.")),
    ("X", mark("It is dropped, with a reason.")),
    ("E", mark("Correct its words, first step, date and sign.")),
    ("H", mark("Hand it over to somebody who has said yes.")),
    ("U", mark("Take the last of these back.")),
    ("/", mark("Find words, a phase, or where it stands.")),
    ("T", mark("One team alone, or all of them.")),
    ("Esc", mark("Back")),
)
_SIGN_WIDTH: Final = max(cell_len(key) for key, _meaning in _KEYS) + 2


class ActionsHelp(Dialog[None]):
    """Every key of the list of actions, and what a mark is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,Q,f1", "cancel", show=False)]

    DEFAULT_CSS = """
    ActionsHelp {
        VerticalScroll, Static {
            height: auto;
        }
    }
    """

    def compose(self) -> ComposeResult:
        rows = [
            Row(set_cell_size(key, _SIGN_WIDTH), Content(_(meaning)), "bold $accent")
            for key, meaning in _KEYS
        ]
        mark_is = _(
            "A mark only says where something stands. The next session looks at it, and asks "
            "whether it helped."
        )
        with Vertical(id="box"):
            yield Static(_("Help"), classes="title", markup=False)
            with VerticalScroll(classes="long"):
                yield Static(Hanging([*rows, Row.plain("", ""), Row.plain("", mark_is)]))
            yield Static(_("Esc closes"), classes="hint", markup=False)
