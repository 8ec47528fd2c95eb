"""The effect map: what digitalisation does to each phase, from each perspective."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import clamp
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.model.words import CellFlag
from facilitator.ui.fills import Fills
from facilitator.ui.widgets.effect_drawing import NOT_DISCUSSED, Label, Mark, Picture, draw

LOWEST: Final = -2
HIGHEST: Final = 2
_OWN_SIGNS: Final = frozenset("+-012?xX± /.")
"""Signs that mean something here or, such as the slash, everywhere."""


class EffectGrid(Widget, can_focus=True):
    """Phases by perspectives, with the value always written in its cell.

    Keys act on the cell under the cursor and are posted as :class:`CellSet`; the grid shows
    ``cells`` as the screen sets them and changes nothing itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("enter", "next_cell", show=False),
        Binding("+", "change(1)", show=False),
        Binding("-", "change(-1)", show=False),
        Binding("0", "put(0)", show=False),
        Binding("1", "put(1)", show=False),
        Binding("2", "put(2)", show=False),
        Binding("?", "unknown", show=False),
        Binding("x,X,±", "both_ways", show=False),
        Binding("delete,backspace", "empty", show=False),
    ]

    DEFAULT_CSS = """
    EffectGrid {
        width: 1fr;
        height: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    rows: reactive[tuple[Label, ...]] = reactive(())
    """The phases, from top to bottom."""
    columns: reactive[tuple[Label, ...]] = reactive(())
    """The perspectives, from left to right."""
    cells: reactive[Mapping[tuple[str, str], Mark]] = reactive(MappingProxyType({}))
    """Marks by the ids of phase and perspective. A new mapping is set, never one changed."""
    then: reactive[Mapping[tuple[str, str], Mark]] = reactive(MappingProxyType({}))
    """What stood in the cells that the room returns to, on a map that it made before."""
    cursor: reactive[tuple[int, int]] = reactive((0, 0))
    """Row and column under the cursor, from 0."""
    shows_gaps: reactive[bool] = reactive(False)
    """Whether cells that nobody has discussed stand out."""

    @dataclass
    class CellSet(Message):
        """A cell was given a value, a flag, both, or neither (emptied)."""

        grid: EffectGrid
        """The grid."""
        row: str
        """The id of the phase."""
        column: str
        """The id of the perspective."""
        value: int | None
        """From -2 to 2, or None."""
        flag: CellFlag | None
        """Unknown or both ways, or None."""

        @property
        def control(self) -> EffectGrid:
            """The grid, for ``@on`` with a selector."""
            return self.grid

    @dataclass
    class CursorMoved(Message):
        """The cursor is on another cell, for whoever shows its full names."""

        grid: EffectGrid
        """The grid."""
        row: str
        """The id of the phase."""
        column: str
        """The id of the perspective."""

        @property
        def control(self) -> EffectGrid:
            """The grid, for ``@on`` with a selector."""
            return self.grid

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.letters_are_commands = False
        """Whether letters are left to the screen."""
        self.type_on: Callable[[events.Key], None] = lambda _event: None
        """Takes a sign that means nothing here, and those typed after it."""
        self._sign = 1
        """What the sign pressed last makes of a digit."""
        self._asked: dict[tuple[str, str], Mark] = {}
        """What has been posted and is not in ``cells`` yet, so that ``+`` twice is two better
        however fast it is pressed."""

    def validate_cursor(self, cursor: tuple[int, int]) -> tuple[int, int]:
        """A cursor outside the map goes to its edge."""
        row, column = cursor
        return (
            clamp(row, 0, max(0, len(self.rows) - 1)),
            clamp(column, 0, max(0, len(self.columns) - 1)),
        )

    def watch_rows(self) -> None:
        self.cursor = self.cursor

    def watch_columns(self) -> None:
        self.cursor = self.cursor

    def watch_cells(self, cells: Mapping[tuple[str, str], Mark]) -> None:
        self._asked = {
            place: mark for place, mark in self._asked.items() if cells.get(place) != mark
        }

    def watch_cursor(self) -> None:
        self._asked.clear()
        if self.rows and self.columns:
            self.post_message(self.CursorMoved(self, *self._place))

    def render(self) -> Content:
        return draw(self._picture, self.content_size)

    @property
    def _picture(self) -> Picture:
        return Picture(
            self.rows,
            self.columns,
            self.cells,
            self.cursor,
            self.has_focus,
            self.shows_gaps,
            Fills.of(self.app),
            self.then,
        )

    def on_blur(self) -> None:
        self.letters_are_commands = False

    def on_key(self, event: events.Key) -> None:
        if self._begins_text(event):
            # Not to the bindings of the screen, where a letter is a command.
            event.stop()
            self.type_on(event)
            return
        # Before its binding runs: a sign is for the digit right after it and for nothing else.
        if event.character not in ("0", "1", "2"):
            self._sign = 1

    def _begins_text(self, event: events.Key) -> bool:
        sign = event.character or ""
        if not event.is_printable or self.letters_are_commands:
            return False
        # Typed fast, the rest of a text may still come here when the line has the focus.
        return self.screen.focused is not self or sign not in _OWN_SIGNS

    def on_click(self, event: events.Click) -> None:
        meta = event.style.meta
        if "row" in meta and "column" in meta:
            event.stop()
            self.cursor = (meta["row"], meta["column"])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done to a map without cells."""
        return bool(self.rows and self.columns)

    def action_move(self, down: int, right: int) -> None:
        """Moves the cursor, up to the edge."""
        row, column = self.cursor
        self.cursor = (row + down, column + right)

    def action_next_cell(self) -> None:
        """To the right, then to the start of the next row; stays in the last cell."""
        row, column = self.cursor
        if column + 1 < len(self.columns):
            self.cursor = (row, column + 1)
        elif row + 1 < len(self.rows):
            self.cursor = (row + 1, 0)

    def go_to_gap(self) -> bool:
        """To the next cell that the room has still to come to, from the last one to the first.
        ``False`` when there is none."""
        wide = len(self.columns)
        here = self.cursor[0] * wide + self.cursor[1]
        count = len(self.rows) * wide
        picture = self._picture
        for at in ((here + step) % count for step in range(1, count + 1)):
            place = self.rows[at // wide].id, self.columns[at % wide].id
            if picture.is_left(place):
                self.cursor = divmod(at, wide)
                return True
        return False

    def action_change(self, by: int) -> None:
        """One better or one worse; from an empty cell, as from 0. A digit right after it belongs
        to the sign: ``-`` ``2`` is −2."""
        self._sign = by
        self._set(clamp((self._mark.value or 0) + by, LOWEST, HIGHEST), None)

    def action_put(self, value: int) -> None:
        """The value itself, with the sign that was pressed right before it."""
        sign, self._sign = self._sign, 1
        self._set(sign * value, None)

    def action_unknown(self) -> None:
        """The room does not know."""
        self._set(None, CellFlag.UNKNOWN)

    def action_both_ways(self) -> None:
        """Better and worse at once, beside the number if there is one; once more takes it off."""
        value, flag = self._mark
        self._set(value, None if flag is CellFlag.BOTH else CellFlag.BOTH)

    def action_empty(self) -> None:
        """Not discussed after all."""
        self._set(None, None)

    @property
    def _place(self) -> tuple[str, str]:
        row, column = self.cursor
        return self.rows[row].id, self.columns[column].id

    @property
    def _mark(self) -> Mark:
        place = self._place
        return self._asked.get(place) or self.cells.get(place, NOT_DISCUSSED)

    def _set(self, value: int | None, flag: CellFlag | None) -> None:
        self._asked[self._place] = Mark(value, flag)
        self.post_message(self.CellSet(self, *self._place, value, flag))
