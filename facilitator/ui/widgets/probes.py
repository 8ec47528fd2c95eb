"""Follow-up questions to choose from, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets.option_list import Option

from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.widgets.options import Options


@dataclass(frozen=True)
class ProbePage:
    """Questions that are shown together."""

    title: str
    probes: tuple[str, ...]


class Probes(Options):
    """Chosen by their number too; left and right turn the pages. What chooses nothing here is typed
    past: whoever types a text is writing a note, and the digits in it are part of that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    pages: reactive[tuple[ProbePage, ...]] = reactive(())
    """What there is. The first page is shown, and the same one on when only others change."""

    @dataclass
    class Turned(Message):
        """Another page is shown."""

        heading: str

    @dataclass
    class TypedPast(Message):
        """A character that means nothing here was typed, or one that followed it."""

        event: events.Key

    def __init__(self, *, is_left_by_typing: bool = False) -> None:
        """``is_left_by_typing`` where the focus moves on with the first character that is typed
        past, and everything after it belongs to the same text."""
        super().__init__()
        self._at = 0
        self._is_left_by_typing = is_left_by_typing
        self._is_left = False
        """Whether a text was begun since the focus came: the focus may go later than keys come."""

    @property
    def page(self) -> ProbePage:
        """The page that is shown; an empty one where there is none."""
        return self.pages[self._at] if self.pages else ProbePage("", ())

    def on_focus(self) -> None:
        self._is_left = False

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and (self._is_left or not self._chooses(event.character or "")):
            event.stop()
            self._is_left = self._is_left_by_typing
            self.post_message(self.TypedPast(event))

    def _chooses(self, character: str) -> bool:
        """Whether a character is the number of a question that is there."""
        return character in [str(number) for number in range(1, min(self.option_count, 9) + 1)]

    def watch_pages(self, before: tuple[ProbePage, ...], pages: tuple[ProbePage, ...]) -> None:
        shown = before[self._at] if self._at < len(before) else None
        self._at = pages.index(shown) if shown in pages else 0
        self._show()

    def action_choose(self, number: int) -> None:
        """Chooses a question by its number."""
        if number <= self.option_count:
            self.highlighted = number - 1
            self.action_select()

    def action_turn(self, by: int) -> None:
        """Shows the next page or the one before; after the last comes the first."""
        if len(self.pages) > 1:
            self._at = (self._at + by) % len(self.pages)
            self._show()

    def _show(self) -> None:
        rows = enumerate(self.page.probes, 1)
        self.set_options(Option(Hanging([Row.plain(f"{n}  ", text)])) for n, text in rows)
        self.highlighted = 0 if self.page.probes else None
        heading = self.page.title
        if len(self.pages) > 1:
            heading = f"{heading}  ‹ {self._at + 1}/{len(self.pages)} ›"
        self.post_message(self.Turned(heading))
