"""The agenda of the session, to jump in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.i18n import _, console
from facilitator.model.labels import step_name, why_skipped
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import StepStatus
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options


class AgendaDialog(Dialog[str | None]):
    """Every step with its minutes; also those this length leaves out. Answers with a step's id."""

    def __init__(self, records: SessionRecords) -> None:
        super().__init__()
        self._records = records

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

    def _line(self, step: Step, planned: list[str]) -> Hanging:
        language = self._records.language
        number = f"{planned.index(step.id) + 1:>2}" if step.id in planned else " –"
        here = step.id == self._records.current.id
        mark = "›" if here else "✓" if step.status is StepStatus.VISITED else " "
        definition = step.definition
        parts = [definition.headline.in_language(language), _(step_name(definition))]
        if step.minutes:
            parts.append(_("{n} min", n=step.minutes))
        if step.skip_reason:
            parts.append(_("skipped: {reason}", reason=why_skipped(step, console())))
        elif step.id not in planned:
            parts.append(_("not in this length"))
        return Hanging([Row.plain(f"{mark} {number}  ", " · ".join(parts))])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
