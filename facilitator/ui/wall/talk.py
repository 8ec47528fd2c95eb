"""The wall while people talk: the item they are at, and what has been written down."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.model.pack import TalkStep
from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.showing.notes import note_rows
from facilitator.ui.showing.talk import about_round, item_of, notes_of_talk
from facilitator.ui.wall.face import Face
from facilitator.ui.wall.lines import WallLines
from facilitator.ui.widgets.item_card import ItemCard
from facilitator.ui.widgets.vanishing import put


class TalkFace(Face):
    """The item, where there are several, above the notes on it. In a round, how it goes."""

    DEFAULT_CSS = """
    TalkFace #round {
        height: auto;
        padding: 1 2;
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="round", markup=False)
        yield ItemCard()
        yield WallLines()

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records, step = scene.records, scene.step
        definition = step.definition
        assert isinstance(definition, TalkStep)
        put(self.query_one("#round", Static), "\n\n".join(about_round(records, step)))
        self.query_one(ItemCard).show_item(item_of(records, step))
        rows = note_rows(
            records, notes_of_talk(records, step), has_sorts=len(definition.buckets) > 1
        )
        self.query_one(WallLines).show(rows, records.language)


def has_words(scene: Scene) -> bool:
    """Whether a talk has anything to read below its question."""
    records, step = scene.records, scene.step
    item = item_of(records, step)
    return bool(
        item.place or item.question or about_round(records, step) or notes_of_talk(records, step)
    )
