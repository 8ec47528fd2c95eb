"""The charts that show the result of a rating on the wall, which does not scroll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from textual.geometry import Size

from facilitator.model.words import RateMethod
from facilitator.ui.widgets.answer_bars import AnswerBars
from facilitator.ui.widgets.dot_bars import DotBars
from facilitator.ui.widgets.drawing import Density, Piece
from facilitator.ui.widgets.likert_bars import DENSITIES, LikertBars, LikertRow
from facilitator.ui.widgets.spread_bars import SpreadBars

Chart = LikertBars | SpreadBars | DotBars | AnswerBars


class WallLikertBars(LikertBars):
    """Bars of a single row as well: the wall does not scroll."""

    densities = (*DENSITIES, Density(1, 0))
    cuts_labels = True

    def _lines(self, width: int, density: Density, rows: Sequence[LikertRow]) -> list[list[Piece]]:
        if density.bar == 1:
            # Beside so low a bar is one row, for how many answered.
            rows = [
                replace(row, label=f"{row.label} ({row.cue})", cue="") if row.cue else row
                for row in rows
            ]
        return super()._lines(width, density, rows)


CHARTS: Final[dict[RateMethod, type[WallLikertBars | DotBars | AnswerBars]]] = {
    RateMethod.SCALE: WallLikertBars,
    RateMethod.DOTS: DotBars,
    RateMethod.RANK: DotBars,
    RateMethod.CONSENT: AnswerBars,
    RateMethod.CONFIDENCE: AnswerBars,
}


def fits(chart: Chart, room: Size) -> bool:
    """Whether a chart has room for all its rows."""
    return chart.get_content_height(room, room, room.width) <= room.height


def cut(chart: Chart, room: Size) -> int:
    """Takes rows that have no room from the end of a chart, and says how many: nothing on the wall
    is cut in the middle."""
    count = len(chart.rows)
    one_less = Size(room.width, max(1, room.height - 1))
    while len(chart.rows) > 1 and room.width:
        if fits(chart, room if len(chart.rows) == count else one_less):
            break
        chart.rows = chart.rows[:-1]
    return count - len(chart.rows)
