"""A card that explains a screen: keys or fields and what each means, and a few sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import _
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.widgets.hanging import Hanging, Row


class HelpCard(Dialog[None]):
    """Scrolls where the window is small."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,Q,f1", "cancel", show=False)]

    DEFAULT_CSS = """
    HelpCard {
        VerticalScroll, Static {
            height: auto;
        }
        /* Else the bar, once it is there, makes the text so long that it has to stay. */
        VerticalScroll {
            scrollbar-gutter: stable;
        }
    }
    """

    def __init__(
        self,
        rows: Sequence[tuple[str, str]],
        *,
        before: Sequence[str] = (),
        after: Sequence[str] = (),
    ) -> None:
        """``rows`` are signs with their meanings; lines stand ``before`` and ``after`` them."""
        super().__init__()
        self._signs = rows
        self._before = before
        self._after = after

    def compose(self) -> ComposeResult:
        width = max(cell_len(sign) for sign, _meaning in self._signs) + 2
        parts = [
            [Row.plain("", line) for line in self._before],
            [
                Row(set_cell_size(sign, width), Content(meaning), "bold $accent")
                for sign, meaning in self._signs
            ],
            [Row.plain("", line) for line in self._after],
        ]
        rows = [row for part in parts if part for row in (Row.plain("", ""), *part)]
        with Vertical(id="box"):
            yield Static(_("Help"), classes="title", markup=False)
            with VerticalScroll(classes="long"):
                yield Static(Hanging(rows[1:]))
            yield Static(_("Esc closes"), classes="hint", markup=False)
