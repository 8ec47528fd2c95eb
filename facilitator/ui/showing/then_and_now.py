"""A rating beside the earlier one that it repeats: bars in pairs, and the cells of a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from facilitator.i18n import catalogue
from facilitator.insight.cues import all_alike
from facilitator.model.earlier import Earlier
from facilitator.model.record import Round, Step
from facilitator.model.records import SessionRecords
from facilitator.session.ballots import Item
from facilitator.session.rated import definition_of
from facilitator.session.then_and_now import (
    beside,
    caution,
    cells_to_return_to,
    day_of,
    why_then_hidden,
)
from facilitator.ui.showing.rounds import why_hidden
from facilitator.ui.widgets.effect_drawing import Mark
from facilitator.ui.widgets.likert_bars import LikertRow

_CLASSES: Final = ("low", "middle", "high")


def pair_of_rows(
    records: SessionRecords, step: Step, round_: Round, item: Item, earlier: Earlier
) -> LikertRow:
    """The answers to an item with those of the earlier session right below. No cue: it would say
    of one of them what the room is to see from both."""
    tr = catalogue(records.language)
    counts = beside(records, step, round_, item, earlier)
    label = item.text or "–"
    then = _row(records, step, label, counts.then, day_of(records, earlier))
    now = _row(records, step, label, counts.now, tr("now"))
    if not counts.then:
        then = LikertRow(label, hidden=f"{why_then_hidden(records, earlier)}.")
    if not counts.now:
        why = why_hidden(records, step, round_, item)
        now = LikertRow(label, hidden=tr("{when}: {what}", when=tr("now"), what=why))
    return replace(now, earlier=then)


def _row(
    records: SessionRecords, step: Step, label: str, counts: Mapping[str, int], name: str
) -> LikertRow:
    tr, definition = catalogue(records.language), definition_of(step)
    points = definition.answer_count
    if alike := all_alike(counts, points, definition.ends):
        return LikertRow(label, hidden=tr("{when}: {what}", when=name, what=tr(alike)))
    full = tuple(str(answer) for answer in range(1, points + 1))
    answers = full if any(answer in counts for answer in full) else _CLASSES
    return LikertRow(
        label,
        counts=tuple(counts.get(answer, 0) for answer in answers),
        skipped=counts.get("skip", 0),
        points=points,
        name=name,
    )


# The effect map


def marks_of_then(records: SessionRecords, step: Step) -> dict[tuple[str, str], Mark]:
    """What stood in the cells to return to: a mark of the place, not a value of the new map."""
    return {
        place: Mark(cell.value, cell.flag)
        for place, cell in cells_to_return_to(records, step).items()
    }


def beside_cell(records: SessionRecords, step: Step, place: tuple[str, str]) -> str:
    """What stands beside the name of a cell: where the room is to return to it, what it was; once
    it has a value again, both."""
    earlier, cell = records.earlier_of(step), records.cells_of(step).get(place)
    then = earlier.cells.get(place) if earlier else None
    if then is None:
        return ""
    tr, was = catalogue(records.language), Mark(then.value, then.flag).text
    if cell is not None:
        now = Mark(cell.value, cell.flag).text
        return tr("last time {then} · now {now}", then=was, now=now)
    is_wanted = place in cells_to_return_to(records, step)
    return tr("last time {then}", then=was) if is_wanted else ""


def told_of_map(records: SessionRecords, step: Step) -> str:
    """What is said of a map that stands beside an earlier one; nothing of another."""
    earlier = records.earlier_of(step)
    if earlier is None:
        return ""
    tr = catalogue(records.language)
    meant = tr("(…) = {date}", date=day_of(records, earlier))
    return f"{meant}  {caution(records)}"
