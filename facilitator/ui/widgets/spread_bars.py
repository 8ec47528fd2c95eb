"""How far apart the answers to each statement are: one row each, for many at a glance."""

from __future__ import annotations

from statistics import median_high, median_low
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.i18n import _
from facilitator.ui.widgets.drawing import Piece, fit, joined, wrap
from facilitator.ui.widgets.likert_bars import FIVE, LikertRow

MARGIN: Final = 2
"""Cells on both sides of the outermost answers, for half of a mark."""
NARROWEST: Final = 17
"""Cells of a bar on which five answers and a mark can be told apart."""
BETWEEN: Final = 2
"""Cells between the parts of a row."""


class SpreadBars(Widget):
    """``┣━━━ 4 ━┫  n = 8``: from the lowest answer to the highest, with the middle one on it.

    The middle one is the median, or two answers where it is between them. A row without counts says
    why. What may be shown is decided before it comes here.
    """

    DEFAULT_CSS = """
    SpreadBars {
        height: auto;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    rows: reactive[tuple[LikertRow, ...]] = reactive((), layout=True)
    """The statements, in the order to be shown. Cues and earlier rounds are not drawn."""

    _room = 0
    """Rows there are where it stands, as far as it has been measured."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        # Drawn as it is measured: how it is laid out depends on the room there is to scroll in.
        self._room = container.height
        return len(self._fitting(width, container.height))

    def render(self) -> Content:
        width, height = self.content_size
        return joined(self._fitting(width, self._room or height), self.content_size)

    def _fitting(self, width: int, height: int) -> list[list[Piece]]:
        """Whole statements with air between them if they fit, else without air, else cut."""
        for is_whole, gap in ((True, 1), (True, 0), (False, 0)):
            if len(lines := self._lines(width, gap, is_whole=is_whole)) <= height:
                break
        return lines

    def _lines(self, width: int, gap: int, *, is_whole: bool) -> list[list[Piece]]:
        if width <= 0 or not self.rows:
            return []
        note = max(cell_len(_note(row)) for row in self.rows)
        longest = max(cell_len(row.label) for row in self.rows)
        column = max(1, min(longest, width - NARROWEST - note - 2 * BETWEEN, width * 9 // 20))
        room = max(0, width - column - note - 2 * BETWEEN)
        lines: list[list[Piece]] = []
        for row in self.rows:
            label = wrap(row.label, column) if is_whole else [fit(row.label, column)]
            result: list[list[Piece]]
            if row.counts:
                result = [[*_bar(row, room), (" " * BETWEEN, ""), (_note(row), "")]]
            else:
                reason = wrap(row.hidden, room + BETWEEN + note)
                result = [[(line, "$text-muted")] for line in reason[: None if is_whole else 1]]
            lines += [[] for _air in range(gap if lines else 0)]
            count = max(len(label), len(result))
            label += [""] * (count - len(label))
            result += [[] for _missing in range(count - len(result))]
            lines += [
                [(fit(text, column), ""), (" " * BETWEEN, ""), *drawn]
                for text, drawn in zip(label, result, strict=True)
            ]
        points = max((row.points for row in self.rows if row.counts), default=0)
        return [_header(points, column, room), *lines] if points else lines


def _note(row: LikertRow) -> str:
    return _("n = {n}", n=sum(row.counts)) if row.counts else ""


def _header(points: int, column: int, room: int) -> list[Piece]:
    """The answers, each over its place."""
    line = [" "] * room
    for answer in range(1, points + 1):
        place = _place(answer, points, room)
        if 0 <= place < room:
            line[place] = str(answer)
    return [(" " * (column + BETWEEN), ""), ("".join(line), "bold")]


def _place(answer: float, points: int, room: int) -> int:
    """The cell of an answer, or of a place between two."""
    return MARGIN + round((answer - 1) * max(0, room - 1 - 2 * MARGIN) / (points - 1))


def _answers(row: LikertRow) -> list[tuple[str, float]]:
    """The answers, or classes of them, as they are called and where they stand on the scale."""
    names = [name for name, _fill in row.segments]
    if len(names) == row.points:
        return [(name, number) for number, name in enumerate(names, 1)]
    # Classes: 1-2 is half way between 1 and 2.
    return list(zip(names, (1.5, (1 + len(FIVE)) / 2, len(FIVE) - 0.5), strict=True))


def _bar(row: LikertRow, room: int) -> list[Piece]:
    """The range with its mark, as wide as the room."""
    answers = _answers(row)
    given = [at for at, people in enumerate(row.counts) for _person in range(people)]
    if not given:
        return [(" " * room, "")]
    low, high = median_low(given), median_high(given)
    mark = answers[low][0] if low == high else f"{answers[low][0]}/{answers[high][0]}"
    first, middle, last = (
        _place(answer, row.points, room)
        for answer in (
            answers[given[0]][1],
            (answers[low][1] + answers[high][1]) / 2,
            answers[given[-1]][1],
        )
    )
    line = " " * first
    line += "┣" + "━" * (last - first - 1) + "┫" if first < last else " "
    line = line[:room].ljust(room)
    label = f" {mark} "
    start = max(0, min(middle - len(label) // 2, room - len(label)))
    return [
        (line[:start], ""),
        (label[:room], "bold $on-accent on $accent"),
        (line[start + len(label) :], ""),
    ]
