"""Rate on a scale: slips of digits or counts by hand, then bars."""

from __future__ import annotations

from facilitator.i18n import _, catalogue, message
from facilitator.insight.cues import CUES, all_alike, cue
from facilitator.model.problem import Problem
from facilitator.model.record import Round
from facilitator.session.ballots import Item, ScaleBallot
from facilitator.session.facilitation import Facilitation
from facilitator.session.rated import definition_of, items_of, told_items
from facilitator.session.same_question import NOT_BESIDE, answered_it
from facilitator.ui.panels.ballot import AnyBallot, BallotPanel
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow

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
    def names(self) -> list[str]:
        """What the answers are called where they have names of their own, lowest first."""
        language = self.desk.records.language
        return [name.in_language(language) for name in definition_of(self.step).answers]

    def legend(self) -> list[str]:
        tr = catalogue(self.desk.records.language)
        if not self.names:
            return [tr("1 = strongly disagree … 5 = strongly agree, – = skip")]
        return ["   ".join(f"{n} = {name}" for n, name in enumerate(self.names, 1))]

    # The result

    def result_widget(self) -> LikertBars:
        return LikertBars()

    def show_result(self, round_: Round, earlier: Round | None) -> None:
        tr = catalogue(self.desk.records.language)
        bars = self.query_one(LikertBars)
        bars.ends = (tr("disagree"), tr("agree"))
        bars.names = tuple(self.names)
        bars.rows = tuple(
            self._row(round_, item, earlier)
            for item in told_items(self.desk.records, self.step, round_)
        )

    def told(self, round_: Round) -> list[str]:
        records = self.desk.records
        if told_items(records, self.step, round_):
            return []
        items = items_of(records, self.step)
        return [next((self._why_hidden(round_, item) for item in items), "")]

    def _why_hidden(self, round_: Round, item: Item) -> str:
        """Why there is no result of an item."""
        records = self.desk.records
        tr = catalogue(records.language)
        if answered_it(records, self.step, item, besides=round_):
            return f"{tr(NOT_BESIDE)}."
        return tr("Too few answers to show an anonymous result.")

    def _row(self, round_: Round, item: Item, earlier: Round | None = None) -> LikertRow:
        records = self.desk.records
        tr = catalogue(records.language)
        counts = records.counts_of(round_, item.id)
        definition = definition_of(self.step)
        points = definition.answer_count
        before = None
        name = ""
        if round_ != self.result:
            name = tr("Round {n}", n=round_.number)
        if earlier is not None:
            before = self._row(earlier, item)
        full = tuple(str(answer) for answer in range(1, points + 1))
        answers = full if any(answer in counts for answer in full) else _CLASSES
        label = item.text or "–"
        if not any(answer in counts for answer in answers):
            hidden = self._why_hidden(round_, item)
            return LikertRow(label, cue=name, hidden=hidden, earlier=before)
        if alike := all_alike(counts, points, definition.ends):
            return LikertRow(label, cue=name, hidden=tr(alike), earlier=before)
        found = cue(counts, points, definition.ends)
        return LikertRow(
            label,
            counts=tuple(counts.get(answer, 0) for answer in answers),
            skipped=counts.get("skip", 0),
            cue=name or (tr(CUES[found]) if found else ""),
            points=points,
            earlier=before,
        )

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
