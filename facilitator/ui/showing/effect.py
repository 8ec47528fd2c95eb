"""The effect map of a step: which phases and perspectives it has, and what the room agreed on."""

from __future__ import annotations

from facilitator.i18n import catalogue
from facilitator.insight.coverage import phases_of
from facilitator.model.pack import Perspective, RateStep
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.ui.widgets.effect_drawing import Label, Mark


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


def legend_of_map(records: SessionRecords) -> str:
    """What the signs in its cells mean."""
    tr = catalogue(records.language)
    return tr("−2 worse … +2 better   ? not known   ± both")


def name_of_cell(phase: str, perspective: str) -> str:
    """What a cell is called where the console tells the wall which one is discussed."""
    return f"{phase}/{perspective}"


def cell_called(records: SessionRecords, step: Step, name: str) -> tuple[int, int] | None:
    """Row and column of a cell, from 0; ``None`` where the map has none of that name."""
    for row, phase in enumerate(phases_of(records, step)):
        for column, side in enumerate(perspectives_of(records, step)):
            if name_of_cell(phase.id, side.id) == name:
                return row, column
    return None
