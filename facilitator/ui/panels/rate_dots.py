"""Choose by dots or ranks: numbers of items slip by slip, then bars with near-ties as one band."""

from __future__ import annotations

from facilitator.i18n import _, catalogue, message, plural
from facilitator.model.problem import Problem
from facilitator.model.record import Round
from facilitator.session.rated import definition_of
from facilitator.session.same_question import voters_of
from facilitator.session.votes import MANY_ITEMS, DotBallot
from facilitator.ui.numbers import read_number
from facilitator.ui.panels.ballot import AnyBallot, BallotPanel
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.showing.dots import show_dots, told_of_dots
from facilitator.ui.widgets.dot_bars import DotBars

_PAIRS_SHOWN = 3
_MOST_DOTS = 10


class DotsPanel(BallotPanel):
    """Items in an order without meaning while votes come in."""

    commands = BallotPanel.commands | {"dots", "rescue"}
    _alike_in: tuple[str, ...] = ()
    _alike: tuple[tuple[int, int], ...] = ()

    def open_ballot(self) -> DotBallot:
        return self.desk.rate.open_dots()

    def nothing_to_rate(self) -> str:
        return catalogue(self.desk.records.language)("There is nothing to vote on yet.")

    def legend(self) -> list[str]:
        tr = catalogue(self.desk.records.language)
        ballot = self.open_ballot()
        if ballot.is_ranked:
            lines = [
                tr.plural(
                    "Each names {n}, the best.",
                    "Each puts {n} in order, the best first.",
                    ballot.dots,
                )
            ]
        elif self._is_other_than_planned(ballot):
            lines = [
                tr.plural(
                    "This time each has {n} dot.", "This time each has {n} dots.", ballot.dots
                )
            ]
        else:
            lines = [tr.plural("Each has {n} dot.", "Each has {n} dots.", ballot.dots)]
        if ballot.can_take_back:
            return lines
        lines += [
            tr("{one} and {other} may say the same.", one=one, other=other)
            for one, other in self._likely_doubles(ballot)
        ]
        if len(ballot.items) > MANY_ITEMS:
            lines.append(tr("There are many to choose from. Sorting them first makes it easier."))
        return lines

    def _is_other_than_planned(self, ballot: DotBallot) -> bool:
        """Whether the prompt may name another number of dots."""
        planned = definition_of(self.step).dots
        return planned is not None and planned != ballot.dots

    def _likely_doubles(self, ballot: DotBallot) -> tuple[tuple[int, int], ...]:
        """The likeliest pairs of notes that say the same, looked for once for the same notes."""
        texts = tuple(item.text for item in ballot.items)
        if texts != self._alike_in:
            self._alike = tuple(self.desk.rate.may_say_the_same(ballot)[:_PAIRS_SHOWN])
            self._alike_in = texts
        return self._alike

    # The result

    def result_widget(self) -> DotBars:
        return DotBars()

    def show_result(self, round_: Round, earlier: Round | None) -> None:
        show_dots(self.query_one(DotBars), self.desk.records, self.step, round_, earlier)

    def told(self, round_: Round) -> list[str]:
        return told_of_dots(self.desk.records, self.step, round_)

    # Slips and counts

    def entry_of(self, ballot: AnyBallot) -> EntryMode:
        assert isinstance(ballot, DotBallot)
        if ballot.is_ranked:
            hint = _("A slip, best first: 3 5 9   Points: 3=7   Shows as dots")
            return EntryMode(hint, masked=True)
        return EntryMode(_("One slip a line: 3 5 9   Counts: 3=7   It shows as dots"), masked=True)

    def status(self) -> str:
        if result := self.result:
            parts, earlier = [self._voted(result)], self.before_result
            if earlier and earlier.people:
                parts.append(f"{_('Round {n}', n=earlier.number)}: {earlier.people}")
            return " · ".join(filter(None, parts))
        ballot = self.ballot
        return self.slips(ballot.people) if ballot and not ballot.has_counts else ""

    def _voted(self, round_: Round) -> str:
        """How many voted. Of dots counted by hand only how many did at least."""
        if round_.people:
            return plural("{n} voted", "{n} voted", round_.people)
        at_least = voters_of(self.desk.records, round_)
        return plural("at least {n} voted", "at least {n} voted", at_least) if at_least else ""

    def take(self, ballot: AnyBallot, text: str) -> None:
        assert isinstance(ballot, DotBallot)
        if "=" in text:
            ballot.set_counts(text)
        else:
            ballot.add_slip(text)

    def doubt(self, ballot: AnyBallot, text: str) -> Problem | None:
        assert isinstance(ballot, DotBallot)
        if "=" not in text:
            ballot.read(text)
            return self.doubt_of_slip(ballot)
        counts, people = ballot.read_counts(text), self.desk.records.session.people
        if not people:
            return None
        most = people * ballot.most_for_one
        if max(counts.values()) <= most and sum(counts.values()) <= people * ballot.most_of_one:
            return None
        return Problem(
            message("More than {people} people can give. Count it?", people=people),
            do=message("Enter again counts it; Ctrl+U clears it."),
        )

    # Commands

    def can(self, command: str) -> bool:
        if command == "dots":
            return self.ballot is not None
        if command == "rescue":
            result = self.result
            return result is not None and bool(self.desk.records.dots_of(result))
        return super().can(command)

    def run(self, command: str, text: str) -> str:
        if command == "dots":
            if not text:
                raise Problem(message("Say how many dots each has: /dots 4"))
            self.desk.rate.set_dots(read_number(text, 1, _MOST_DOTS))
            return ""
        if command == "rescue":
            return self._rescue(text)
        return super().run(command, text)

    def _rescue(self, text: str) -> str:
        result = self.result
        number, _space, reason = text.partition(" ")
        if result is None or not number:
            raise Problem(
                message("Say which one is lifted, and why."),
                do=message("For example: /rescue 5 the law asks for it"),
            )
        counts = self.desk.records.dots_of(result)
        item = counts[read_number(number, 1, len(counts)) - 1].item
        self.desk.rate.rescue(item, reason)
        return _("Lifted above the line. Undo takes it back.")
