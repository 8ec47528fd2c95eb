"""Sort: notes go under themes, by number and letter."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import _, catalogue, message, plural
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.session.sort_line import sort_by_line
from facilitator.ui.dialogs.read_pass import ReadPass
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.widgets.hanging import Hanging, Row


class SortPanel(Panel):
    """Notes that belong to no theme yet, and the themes. Beside each other where there is room."""

    commands = frozenset({"read"})

    DEFAULT_CSS = """
    SortPanel {
        .column {
            width: 1fr;
            height: 1fr;
            scrollbar-size-vertical: 1;
            padding: 0 1;
        }
        .column Static {
            height: auto;
        }
    }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            with VerticalScroll(id="loose-column", classes="column"):
                yield Static(id="loose", markup=False)
            with VerticalScroll(id="themes-column", classes="column"):
                yield Static(id="themes", markup=False)

    def show(self) -> None:
        records = self.desk.records
        notes = records.visible_notes()
        numbers = {note.id: number for number, note in enumerate(notes, 1)}
        tr = catalogue(records.language)
        loose = records.notes_in(None)
        self.query_one("#loose-column").display = bool(loose) or not records.themes
        self.query_one("#themes-column").display = bool(records.themes)
        heading = tr("Without a theme ({n})", n=len(loose))
        self.query_one("#loose", Static).update(Hanging(_group(heading, loose, numbers)))
        groups = [
            row
            for theme in records.themes
            for inside in [records.notes_in(theme)]
            for row in _group(f"{theme.letter}  {theme.name} ({len(inside)})", inside, numbers)
        ]
        self.query_one("#themes", Static).update(Hanging(groups))

    @property
    def takes_text(self) -> bool:
        return True

    def status(self) -> str:
        notes = self.desk.records.visible_notes()
        read = sum(note.read for note in notes)
        return _("Read aloud {read}/{n}", read=read, n=len(notes))

    def entry_mode(self) -> EntryMode:
        return EntryMode(_("5 7 = name makes a theme, 5 a moves   / for commands"))

    def key_hints(self) -> list[str]:
        return ["read"]

    def entered(self, text: str) -> str:
        themes = len(self.desk.records.themes)
        sort_by_line(text, self.desk.sort, self.desk.records.visible_notes())
        if len(self.desk.records.themes) > themes:
            # A new theme comes last, perhaps below what is seen.
            column = self.query_one("#themes-column")
            self.call_after_refresh(column.scroll_end, animate=False)
        return _("Saved.")

    def run(self, command: str, text: str) -> str:
        notes = self.desk.records.visible_notes()
        if not notes:
            raise Problem(message("There are no notes to read yet."))
        self.app.push_screen(ReadPass(notes, self._heard), lambda _result: self._done_reading())
        return ""

    def _heard(self, note: Note) -> None:
        try:
            self.desk.sort.mark_read(self.desk.still(Note, note.id))
        except Problem as problem:
            self.post_message(self.Failed(problem))

    def _done_reading(self) -> None:
        unread = sum(not note.read for note in self.desk.records.visible_notes())
        feedback = (
            plural("{n} note is still unread.", "{n} notes are still unread.", unread)
            if unread
            else _("Every note has been read.")
        )
        self.post_message(self.Did(feedback))


def _group(heading: str, notes: list[Note], numbers: dict[str, int]) -> list[Row]:
    """A heading with its notes. A note that says the same as another is marked."""
    rows = [Row("", Content.styled(heading, "bold"))]
    for note in notes:
        sign = "=" if note.same_as else " "
        rows.append(Row.plain(f"{numbers[note.id]:>3} {sign}", note.text))
    return [*rows, Row.plain("", "")]
