"""Notes in a numbered list that can be read from afar and worked on with letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from facilitator.ui.widgets.hanging import Row, Tagged
from facilitator.ui.widgets.rows_view import RowsView


class NoteLine(NamedTuple):
    """One note as it is shown."""

    id: str
    number: int
    text: str
    tags: str = ""
    """What sort it is and where it belongs, in words."""
    mark: str = ""
    """A sign before the tags, such as ``+`` for a gain."""


class NoteList(RowsView):
    """Shows notes, the newest at the bottom. Up and Down choose one, a letter acts on it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"note-list--marked"}

    DEFAULT_CSS = """
    NoteList {
        scrollbar-size-vertical: 2;
        &:focus > .note-list--marked {
            background: $accent;
            color: $on-accent;
            text-style: bold;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("e,E,enter", "ask('edit')", show=False),
        Binding("delete", "ask('remove')", show=False),
        Binding("p,P", "ask('park')", show=False),
        Binding("a,A", "ask('action')", show=False),
        Binding("w,W", "ask('bucket')", show=False),
        Binding("x,X", "ask('perspective')", show=False),
        Binding("l,L", "ask('lone')", show=False),
        Binding("i,I", "leave", show=False),
    ]

    highlighted: reactive[int | None] = reactive(None)
    """The place of the note that is marked, or ``None``."""

    @dataclass
    class Marked(Message):
        """Another note has been marked."""

    @dataclass
    class Asked(Message):
        """Something was asked of a note: edit, remove, park, action, bucket, perspective or
        lone."""

        note_id: str
        what: str

    @dataclass
    class Left(Message):
        """The user moved down past the last note, back to the entry line."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._notes: tuple[NoteLine, ...] = ()
        self._shown_first: int | None = None
        """The place of the note to be in sight beside the entry line; ``None`` for the newest."""

    def set_notes(
        self, lines: Sequence[NoteLine], *, number_width: int = 2, first: int | None = None
    ) -> None:
        """Shows these notes: from the ``first`` to look at, by its place, if there is one; the
        newest when some were added at the end; else what was seen."""
        new, old = tuple(lines), self._notes
        width = max(number_width, len(str(len(new))))
        self._notes = new
        # An empty list would only take letters away from the entry line.
        self.can_focus = bool(new)
        if not new and self.has_focus:
            self.action_leave()
        self.show_rows([drawn_note(line, width) for line in new])
        self.highlighted = at = self._place_now(old)
        is_grown = len(new) > len(old) and all(a.id == b.id for a, b in zip(old, new, strict=False))
        if new == old and first is None:
            return
        self._shown_first = first
        if is_grown or first is not None:
            self.call_after_refresh(self._scroll_to_latest)
        elif at is not None:
            self.bring_in_sight(at, at)

    def _place_now(self, old: Sequence[NoteLine]) -> int | None:
        """Where the marked note is; where it has gone, what is in its place."""
        if self.highlighted is None or self.highlighted >= len(old):
            return self.validate_highlighted(self.highlighted)
        marked = old[self.highlighted].id
        places = (at for at, line in enumerate(self._notes) if line.id == marked)
        return next(places, self.validate_highlighted(self.highlighted))

    def _scroll_to_latest(self) -> None:
        if self._shown_first is None:
            self.scroll_end(animate=False)
        else:
            self.bring_in_sight(self._shown_first, len(self._notes) - 1)

    @property
    def marked(self) -> str | None:
        """The id of the note that is marked."""
        return None if self.highlighted is None else self._notes[self.highlighted].id

    def validate_highlighted(self, at: int | None) -> int | None:
        """A place there is."""
        return max(0, min(at, len(self._notes) - 1)) if at is not None and self._notes else None

    def watch_highlighted(self, before: int | None, now: int | None) -> None:
        for at in (before, now):
            if at is not None:
                self.draw_anew(at)
        if now is not None:
            self.bring_in_sight(now, now)
            self.post_message(self.Marked())

    def style_of(self, at: int) -> Style:
        if at != self.highlighted:
            return super().style_of(at)
        return self.get_visual_style("note-list--marked")

    def action_ask(self, what: str) -> None:
        """Asks the panel to do something with the chosen note."""
        if self.marked is not None:
            self.post_message(self.Asked(self.marked, what))

    def action_cursor_down(self) -> None:
        """Down past the last note leads back to the entry line, never round to the first."""
        if self.highlighted is None or self.highlighted >= len(self._notes) - 1:
            self.action_leave()
        else:
            self.highlighted += 1

    def action_cursor_up(self) -> None:
        """Up stops at the first note."""
        if self.highlighted is None:
            self.action_last()
        else:
            self.highlighted -= 1

    def action_first(self) -> None:
        """To the first note."""
        self.highlighted = 0

    def action_last(self) -> None:
        """To the last note."""
        self.highlighted = len(self._notes) - 1

    def action_leave(self) -> None:
        """Back to the entry line."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """Marks the note that was clicked."""
        place = event.get_content_offset(self)
        at = None if place is None else self.row_at(place.y)
        if at is not None:
            self.highlighted = at

    def on_resize(self) -> None:
        # The marked note stays in sight, or what came last, beside the entry line.
        at = self.highlighted
        if not self.has_focus:
            self.call_after_refresh(self._scroll_to_latest)
        elif at is not None:
            self.call_after_refresh(self.bring_in_sight, at, at)

    def on_focus(self) -> None:
        if self.highlighted is None:
            self.action_last()


def drawn_note(line: NoteLine, width: int) -> Row:
    """The number and the sign in columns of their own, the text beside them, tags after it."""
    sign = f"{line.number:>{width}}  {line.mark or ' '} "
    return Row(sign, Tagged(line.text.replace("\n", " / "), line.tags))
