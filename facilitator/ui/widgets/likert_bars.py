"""Answers to statements, as bars of one segment for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.i18n import _, plural
from facilitator.ui.theme import LIKERT
from facilitator.ui.widgets.drawing import Piece, fit, joined, shares, shorten, wrap

FIVE: Final = tuple(zip(("1", "2", "3", "4", "5"), LIKERT, strict=True))
THREE: Final = (("1-2", LIKERT[0]), ("3", LIKERT[2]), ("4-5", LIKERT[4]))
"""The classes of a coarser result."""

NARROWEST_SEGMENT: Final = 5
SIDE_BY_SIDE: Final = 96
"""Columns from which a statement stands beside its bar, not above it."""
WIDEST_NOTE: Final = 22


@dataclass(frozen=True)
class LikertRow:
    """The answers to one statement."""

    label: str
    """The statement."""
    counts: tuple[int, ...] = ()
    """How many answered 1, 2, 3, 4, 5; or, coarser, 1-2, 3, 4-5; empty when hidden."""
    skipped: int = 0
    """How many left it out."""
    cue: str = ""
    """What to do with the result, such as "Opinions differ"; already translated."""
    hidden: str = ""
    """Why the answers are not shown, in place of the bar; already translated."""

    @property
    def note(self) -> list[Piece]:
        """What is written beside the bar: the cue, and how many answered."""
        if not self.counts:
            return []
        answers = _("n = {n}", n=sum(self.counts))
        if self.skipped:
            skipped = plural("{n} skipped", "{n} skipped", self.skipped)
            answers = f"{answers}, {skipped}"
        return [(text, style) for text, style in ((self.cue, "bold"), (answers, "")) if text]


class Density(NamedTuple):
    """How much room a row takes."""

    bar: int
    """Rows of a bar."""
    gap: int
    """Empty rows between two statements."""


DENSITIES: Final = (Density(3, 2), Density(3, 1), Density(2, 1), Density(2, 0))
"""The airiest first."""
SCROLLED: Final = Density(2, 1)
"""When not even the densest fits, air is worth more than one more statement."""


class LikertBars(Widget):
    """One stacked bar for each statement, with the answer and its count in every segment.

    There is an empty column between segments, so that they stay apart without colour. The rows
    spread out as far as the window allows and close up when there are many.
    """

    DEFAULT_CSS = """
    LikertBars {
        height: auto;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    rows: reactive[tuple[LikertRow, ...]] = reactive((), layout=True)
    """The statements, in the order to be shown."""
    ends: reactive[tuple[str, str]] = reactive(("", ""), layout=True)
    """What 1 and 5 mean, for the key below the bars; empty for none."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width, self._density(width, container.height)))

    def render(self) -> Content:
        width, height = self.content_size
        return joined(self._lines(width, self._density(width, height)), self.content_size)

    def _density(self, width: int, height: int) -> Density:
        """The airiest that fits in the height, else the one for scrolling."""
        fitting = (density for density in DENSITIES if len(self._lines(width, density)) <= height)
        return next(fitting, SCROLLED)

    def _lines(self, width: int, density: Density) -> list[list[Piece]]:
        if width <= 0:
            return []
        note = max((cell_len(text) for row in self.rows for text, _style in row.note), default=0)
        note = min(note, WIDEST_NOTE, width // 3)
        lines: list[list[Piece]] = []
        for number, row in enumerate(self.rows):
            lines += [[] for _gap in range(density.gap if number else 0)]
            if width >= SIDE_BY_SIDE:
                lines += _beside(row, width, note, density.bar)
            else:
                lines += _above(row, width, note, density.bar)
        if any(self.ends) and any(row.counts for row in self.rows):
            lines += [*([] for _gap in range(max(1, density.gap))), _key(self.ends, width)]
        return lines


def _above(row: LikertRow, width: int, note: int, height: int) -> list[list[Piece]]:
    """The statement over its bar."""
    label: list[list[Piece]] = [[(line, "bold")] for line in wrap(row.label, width)]
    return label + _result(row, width, note, height)


def _beside(row: LikertRow, width: int, note: int, height: int) -> list[list[Piece]]:
    """The statement to the left of its bar."""
    column = width * 2 // 5
    label = wrap(row.label, column)
    result = _result(row, width - column - 2, note, height)
    lines = max(len(label), len(result))
    label += [""] * (lines - len(label))
    result += [[] for _missing in range(lines - len(result))]
    return [
        [(fit(text, column), "bold"), ("  ", ""), *bar]
        for text, bar in zip(label, result, strict=True)
    ]


def _result(row: LikertRow, width: int, note: int, height: int) -> list[list[Piece]]:
    """The bar and the note beside it, or the reason why there is none."""
    if not row.counts:
        return [[(line, "$text-muted")] for line in wrap(row.hidden, width)]
    room = max(0, width - note - 2)
    bars = _bar(row.counts, room, height)
    notes = [(fit(line, note), style) for text, style in row.note for line in wrap(text, note)]
    bars += [[(" " * room, "")] for _more in range(len(notes) - height)]
    notes += [("", "")] * (len(bars) - len(notes))
    return [[*bar, ("  ", ""), text] for bar, text in zip(bars, notes, strict=True)]


def _bar(counts: Sequence[int], width: int, height: int) -> list[list[Piece]]:
    """Rows of one bar: the answers above, how many gave them below."""
    classes = FIVE if len(counts) == len(FIVE) else THREE
    present = sum(count > 0 for count in counts)
    widths = shares(counts, width - max(0, present - 1), NARROWEST_SEGMENT)
    lines: list[list[Piece]] = []
    for y in range(height):
        line: list[Piece] = []
        for (answer, fill), count, cells in zip(classes, counts, widths, strict=True):
            if not cells:
                continue
            text = answer if y == 0 else str(count) if y == 1 else ""
            weight = "bold " if y == 1 else ""
            line += [(" ", "")] if line else []
            line.append((fit(text, cells, "center"), f"{weight}${fill}-text on ${fill}"))
        spare = width - sum(cell_len(text) for text, _style in line)
        lines.append([*line, (" " * max(0, spare), "")])
    return lines


def _key(ends: tuple[str, str], width: int) -> list[Piece]:
    """``disagree 1 2 3 4 5 agree``, in the colours of the bars."""
    swatches: list[Piece] = [(f" {answer} ", f"${fill}-text on ${fill}") for answer, fill in FIVE]
    room = (width - sum(cell_len(text) for text, _style in swatches) - 2) // 2
    low, high = (shorten(end, room) for end in ends)
    return [(f"{low} ", ""), *swatches, (f" {high}", "")] if low or high else []
