"""Which ratings of an earlier session a new one asks again: the statements and the map that the
team knows, whichever pack they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from facilitator.model.pack import Perspective, Phase, RateStep
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import RateMethod, RateSource
from facilitator.store.team_file import TeamFile

_AS_THEN: Final = ("statements", "answers", "neutral")
"""What makes an answer mean the same as then."""


def repeating(
    steps: Sequence[Step],
    team_file: TeamFile,
    *,
    phases: Iterable[Phase],
    perspectives: Sequence[Perspective],
) -> list[Step]:
    """The steps of a new session, in which those that repeat the last time ask what the newest
    earlier session asked of which a result may be shown.

    Statements are taken word for word, with their ids and marks; of a map the perspectives that
    the new session has, too. A step stands as its pack has it where there is nothing to repeat.
    """
    places = {(phase.id, side.id) for phase in phases for side in perspectives}
    return [
        _repeating(step, step.definition, team_file, places, perspectives)
        if isinstance(step.definition, RateStep) and step.definition.repeats
        else step
        for step in steps
    ]


def _repeating(
    step: Step,
    definition: RateStep,
    team_file: TeamFile,
    places: set[tuple[str, str]],
    perspectives: Sequence[Perspective],
) -> Step:
    for session in reversed(team_file.sessions()):
        records = team_file.session_records(session)
        if definition.method is RateMethod.EFFECT:
            then = _map(records, places)
            again = _columns(records, then, perspectives) if then else {}
        else:
            then = _scale(records, definition)
            again = {name: getattr(then.definition, name) for name in _AS_THEN} if then else {}
        if then:
            return step.but(repeats_id=then.id, definition=definition.model_copy(update=again))
    return step


def _scale(records: SessionRecords, wanted: RateStep) -> Step | None:
    """The rating of statements with a result; of several, the one with most of the statements that
    the pack itself would ask."""
    own = {statement.id for statement in wanted.statements}
    asked = [
        (step, definition)
        for step, definition in _ratings(records, RateMethod.SCALE)
        if definition.rated is RateSource.STATEMENTS and records.shown_rounds_of(step)
    ]
    best = max(
        asked, key=lambda one: len(own & {said.id for said in one[1].statements}), default=None
    )
    return best[0] if best else None


def _map(records: SessionRecords, places: set[tuple[str, str]]) -> Step | None:
    """The effect map with most in the places that the new one has, too."""
    maps = [
        (len(places & records.cells_of(step).keys()), step)
        for step, _definition in _ratings(records, RateMethod.EFFECT)
    ]
    most, best = max(maps, key=lambda one: one[0], default=(0, None))
    return best if most else None


def _columns(
    records: SessionRecords, then: Step, perspectives: Sequence[Perspective]
) -> dict[str, list[str]]:
    definition = then.definition
    assert isinstance(definition, RateStep)
    columns = definition.perspectives or [side.id for side in records.session.perspectives]
    return {"perspectives": [side.id for side in perspectives if side.id in columns]}


def _ratings(records: SessionRecords, method: RateMethod) -> Iterator[tuple[Step, RateStep]]:
    """The ratings of a session by a method. What was for the room alone is not told again."""
    for step in records.steps:
        definition = step.definition
        if not isinstance(definition, RateStep) or definition.room_only:
            continue
        if definition.method is method:
            yield step, definition
