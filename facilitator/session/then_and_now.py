"""A rating beside the one that it repeats: what may be told of both, in which words. Pure.

Nothing is computed from the two: no difference, no mean and no direction. The group may have
changed, and that is said wherever they stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from facilitator import privacy
from facilitator.i18n import catalogue
from facilitator.model.earlier import Earlier
from facilitator.model.record import Cell, Round, Step
from facilitator.model.records import SessionRecords
from facilitator.privacy import SHOWN_FROM, Answer
from facilitator.session.ballots import Item
from facilitator.session.rated import definition_of
from facilitator.session.same_question import NOT_BESIDE

MOST_CELLS: Final = 6
"""Cells of an earlier map to return to: as many as there is time for."""

ANSWERS: Final[tuple[Answer, ...]] = ("1", "2", "3", "4", "5", "low", "middle", "high", "skip")
"""To statements, in answers or in classes."""


class Beside(NamedTuple):
    """Answer → people at two times; empty where it may not be shown."""

    now: Mapping[str, int]
    then: Mapping[str, int]


def beside(
    records: SessionRecords, step: Step, round_: Round, item: Item, earlier: Earlier
) -> Beside:
    """What may be told of the answers to an item now and then: of each by its own number of
    answers, and of neither more finely than of the other."""
    now, then = (
        {answer: given[answer] for answer in ANSWERS if answer in given}
        for given in (records.counts_of(round_, item.id), earlier.counts(item.id))
    )
    points = definition_of(step).answer_count
    one, other = privacy.publishable_beside(now, then, sensitive=item.sensitive, points=points)
    return Beside(dict(one.items()), dict(other.items()))


def why_then_hidden(records: SessionRecords, earlier: Earlier) -> str:
    """Why nothing is told of an item of the earlier session."""
    tr = catalogue(records.language)
    if earlier.rounds > 1:
        return tr("Last time: {what}", what=tr(NOT_BESIDE))
    return tr("Last time fewer than {n} answers, not shown", n=SHOWN_FROM)


def day_of(records: SessionRecords, earlier: Earlier) -> str:
    """The day of the earlier session: ``3.10.``, with the year where it was another one."""
    when = earlier.session.started_at.date()
    year = "" if when.year == records.session.started_at.year else str(when.year)
    if records.language == "en":
        return f"{when.day} {when:%b} {year}".rstrip()
    return f"{when.day}.{when.month}.{year}"


def caution(records: SessionRecords) -> str:
    """What is said wherever two results stand side by side."""
    tr = catalogue(records.language)
    return tr("The group may have changed. No difference is computed.")


# The effect map


def cells_to_return_to(records: SessionRecords, step: Step) -> dict[tuple[str, str], Cell]:
    """Where the room returns to on a map that it made before: what it found strongest then, at
    most so many cells as there is time for. Only places that the map has now, too."""
    earlier = records.earlier_of(step)
    if earlier is None:
        return {}
    rows = [phase.id for phase in records.session.phases]
    wanted = definition_of(step).perspectives
    columns = [side.id for side in records.session.perspectives]
    columns = [side for side in columns if side in wanted] or columns
    there = [cell for cell in earlier.cells.values() if _is_in(cell, rows, columns)]
    there.sort(
        key=lambda cell: (
            -abs(cell.value or 0),
            cell.flag is None,
            rows.index(cell.phase),
            columns.index(cell.perspective),
        )
    )
    return {(cell.phase, cell.perspective): cell for cell in there[:MOST_CELLS]}


def _is_in(cell: Cell, rows: list[str], columns: list[str]) -> bool:
    return cell.phase in rows and cell.perspective in columns
