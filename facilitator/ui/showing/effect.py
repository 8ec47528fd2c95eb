"""The effect map of a step: which phases and perspectives it has, and what the room agreed on."""

from __future__ import annotations

from facilitator.model.pack import Perspective, Phase, RateStep, TalkStep
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import StepStatus
from facilitator.ui.widgets.effect_drawing import Label, Mark


def phases_of(records: SessionRecords, step: Step) -> list[Phase]:
    """The phases this session talks about; all of them when it talks about none."""
    talked_about = {
        step.definition.phase
        for step in records.planned_steps
        if isinstance(step.definition, TalkStep) and step.status is not StepStatus.SKIPPED
    }
    marked = {phase for phase, _side in records.cells_of(step)}
    chosen = [p for p in records.session.phases if p.id in talked_about | marked]
    return chosen or list(records.session.phases)


def perspectives_of(records: SessionRecords, step: Step) -> list[Perspective]:
    """The columns the pack asks for, else every perspective of the session."""
    definition = step.definition
    assert isinstance(definition, RateStep)
    sides = records.session.perspectives
    chosen = [side for side in sides if side.id in definition.perspectives]
    return chosen or list(sides)


def row_labels(records: SessionRecords, step: Step) -> tuple[Label, ...]:
    """The phases by their short names."""
    language = records.language
    return tuple(Label(p.id, p.short.in_language(language)) for p in phases_of(records, step))


def column_labels(records: SessionRecords, step: Step) -> tuple[Label, ...]:
    """The perspectives by their short names."""
    language = records.language
    return tuple(Label(s.id, s.short.in_language(language)) for s in perspectives_of(records, step))


def marks_of(records: SessionRecords, step: Step) -> dict[tuple[str, str], Mark]:
    """(Phase, perspective) → what stands there."""
    return {place: Mark(cell.value, cell.flag) for place, cell in records.cells_of(step).items()}
