"""The wall while notes come in: how much is behind the curtain, never what; then the notes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.i18n import Catalogue, catalogue
from facilitator.model.pack import CollectStep
from facilitator.model.words import Channel
from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.screens.session_header import show_time
from facilitator.ui.showing.notes import note_rows
from facilitator.ui.wall.face import Above, Face, fit_letters
from facilitator.ui.wall.lines import WallLines
from facilitator.ui.wall.time import WallTime
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.vanishing import put


class CollectFace(Face):
    """While the curtain is closed the question, and large the time, what is being done and how many
    notes there are. Then the notes below the question."""

    DEFAULT_CSS = """
    CollectFace {
        #closed {
            height: 1fr;
            align: center middle;
        }
        #about, #count, #promise {
            height: auto;
            padding: 0 2;
            text-align: center;
        }
        #about {
            text-style: bold;
        }
        #count {
            color: $accent;
            text-style: bold;
        }
        WallTime, BigText {
            margin-bottom: 1;
        }
    }
    """

    def above(self, scene: Scene) -> Above:
        return Above.RAIL if is_closed(scene) else Above.ALL

    def compose(self) -> ComposeResult:
        with Vertical(id="closed"):
            yield Static(id="about", markup=False)
            yield WallTime()
            yield BigText()
            yield Static(id="count", markup=False)
            yield Static(id="promise", markup=False)
        yield WallLines()

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records, step = scene.records, scene.step
        definition = step.definition
        assert isinstance(definition, CollectStep)
        notes = records.notes_of(step)
        closed = is_closed(scene)
        self.query_one("#closed").display = closed
        wall = self.query_one(WallLines)
        wall.display = not closed
        if closed:
            self._show_closed(scene, definition, reading)
        else:
            wall.show(
                note_rows(records, notes, has_sorts=len(definition.buckets) > 1), records.language
            )

    def show_time(self, scene: Scene, reading: ClockReading) -> None:
        show_time(self.query_one(WallTime), scene.records, reading)

    def _show_closed(self, scene: Scene, definition: CollectStep, reading: ClockReading) -> None:
        tr = catalogue(scene.records.language)
        self.query_one(BigText).text = _doing(definition, tr)
        about = definition.prompt.in_language(scene.records.language)
        put(self.query_one("#about", Static), about)
        count = scene.hidden.get(scene.step.id, 0)
        counted = tr.plural("{n} note so far", "{n} notes so far", count) if count else ""
        put(self.query_one("#count", Static), counted)
        promise = tr("No names. The program does not know who wrote what.")
        promise = promise if definition.save == "all" else ""
        put(self.query_one("#promise", Static), promise)
        self.show_time(scene, reading)
        big, time = self.query_one(BigText), self.query_one(WallTime)
        fit_letters(big, self, time.rows + 1, about, counted, promise)


def is_closed(scene: Scene) -> bool:
    """Whether there is nothing to read yet, or ever."""
    step = scene.step
    definition = step.definition
    assert isinstance(definition, CollectStep)
    is_unseen = definition.is_behind_curtain and not step.revealed
    return definition.save == "none" or (is_unseen and not scene.records.notes_of(step))


def _doing(definition: CollectStep, tr: Catalogue) -> str:
    if definition.channel is Channel.PASS:
        return tr("The keyboard goes round")
    if definition.channel is Channel.IMPORT:
        return tr("Notes are being read in")
    return tr("Write in silence")
