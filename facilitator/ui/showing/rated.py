"""What is being rated or voted on, before there is a result."""

from __future__ import annotations

from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import RateMethod
from facilitator.session.rated import definition_of, items_of, voting_seed
from facilitator.session.votes import without_meaning
from facilitator.ui.showing.scale import scale_legend
from facilitator.ui.widgets.hanging import Row


def legend_of(records: SessionRecords, step: Step) -> str:
    """What the answers of a scale mean; nothing for other ways to rate."""
    is_scale = definition_of(step).method is RateMethod.SCALE
    return scale_legend(records, step) if is_scale else ""


def item_rows(records: SessionRecords, step: Step) -> list[Row]:
    """The items with their numbers, in the order of the ballot; a single one has none."""
    items = items_of(records, step)
    definition = definition_of(step)
    if definition.method in (RateMethod.DOTS, RateMethod.RANK):
        items = without_meaning(items, voting_seed(records, step))
    width = len(str(len(items)))
    return [
        Row.plain(f"{number:>{width}}  " if len(items) > 1 else "", item.text or "–")
        for number, item in enumerate(items, 1)
    ]
