"""One of a few values, turned over with Left and Right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Choice(Widget, can_focus=True):
    """Shows one value. Left, Right and Space turn it, Enter takes it."""

    DEFAULT_CSS = """
    Choice {
        width: 1fr;
        height: 1;
        &:focus {
            background: $accent;
            color: $on-accent;
            text-style: bold;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("enter", "take", show=False),
    ]

    value: reactive[str] = reactive("")
    """The value of the choice that is shown."""

    @dataclass
    class Changed(Message):
        """Another value is shown."""

        choice: Choice

        @property
        def control(self) -> Choice:
            return self.choice

    @dataclass
    class Taken(Message):
        """Enter was pressed."""

        choice: Choice

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        *,
        hint: str = "",
        id: str | None = None,
    ) -> None:
        """``hint`` stands beside every value."""
        super().__init__(id=id)
        self._hint = hint
        self._choices = list(choices)
        first = choices[0][0] if choices else ""
        known = value in dict(choices)
        self.set_reactive(Choice.value, value if known else first)

    def set_choices(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        """Offers other choices."""
        self._choices = list(choices)
        known = value in dict(choices)
        self.value = value if known else choices[0][0] if choices else ""
        self.refresh()

    def render(self) -> Content:
        label = dict(self._choices).get(self.value, "")
        turns = "‹ › " if len(self._choices) > 1 else ""
        return Content(f" {turns}{label}   {self._hint}".rstrip())

    def action_turn(self, by: int) -> None:
        """Shows the next value, or the one before."""
        values = [value for value, _ in self._choices]
        if len(values) > 1:
            self.value = values[(values.index(self.value) + by) % len(values)]
            self.post_message(self.Changed(self))

    def action_take(self) -> None:
        """Goes on with this value."""
        self.post_message(self.Taken(self))

    def on_click(self, event: events.Click) -> None:
        self.action_turn(1)
