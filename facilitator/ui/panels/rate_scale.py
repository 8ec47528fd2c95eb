"""Rate on a scale: slips of digits or counts by hand, then bars."""

from __future__ import annotations

from facilitator.i18n import _, message
from facilitator.model.problem import Problem
from facilitator.model.record import Round
from facilitator.session.ballots import Item, ScaleBallot
from facilitator.session.facilitation import Facilitation
from facilitator.ui.panels.ballot import AnyBallot, BallotPanel
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.showing.scale import answer_names, scale_legend, show_scale, told_of_scale
from facilitator.ui.widgets.likert_bars import LikertBars

_CLASSES = ("low", "middle", "high")


class ScalePanel(BallotPanel):
    """Statements while slips or counts come in; then the distribution."""

    commands = BallotPanel.commands | {"counts"}
    counts_first = False
    """Whether answers are mostly shown aloud and counted, not written on slips."""

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        # What was begun goes on in its way when the room comes back to it.
        ballot = self.ballot
        self._by_counts = (
            ballot.has_counts or (self.counts_first and not ballot.can_take_back)
            if ballot is not None
            else self.counts_first
        )

    def open_ballot(self) -> ScaleBallot:
        return self.desk.rate.open_scale()

    @property
    def names(self) -> tuple[str, ...]:
        """What the answers are called where they have names of their own, lowest first."""
        return answer_names(self.desk.records, self.step)

    def legend(self) -> list[str]:
        return [scale_legend(self.desk.records, self.step)]

    # The result

    def result_widget(self) -> LikertBars:
        return LikertBars()

    def show_result(self, round_: Round, earlier: Round | None) -> None:
        records, step = self.desk.records, self.step
        before = records.earlier_of(step) or earlier
        show_scale(self.query_one(LikertBars), records, step, round_, before)

    def told(self, round_: Round) -> list[str]:
        return told_of_scale(self.desk.records, self.step, round_)

    # Slips and counts

    def entry_of(self, ballot: AnyBallot) -> EntryMode:
        assert isinstance(ballot, ScaleBallot)
        if not self._by_counts:
            return EntryMode(self.example_of_slip(len(ballot.items)), masked=True)
        item = ballot.next_to_count
        if item is None:
            # A line that corrects some is as secret as those before.
            return EntryMode(
                _("All counts are in. Ctrl+R shows the result."),
                masked=not ballot.scale.is_shown_aloud,
            )
        number = ballot.items.index(item) + 1 if len(ballot.items) > 1 else 0
        # What was shown aloud has been seen by all.
        return EntryMode(self.example_of_counts(number), masked=not ballot.scale.is_shown_aloud)

    def example_of_slip(self, wanted: int) -> str:
        """What a slip looks like."""
        if wanted == 1:
            return _("One slip a line, such as 3. It shows as dots.")
        return _("One slip a line, such as 4 3 5 - 2. It shows as dots.")

    def example_of_counts(self, number: int) -> str:
        """What the counts of an item look like; of the only one, its number is 0."""
        if not number and self.names and len(self.names) == len(_CLASSES):
            return _("How many gave 1 2 3, such as 1 3 4")
        if not number:
            return _("How many gave 1 2 3 4 5, such as 0 1 3 4 2")
        if self.names and len(self.names) == len(_CLASSES):
            return _("Number {number}: how many gave 1 2 3, such as 1 3 4", number=number)
        return _("Statement {number}: how many gave 1 2 3 4 5, such as 0 1 3 4 2", number=number)

    def take(self, ballot: AnyBallot, text: str) -> None:
        assert isinstance(ballot, ScaleBallot)
        if not self._by_counts:
            ballot.add_slip(text)
        else:
            ballot.set_counts(self._counted(ballot), text)

    def _counted(self, ballot: ScaleBallot) -> Item | None:
        """The item that a line of counts without a number is about: the next one, or the only
        one; ``None`` when each of several has its counts."""
        return ballot.next_to_count or (ballot.items[0] if len(ballot.items) == 1 else None)

    def doubt(self, ballot: AnyBallot, text: str) -> Problem | None:
        assert isinstance(ballot, ScaleBallot)
        if not self._by_counts:
            ballot.read(text)
            return self.doubt_of_slip(ballot)
        _item, tally = ballot.read_counts(self._counted(ballot), text)
        people, given = self.desk.records.session.people, tally.total()
        if not people or given <= people:
            return None
        return Problem(
            message("{n} answers but {people} people. Count them?", n=given, people=people),
            do=message("Enter again counts them; Ctrl+U clears them."),
        )

    def status(self) -> str:
        ballot = self.ballot
        if ballot is None:
            return self.status_of_result()
        assert isinstance(ballot, ScaleBallot)
        if self._by_counts:
            done = sum(ballot.tallied(item) for item in ballot.items)
            return _("Counts {done}/{n}", done=done, n=len(ballot.items))
        return self.slips(ballot.people)

    def status_of_result(self) -> str:
        """What is said of a result besides what it shows."""
        return ""

    def question_before_reveal(self) -> str | None:
        ballot = self.ballot
        if (
            self._by_counts
            and isinstance(ballot, ScaleBallot)
            and ballot.has_counts
            and ballot.next_to_count is not None
        ):
            return _("Some statements have no counts yet. Close the round without them?")
        return super().question_before_reveal()

    def can(self, command: str) -> bool:
        ballot = self.ballot
        if command == "counts":
            return ballot is not None and not ballot.unsaved_slips
        return super().can(command)

    def run(self, command: str, text: str) -> str:
        if command == "counts":
            self._by_counts = not self._by_counts
            self.open_ballot().goes_round = False
            return ""
        if command == "pass":
            self._by_counts = False
        return super().run(command, text)
