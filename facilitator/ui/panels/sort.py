"""Sort: notes go under themes, by number and letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from facilitator.i18n import _, message, plural
from facilitator.model.problem import Problem
from facilitator.model.record import Theme
from facilitator.session.sort_line import sort_by_line
from facilitator.ui.commands import BY_ID, named_word
from facilitator.ui.dialogs.alike import AlikeScreen
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.showing.themes import loose_rows, theme_rows
from facilitator.ui.widgets.rows_view import RowsView

_Content: TypeAlias = dict[str, tuple[Theme, frozenset[str]]]
"""Id → a theme and the ids of its notes."""


class SortPanel(Panel):
    """Notes that belong to no theme yet, and the themes. Beside each other where there is room."""

    commands = frozenset({"suggest"})

    DEFAULT_CSS = """
    SortPanel {
        Horizontal {
            height: 1fr;
        }
        #likely {
            height: auto;
            padding: 0 1;
            color: $text-muted;
        }
    }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield RowsView(id="loose")
            yield RowsView(id="themes")
        yield Static(id="likely", markup=False)

    def show(self) -> None:
        records = self.desk.records
        loose, themes = self.query_one("#loose", RowsView), self.query_one("#themes", RowsView)
        loose.display = bool(records.notes_in(None)) or not records.themes
        themes.display = bool(records.themes)
        loose.show_rows(loose_rows(records))
        themes.show_rows(theme_rows(records, records.themes))
        self._show_likely()

    def _show_likely(self) -> None:
        """Says quietly that there is something to look at; nothing opens by itself."""
        likely = self.query_one("#likely", Static)
        n = len(self.desk.sort.likely_same.pairs(self.desk.records))
        likely.display = n > 0
        likely.update(
            plural(
                "{n} pair may say the same: /{command}",
                "{n} pairs may say the same: /{command}",
                n,
                command=named_word(BY_ID["suggest"]),
            )
        )

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
        before = self._content()
        sort_by_line(text, self.desk.sort, self.desk.records.visible_notes())
        self._bring_in_sight(before)
        return _("Saved.")

    def _content(self) -> _Content:
        records = self.desk.records
        return {
            theme.id: (theme, frozenset(note.id for note in records.notes_in(theme)))
            for theme in records.themes
        }

    def _bring_in_sight(self, before: _Content) -> None:
        """Shows the theme that a line has made, or changed; it may be below what is seen."""
        after = self._content()
        changed = [id_ for id_ in after if before.get(id_) != after[id_]]
        if not changed:
            return

        def grown(id_: str) -> int:
            return len(after[id_][1]) - len(before[id_][1]) if id_ in before else len(after)

        shown = max(changed, key=grown)
        above = self.desk.records.themes[: list(after).index(shown)]
        self.call_after_refresh(self._show_theme, above, after[shown][0])

    def _show_theme(self, above: Sequence[Theme], theme: Theme) -> None:
        first = len(theme_rows(self.desk.records, above))
        last = first + len(theme_rows(self.desk.records, [theme])) - 1
        self.query_one("#themes", RowsView).bring_in_sight(first, last)

    def run(self, command: str, text: str) -> str:
        if not self.desk.sort.likely_same.pairs(self.desk.records):
            raise Problem(message("There are no notes left that may say the same."))
        self.app.push_screen(AlikeScreen(self.desk), self._looked_through)
        return ""

    def _looked_through(self, joined: int | None) -> None:
        feedback = plural("{n} pair joined.", "{n} pairs joined.", joined) if joined else ""
        self.post_message(self.Did(feedback))
