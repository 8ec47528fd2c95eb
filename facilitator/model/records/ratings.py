"""What the records say of ratings and votes."""

from __future__ import annotations

from facilitator.model.earlier import Earlier
from facilitator.model.record import Cell, Count, Round, Step
from facilitator.model.records.agenda import AgendaRecords
from facilitator.model.words import RateMethod


class RatingRecords(AgendaRecords):
    """Rounds with their counts, and the effect map."""

    def rounds_of(self, step: Step) -> list[Round]:
        """The closed rounds of a step, oldest first."""
        return sorted(self._with(Round, "step_id", step.id), key=lambda round_: round_.number)

    def counts_of(self, round_: Round, item: str) -> dict[str, int]:
        """Answer → number of people, for one item of a round. Empty when it may not be shown."""
        return {
            count.answer: count.people
            for count in self._with(Count, "item", item)
            if count.round_id == round_.id
        }

    def dots_of(self, round_: Round) -> list[Count]:
        """The result of a vote, most dots first; equal ones by name so that order tells
        nothing."""
        dots = self._with(Count, "round_id", round_.id)
        return sorted(dots, key=lambda count: (-count.people, count.item_text))

    def shown_rounds_of(self, step: Step) -> list[Round]:
        """The closed rounds of a step of which a result may be shown, oldest first."""
        return [
            round_ for round_ in self.rounds_of(step) if self._with(Count, "round_id", round_.id)
        ]

    def shown_votes(self) -> list[tuple[Step, Round]]:
        """The rounds in which items were chosen and of which a result may be shown, with their
        steps, in the order of the agenda."""
        return [
            (step, round_)
            for step in self.steps
            for round_ in self.shown_rounds_of(step)
            if round_.method in (RateMethod.DOTS, RateMethod.RANK)
        ]

    def last_vote(self) -> list[Count]:
        """The result of the last vote of the session that may be shown; empty when there is
        none."""
        votes = self.shown_votes()
        return self.dots_of(votes[-1][1]) if votes else []

    def cells_of(self, step: Step) -> dict[tuple[str, str], Cell]:
        """The effect map of a step: (phase, perspective) → cell. Cells not discussed are absent."""
        cells = self._with(Cell, "step_id", step.id)
        return {(cell.phase, cell.perspective): cell for cell in cells}

    def earlier_of(self, step: Step) -> Earlier | None:
        """What an earlier session left of the rating that a step repeats, if it left anything."""
        return self._earlier.get(step.id)
