"""Where the segments of stacked bars stand: pure, in terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.ui.widgets.drawing import shares


class Bar(NamedTuple):
    """One bar, with an empty cell between any two segments."""

    start: int
    """Empty cells before it."""
    widths: tuple[int, ...]
    """The cells of each answer; 0 for one that nobody gave."""

    @property
    def length(self) -> int:
        """Its cells, with those between segments."""
        return _length(self.widths)

    @property
    def middle(self) -> int:
        """The cell where disagreeing ends and agreeing begins, counted from the start of the bar:
        in the middle answer, or where nobody gave that, beside it. -1 is right before the bar."""
        half = len(self.widths) // 2
        low, middle = _length(self.widths[:half]), self.widths[half]
        if not middle:
            return low or -1
        return (low + 1 if low else 0) + middle // 2


def from_the_left(all_counts: Sequence[Sequence[int]], width: int, least: int) -> list[Bar]:
    """Bars as long as there is room, whatever they are about."""
    return [_bar(counts, width, least) for counts in all_counts]


def about_the_middle(
    all_counts: Sequence[Sequence[int]], width: int, least: int
) -> list[Bar] | None:
    """Bars of one length, the middle answers above each other: agreeing is to the right of that,
    disagreeing to the left.

    ``None`` where no segment would have its ``least`` cells in bars that are so much shorter.
    """
    needed = max((_length([least for n in counts if n]) for counts in all_counts), default=0)
    for length in range(width, needed - 1, -1):
        bars = from_the_left(all_counts, length, least)
        middle = max((bar.middle for bar in bars), default=0)
        if all(middle - bar.middle + bar.length <= width for bar in bars):
            return [bar._replace(start=middle - bar.middle) for bar in bars]
    return None


def _bar(counts: Sequence[int], width: int, least: int) -> Bar:
    gaps = max(0, sum(count > 0 for count in counts) - 1)
    return Bar(0, tuple(shares(counts, width - gaps, least)))


def _length(widths: Sequence[int]) -> int:
    segments = [width for width in widths if width]
    return sum(segments) + max(0, len(segments) - 1)
