"""Answers to statements, as bars of one segment for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
OF_THREE: Final = (("1", LIKERT[0]), ("2", LIKERT[2]), ("3", LIKERT[4]))
"""The answers of a scale of three."""

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
    points: int = 5
    """How many answers the scale has, three or five."""
    earlier: LikertRow | None = None
    """The answers of the round before, to be shown with these; its cue says which round."""

    @property
    def segments(self) -> tuple[tuple[str, str], ...]:
        """The answers, or classes of them, each with its fill."""
        if len(self.counts) == len(FIVE):
            return FIVE
        return THREE if self.points == len(FIVE) else OF_THREE

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
    names: reactive[tuple[str, ...]] = reactive((), layout=True)
    """What every answer is called, in place of the ends, where a scale has names of its own."""

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
        """The airiest lines that fit in the height, else those for scrolling: then the round
        before comes after this one, not between its bars."""
        for density in DENSITIES:
            if len(lines := self._lines(width, density, self.rows)) <= height:
                return lines
        newest = tuple(replace(row, earlier=None) for row in self.rows)
        lines = self._lines(width, SCROLLED, newest)
        before = tuple(
            replace(row.earlier, label=row.label, cue="") for row in self.rows if row.earlier
        )
        if not before:
            return lines
        name = next(row.earlier.cue for row in self.rows if row.earlier)
        return [*lines, [], [(name, "bold $accent")], *self._lines(width, SCROLLED, before)]

    def _lines(self, width: int, density: Density, rows: Sequence[LikertRow]) -> list[list[Piece]]:
        if width <= 0:
            return []
        shown = [one for row in rows for one in (row, row.earlier) if one]
        note = max((cell_len(text) for row in shown for text, _style in row.note), default=0)
        note = min(note, WIDEST_NOTE, width // 3)
        lines: list[list[Piece]] = []
        for number, row in enumerate(rows):
            lines += [[] for _gap in range(density.gap if number else 0)]
            if width >= SIDE_BY_SIDE:
                lines += _beside(row, width, note, density.bar)
            else:
                lines += _above(row, width, note, density.bar)
        if any(row.counts for row in rows) and (key := self._key(width)):
            lines += [*([] for _gap in range(max(1, density.gap))), *key]
        return lines

    def _key(self, width: int) -> list[list[Piece]]:
        if self.names:
            return _named_key(self.names, width)
        return [_key(self.ends, width)] if any(self.ends) else []


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
    """The bar and the note beside it, or the reason why there is none; then those of the round
    before."""
    return [*_of_round(row, width, note, height), *_before(row, width, note, height)]


def _before(row: LikertRow, width: int, note: int, height: int) -> list[list[Piece]]:
    if row.earlier is None:
        return []
    # Two rows are enough to tell the answers and their counts.
    return [[], *_of_round(row.earlier, width, note, min(height, 2))]


def _of_round(row: LikertRow, width: int, note: int, height: int) -> list[list[Piece]]:
    if not row.counts:
        return [[(line, "$text-muted")] for line in wrap(row.hidden, width)]
    room = max(0, width - note - 2)
    bars = _bar(row, room, height)
    notes = [(fit(line, note), style) for text, style in row.note for line in wrap(text, note)]
    bars += [[(" " * room, "")] for _more in range(len(notes) - height)]
    notes += [("", "")] * (len(bars) - len(notes))
    return [[*bar, ("  ", ""), text] for bar, text in zip(bars, notes, strict=True)]


def _bar(row: LikertRow, width: int, height: int) -> list[list[Piece]]:
    """Rows of one bar: the answers above, how many gave them below."""
    counts, classes = row.counts, row.segments
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


def _named_key(names: Sequence[str], width: int) -> list[list[Piece]]:
    """Every answer in its colour with its name, on as many lines as it takes."""
    segments = FIVE if len(names) == len(FIVE) else OF_THREE
    lines: list[list[Piece]] = [[]]
    for (answer, fill), name in zip(segments, names, strict=True):
        swatch = f" {answer} "
        text = f" {shorten(name, max(1, width - len(swatch) - 3))}  "
        used = sum(cell_len(piece) for piece, _style in lines[-1])
        if lines[-1] and used + len(swatch) + cell_len(text) > width:
            lines.append([])
        lines[-1] += [(swatch, f"${fill}-text on ${fill}"), (text, "")]
    return lines
