"""The agenda of the session, to jump in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.agenda import Usual
from facilitator.i18n import _, console
from facilitator.model.labels import step_name, why_skipped
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import StepStatus
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.time_words import habit
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options


class AgendaDialog(Dialog[str | None]):
    """Every step with its minutes; also those this length leaves out. Answers with a step's id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"mark({digit})", show=False) for digit in range(10)
    ]

    def __init__(
        self, records: SessionRecords, usual: Callable[[Step], Usual | None] = lambda _step: None
    ) -> None:
        """``usual`` knows how long steps take this team."""
        super().__init__()
        self._records = records
        self._usual = usual
        self._typed = ""
        """The digits of a number that were typed so far."""

    def compose(self) -> ComposeResult:
        planned = [step.id for step in self._records.planned_steps]
        with Vertical(id="box"):
            yield Static(_("Agenda"), classes="title", markup=False)
            yield Options(
                *(Option(self._line(step, planned), id=step.id) for step in self._records.steps)
            )
            yield Static(_("Enter goes there, Esc stays"), classes="hint", markup=False)

    def on_mount(self) -> None:
        for options in self.query(OptionList):
            options.highlighted = options.get_option_index(self._records.current.id)
            options.focus()

    def action_mark(self, digit: int) -> None:
        """Marks a step by its number, of one digit or more."""
        options, planned = self.query_one(OptionList), self._records.planned_steps
        for typed in (f"{self._typed}{digit}", str(digit)):
            if 1 <= int(typed) <= len(planned):
                self._typed = typed
                options.highlighted = options.get_option_index(planned[int(typed) - 1].id)
                return

    @on(events.Key)
    def _key(self, event: events.Key) -> None:
        # A number ends with any other key.
        if not (event.character or "").isdecimal():
            self._typed = ""

    def _line(self, step: Step, planned: list[str]) -> Hanging:
        language = self._records.language
        number = f"{planned.index(step.id) + 1:>2}" if step.id in planned else " –"
        here = step.id == self._records.current.id
        mark = "›" if here else "✓" if step.status is StepStatus.VISITED else " "
        definition = step.definition
        parts = [definition.headline.in_language(language), _(step_name(definition))]
        if step.minutes:
            parts.append(_("{n} min", n=step.minutes))
            if known := habit(self._usual(step)):
                parts.append(known)
        if step.skip_reason:
            parts.append(_("skipped: {reason}", reason=why_skipped(step, console())))
        elif step.id not in planned:
            parts.append(_("not in this length"))
        return Hanging([Row.plain(f"{mark} {number}  ", " · ".join(parts))])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
