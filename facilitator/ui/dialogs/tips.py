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
from facilitator.ui.private import private_lines
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options

_SEATS = 9
"""That can be counted, by the digits."""


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
            for line in private_lines(self._desk):
                yield Static(line, classes="tip", markup=False)
            if seats := self._seats():
                yield Static(seats, classes="tip", markup=False)
            yield Options(*(Option(Hanging([Row.plain("› ", probe)])) for probe in self._probes))
            hint = _("Enter puts the question on the screen, Esc closes")
            yield Static(hint, classes="hint", markup=False)

    def _seats(self) -> str:
        """How often somebody on each seat has spoken, also where nobody has; nothing before
        anybody was counted."""
        turns = self._desk.talk.seats
        if not turns:
            return ""
        people = min(self._desk.records.session.people or 0, _SEATS)
        seats = range(1, max(people, *turns) + 1)
        return _("Seats {turns}", turns=", ".join(f"{s}: {turns.get(s, 0)}" for s in seats))

    def on_mount(self) -> None:
        self.query(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = self._probes[event.option_index]
        self.dismiss("" if chosen == self._desk.records.stage.probe else chosen)
