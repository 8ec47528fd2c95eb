"""The read pass: every note large, one at a time, so that each is heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from facilitator.i18n import _, catalogue, console
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.model.words import WallView
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.large import Large
from facilitator.ui.note_tags import note_tags
from facilitator.ui.on_wall import OnWall
from facilitator.ui.widgets.keys_bar import Hint, KeysBar


class ReadPass(Large[None]):
    """Space goes on, and marks the note as heard. It starts at the first unread one, and leads
    past those that have been heard; when all have been, through all of them again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,down,right,pagedown", "forward", show=False),
        Binding("up,left,pageup", "back", show=False),
        Binding("l,L", "lone", show=False),
        Binding("escape", "dismiss", show=False),
    ]

    DEFAULT_CSS = """
    ReadPass {
        Vertical {
            overflow-y: auto;
            scrollbar-size-vertical: 1;
        }
        #title {
            text-style: none;
        }
        #aside {
            color: $text-muted;
        }
        #place {
            dock: none;
            height: auto;
            color: $accent;
        }
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        """There must be notes that can be seen."""
        super().__init__()
        self._desk = desk
        notes = desk.records.visible_notes()
        self._ids = [note.id for note in notes]
        self._is_second_reading = all(note.read for note in notes)
        self._at = next((at for at, note in enumerate(notes) if not note.read), 0)
        self._problem = ""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield KeysBar(
            (
                Hint(_("Space"), _("Next"), "forward"),
                Hint("Esc", _("Close"), "dismiss"),
                Hint("L", _("Lone voice"), "lone"),
                Hint("↑", _("Back"), "back"),
            )
        )

    @property
    def on_wall(self) -> OnWall:
        return OnWall(WallView.NOTE, self._ids[self._at])

    def show(self) -> None:
        records = self._desk.records
        note = records.find(Note, self._ids[self._at])
        tr = catalogue(records.language)
        notes = records.visible_notes()
        read = sum(note.read for note in notes)
        self.put(
            note.text if note else tr("A note that has been removed"),
            self._problem or tr("{read}/{n} read aloud", read=read, n=len(notes)),
            title=str(notes.index(note) + 1) if note in notes else "",
            aside=note_tags(note, records) if note else "",
        )

    def action_forward(self) -> None:
        """Shows the rest of a long note; then marks it as heard and shows the next one. Closes
        after the last."""
        wall = self.query_one(Vertical)
        if wall.scroll_offset.y < wall.max_scroll_y:
            wall.scroll_page_down(animate=False)
            return
        if not self._do(self._heard):
            return
        following = next(filter(self._is_to_be_read, range(self._at + 1, len(self._ids))), None)
        if following is None:
            self.dismiss()
        else:
            self._turn_to(following)

    def action_back(self) -> None:
        """Shows what is above in a long note; then the note before."""
        wall = self.query_one(Vertical)
        if wall.scroll_offset.y > 0:
            wall.scroll_page_up(animate=False)
        else:
            self._turn_to(max(0, self._at - 1))

    def action_lone(self) -> None:
        """Marks the note as a lone voice, or takes the mark away."""
        self._do(self._desk.talk.mark_lone)
        self.show()

    def _heard(self, note: Note) -> None:
        if not note.read:
            self._desk.sort.mark_read(note)

    def _is_to_be_read(self, at: int) -> bool:
        note = self._desk.records.find(Note, self._ids[at])
        return note is not None and (self._is_second_reading or not note.read)

    def _turn_to(self, at: int) -> None:
        self._at = at
        self._problem = ""
        self.query_one(Vertical).scroll_home(animate=False)
        self.show()

    def _do(self, deed: Callable[[Note], None]) -> bool:
        """Does something with the note, and says below it what did not work. What another window
        has removed is passed over."""
        self._problem = ""
        note = self._desk.records.find(Note, self._ids[self._at])
        try:
            if note is not None:
                deed(note)
        except Problem as problem:
            self._problem = " ".join(problem.lines(console()))
            self.show()
        return not self._problem

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        event.stop()
        await self.run_action(event.action)
