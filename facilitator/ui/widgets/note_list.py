"""Notes in a numbered list that can be read from afar and worked on with letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options


@dataclass(frozen=True)
class NoteLine:
    """One note as it is shown."""

    id: str
    number: int
    text: str
    tags: str = ""
    """What sort it is and where it belongs, in words."""
    mark: str = ""
    """A sign before the tags, such as ``+`` for a gain."""


class NoteList(Options):
    """Shows notes, the newest at the bottom. Up and Down choose one, a letter acts on it."""

    DEFAULT_CSS = """
    NoteList {
        height: 1fr;
        & > .option-list--option {
            padding: 0 1;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,E,enter", "ask('edit')", show=False),
        Binding("delete", "ask('remove')", show=False),
        Binding("p,P", "ask('park')", show=False),
        Binding("a,A", "ask('action')", show=False),
        Binding("w,W", "ask('bucket')", show=False),
        Binding("x,X", "ask('perspective')", show=False),
        Binding("l,L", "ask('lone')", show=False),
        Binding("i,I", "leave", show=False),
    ]

    @dataclass
    class Asked(Message):
        """Something was asked of a note: edit, remove, park, action, bucket, perspective or
        lone."""

        note_id: str
        what: str

    @dataclass
    class Left(Message):
        """The user moved down past the last note, back to the entry line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._notes: tuple[NoteLine, ...] = ()

    def set_notes(self, lines: Sequence[NoteLine], *, number_width: int = 2) -> None:
        """Shows these notes. Only what differs is drawn anew, for there may be thousands."""
        new, old = tuple(lines), self._notes
        width = max(number_width, len(str(len(new))))
        self._notes = new
        # An empty list would only take letters away from the entry line.
        self.can_focus = bool(new)
        if not new and self.has_focus:
            self.action_leave()
        ids = [line.id for line in new]
        if ids[: len(old)] == [line.id for line in old]:
            for index, (before, after) in enumerate(zip(old, new, strict=False)):
                if before != after:
                    self.replace_option_prompt_at_index(index, _drawn(after, width))
            if added := new[len(old) :]:
                self.add_options([Option(_drawn(line, width), line.id) for line in added])
                self.call_after_refresh(self.scroll_end, animate=False)
            return
        at = self.highlighted
        self.clear_options()
        self.add_options([Option(_drawn(line, width), line.id) for line in new])
        if at is not None and new:
            self.highlighted = min(at, len(new) - 1)

    def action_ask(self, what: str) -> None:
        """Asks the panel to do something with the chosen note."""
        if self.highlighted is not None and self.highlighted < len(self._notes):
            self.post_message(self.Asked(self._notes[self.highlighted].id, what))

    def action_cursor_down(self) -> None:
        """Down past the last note leads back to the entry line, never round to the first."""
        if self.highlighted is None or self.highlighted >= len(self._notes) - 1:
            self.action_leave()
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Up stops at the first note."""
        if self.highlighted is None:
            self.highlighted = len(self._notes) - 1 if self._notes else None
        elif self.highlighted > 0:
            super().action_cursor_up()

    def action_leave(self) -> None:
        """Back to the entry line."""
        self.post_message(self.Left())

    def on_resize(self) -> None:
        if not self.has_focus:
            # The newest note stays in sight, beside the entry line.
            self.call_after_refresh(self.scroll_end, animate=False)

    def on_focus(self) -> None:
        if self.highlighted is None and self._notes:
            self.highlighted = len(self._notes) - 1


def drawn_note(line: NoteLine, width: int) -> Row:
    """The number and the sign in columns of their own, the text beside them, tags after it."""
    text = Content(line.text.replace("\n", " / "))
    if line.tags:
        text = Content.assemble(text, "  ", (line.tags, "italic"))
    return Row(f"{line.number:>{width}}  {line.mark or ' '} ", text)


def _drawn(line: NoteLine, width: int) -> Hanging:
    return Hanging([drawn_note(line, width)])
