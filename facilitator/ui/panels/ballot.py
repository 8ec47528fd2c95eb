"""What rating by slips has in common: what is rated while slips come in, then the result."""

from __future__ import annotations

from abc import abstractmethod

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from facilitator.i18n import _, catalogue, message, plural
from facilitator.model.problem import Problem
from facilitator.model.record import Round
from facilitator.session.ballots import ScaleBallot
from facilitator.session.facilitation import Facilitation
from facilitator.session.votes import DotBallot
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.showing.rounds import (
    later_rounds,
    least_answers,
    result_of,
    round_before,
)
from facilitator.ui.widgets.hanging import Row
from facilitator.ui.widgets.rows_view import RowsView
from facilitator.ui.wording import ask_for_people

AnyBallot = ScaleBallot | DotBallot


class BallotPanel(Panel):
    """Nothing of the answers shows until the ballot is closed."""

    commands = frozenset({"reveal", "again", "pass"})

    DEFAULT_CSS = """
    BallotPanel {
        .result {
            padding: 0 1;
        }
        #told {
            padding: 0 1 1 1;
            height: auto;
            color: $text-muted;
        }
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        self._asked_about = ""
        """A line that was doubted. The same line once more is meant."""

    def compose(self) -> ComposeResult:
        yield RowsView(id="asked", can_focus=False)
        with Vertical(id="closed"):
            yield Static(id="told", markup=False)
            # Its own, so that the chart knows the rows there are for it.
            with VerticalScroll(can_focus=False):
                result = self.result_widget()
                result.add_class("result")
                yield result

    # What each way to rate gives

    @abstractmethod
    def open_ballot(self) -> AnyBallot:
        """Opens a ballot, or goes on with the open one. Raises :class:`Problem`."""

    @abstractmethod
    def legend(self) -> list[str]:
        """What the answers mean, or how many dots each has, below what is rated."""

    @abstractmethod
    def result_widget(self) -> Widget:
        """What will show the result."""

    @abstractmethod
    def show_result(self, round_: Round, earlier: Round | None) -> None:
        """Draws the result of a closed round, and of the one before it."""

    @abstractmethod
    def take(self, ballot: AnyBallot, text: str) -> None:
        """Takes one slip or one line of counts. Raises :class:`Problem`."""

    @abstractmethod
    def doubt(self, ballot: AnyBallot, text: str) -> Problem | None:
        """What makes a line that can be read doubtful, if anything. Raises :class:`Problem` for
        one that cannot be read."""

    @abstractmethod
    def entry_of(self, ballot: AnyBallot) -> EntryMode:
        """How the entry line behaves while slips or counts come in."""

    # What follows from it

    @property
    def result(self) -> Round | None:
        """The last closed round that may be shown, else the last one; none while a new one is
        being collected."""
        if self.desk.rate.ballot is not None:
            return None
        return result_of(self.desk.records, self.step)

    @property
    def before_result(self) -> Round | None:
        """The round before the result: if possible one that may be shown."""
        return round_before(self.desk.records, self.step, self.result)

    @property
    def ballot(self) -> AnyBallot | None:
        """The open ballot; ``None`` while a result is shown, or when there is nothing to rate."""
        if self.result is not None:
            return None
        try:
            return self.open_ballot()
        except Problem:
            return None

    @property
    def takes_text(self) -> bool:
        return self.result is None

    def show(self) -> None:
        result = self.result
        asked = self.query_one(RowsView)
        asked.display = result is None
        self.query_one("#closed").display = result is not None
        if result is None:
            asked.show_rows(self._asked())
            return
        self.show_result(result, self.before_result)
        lines = [*later_rounds(self.desk.records, self.step, result), *self.told(result)]
        told = self.query_one("#told", Static)
        told.update("\n".join(lines))
        told.display = bool(lines)

    def told(self, round_: Round) -> list[str]:
        """Lines above the result, such as why there is none."""
        return []

    def _asked(self) -> list[Row]:
        """What is rated, while slips come in."""
        ballot = self.ballot
        if ballot is None:
            return [Row.plain("", self.nothing_to_rate())]
        width = len(str(len(ballot.items)))
        answering = self._place_in_hand(ballot)
        rows = []
        for number, item in enumerate(ballot.items, 1):
            sign = "▸" if number == answering else " " if answering else ""
            place = f"{sign}{number:>{width}}  " if len(ballot.items) > 1 else ""
            rows.append(Row.plain(place, item.text or "–"))
        lines = [Row.plain("", line) for line in self.legend()]
        return [*rows, Row.plain("", ""), *lines]

    def nothing_to_rate(self) -> str:
        """What is said when there is nothing to rate."""
        return catalogue(self.desk.records.language)("There is nothing to rate yet.")

    def _place_in_hand(self, ballot: AnyBallot) -> int:
        """The number of the item that whoever has the keyboard answers now; 0 for none."""
        one_by_one = isinstance(ballot, ScaleBallot) and ballot.goes_round
        return len(ballot.in_hand) + 1 if one_by_one and not ballot.is_answered else 0

    def slips(self, slips: int) -> str:
        """How many slips are in, of how many people if that is known."""
        people = self.desk.records.session.people
        if people:
            return _("Slips {n} of {people}", n=slips, people=people)
        counted = plural("{n} slip", "{n} slips", slips)
        return f"{counted}   {ask_for_people()}"

    # Typing

    def entry_mode(self) -> EntryMode:
        if self.result is not None:
            # Slips may still be typed that came too late.
            return EntryMode(_("/again rates anew   / for commands"), masked=True)
        ballot = self.ballot
        if ballot is None:
            return super().entry_mode()
        if not ballot.goes_round:
            return self.entry_of(ballot)
        if ballot.is_answered:
            return EntryMode(_("Done. An empty Enter gives the keyboard on."), masked=True)
        place = self._place_in_hand(ballot)
        if not place:
            return EntryMode(_("Your own numbers, such as 3 5 9. It shows as dots."), masked=True)
        return EntryMode(
            _("Number {place}: one digit, or all that are left. It shows as dots.", place=place),
            masked=True,
        )

    def entered(self, text: str) -> str:
        if self.result is not None:
            raise Problem(
                message("The round is closed."),
                do=message("/again rates anew; Ctrl+U clears the line."),
            )
        ballot = self.open_ballot()
        if ballot.goes_round:
            return self._answered(ballot, text)
        self._check(self.doubt(ballot, text), text)
        self.take(ballot, text)
        return ""

    def _answered(self, ballot: AnyBallot, text: str) -> str:
        if not ballot.in_hand:
            self._check(self.doubt_of_slip(ballot), text)
        ballot.answer(text)
        return _("Done. An empty Enter gives the keyboard on.") if ballot.is_answered else ""

    def entered_nothing(self) -> str | None:
        ballot = self.ballot
        if ballot is None or not ballot.give_on():
            return None
        return _("Your answer is kept. Give the keyboard to the next one.")

    def doubt_of_slip(self, ballot: AnyBallot) -> Problem | None:
        """Whether there are more slips than people."""
        people, slips = self.desk.records.session.people, ballot.people + 1
        if not people or slips <= people:
            return None
        return Problem(
            message("{n} slips but {people} people. Count it?", n=slips, people=people),
            do=message("Enter again counts it; Ctrl+U clears it."),
        )

    def _check(self, doubt: Problem | None, text: str) -> None:
        """Says once what is doubtful about a line; the same line again is taken."""
        if doubt and text != self._asked_about:
            self._asked_about = text
            raise doubt
        self._asked_about = ""

    # Commands

    def question_before_reveal(self) -> str | None:
        ballot, people = self.desk.rate.ballot, self.desk.records.session.people
        if ballot is None or not ballot.unsaved_slips:
            return None
        # As many as it would be closed with.
        slips = ballot.people + bool(ballot.in_hand)
        parts = []
        if self.desk.rate.is_one_of_two:
            parts.append(
                _("Another window has closed a round of this step meanwhile. Both would be kept.")
            )
        if self.desk.rate.is_of_too_few():
            close = _("A closed round cannot be opened again. Close it now?")
            return " ".join([*parts, self._too_few(ballot, slips), close])
        # Of votes counted by hand nobody knows whose they are.
        if people and 0 < slips < people:
            parts.append(f"{self.slips(slips)}.")
        if self.desk.rate.hides_result():
            parts.append(
                _(
                    "A new round needs at least three answers more or fewer than an earlier one, "
                    "or as many: results that could point at a person are not kept."
                )
            )
        if not parts:
            return None
        return " ".join([*parts, _("A closed round cannot be opened again. Close it now?")])

    def _too_few(self, ballot: AnyBallot, slips: int) -> str:
        """What is said before a round is closed of which nothing will be shown."""
        if ballot.has_counts or slips >= least_answers(self.step):
            return _("Too few answers: the result is neither shown nor stored.")
        return plural(
            "Only {n} slip: the result is neither shown nor stored.",
            "Only {n} slips: the result is neither shown nor stored.",
            slips,
        )

    @property
    def doubts_reveal(self) -> bool:
        return self.desk.rate.is_of_too_few()

    def can(self, command: str) -> bool:
        if command == "again":
            return self.result is not None
        if command == "pass":
            ballot = self.ballot
            return ballot is not None and not ballot.has_counts and not ballot.in_hand
        return super().can(command) and self.result is None

    def key_hints(self) -> list[str]:
        return [command for command in ("reveal", "counts") if self.can(command)]

    def run(self, command: str, text: str) -> str:
        if command == "again":
            self.open_ballot()
            return ""
        if command == "pass":
            ballot = self.open_ballot()
            ballot.goes_round = not ballot.goes_round
            if ballot.goes_round:
                return _("The keyboard goes round: each answers, and an empty Enter gives it on.")
            return _("Slips are typed in again.")
        self.desk.rate.close_ballot()
        return _("The ballot is closed. Only counts were saved.")

    def unsafe_to_leave(self) -> str | None:
        ballot = self.desk.rate.ballot
        if ballot is not None and ballot.unsaved_slips:
            return _("The ballot is still open; it is kept only while the program runs.")
        return None
