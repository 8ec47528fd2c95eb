"""Answers to statements, as bars of one segment for each answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.i18n import _, plural
from facilitator.ui.fills import Fills
from facilitator.ui.theme import LIKERT
from facilitator.ui.widgets.drawing import Density, Piece, fit, joined, shorten, wrap
from facilitator.ui.widgets.likert_layout import Bar, about_the_middle, from_the_left

FIVE: Final = tuple(zip(("1", "2", "3", "4", "5"), LIKERT, strict=True))
THREE: Final = (("1-2", LIKERT[0]), ("3", LIKERT[2]), ("4-5", LIKERT[4]))
"""The classes of a coarser result."""
OF_THREE: Final = (("1", LIKERT[0]), ("2", LIKERT[2]), ("3", LIKERT[4]))
"""The answers of a scale of three."""

NARROWEST_SEGMENT: Final = 5
"""Cells of a digit with a fill that can be told on both sides."""
SIDE_BY_SIDE: Final = 96
"""Columns from which a statement stands beside its bar, not above it."""
ABOUT_THE_MIDDLE: Final = 76
"""Columns, in a window of 80, from which the bars of several statements stand about a common
middle, so that a glance tells on which side each is. Below, their full length is worth more."""
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
    name: str = ""
    """Of a pair, which of the two it is, such as "now"; already translated."""

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
        if self.name:
            # On one line, since a bar of a pair may be no higher.
            return [(f"{self.name} ({answers})", "")]
        if self.skipped:
            skipped = plural("{n} skipped", "{n} skipped", self.skipped)
            answers = f"{answers}, {skipped}"
        return [(text, style) for text, style in ((self.cue, "bold"), (answers, "")) if text]


DENSITIES: Final = (Density(3, 2), Density(3, 1), Density(2, 1), Density(2, 0))
"""The airiest first."""
SCROLLED: Final = Density(2, 1)
"""When not even the densest fits, air is worth more than one more statement."""
PAIRED: Final = (Density(2, 2), Density(2, 1), Density(1, 1), Density(1, 0))
"""The same of pairs, which take twice as much."""
PAIRED_SCROLLED: Final = Density(1, 1)


class LikertBars(Widget):
    """One stacked bar for each statement, with the answer and its count in every segment.

    There is an empty column between segments, so that they stay apart without colour. The rows
    spread out as far as the window allows and close up when there are many. Where there is room to
    the sides as well, the bars stand about the middle answer.
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

    pairs: reactive[bool] = reactive(False, layout=True)
    """Whether the earlier answers are the other half of one picture: then they stand right below,
    however little room there is."""

    densities: ClassVar[tuple[Density, ...]] = DENSITIES
    """How its bars may be drawn, the airiest first."""
    cuts_labels: ClassVar[bool] = False
    """Whether pairs without room are shown with statements on one line each."""
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
        before comes after this one, not between its bars. Pairs stay together."""
        for density in PAIRED if self.pairs else self.densities:
            if len(lines := self._lines(width, density, self.rows)) <= height:
                return lines
        if self.pairs:
            return self._close_pairs(width, height)
        newest = tuple(replace(row, earlier=None) for row in self.rows)
        lines = self._lines(width, SCROLLED, newest)
        before = tuple(
            replace(row.earlier, label=row.label, cue="") for row in self.rows if row.earlier
        )
        if not before:
            return lines
        name = next(row.earlier.cue for row in self.rows if row.earlier)
        return [*lines, [], [(name, "bold $accent")], *self._lines(width, SCROLLED, before)]

    def _close_pairs(self, width: int, height: int) -> list[list[Piece]]:
        """Pairs that have no room: for scrolling, or with their statements cut."""
        if self.cuts_labels and 0 < width < SIDE_BY_SIDE:
            page = self._page(width, self.rows)
            cut = [replace(row, label=shorten(row.label, width)) for row in self.rows]
            lines = [line for row in cut for line in page.above(row, 1)]
            if len(lines) <= height:
                return lines
        return self._lines(width, PAIRED_SCROLLED, self.rows)

    def _lines(self, width: int, density: Density, rows: Sequence[LikertRow]) -> list[list[Piece]]:
        if width <= 0:
            return []
        page = self._page(width, rows)
        lines: list[list[Piece]] = []
        for number, row in enumerate(rows):
            lines += [[] for _gap in range(density.gap if number else 0)]
            lines += page.beside(row, density.bar) if page.column else page.above(row, density.bar)
        if any(row.counts for row in rows) and (key := self._key(page)):
            lines += [*([] for _gap in range(max(1, density.gap))), *key]
        return lines

    def _page(self, width: int, rows: Sequence[LikertRow]) -> _Page:
        return _Page.of(rows, width, Fills.of(self.app), pairs=self.pairs)

    def _key(self, page: _Page) -> list[list[Piece]]:
        if self.names:
            return page.named_key(self.names)
        return [page.key(self.ends)] if any(self.ends) else []


@dataclass(frozen=True)
class _Page:
    """What the rows have in common."""

    width: int
    column: int
    """Cells of the statements beside the bars; 0 where each is above its bar."""
    note: int
    """Cells of what is written to the right of the bars."""
    room: int
    """Cells of the bars."""
    bars: Mapping[tuple[int, ...], Bar]
    """Counts → their bar."""
    fills: Fills
    pairs: bool
    """Whether the earlier results are the other half of the new ones."""

    @classmethod
    def of(cls, rows: Sequence[LikertRow], width: int, fills: Fills, *, pairs: bool) -> _Page:
        shown = [one for row in rows for one in (row, row.earlier) if one]
        column = width * 2 // 5 if width >= SIDE_BY_SIDE else 0
        beside = width - column - 2 if column else width
        note = max((cell_len(text) for row in shown for text, _style in row.note), default=0)
        note = min(note, WIDEST_NOTE, beside // 3)
        room = max(0, beside - note - 2)
        counts = list({row.counts: None for row in shown if row.counts})
        names = [name for row in shown if row.counts for name, _fill in row.segments]
        least = NARROWEST_SEGMENT - 1 + max(map(len, names), default=1)
        bars = None
        if width >= ABOUT_THE_MIDDLE and len(counts) > 1:
            bars = about_the_middle(counts, room, least)
        bars = bars or from_the_left(counts, room, least)
        return cls(width, column, note, room, dict(zip(counts, bars, strict=True)), fills, pairs)

    def above(self, row: LikertRow, height: int) -> list[list[Piece]]:
        """The statement over its bar."""
        label: list[list[Piece]] = [[(line, "bold")] for line in wrap(row.label, self.width)]
        return label + self._rounds(row, height)

    def beside(self, row: LikertRow, height: int) -> list[list[Piece]]:
        """The statement to the left of its bar."""
        label, result = wrap(row.label, self.column), self._rounds(row, height)
        lines = max(len(label), len(result))
        label += [""] * (lines - len(label))
        result += [[] for _missing in range(lines - len(result))]
        return [
            [(fit(text, self.column), "bold"), ("  ", ""), *bar]
            for text, bar in zip(label, result, strict=True)
        ]

    def _rounds(self, row: LikertRow, height: int) -> list[list[Piece]]:
        """The result, and that of the round before."""
        if row.earlier is None:
            return self._result(row, height)
        if self.pairs and height == 1:
            return [*self._result(row, 1), *self._result(row.earlier, 1)]
        # Two rows are enough to tell the answers and their counts.
        return [*self._result(row, height), [], *self._result(row.earlier, min(height, 2))]

    def _result(self, row: LikertRow, height: int) -> list[list[Piece]]:
        """The bar and the note beside it, or the reason why there is none."""
        if not row.counts:
            width = self.width - self.column - 2 if self.column else self.width
            return [[(line, "$text-muted")] for line in wrap(row.hidden, width)]
        bars = self._bar(row, height)
        note = row.note
        notes = [
            (fit(line, self.note), style) for text, style in note for line in wrap(text, self.note)
        ]
        bars += [[(" " * self.room, "")] for _more in range(len(notes) - height)]
        notes += [("", "")] * (len(bars) - len(notes))
        return [[*bar, ("  ", ""), text] for bar, text in zip(bars, notes, strict=True)]

    def _bar(self, row: LikertRow, height: int) -> list[list[Piece]]:
        """Rows of one bar: the answers above, how many gave them below."""
        bar = self.bars[row.counts]
        lines: list[list[Piece]] = []
        for y in range(height):
            line: list[Piece] = []
            for (answer, fill), count, cells in zip(
                row.segments, row.counts, bar.widths, strict=True
            ):
                if not cells:
                    continue
                line += [(" ", "")] if line else []
                if height == 1:
                    line += self.fills.labelled(fill, f"{answer} ({count})", cells)
                elif y == 0:
                    line += self.fills.labelled(fill, answer, cells)
                elif y == 1:
                    line += self.fills.labelled(fill, str(count), cells, "bold")
                else:
                    line.append(self.fills.area(fill, cells))
            after = max(0, self.room - bar.start - bar.length)
            lines.append([(" " * bar.start, ""), *line, (" " * after, "")])
        return lines

    def key(self, ends: tuple[str, str]) -> list[Piece]:
        """``disagree 1 2 3 4 5 agree``, as the bars are filled."""
        swatches = [self.fills.swatch(fill, answer) for answer, fill in FIVE]
        room = (self.width - sum(cell_len(text) for text, _style in swatches) - 2) // 2
        low, high = (shorten(end, room) for end in ends)
        return [(f"{low} ", ""), *swatches, (f" {high}", "")] if low or high else []

    def named_key(self, names: Sequence[str]) -> list[list[Piece]]:
        """Every answer as it is filled with its name, on as many lines as it takes."""
        segments = FIVE if len(names) == len(FIVE) else OF_THREE
        lines: list[list[Piece]] = [[]]
        for (answer, fill), name in zip(segments, names, strict=True):
            swatch, style = self.fills.swatch(fill, answer)
            text = f" {shorten(name, max(1, self.width - cell_len(swatch) - 3))}  "
            used = sum(cell_len(piece) for piece, _style in lines[-1])
            if lines[-1] and used + cell_len(swatch) + cell_len(text) > self.width:
                lines.append([])
            lines[-1] += [(swatch, style), (text, "")]
        return lines
