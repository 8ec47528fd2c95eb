"""The facilitator's own card: a tip, and follow-up questions to ask or to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from facilitator.i18n import _
from facilitator.insight.tips import Tip
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.private import card_hint, private_lines, probe_pages, seats_line, tip_lines
from facilitator.ui.widgets.probes import Probes


class TipsCard(Dialog[str | None]):
    """Answers with a follow-up question to put before the room, or to take away again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+d", "silence", show=False)]

    DEFAULT_CSS = """
    TipsCard {
        .tip {
            height: auto;
            margin-bottom: 1;
        }
        #ask {
            height: auto;
            text-style: bold;
            color: $accent;
        }
    }
    """

    def __init__(self, desk: Facilitation, tip: Tip | None, silence: Callable[[], str]) -> None:
        """``tip`` is the advice of the moment, and ``silence`` does away with it."""
        super().__init__()
        self._desk = desk
        self._pages = probe_pages(desk)
        self._tip = tip
        self._silence = silence

    def compose(self) -> ComposeResult:
        definition, language = self._desk.current.definition, self._desk.records.language
        with Vertical(id="box"):
            yield Static(_("For the facilitator"), classes="title", markup=False)
            if lines := tip_lines(self._desk, self._tip):
                yield Static("\n".join(lines), classes="tip", id="advice", markup=False)
            if definition.tip:
                yield Static(definition.tip.in_language(language), classes="tip", markup=False)
            for line in private_lines(self._desk):
                yield Static(line, classes="tip", markup=False)
            if seats := seats_line(self._desk):
                yield Static(seats, classes="tip", markup=False)
            yield Static(id="ask", markup=False)
            yield Probes()
            yield Static(card_hint(self._pages), classes="hint", markup=False)

    def on_mount(self) -> None:
        probes = self.query_one(Probes)
        probes.pages = self._pages
        self.query_one("#ask").display = bool(self._pages)
        probes.focus()

    def action_silence(self) -> None:
        """No tip like the one that is shown, for the rest of the session."""
        if self._tip is not None:
            self._silence()
            self._tip = None
            self.query_one("#advice").remove()

    @on(Probes.Turned)
    def _turned(self, event: Probes.Turned) -> None:
        self.query_one("#ask", Static).update(event.heading)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.query_one(Probes).page.probes[event.option_index])
