"""Correcting one text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from facilitator.i18n import _
from facilitator.model.problem import Problem
from facilitator.ui.dialogs.base import Dialog, problem_line
from facilitator.ui.dialogs.unsaved import ask_before_leaving
from facilitator.ui.widgets.area import Area


class EditDialog(Dialog[None]):
    """A text to correct. ``save`` gets it, and may refuse it with a :class:`Problem`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    EditDialog TextArea, EditDialog TextArea:focus {
        height: auto;
        min-height: 3;
        max-height: 10;
        /* A scrollbar that comes and goes makes undo look for the cursor in lines that are gone. */
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
        border: none;
        border-left: thick $accent;
        padding: 0 1;
        background: $background;
    }
    """

    def __init__(self, title: str, text: str, save: Callable[[str], None]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._save = save

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, classes="title", markup=False)
            yield problem_line()
            area = Area(self._text, soft_wrap=True, show_line_numbers=False)
            area.cursor_blink = False
            yield area
            yield Static(_("Ctrl+S saves, Esc leaves it as it was"), classes="hint", markup=False)

    def on_mount(self) -> None:
        for area in self.query(TextArea):
            area.focus()
            area.move_cursor(area.document.end)

    @property
    def holds_unsaved(self) -> bool:
        return self.query_one(TextArea).text != self._text

    def action_cancel(self) -> None:
        """Leaves it as it was; asks first when that loses something."""
        ask_before_leaving(self, [self._title])

    def action_save(self) -> None:
        """Saves, or says why it cannot."""
        try:
            self._save(self.query_one(TextArea).text)
        except Problem as problem:
            self.tell(problem)
        else:
            self.dismiss(None)
