"""Rate by dots: numbers of items slip by slip, then bars with near-ties as one band."""

from __future__ import annotations

from textual.widgets import Static

from facilitator.i18n import _, catalogue, plural
from facilitator.insight.cues import bands
from facilitator.model.problem import Problem
from facilitator.model.record import Round
from facilitator.session.ballots import DotBallot
from facilitator.ui.panels.ballot import BallotPanel
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.widgets.dot_bars import DotBars, DotRow
from facilitator.ui.widgets.hanging import Hanging, Row


class DotsPanel(BallotPanel):
    """Items in an order without meaning while votes come in."""

    def open_ballot(self) -> None:
        self.desk.rate.open_dots()

    def _ballot(self) -> DotBallot | None:
        """The open ballot, or ``None`` when there is nothing to vote on."""
        try:
            return self.desk.rate.open_dots()
        except Problem:
            return None

    def show(self) -> None:
        super().show()
        if self.result is not None and not self.desk.records.dots_of(self.result):
            # Of too few nothing was stored, so there is nothing to draw.
            tr = catalogue(self.desk.records.language)
            self.query_one("#open").display = True
            self.query_one("#closed").display = False
            told = tr("Too few answers to show an anonymous result.")
            self.query_one("#asked", Static).update(Hanging([Row.plain("", told)]))

    def asked(self) -> Hanging:
        tr = catalogue(self.desk.records.language)
        ballot = self._ballot()
        if ballot is None:
            return Hanging([Row.plain("", tr("There is nothing to vote on yet."))])
        items = [Row.plain(f"{n:>2}  ", item.text or "–") for n, item in enumerate(ballot.items, 1)]
        dots = tr.plural("Each has {n} dot.", "Each has {n} dots.", ballot.dots)
        return Hanging([*items, Row.plain("", ""), Row.plain("", dots)])

    def result_widget(self) -> DotBars:
        return DotBars()

    def show_result(self, round_: Round) -> None:
        tr = catalogue(self.desk.records.language)
        counts = self.desk.records.dots_of(round_)
        numbers = bands([count.people for count in counts])
        self.query_one(DotBars).rows = tuple(
            DotRow(count.item_text or tr("Removed after the vote"), count.people, band)
            for count, band in zip(counts, numbers, strict=True)
        )

    def entry_mode(self) -> EntryMode:
        if self.result is not None:
            return EntryMode(_("/again votes anew   / for commands"))
        return EntryMode(_("One slip a line: 3 5 9   Counts: 3=7   It shows as dots"), masked=True)

    def status(self) -> str:
        if result := self.result:
            return plural("{n} voted", "{n} voted", result.people)
        ballot = self._ballot()
        return self.slips(ballot.people) if ballot else ""

    def entered(self, text: str) -> str:
        if self.result is not None:
            return super().entered(text)
        ballot = self.desk.rate.open_dots()
        if "=" in text:
            ballot.set_counts(text, self.desk.records.session.people or 0)
        else:
            ballot.add_slip(text)
        return ""
