"""Sort: notes go under themes, by number and letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import _, catalogue, message, plural
from facilitator.model.problem import Problem
from facilitator.model.record import Note, Theme
from facilitator.session.sort_line import sort_by_line
from facilitator.ui.commands import BY_ID, named_word
from facilitator.ui.dialogs.alike import AlikeScreen
from facilitator.ui.note_tags import tags_of
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.widgets.hanging import Hanging, Row

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
        .column {
            width: 1fr;
            height: 1fr;
            scrollbar-size-vertical: 1;
            padding: 0 1;
        }
        .column Static {
            height: auto;
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
            with VerticalScroll(id="loose-column", classes="column"):
                yield Static(id="loose", markup=False)
            with VerticalScroll(id="themes-column", classes="column"):
                yield Static(id="themes", markup=False)
        yield Static(id="likely", markup=False)

    def show(self) -> None:
        records = self.desk.records
        tr = catalogue(records.language)
        loose = records.notes_in(None)
        self.query_one("#loose-column").display = bool(loose) or not records.themes
        self.query_one("#themes-column").display = bool(records.themes)
        heading = tr("Without a theme ({n})", n=len(loose))
        rows = self._group(heading, loose, self._numbers())
        self.query_one("#loose", Static).update(Hanging(rows))
        self.query_one("#themes", Static).update(Hanging(self._themes(records.themes)))
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

    def _numbers(self) -> dict[str, int]:
        """Note id → its number in what is typed."""
        notes = self.desk.records.visible_notes()
        return {note.id: number for number, note in enumerate(notes, 1)}

    def _themes(self, themes: Sequence[Theme]) -> list[Row]:
        records, numbers = self.desk.records, self._numbers()
        tr = catalogue(records.language)
        rows = []
        for theme in themes:
            notes = records.notes_in(theme)
            heading = f"{theme.letter}  {theme.name} ({len(notes)})"
            parts = " · ".join(f"{part.letter} {part.name}" for part in records.parts_of(theme))
            joined = tr("joined from: {names}", names=parts) if parts else ""
            rows += self._group(heading, notes, numbers, joined)
        return rows

    def _group(
        self, heading: str, notes: Sequence[Note], numbers: dict[str, int], about: str = ""
    ) -> list[Row]:
        """A heading with its notes. A note that says the same as another is marked with the
        number of that one. What is true
        of all of them stands beside the heading only."""
        tags = [tags_of(note, self.desk.records) for note in notes]
        shared = [tag for tag in tags[0] if all(tag in own for own in tags)] if tags else []
        rows = [Row("", _tagged(Content.styled(heading, "bold"), shared))]
        if about:
            rows.append(Row("   ", Content.styled(about, "italic $text-muted")))
        for note, own in zip(notes, tags, strict=True):
            text = Content(note.text.replace("\n", " / "))
            sign = f"= {numbers[note.same_as]} " if note.same_as in numbers else ""
            left = [tag for tag in own if tag not in shared]
            rows.append(Row(f"{numbers[note.id]:>3}  {sign}", _tagged(text, left)))
        return [*rows, Row.plain("", "")]

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
        column = self.query_one("#themes-column", VerticalScroll)
        width = self.query_one("#themes").size.width
        top = Hanging(self._themes(above)).get_height({}, width)
        height = Hanging(self._themes([theme])).get_height({}, width)
        seen = column.scroll_offset.y
        if top < seen or top + height > seen + column.size.height:
            # As much of it as fits, its name in any case.
            column.scroll_to(y=min(top, max(0, top + height - column.size.height)), animate=False)

    def run(self, command: str, text: str) -> str:
        if not self.desk.sort.likely_same.pairs(self.desk.records):
            raise Problem(message("There are no notes left that may say the same."))
        self.app.push_screen(AlikeScreen(self.desk), self._looked_through)
        return ""

    def _looked_through(self, joined: int | None) -> None:
        feedback = plural("{n} pair joined.", "{n} pairs joined.", joined) if joined else ""
        self.post_message(self.Did(feedback))


def _tagged(text: Content, tags: Sequence[str]) -> Content:
    return Content.assemble(text, "  ", (" · ".join(tags), "italic $text-muted")) if tags else text
