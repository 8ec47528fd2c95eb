"""Where the bars of a chart are, for whoever draws it. Pure geometry, no format.

Colours are told apart by people who see few of them, and every number stands beside its bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from facilitator.minutes.blocks import Chart, ChartKind

WIDTH: Final = 240
"""Units from the left end of the longest bar to the right end."""
HEIGHT: Final = 14
CELL: Final = 24
"""Units of a side of a cell of the effect map."""

_GAP: Final = 1
_BLUE, _ORANGE, _GREY = "#2b5c9e", "#b35806", "#737373"
_PALETTES: Final = {
    3: (_ORANGE, "#bdbdbd", _BLUE),
    5: (_ORANGE, "#f1a340", "#bdbdbd", "#8fb3e0", _BLUE),
    6: ("#c6d3e6", "#a5bbd8", "#84a3cb", "#638bbd", "#4773ae", _BLUE),
}
"""By how many answers there are, the worst first; presenting, 5.3."""


class Bar(NamedTuple):
    """A rectangle, in units from the upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str


def colours(chart: Chart) -> tuple[str, ...]:
    """The colour of each number of a row; none where colour tells nothing."""
    n = max(map(len, chart.numbers), default=0)
    if chart.kind is not ChartKind.SHARES or n not in _PALETTES:
        return ()
    return _PALETTES[n][::-1] if chart.is_best_first else _PALETTES[n]


def bars(chart: Chart) -> list[list[Bar]]:
    """For each row its bars; of effects, a bar or none for each number of the row: then ``None``
    is an empty bar."""
    match chart.kind:
        case ChartKind.SHARES:
            return _shares(chart)
        case ChartKind.AMOUNTS:
            return [_amount(row, chart.most) for row in chart.numbers]
        case ChartKind.EFFECTS:
            return [[_effect(value) for value in row] for row in chart.numbers]


def _shares(chart: Chart) -> list[list[Bar]]:
    """Parts beside each other, with the middle of the scale in one line below the other: what
    leans to one end stands out to that side."""
    rows = [[n or 0 for n in row] for row in chart.numbers]
    left = max((_left(row) for row in rows), default=0)
    right = max((sum(row) - _left(row) for row in rows), default=0)
    unit = WIDTH / ((left + right) or 1)
    fills = colours(chart)
    return [_parts(row, fills, (left - _left(row)) * unit, unit) for row in rows]


def _left(row: Sequence[int]) -> float:
    """How many answers are left of the middle of the scale."""
    half = len(row) // 2
    return sum(row[:half]) + (row[half] / 2 if len(row) % 2 else 0)


def _parts(row: Sequence[int], fills: Sequence[str], x: float, unit: float) -> list[Bar]:
    parts = []
    for n, fill in zip(row, fills, strict=True):
        if n:
            parts.append(Bar(round(x, 1), 0, round(n * unit - _GAP, 1), HEIGHT, fill))
        x += n * unit
    return parts


def _amount(row: Sequence[int | None], most: int) -> list[Bar]:
    return [Bar(0, 0, round(n * WIDTH / most, 1), HEIGHT, _BLUE) for n in row if n]


def _effect(value: int | None) -> Bar:
    """Up for better and down for worse, so that the colour says nothing alone."""
    middle, step = CELL / 2, CELL / 5
    if not value:
        return Bar(0, middle - 1, CELL if value == 0 else 0, 2, _GREY)
    height = abs(value) * step
    return Bar(
        0, middle - (height if value > 0 else 0), CELL, height, _BLUE if value > 0 else _ORANGE
    )
