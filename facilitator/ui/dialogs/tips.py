"""The facilitator's own card: a tip, and follow-up questions to ask or to show."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.i18n import _
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options


class TipsCard(Dialog[str | None]):
    """Answers with a follow-up question to put before the room; empty takes it away."""

    DEFAULT_CSS = """
    TipsCard .tip {
        height: auto;
        margin-bottom: 1;
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        super().__init__()
        self._desk = desk
        language = desk.records.language
        self._probes = [p.in_language(language) for p in desk.current.definition.probes]

    def compose(self) -> ComposeResult:
        definition, language = self._desk.current.definition, self._desk.records.language
        with Vertical(id="box"):
            yield Static(_("For the facilitator"), classes="title", markup=False)
            if definition.tip:
                yield Static(definition.tip.in_language(language), classes="tip", markup=False)
            yield Options(*(Option(Hanging([Row.plain("› ", probe)])) for probe in self._probes))
            hint = _("Enter puts the question on the screen, Esc closes")
            yield Static(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        self.query(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = self._probes[event.option_index]
        self.dismiss("" if chosen == self._desk.records.stage.probe else chosen)
