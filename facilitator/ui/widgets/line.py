"""A text field that takes keys in the order they were typed, and only text that may be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

from facilitator.model.cleaning import JOINER, clean
from facilitator.privacy import masked_while_typed


def actions_of(bindings: list[BindingType]) -> dict[str, str]:
    """What each key does to the text. Copying is left out: it changes nothing, and without a
    selection it is for the app."""
    made = Binding.make_bindings(bindings)
    return {binding.key: binding.action for binding in made if binding.action != "copy"}


class _Guarded(Highlighter):
    """Hides what may identify somebody: the line is on the wall while it is typed."""

    def __init__(self) -> None:
        self._seen = ("", "")
        """What was looked at last, and how it shows: Input asks three times for every letter."""

    def highlight(self, text: Text) -> None:
        if text.plain != self._seen[0]:
            self._seen = (text.plain, masked_while_typed(text.plain))
        text.plain = self._seen[1]


class Line(Input):
    """Textual's field for one line of text, to be used in its place.

    What is seen is what is kept: text is cleaned while it is typed and pasted. Only what may
    identify somebody, and is not kept, shows as asterisks.
    """

    # Every letter changes it, and Textual would lay out the whole screen anew each time, though a
    # line is as large as it is whatever it holds.
    virtual_size = reactive(Size(0, 0), layout=False)

    ACTIONS: ClassVar[Mapping[str, str]] = actions_of(Input.BINDINGS)
    """The editing keys that are applied here, with their actions."""

    DEFAULT_CSS = """
    Line > .input--placeholder {
        color: $text-muted;
    }
    """

    def __init__(
        self,
        value: str | None = None,
        placeholder: str = "",
        *,
        compact: bool = False,
        select_on_focus: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder,
            highlighter=_Guarded(),
            compact=compact,
            select_on_focus=select_on_focus,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False
        self._joiner = ""
        """A joiner that was typed. It is clean only between two pictures, so it waits for the
        second one."""

    def validate_value(self, value: str) -> str:
        """A value set from anywhere is one clean line."""
        return on_one_line(value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Puts clean text in the place of a part of the line, and the cursor after it."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        # Cleaned together with what is before it: an accent typed on its own joins its letter.
        before = on_one_line(self.value[:start] + text)
        self.value = before + self.value[end:]
        self.cursor_position = len(before)

    # Input inserts letters at once, but its editing keys run as bindings, which are looked up only
    # after the key has travelled to the screen and back: typed fast, "a Backspace b" deletes the
    # "b" (https://github.com/Textualize/textual/issues/6605). So every key that edits is applied
    # here, in the order of arrival. To be dropped when that issue is solved.

    async def on_key(self, event: events.Key) -> None:
        if event.is_printable or event.key in self.ACTIONS or event.character == JOINER:
            event.stop()
            event.prevent_default()
            await self.take(event)

    async def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        await self.take(event)

    async def take(self, event: events.Key | events.Paste) -> None:
        """Applies a key or a paste to the line."""
        joiner, self._joiner = self._joiner, ""
        if isinstance(event, events.Paste):
            self.paste(event.text)
        elif event.character == JOINER:
            self._joiner = JOINER
        elif event.is_printable:
            self.replace(joiner + (event.character or ""), *self.selection)
        else:
            await self.run_action(self.ACTIONS[event.key])

    def paste(self, text: str) -> None:
        """Puts a text at the cursor, lines after one another: Input would keep only the first."""
        self.replace(text.strip("\r\n"), *self.selection)

    def action_paste(self) -> None:
        self.paste(self.app.clipboard)


def on_one_line(text: str) -> str:
    """Clean text with spaces for line ends and tabs."""
    return clean(text).replace("\n", " ").replace("\t", " ")
