"""How the effect map is drawn: pure, from what it holds and the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from facilitator.model.words import CellFlag
from facilitator.ui.fills import Fills
from facilitator.ui.theme import HEAT
from facilitator.ui.widgets.drawing import Piece, fit, pad, stacked

NARROWEST_CELL: Final = 5
"""Columns for ``+1±`` with a cell of colour on both sides."""
WIDEST_CELL: Final = 24
TALLEST_CELL: Final = 4
"""Rows from one cell to the next at most; more would only push them apart."""


class Label(NamedTuple):
    """A phase or a perspective."""

    id: str
    name: str
    """The short name, cut where it does not fit."""


class Mark(NamedTuple):
    """What stands in a cell."""

    value: int | None = None
    """From -2, clearly worse, to 2, clearly better; None where there is no number."""
    flag: CellFlag | None = None
    """Unknown, or works both ways."""

    @property
    def text(self) -> str:
        """``+2``, ``−1``, ``0``, ``?``, ``±``, ``+1±``, or a dot where nothing was discussed."""
        number = "" if self.value is None else f"{self.value:+d}" if self.value else "0"
        sign = {CellFlag.UNKNOWN: "?", CellFlag.BOTH: "±", None: ""}[self.flag]
        return number.replace("-", "−") + sign or "·"


NOT_DISCUSSED: Final = Mark()
_GAP: Final = "[ ]"
"""What stands in a cell that is looked for: a sign, so that it is found without colour too."""


@dataclass(frozen=True)
class Picture:
    """What is to be drawn."""

    rows: Sequence[Label]
    columns: Sequence[Label]
    cells: Mapping[tuple[str, str], Mark]
    cursor: tuple[int, int]
    focused: bool
    """Whether keys go to the map, so that its cursor has to be found at a glance."""
    gaps: bool
    """Whether cells that nobody has discussed stand out."""
    fills: Fills
    then: Mapping[tuple[str, str], Mark] = field(default_factory=dict)
    """What stood in the cells that the room returns to. While nothing stands there now, it is in
    brackets and without colour: a sign of the place, no value."""

    def is_left(self, place: tuple[str, str]) -> bool:
        """Whether the room has still to come to a cell: on a map that it returns to, only to those
        with something of then."""
        is_wanted = not self.then or place in self.then
        return is_wanted and self.cells.get(place, NOT_DISCUSSED) == NOT_DISCUSSED

    def text_of(self, place: tuple[str, str]) -> str:
        """What is written in a cell."""
        mark = self.cells.get(place, NOT_DISCUSSED)
        if mark == NOT_DISCUSSED and place in self.then:
            return f"({self.then[place].text})"
        return _GAP if self.gaps and self.is_left(place) else mark.text


class Frame(NamedTuple):
    """Where it is drawn, in terminal cells. What does not fit is left out around the cursor."""

    label: int
    """Columns for the names of the rows."""
    column: int
    """Columns of a cell."""
    lines: tuple[str, ...]
    """The lines of a cell from top to bottom: ``number``, ``fill``, ``half`` or ``gap``."""
    air: int
    """Empty rows under the names of the columns."""
    rows: range
    """The rows shown."""
    columns: range
    """The columns shown."""


CELL_LINES: Final[dict[int, tuple[str, ...]]] = {
    1: ("number",),
    2: ("number", "half"),
    3: ("fill", "number", "half"),
    4: ("fill", "number", "fill", "half"),
}
"""A cell by the rows it takes. ``half`` ends the cell in the middle of a row, which parts it from
the next one by half a row."""


def frame(picture: Picture, size: Size) -> Frame:
    """The roomiest frame that fits."""
    width, height = size
    row, column = picture.cursor
    # The names of the rows are whole where the cells leave room, else a quarter of the width, and
    # never so long that not even one column of cells is left.
    longest = max((cell_len(label.name) for label in picture.rows), default=0)
    label = min(longest, max(width // 4, width - len(picture.columns) * (NARROWEST_CELL + 1)))
    label = max(0, min(label, width - NARROWEST_CELL - 1, width // 3))
    fitting = max(1, (width - label) // (NARROWEST_CELL + 1))
    columns = _window(len(picture.columns), fitting, column)
    wide = (width - label) // max(1, len(columns)) - 1
    below = max(1, height - 1)
    count = max(1, len(picture.rows))
    if below == 2 * count - 1:
        # One row short of half rows under all cells: empty rows between them instead.
        lines: tuple[str, ...] = ("number", "gap")
    else:
        lines = CELL_LINES[max(1, min(TALLEST_CELL, below // count))]
    tall = len(lines)
    rows = _window(len(picture.rows), max(1, (below + (tall > 1)) // tall), row)
    return Frame(
        label=label,
        column=max(1, min(WIDEST_CELL, wide)),
        lines=lines,
        air=1 if tall > 1 and below > tall * len(rows) else 0,
        rows=rows,
        columns=columns,
    )


def draw(picture: Picture, size: Size) -> Content:
    """The map, a line for each row of the window."""
    if size.width <= 0 or size.height <= 0 or not picture.rows or not picture.columns:
        return Content()
    shape = frame(picture, size)
    lines = [_header(picture, shape), *[Content() for _row in range(shape.air)]]
    for row in shape.rows:
        lines += [_line(picture, shape, row, part) for part in shape.lines]
    return stacked(lines, size)


def _window(count: int, fitting: int, cursor: int) -> range:
    """As many of ``count`` as fit, with the cursor among them."""
    shown = min(count, fitting)
    first = max(0, min(cursor - shown // 2, count - shown))
    return range(first, first + shown)


def _header(picture: Picture, shape: Frame) -> Content:
    pieces: list[tuple[str, str]] = [(" " * shape.label, "")]
    for column in shape.columns:
        name = fit(picture.columns[column].name, shape.column, "center")
        pieces += [(" ", ""), (name, _name_style(picture, column == picture.cursor[1]))]
    return Content.assemble(*pieces)


def _name_style(picture: Picture, under_cursor: bool) -> str:
    return "bold $accent" if under_cursor and picture.focused else "bold"


def _line(picture: Picture, shape: Frame, row: int, part: str) -> Content:
    name = picture.rows[row].name if part == "number" else ""
    pieces = [
        Content.styled(fit(name, shape.label), _name_style(picture, row == picture.cursor[0]))
    ]
    for column in shape.columns:
        key = (picture.rows[row].id, picture.columns[column].id)
        mark = picture.cells.get(key, NOT_DISCUSSED)
        cell = _cell(mark, shape.column, part, picture, (row, column))
        pieces += [Content(" "), cell.stylize(Style.from_meta({"row": row, "column": column}))]
    return Content.assemble(*pieces)


def _cell(mark: Mark, width: int, part: str, picture: Picture, at: tuple[int, int]) -> Content:
    """One line of a cell."""
    number = part == "number"
    place = (picture.rows[at[0]].id, picture.columns[at[1]].id)
    stands_out = picture.gaps and picture.is_left(place)
    written = picture.text_of(place)
    text = pad(written, width, "center") if number else " " * width
    if number and at == picture.cursor:
        # Arrowheads show the cursor without colour.
        text = f"▸{text[1:-1]}◂" if width > len(written) + 1 else text
        if picture.focused:
            return Content.styled(text, "bold $background on $foreground")
    if stands_out and number:
        return Content.styled(text, "bold $accent")
    if number and written != mark.text:
        return Content.styled(text, "$text-muted")
    pieces: list[Piece] = []
    for stretch in _stretches(mark, width):
        start = sum(len(done) for done, _style in pieces)
        shown = text[start : start + stretch.width].strip()
        if part == "gap":
            pieces.append((" " * stretch.width, ""))
        else:
            pieces += _stretch(stretch, part, shown, picture.fills)
    return Content.assemble(*pieces)


def _stretch(stretch: _Stretch, part: str, text: str, fills: Fills) -> list[Piece]:
    """One line of a part of a cell."""
    if stretch.fill and part == "half":
        return [fills.lower_edge(stretch.fill, stretch.width)]
    if stretch.fill:
        if text:
            return fills.labelled(stretch.fill, text, stretch.width, "bold")
        return [fills.area(stretch.fill, stretch.width)]
    # As a pattern the hatching would be that of a value.
    if stretch.hatched and part != "half" and not fills.are_patterns:
        return [("░" * stretch.width, "$track")]
    return [(pad(text, stretch.width, "center"), "bold")]


class _Stretch(NamedTuple):
    """A part of a cell, from left to right."""

    width: int
    fill: str = ""
    """The theme variable of its colour; empty for none."""
    hatched: bool = False


def _stretches(mark: Mark, width: int) -> list[_Stretch]:
    """How a cell is filled: by its value, or both ways at once, or hatched where unknown."""
    side = max(0, (width - 3) // 2)
    middle = _Stretch(width - 2 * side)
    if mark.value is not None:
        return [_Stretch(width, HEAT[mark.value])]
    if mark.flag is CellFlag.BOTH:
        return [_Stretch(side, HEAT[-1]), middle, _Stretch(side, HEAT[1])]
    if mark.flag is CellFlag.UNKNOWN:
        hatch = _Stretch(side, hatched=True)
        return [hatch, middle, hatch]
    return [_Stretch(width)]
