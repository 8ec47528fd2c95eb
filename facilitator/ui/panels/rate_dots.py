"""Rate by dots: numbers of items slip by slip, then bars with near-ties as one band."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.i18n import _, catalogue, plural
from facilitator.insight import bands
from facilitator.model.problem import Problem
from facilitator.model.record import Round
from facilitator.session.ballots import DotBallot
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.widgets.dot_bars import DotBars, DotRow
from facilitator.ui.widgets.hanging import Hanging, Row


class DotsPanel(Panel):
    """Items in a fresh random order while votes come in; nothing of the votes until the close."""

    commands = frozenset({"reveal", "again"})

    DEFAULT_CSS = """
    DotsPanel {
        #items {
            padding: 0 1;
            height: auto;
        }
        #result {
            padding: 0 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="open", can_focus=False):
            yield Static(id="items", markup=False)
        with VerticalScroll(id="closed", can_focus=False):
            yield DotBars(id="result")

    @property
    def _result(self) -> Round | None:
        rounds = self.desk.records.rounds_of(self.step)
        return rounds[-1] if rounds and self.desk.rate.ballot is None else None

    def _ballot(self) -> DotBallot | None:
        """The open ballot, or ``None`` when there is nothing to vote on."""
        try:
            return self.desk.rate.open_dots()
        except Problem:
            return None

    def show(self) -> None:
        result = self._result
        self.query_one("#open").display = result is None
        self.query_one("#closed").display = result is not None
        if result is None:
            self.query_one("#items", Static).update(self._collecting())
            return
        counts = self.desk.records.dots_of(result)
        numbers = bands([count.people for count in counts])
        self.query_one(DotBars).rows = tuple(
            DotRow(count.item_text, count.people, band)
            for count, band in zip(counts, numbers, strict=True)
        )

    def _collecting(self) -> Hanging:
        tr = catalogue(self.desk.records.language)
        ballot = self._ballot()
        if ballot is None:
            return Hanging([Row.plain("", tr("There is nothing to vote on yet."))])
        items = [Row.plain(f"{n:>2}  ", item.text) for n, item in enumerate(ballot.items, 1)]
        dots = tr.plural("Each has {n} dot.", "Each has {n} dots.", ballot.dots)
        return Hanging([*items, Row.plain("", ""), Row.plain("", dots)])

    def entry_mode(self) -> EntryMode:
        if self._result is not None:
            return EntryMode(_("/again votes anew   / for commands"))
        return EntryMode(_("One slip a line: 3 5 9   Counts: 3=7   It shows as dots"), masked=True)

    def status(self) -> str:
        if result := self._result:
            return plural("{n} voted", "{n} voted", result.people)
        ballot = self._ballot()
        if ballot is None:
            return ""
        people = self.desk.records.session.people
        if people:
            return _("Slips {n} of {people}", n=ballot.people, people=people)
        return plural("{n} slip", "{n} slips", ballot.people)

    def can(self, command: str) -> bool:
        if command == "again":
            return self._result is not None
        return super().can(command) and self._result is None

    def key_hints(self) -> list[str]:
        return ["reveal"] if self._result is None else []

    def entered(self, text: str) -> str:
        if self._result is not None:
            return super().entered(text)
        ballot = self.desk.rate.open_dots()
        if "=" in text:
            ballot.set_counts(text, self.desk.records.session.people or 0)
        else:
            ballot.add_slip(text)
        return ""

    def run(self, command: str, text: str) -> str:
        if command == "again":
            self.desk.rate.open_dots()
            return ""
        self.desk.rate.close_ballot()
        return _("The ballot is closed. Only counts were saved.")

    def unsafe_to_leave(self) -> str | None:
        ballot = self.desk.rate.ballot
        if ballot is not None and not ballot.is_empty:
            return _("The ballot is still open; it is kept only while the program runs.")
        return None
