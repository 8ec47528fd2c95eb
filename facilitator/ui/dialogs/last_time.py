"""What was noted about a question last time, beside what has been noted now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from facilitator.i18n import _, console_language
from facilitator.model.record import Note, Step
from facilitator.model.records import SessionRecords
from facilitator.session.last_time import LastTime
from facilitator.ui.dialogs.base import Question
from facilitator.ui.showing.notes import note_rows
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.wording import day

_BESIDE_FROM: Final = 90
"""Cells of the window from which the two lists stand beside each other."""


class LastTimeDialog(Question[None]):
    """Two lists to look at. The wall keeps showing the step.

    Whoever types on without looking writes the next note.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "cancel", show=False)]

    DEFAULT_CSS = """
    LastTimeDialog {
        #box {
            width: 100%;
            height: 100%;
        }
        #lists {
            height: 1fr;
        }
        #both {
            height: auto;
            layout: vertical;
        }
        .list {
            width: 100%;
            height: auto;
            padding-right: 2;
            margin-bottom: 1;
        }
        .when {
            color: $accent;
            text-style: bold;
        }
        Static {
            height: auto;
        }
        &.-beside #both {
            layout: horizontal;
        }
        &.-beside .list {
            width: 1fr;
        }
    }
    """

    def __init__(
        self, records: SessionRecords, step: Step, then: LastTime, now: Sequence[Note]
    ) -> None:
        """``now`` are the notes of the ``step`` that can be seen."""
        super().__init__()
        has_sorts = len({note.bucket for note in (*then.notes, *now)}) > 1
        self._title = step.definition.headline.in_language(records.language)
        self._lists = (
            (
                day(then.day, console_language()),
                note_rows(then.records, then.notes, has_sorts=has_sorts),
            ),
            (
                _("Now"),
                note_rows(records, now, has_sorts=has_sorts) or [Row.plain("", _("Nothing yet."))],
            ),
        )

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, classes="title", markup=False)
            with VerticalScroll(id="lists"), Container(id="both"):
                for when, rows in self._lists:
                    with Vertical(classes="list"):
                        yield Static(when, classes="when", markup=False)
                        yield Static(Hanging(rows))
            yield Static(_("Enter or Esc closes this."), classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query_one("#lists").focus()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= _BESIDE_FROM, "-beside")
