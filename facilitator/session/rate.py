"""Rating: statements by slips or counts, the effect map, and votes by dots."""

from __future__ import annotations

from facilitator import privacy
from facilitator.i18n import message
from facilitator.model.pack import RateStep
from facilitator.model.problem import Problem
from facilitator.model.record import Cell, Change, Count, Note, Round, Step, Theme, new_id
from facilitator.model.words import CellFlag
from facilitator.session.ballots import DotBallot, DotItem, ScaleBallot
from facilitator.session.book import Book


class Rating:
    """Opens and closes ballots of the current step, and sets cells of its effect map."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._ballots: dict[str, ScaleBallot | DotBallot] = {}

    # Ballots

    @property
    def ballot(self) -> ScaleBallot | DotBallot | None:
        """The open ballot of the current step, if any. In memory only; it waits for its step
        when the room goes elsewhere in between."""
        return self._ballots.get(self._book.records.current.id)

    @property
    def unsaved_slips(self) -> int:
        """How many slips are in open ballots, of all steps."""
        return sum(ballot.unsaved_slips for ballot in self._ballots.values())

    def open_scale(self) -> ScaleBallot:
        """The open ballot on the statements of the step; a new one when there is none."""
        step, ballot = self._book.records.current, self.ballot
        if not isinstance(ballot, ScaleBallot):
            ballot = ScaleBallot(_definition(step).statements)
            self._ballots[step.id] = ballot
        return ballot

    def open_dots(self) -> DotBallot:
        """The open ballot on the themes, or on the notes when nothing was sorted.

        A ballot without slips follows the themes when they change; one with slips keeps its items,
        in their words of now. Raises :class:`Problem` when there is nothing to vote on.
        """
        step, ballot, items = self._book.records.current, self.ballot, self.dot_items()
        if isinstance(ballot, DotBallot) and (not ballot.is_empty or ballot.is_about(items)):
            ballot.reword(self._words_of)
            return ballot
        if len(items) < 2:
            raise Problem(
                message("There is nothing to vote on yet."),
                do=message("Go back and sort the notes into themes first."),
            )
        rounds = len(self._book.records.rounds_of(step))
        ballot = DotBallot(items, _definition(step).dots or 3, seed=f"{step.id}/{rounds}")
        self._ballots[step.id] = ballot
        return ballot

    def dot_items(self) -> list[DotItem]:
        """What a vote is about: themes, and where there are none, notes."""
        records = self._book.records
        themes = [DotItem(theme.id, theme.name) for theme in records.themes]
        if themes:
            return themes
        notes = [note for note in records.visible_notes() if not note.same_as and not note.parked]
        return [DotItem(note.id, note.text) for note in notes]

    def _words_of(self, item: str) -> str:
        """What an item says now. Nothing when it was removed or is behind the curtain again: what
        somebody wants gone must not come back with the votes for it, which still count."""
        records = self._book.records
        if theme := records.find(Theme, item):
            return theme.name
        note = records.find(Note, item)
        return note.text if note and not note.hidden else ""

    def discard_ballot(self) -> None:
        """Throws the open ballot of the step away. Nothing of it was ever on disk."""
        self._ballots.pop(self._book.records.current.id, None)

    def close_ballot(self) -> Round:
        """Closes the open ballot, and writes its counts. This cannot be undone.

        Only what may be shown is written. Raises :class:`Problem` when the ballot is empty.
        """
        ballot = self.ballot
        if ballot is None or ballot.is_empty:
            raise Problem(message("No slip has been entered yet."))
        step = self._book.records.current
        round_ = Round(
            id=new_id(),
            step_id=step.id,
            number=len(self._book.records.rounds_of(step)) + 1,
            method=_definition(step).method,
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

    def _scale_counts(self, round_: Round, ballot: ScaleBallot) -> list[Count]:
        language = self._book.records.language
        return [
            Count(
                id=new_id(),
                round_id=round_.id,
                item=statement.id,
                item_text=statement.in_language(language),
                answer=answer,
                people=people,
            )
            for statement in ballot.statements
            for answer, people in privacy.publishable(
                ballot.counts(statement), sensitive=statement.sensitive
            ).items()
        ]

    def _dot_counts(self, round_: Round, ballot: DotBallot) -> list[Count]:
        ballot.reword(self._words_of)
        dots = privacy.publishable_votes(ballot.counts(), ballot.people)
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


def _definition(step: Step) -> RateStep:
    definition = step.definition
    assert isinstance(definition, RateStep), "only a rating step has a ballot"
    return definition
