"""The wall while the room agrees on the effect map, cell by cell."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.fills import Fills
from facilitator.ui.showing.effect import (
    cell_called,
    column_labels,
    legend_of_map,
    marks_of,
    row_labels,
)
from facilitator.ui.showing.then_and_now import beside_cell, marks_of_then, told_of_map
from facilitator.ui.wall.face import Above, Face, question_in
from facilitator.ui.widgets.drawing import shorten, stacked, wrap
from facilitator.ui.widgets.effect_drawing import Frame, Picture, draw, frame
from facilitator.ui.widgets.vanishing import put

_NOWHERE: Final = (-1, -1)
"""No cell is being discussed."""
_ROOM_FOR_QUESTION: Final = 24
"""Rows of a window below which the map needs those of the question."""
_AROUND_ROWS: Final = 3
"""Rows for the names of the columns, and the air above them."""


class EffectMap(Widget):
    """The map as it stands, with the names of its columns whole."""

    DEFAULT_CSS = """
    EffectMap {
        width: 1fr;
        height: 1fr;
        margin: 1 1 0 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    picture: reactive[Picture | None] = reactive(None)

    def render(self) -> Content:
        picture, size = self.picture, self.content_size
        if picture is None:
            return Content()
        below = Size(size.width, size.height - 1)
        shape = frame(picture, below)
        if below.height < 1 or all(
            cell_len(picture.columns[at].name) <= shape.column for at in shape.columns
        ):
            return draw(picture, size)
        names = [_names(picture, shape, by_two, size.width) for by_two in (0, 1)]
        return stacked([*names, *draw(picture, below).split("\n")[1:]], size)


def _names(picture: Picture, shape: Frame, first: int, width: int) -> Content:
    """Every second name above the middle of its column, so that it has the room of two."""
    line = ""
    for at in shape.columns[first::2]:
        middle = shape.label + (at - shape.columns.start) * (shape.column + 1) + 1
        name = shorten(picture.columns[at].name, 2 * shape.column + 1)
        start = middle + (shape.column - cell_len(name)) // 2
        start = max(cell_len(line) + 1, min(start, width - cell_len(name)))
        line += " " * (start - cell_len(line)) + name
    return Content.styled(line, "bold")


class EffectFace(Face):
    """The map in all the room there is, with the cell under discussion marked as on the console.
    The question and what the signs mean stand around it where every phase keeps its row."""

    DEFAULT_CSS = """
    EffectFace {
        #asked, #legend, #told {
            height: auto;
            padding: 0 1;
            text-style: bold;
        }
    }
    """

    def above(self, scene: Scene) -> Above:
        return Above.TIME if self.app.size.height < _ROOM_FOR_QUESTION else Above.ALL

    def compose(self) -> ComposeResult:
        yield Static(id="asked", markup=False)
        yield EffectMap()
        yield Static(id="told", markup=False)
        yield Static(id="legend", markup=False)

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records, step = scene.records, scene.step
        cell = cell_called(records, step, scene.stage.shown)
        rows = row_labels(records, step)
        self.query_one(EffectMap).picture = Picture(
            rows,
            column_labels(records, step),
            marks_of(records, step),
            cell or _NOWHERE,
            focused=cell is not None,
            gaps=False,
            fills=Fills.of(self.app),
            then=marks_of_then(records, step),
        )
        width = max(1, self.size.width - 2)
        left = self.size.height - len(rows) - _AROUND_ROWS
        told = _told(scene, cell)
        put(self.query_one("#told", Static), "\n".join(told))
        left -= sum(len(wrap(line, width)) for line in told)
        legend = legend_of_map(records)
        lines = len(wrap(legend, width))
        put(self.query_one("#legend", Static), legend if lines <= left else "")
        is_low = self.above(scene) is Above.TIME
        asked = question_in(scene, width, min(1, left - lines)) if is_low else ""
        put(self.query_one("#asked", Static), asked)


def _told(scene: Scene, cell: tuple[int, int] | None) -> list[str]:
    """Beside an earlier map: what was in the cell that is discussed, and what it stands for."""
    records, step = scene.records, scene.step
    lines = [told_of_map(records, step)]
    if cell is not None:
        row, column = row_labels(records, step)[cell[0]], column_labels(records, step)[cell[1]]
        if beside := beside_cell(records, step, (row.id, column.id)):
            lines.insert(0, f"{row.name} · {column.name}   {beside}")
    return list(filter(None, lines))
