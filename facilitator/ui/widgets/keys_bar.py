"""The bottom line: what can be done now, by key or by click."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from facilitator.model.cleaning import clean_line
from facilitator.ui.widgets.drawing import shorten

GAP = "   "
DOT = "•"


@dataclass(frozen=True)
class Hint:
    """One thing that can be done."""

    key: str
    """The key as it is written on the keyboard: "F1", "PgDn"."""
    text: str
    """What it does, in a word or two."""
    action: str
    """What is posted when the hint is clicked."""


class KeysBar(Widget):
    """As many hints as fit on one line, the most important first.

    Textual's own footer is not used: a click on it may run another binding of the same key.
    """

    DEFAULT_CSS = """
    KeysBar {
        height: 1;
        width: 1fr;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    hints: reactive[tuple[Hint, ...]] = reactive(())
    """The hints, the most important first; the last are left out when they do not fit."""

    has_dot: reactive[bool] = reactive(False)
    """Whether a dot stands at the right end. It says only that there is something to look up."""

    @dataclass
    class Clicked(Message):
        """A hint was clicked."""

        bar: KeysBar
        """The bar."""
        action: str
        """The action of the hint."""

        @property
        def control(self) -> KeysBar:
            """The bar, for ``@on`` with a selector."""
            return self.bar

    def __init__(
        self, hints: tuple[Hint, ...] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(KeysBar.hints, hints)

    def render(self) -> Content:
        width = self.content_size.width - (len(f" {DOT}") if self.has_dot else 0)
        line = Content()
        for number, hint in enumerate(self.hints):
            # The gap belongs to the hint before it, so that the target is wide.
            gap = GAP if number else ""
            key, text = clean_line(hint.key), clean_line(hint.text)
            if cell_len(f"{line.plain}{gap}{key} {text}") > width:
                break
            shown = Content.assemble((key, "bold $accent"), " ", text)
            line = Content.assemble(line, gap, shown.stylize(Style.from_meta({"hint": number})))
        if not line and self.hints and width > 0:
            line = Content(shorten(self.hints[0].key, width)).stylize("bold $accent")
        if self.has_dot and width > 0:
            line = Content.assemble(line.pad_right(width - line.cell_length), " ", DOT)
        return line

    def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("hint")
        if isinstance(number, int) and number < len(self.hints):
            event.stop()
            self.post_message(self.Clicked(self, self.hints[number].action))
