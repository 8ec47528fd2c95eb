"""What an earlier session of the team left of a rating that is asked again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from facilitator.model.pack import RateStep
from facilitator.model.record import Cell, Count, Record, Round, Session, Step
from facilitator.model.words import RateMethod


@dataclass(frozen=True)
class Earlier:
    """The result of the step that another one repeats. It is never copied: where the earlier
    session is removed, its results are as well."""

    session: Session
    """When it was, and with how many people."""
    step: Step
    answers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Of a scale: item → answer → people, in its last round of which anything may be shown."""
    rounds: int = 0
    """Of a scale: how often it was asked then."""
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    """Of an effect map: (phase, perspective) → what the room agreed on."""

    def counts(self, item: str) -> Mapping[str, int]:
        """Answer → number of people. Empty when it may not be shown."""
        return self.answers.get(item, {})


def earlier_ones(records: Iterable[Record], left: Iterable[Record]) -> dict[str, Earlier]:
    """What is to stand beside the steps of a session, by their ids. ``left`` holds the steps that
    they repeat, with all that belongs to these.

    What can not be compared, as in a file of another make, is passed over: a step of the same
    session or a later one, or another way to rate.
    """
    records, left = list(records), list(left)
    sessions = {row.id: row for row in records if isinstance(row, Session)}
    repeated = {row.id: row for row in left if isinstance(row, Step)}
    found = {}
    for step in records:
        if not isinstance(step, Step) or (then := repeated.get(step.repeats_id or "")) is None:
            continue
        here, there = sessions.get(step.session_id), sessions.get(then.session_id)
        if here and there and there.number < here.number and _is_alike(step, then):
            earlier = _earlier(there, then, left)
            if earlier.answers or earlier.cells:
                found[step.id] = earlier
    return found


def _is_alike(step: Step, then: Step) -> bool:
    one, other = step.definition, then.definition
    return (
        isinstance(one, RateStep)
        and isinstance(other, RateStep)
        and (one.method, one.answer_count) == (other.method, other.answer_count)
        and not other.room_only
    )


def _earlier(session: Session, step: Step, left: Iterable[Record]) -> Earlier:
    rounds = list(_rounds(step, left))
    counts = [row for row in left if isinstance(row, Count)]
    with_result = {count.round_id for count in counts}
    shown = [round_ for round_ in rounds if round_.id in with_result]
    answers: dict[str, dict[str, int]] = {}
    if shown:
        last = max(shown, key=lambda round_: round_.number)
        for count in counts:
            if count.round_id == last.id:
                answers.setdefault(count.item, {})[count.answer] = count.people
    cells = {
        (row.phase, row.perspective): row
        for row in left
        if isinstance(row, Cell) and row.step_id == step.id
    }
    return Earlier(session, step, answers, len(rounds), cells)


def _rounds(step: Step, left: Iterable[Record]) -> Iterator[Round]:
    for row in left:
        if isinstance(row, Round) and row.step_id == step.id and row.method is RateMethod.SCALE:
            yield row
