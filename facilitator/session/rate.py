"""Rating: on scales by slips or counts, votes by dots or ranks, and the effect map."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from facilitator import privacy
from facilitator.i18n import Message, message
from facilitator.insight.cues import above_line
from facilitator.insight.duplicates import alike
from facilitator.model.problem import Problem
from facilitator.model.record import Cell, Change, Count, Note, Round, Step, new_id
from facilitator.model.words import CellFlag, RateMethod, RateSource
from facilitator.privacy import Answer
from facilitator.session.ballots import Item, ScaleBallot
from facilitator.session.book import Book, checked_line
from facilitator.session.likely_same import MOST
from facilitator.session.rated import definition_of, items_of, voting_seed, words_of
from facilitator.session.same_question import answered_it, voted_on_it
from facilitator.session.scales import CONFIDENCE, CONSENT, FIVE, THREE, Scale
from facilitator.session.votes import DotBallot, suggested_dots

_SCALES: Final = {RateMethod.CONSENT: CONSENT, RateMethod.CONFIDENCE: CONFIDENCE}
_CHOOSING: Final = (RateMethod.DOTS, RateMethod.RANK)
_FEWEST_TO_CHOOSE_FROM: Final = 2


class Rating:
    """Opens and closes ballots of the current step, and sets cells of its effect map."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._ballots: dict[str, ScaleBallot | DotBallot] = {}
        self._rounds_before: dict[str, int] = {}
        """How many rounds were closed when the ballot was opened, by the id of the step."""
        self._dots: dict[str, int] = {}
        """How many dots each has, by the id of the step, where the facilitator has said it."""

    # Ballots

    @property
    def ballot(self) -> ScaleBallot | DotBallot | None:
        """The open ballot of the current step, if any. In memory only; it waits for its step
        when the room goes elsewhere in between."""
        return self._ballots.get(self._book.records.current.id)

    @property
    def unsaved_slips(self) -> int:
        """How many slips are in open ballots, of all steps."""
        return sum(self.unsaved_slips_of(step) for step in self._book.records.steps)

    def unsaved_slips_of(self, step: Step) -> int:
        """How many slips are in the open ballot of a step."""
        ballot = self._ballots.get(step.id)
        return ballot.unsaved_slips if ballot else 0

    def open_scale(self) -> ScaleBallot:
        """The open ballot of answers on a scale, of consent and of confidence too; a new one when
        there is none.

        One without answers follows what is rated when that changes; another keeps its items, in
        their words of now. Raises :class:`Problem` when there is nothing to rate.
        """
        records = self._book.records
        step, ballot, items = records.current, self.ballot, items_of(records, records.current)
        if isinstance(ballot, ScaleBallot) and (ballot.can_take_back or ballot.is_about(items)):
            self._reword(ballot)
            return ballot
        if not items:
            raise Problem(
                message("There is nothing to rate yet."),
                do=message("Go back and write it down first."),
            )
        new = ScaleBallot(items, self.scale)
        self._open(step, new)
        return new

    @property
    def scale(self) -> Scale:
        """The scale of the current step."""
        definition = definition_of(self._book.records.current)
        usual = FIVE if definition.answer_count == len(FIVE.answers) else THREE
        return _SCALES.get(definition.method, usual)

    def open_dots(self) -> DotBallot:
        """The open vote by dots, or the open ranking.

        A ballot without slips follows the themes when they change; one with slips keeps its items,
        in their words of now. Raises :class:`Problem` when there is nothing to vote on.
        """
        records = self._book.records
        step, ballot, items = records.current, self.ballot, items_of(records, records.current)
        if isinstance(ballot, DotBallot) and (ballot.can_take_back or ballot.is_about(items)):
            self._reword(ballot)
            return ballot
        if len(items) < _FEWEST_TO_CHOOSE_FROM:
            raise Problem(
                message("There is nothing to vote on yet."),
                do=message("Go back and sort the notes into themes first."),
            )
        definition = definition_of(step)
        dots = self._dots.get(step.id) or definition.dots or suggested_dots(len(items))
        new = DotBallot(
            items,
            min(dots, len(items)),
            seed=voting_seed(records, step),
            is_ranked=definition.method is RateMethod.RANK,
        )
        self._open(step, new)
        return new

    def _open(self, step: Step, ballot: ScaleBallot | DotBallot) -> None:
        self._ballots[step.id] = ballot
        self._rounds_before[step.id] = len(self._book.records.rounds_of(step))

    def set_dots(self, dots: int) -> None:
        """How many dots each has, or how many items each puts in order, from now on at this step.
        Raises :class:`Problem` when somebody has voted already, or for more dots than items."""
        ballot = self.open_dots()
        if not 1 <= dots <= len(ballot.items):
            raise Problem(
                message("Give a number from {least} to {most}.", least=1, most=len(ballot.items))
            )
        ballot.set_dots(dots)
        self._dots[self._book.records.current.id] = dots

    def may_say_the_same(self, ballot: DotBallot) -> list[tuple[int, int]]:
        """Numbers of notes that may say the same, the likeliest pair first. Votes for them would
        be split. Themes have been made by the room, so they are not doubted; of too many notes
        nothing is said."""
        records = self._book.records
        if definition_of(records.current).rated not in (RateSource.THEMES, RateSource.NOTES):
            return []
        number = {item.id: at for at, item in enumerate(ballot.items, start=1)}
        notes = [(item.id, item.text) for item in ballot.items if records.find(Note, item.id)]
        if len(notes) >= MOST:
            return []
        return [
            (min(pair), max(pair))
            for pair in ((number[one], number[other]) for one, other, _score in alike(notes))
        ]

    @property
    def is_opened_anew(self) -> bool:
        """Whether a new round is open that nobody has answered, after one that was closed."""
        ballot, records = self.ballot, self._book.records
        if ballot is None or ballot.can_take_back:
            return False
        return bool(records.rounds_of(records.current))

    @property
    def is_one_of_two(self) -> bool:
        """Whether another window has closed a round of the step since the open ballot began."""
        step = self._book.records.current
        closed = len(self._book.records.rounds_of(step))
        return self.ballot is not None and closed > self._rounds_before[step.id]

    def take_back_round(self) -> Message | None:
        """Closes a new round that nobody has answered, so that the earlier result is shown again,
        and says what that was; ``None`` where there is none."""
        if not self.is_opened_anew:
            return None
        self.discard_ballot()
        return message("the new round")

    def discard_ballot(self) -> None:
        """Throws the open ballot of the step away. Nothing of it was ever on disk."""
        self._ballots.pop(self._book.records.current.id, None)

    def is_of_too_few(self) -> bool:
        """Whether nothing of the open ballot would be shown, closed now: too few have answered."""
        if self.ballot is None:
            return False
        ballot = deepcopy(self.ballot)
        ballot.give_on()
        if isinstance(ballot, DotBallot):
            return not _publishable_votes(ballot)
        return not any(_publishable(ballot, item) for item in ballot.items)

    def hides_result(self) -> bool:
        """Whether a result of the open ballot, closed now, would not be kept: beside an earlier
        one it could point at a person."""
        if self.ballot is None:
            return False
        ballot = deepcopy(self.ballot)
        ballot.give_on()
        if isinstance(ballot, DotBallot):
            return bool(_publishable_votes(ballot)) and not self._may_stand(ballot)
        return any(
            _publishable(ballot, item) and not self._may_stand_on(ballot, item)
            for item in ballot.items
        )

    def close_ballot(self) -> Round:
        """Closes the open ballot, and writes its counts. This cannot be undone.

        Only what may be shown is written, also beside what was shown before. Raises
        :class:`Problem` when the ballot is empty.
        """
        ballot = self.ballot
        if ballot is not None:
            # What somebody has answered counts, though the keyboard was not given on.
            ballot.give_on()
        if ballot is None or ballot.is_empty:
            raise Problem(message("No slip has been entered yet."))
        records = self._book.records
        step = records.current
        self._reword(ballot)
        round_ = Round(
            id=new_id(),
            step_id=step.id,
            number=max((earlier.number for earlier in records.rounds_of(step)), default=0) + 1,
            method=definition_of(step).method,
            people=ballot.people,
            dots=ballot.dots if isinstance(ballot, DotBallot) else None,
        )
        counts = (
            self._dot_counts(round_, ballot)
            if isinstance(ballot, DotBallot)
            else self._scale_counts(round_, ballot)
        )
        self._book.do(
            message("closing the ballot"),
            Change(None, round_),
            *(Change(None, count) for count in counts),
        )
        self.discard_ballot()
        self._book.seal()
        self._book.scrub()
        return round_

    def _may_stand(self, ballot: DotBallot) -> bool:
        """Whether the result of a vote may stand beside those of earlier ones."""
        records = self._book.records
        earlier = voted_on_it(records, records.current)
        return privacy.may_stand_beside(ballot.certain_people, earlier)

    def _may_stand_on(self, ballot: ScaleBallot, item: Item) -> bool:
        """Whether the answers to an item may stand beside those of earlier rounds. Thumbs and
        fingers that were counted have been seen by all."""
        if ballot.scale.is_shown_aloud and ballot.has_counts:
            return True
        records = self._book.records
        counts = ballot.counts(item)
        people = sum(n for answer, n in counts.items() if answer != "skip")
        return privacy.may_stand_beside(people, answered_it(records, records.current, item))

    def _scale_counts(self, round_: Round, ballot: ScaleBallot) -> list[Count]:
        kept = {
            item.id: _publishable(ballot, item) if self._may_stand_on(ballot, item) else {}
            for item in ballot.items
        }
        if ballot.scale.is_shown_aloud and any(kept.values()):
            # Proposals come and go: that one was asked about, though too few answered, is told by
            # a row that counts nobody.
            nobody: dict[Answer, int] = {"skip": 0}
            kept = {id_: counts or nobody for id_, counts in kept.items()}
        return [
            Count(
                id=new_id(),
                round_id=round_.id,
                item=item.id,
                item_text=item.text,
                answer=answer,
                people=people,
            )
            for item in ballot.items
            for answer, people in kept[item.id].items()
        ]

    def _dot_counts(self, round_: Round, ballot: DotBallot) -> list[Count]:
        if not self._may_stand(ballot):
            return []
        dots = _publishable_votes(ballot)
        return [
            Count(
                id=new_id(),
                round_id=round_.id,
                item=item.id,
                item_text=item.text,
                answer="dots",
                people=dots[item.id],
            )
            for item in ballot.items
            if item.id in dots
        ]

    def _reword(self, ballot: ScaleBallot | DotBallot) -> None:
        records = self._book.records
        ballot.reword(lambda item: words_of(records, records.current, item))

    # After a vote

    def rescue(self, item: str, reason: str) -> Round:
        """Lifts the one item that the room wants along though it is below the line of the last
        vote, and keeps why. Raises :class:`Problem`."""
        records = self._book.records
        step = records.current
        rounds = [one for one in records.shown_rounds_of(step) if one.method in _CHOOSING]
        reason = checked_line(reason)
        if not rounds:
            raise Problem(message("There is no result yet."))
        round_ = rounds[-1]
        if round_.rescued:
            raise Problem(
                message("One item has been lifted already."),
                do=message("Undo takes it back."),
            )
        if not reason:
            raise Problem(message("Say after the number why it is lifted. The minutes say so."))
        counts = records.dots_of(round_)
        line = above_line([count.people for count in counts], definition_of(step).top)
        if line >= len(counts):
            raise Problem(message("There is nothing below the line."))
        if item in [count.item for count in counts[:line]]:
            raise Problem(message("It is above the line already."))
        after = round_.but(rescued=item, rescue_reason=reason)
        self._book.do(message("lifting an item"), Change(round_, after))
        return after

    # The effect map

    def set_cell(
        self, phase: str, perspective: str, value: int | None, flag: CellFlag | None = None
    ) -> None:
        """Sets what the room agreed on for one cell; without value and flag it is cleared."""
        step = self._book.records.current
        before = self._book.records.cells_of(step).get((phase, perspective))
        after = None
        if value is not None or flag is not None:
            after = Cell.model_validate(
                {
                    "id": before.id if before else new_id(),
                    "step_id": step.id,
                    "phase": phase,
                    "perspective": perspective,
                    "value": value,
                    "flag": flag,
                }
            )
        self._book.do(message("a cell of the effect map"), Change(before, after))


def _publishable(ballot: ScaleBallot, item: Item) -> dict[Answer, int]:
    counts = ballot.counts(item)
    if ballot.scale.is_shown_aloud:
        return privacy.publishable_opinions(counts)
    points = len(ballot.scale.answers)
    return privacy.publishable(counts, sensitive=item.sensitive, points=points)


def _publishable_votes(ballot: DotBallot) -> dict[str, int]:
    return privacy.publishable_votes(
        ballot.counts(), ballot.people, ballot.most_for_one, ballot.most_of_one
    )
