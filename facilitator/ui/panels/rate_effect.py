"""The effect map: the room agrees aloud on a value for each phase and perspective."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _
from facilitator.insight.coverage import phases_of
from facilitator.model.pack import Perspective, Phase
from facilitator.model.problem import Problem
from facilitator.session.then_and_now import cells_to_return_to
from facilitator.ui.on_wall import LeadsWall
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.showing.effect import (
    column_labels,
    marks_of,
    name_of_cell,
    perspectives_of,
    row_labels,
)
from facilitator.ui.showing.then_and_now import beside_cell, marks_of_then, told_of_map
from facilitator.ui.widgets.effect_grid import EffectGrid
from facilitator.ui.widgets.entry import Entry


class EffectPanel(Panel):
    """The map with its cursor, and the full names of the cell under it."""

    commands = frozenset({"gaps"})
    starts_in_body = True

    DEFAULT_CSS = """
    EffectPanel {
        #cell {
            height: 1;
            padding: 0 1;
            text-style: bold;
        }
        #told {
            height: auto;
            padding: 0 1;
            color: $text-muted;
        }
        EffectGrid {
            margin: 0 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        grid = EffectGrid()
        grid.type_on = self._type_on
        yield grid
        yield Static(id="cell", markup=False)
        yield Static(id="told", markup=False)

    def _type_on(self, event: events.Key) -> None:
        """Somebody says a thing rather than a value: it is typed into the line."""
        entry = self.screen.query_one(Entry)
        # At once: what is typed next goes to the line by itself.
        self.screen.set_focus(entry)
        entry.post_message(events.Key(event.key, event.character))

    @property
    def letters_are_commands(self) -> bool:
        return self.query_one(EffectGrid).letters_are_commands

    def turn_letters(self) -> bool:
        grid = self.query_one(EffectGrid)
        if not grid.has_focus:
            return False
        grid.letters_are_commands = not grid.letters_are_commands
        return True

    @property
    def phases(self) -> list[Phase]:
        return phases_of(self.desk.records, self.step)

    @property
    def perspectives(self) -> list[Perspective]:
        return perspectives_of(self.desk.records, self.step)

    def show(self) -> None:
        grid, records = self.query_one(EffectGrid), self.desk.records
        grid.rows = row_labels(records, self.step)
        grid.columns = column_labels(records, self.step)
        grid.cells = marks_of(records, self.step)
        grid.then = marks_of_then(records, self.step)
        told = self.query_one("#told", Static)
        told.update(text := told_of_map(records, self.step))
        told.display = bool(text)
        self._name_cell()

    def entry_mode(self) -> EntryMode:
        return EntryMode(_("Arrows move, + - 0 1 2 set, ? unknown, x both ways"))

    def status(self) -> str:
        wanted = self._wanted
        done = len(wanted & self.desk.records.cells_of(self.step).keys())
        return _("{done}/{n} cells", done=done, n=len(wanted))

    @property
    def _wanted(self) -> set[tuple[str, str]]:
        """The cells to come to: all of them, or those to return to on a map made before."""
        then = set(cells_to_return_to(self.desk.records, self.step))
        return then or {(p.id, s.id) for p in self.phases for s in self.perspectives}

    def _gaps(self) -> list[tuple[Phase, int]]:
        """The phases with cells that nobody has discussed, and how many of them."""
        left = self._wanted - self.desk.records.cells_of(self.step).keys()
        counted = Counter(phase for phase, _side in left)
        return [(phase, counted[phase.id]) for phase in self.phases if counted[phase.id]]

    def key_hints(self) -> list[str]:
        return ["gaps"] if self._gaps() else []

    def run(self, command: str, text: str) -> str:
        gaps = self._gaps()
        grid = self.query_one(EffectGrid)
        # From the first press on, what is left stands out until the room leaves the map.
        grid.shows_gaps = grid.go_to_gap()
        if not gaps:
            return _("Every cell has been discussed.")
        language = self.desk.records.language
        return _(
            "{n} of {all} not discussed: {phases}",
            n=sum(n for _phase, n in gaps),
            all=len(self._wanted),
            phases=", ".join(phase.short.in_language(language) for phase, _n in gaps),
        )

    @property
    def shown_on_wall(self) -> str:
        """The cell under the cursor: what the room talks about."""
        place = self._place
        return name_of_cell(place[0].id, place[1].id) if place else ""

    @property
    def _place(self) -> tuple[Phase, Perspective] | None:
        """The phase and perspective under the cursor; ``None`` where the map has become smaller
        while the key was on its way."""
        row, column = self.query_one(EffectGrid).cursor
        if row >= len(self.phases) or column >= len(self.perspectives):
            return None
        return self.phases[row], self.perspectives[column]

    @on(EffectGrid.CursorMoved)
    def _follow_cursor(self) -> None:
        self._name_cell()
        if isinstance(self.screen, LeadsWall):
            self.screen.tell_wall()

    def _name_cell(self) -> None:
        if (place := self._place) is None:
            return
        language, (phase, side) = self.desk.records.language, place
        name = f"{phase.name.in_language(language)} · {side.name.in_language(language)}"
        if beside := beside_cell(self.desk.records, self.step, (phase.id, side.id)):
            long = f"{name}   {beside}"
            short = f"{phase.short.in_language(language)} · {side.short.in_language(language)}"
            # It has no width of its own before it is laid out.
            width = self.size.width or self.app.size.width
            has_room = cell_len(long) <= width - 2
            name = long if has_room else f"{short}   {beside}"
        self.query_one("#cell", Static).update(name)

    @on(EffectGrid.CellSet)
    def _set(self, event: EffectGrid.CellSet) -> None:
        if self.step.id != self.desk.current.id:
            # The room went on while the key was on its way.
            return
        try:
            self.desk.rate.set_cell(event.row, event.column, event.value, event.flag)
        except Problem as problem:
            self.post_message(self.Failed(problem))
        else:
            self.post_message(self.Did())
