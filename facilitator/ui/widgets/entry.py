"""The line that people type into."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from facilitator.model.cleaning import clean, clean_line
from facilitator.ui.widgets.line import Line, actions_of


@dataclass(frozen=True)
class Order:
    """Something to be done between two keys, such as a step to be left."""

    message: Message
    """What is posted then."""


class Entry(Line):
    """One line of text that is never lost.

    Enter posts :class:`Entered`. The text stays until the screen has put it where it belongs and
    says so with :meth:`accept`, or lets it be mended with :meth:`refuse`; one of the two must
    follow. Keys typed in the meantime wait and are then applied in their order, so that somebody
    who types fast may be on the next note already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave_up", show=False),
        Binding("tab", "next_bucket(1)", show=False),
        Binding("shift+tab", "next_bucket(-1)", show=False),
    ]
    ACTIONS = {**Line.ACTIONS, **actions_of(BINDINGS)}

    DEFAULT_CSS = """
    Entry {
        height: 3;
        padding: 0 1;
        border: none;
        border-top: heavy $border-blurred;
        border-bottom: blank;
        background: $background;
        &:focus {
            border: none;
            border-top: heavy $accent;
            border-bottom: blank;
            background-tint: $background 0%;
        }
        &.-compact, &.-compact:focus {
            height: 1;
            border: none;
        }
    }
    """

    masked: reactive[bool] = reactive(False)
    """Shows dots for letters, for what is typed behind the curtain; nothing of it can be copied."""

    @dataclass
    class Entered(Message):
        """Enter was pressed. The entry waits for ``accept()`` or ``refuse()``."""

        entry: Entry
        """The entry, to be answered. An empty one needs no answer."""
        text: str
        """The line, clean and without spaces at its ends; perhaps empty."""

        @property
        def control(self) -> Entry:
            """The entry, for ``@on`` with a selector."""
            return self.entry

    @dataclass
    class Pasted(Message):
        """Several lines were pasted. They are not put into the entry."""

        entry: Entry
        """The entry, its own text unchanged."""
        lines: tuple[str, ...]
        """The lines that hold something, clean, without spaces at their ends; at least two."""

        @property
        def control(self) -> Entry:
            """The entry, for ``@on`` with a selector."""
            return self.entry

    @dataclass
    class LeftUp(Message):
        """Up was pressed: on to the list above."""

        entry: Entry
        """The entry that was left."""

        @property
        def control(self) -> Entry:
            """The entry, for ``@on`` with a selector."""
            return self.entry

    @dataclass
    class NextBucket(Message):
        """Tab or shift+Tab was pressed: the next note goes to another bucket.

        A screen without buckets moves the focus instead.
        """

        entry: Entry
        """The entry that was typed into."""
        step: int
        """1 for the next bucket, -1 for the one before."""

        @property
        def control(self) -> Entry:
            """The entry, for ``@on`` with a selector."""
            return self.entry

    @dataclass
    class StoppedEmpty(Message):
        """A full stop was typed into the empty line. No note begins so, and a presenter's remote
        sends it to blank the wall."""

        entry: Entry
        """The entry, still empty."""

        @property
        def control(self) -> Entry:
            """The entry, for ``@on`` with a selector."""
            return self.entry

    def __init__(
        self,
        placeholder: str = "",
        *,
        masked: bool = False,
        readable: Callable[[str], bool] = lambda _text: False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(None, placeholder, select_on_focus=False, id=id, classes=classes)
        self._typed: deque[events.Key | events.Paste | Order] = deque()
        """Keys, pastes and orders that have not been applied yet, the oldest first."""
        self._unanswered = False
        """Whether an ``Entered`` waits for its answer."""
        self._is_held = False
        """Whether an order is being carried out."""
        self._readable = readable
        """Whether a text is none that has to be hidden, such as a command."""
        self.masked = masked

    def accept(self) -> None:
        """What was entered is safe elsewhere: empties the line and applies what was typed since.

        Does nothing when nothing waits for an answer, so it cannot take away later text.
        """
        if self._unanswered:
            self.clear()

    def refuse(self, *, typed_over: bool = False) -> None:
        """What was entered could not be kept: it stays to be mended, what was typed since after it.

        Enter pressed since then becomes a space, for it ended another text than this one. With
        ``typed_over`` it is selected, unless something was typed since: the next letter replaces
        it.
        """
        if typed_over and self._unanswered and not self._typed:
            self.action_select_all()
        if self._unanswered and self._typed:
            space = events.Key("space", " ")
            # An order was meant for the time after this text.
            since = [event for event in self._typed if not isinstance(event, Order)]
            since = [space if _is_enter(event) else event for event in since]
            self._typed = deque([space, *since] if since else [])
        self._go_on()

    def clear(self) -> None:
        """Empties the line, whatever is in it, and applies what was typed after Enter."""
        super().clear()
        self._go_on()

    def _go_on(self) -> None:
        self._unanswered = False
        self.call_next(self._apply_typed)

    def watch_masked(self) -> None:
        self._hide()

    def watch_value(self) -> None:
        # Before anything is drawn: a letter that makes it no command is never seen.
        self._hide()

    def _hide(self) -> None:
        self.password = self.masked and not self._readable(self.value)

    async def take(self, event: events.Key | events.Paste) -> None:
        """Applies a key or a paste, after those that wait for an answer."""
        self._typed.append(event)
        await self._apply_typed()

    async def take_order(self, order: Order) -> None:
        """Posts the message of an order when all that was typed before it has been applied. What
        is typed after it waits for :meth:`go_on`: it was meant for what the order brings."""
        self._typed.append(order)
        await self._apply_typed()

    def go_on(self) -> None:
        """The order has been carried out: applies what was typed since."""
        self._is_held = False
        self.call_next(self._apply_typed)

    @property
    def is_typed_ahead(self) -> bool:
        """Whether there is text that waits for an order to be carried out."""
        return any(isinstance(event, events.Key) and event.is_printable for event in self._typed)

    async def _apply_typed(self) -> None:
        while self._typed and not self._unanswered and not self._is_held:
            event = self._typed.popleft()
            if isinstance(event, Order):
                self._is_held = True
                self.post_message(event.message)
            elif not self.value and isinstance(event, events.Key) and event.character == ".":
                self.post_message(self.StoppedEmpty(self))
            else:
                await super().take(event)

    def paste(self, text: str) -> None:
        """Puts one line at the cursor; several are handed over as :class:`Pasted`."""
        text = clean(text)
        lines = tuple(line for line in map(clean_line, text.split("\n")) if line)
        if len(lines) > 1:
            self.post_message(self.Pasted(self, lines))
        else:
            super().paste(lines[0] if lines and "\n" in text else text)

    async def action_submit(self) -> None:
        self.value = clean_line(self.value)
        self.cursor_position = len(self.value)
        self._unanswered = bool(self.value)
        self.post_message(self.Entered(self, self.value))

    def action_copy(self) -> None:
        if not self.masked:
            super().action_copy()

    def action_cut(self) -> None:
        if self.masked:
            self.delete_selection()
        else:
            super().action_cut()

    def action_leave_up(self) -> None:
        """Tells the screen that the user wants to the list."""
        self.post_message(self.LeftUp(self))

    def action_next_bucket(self, step: int) -> None:
        """Tells the screen that the user wants another bucket."""
        self.post_message(self.NextBucket(self, step))


def _is_enter(event: events.Key | events.Paste) -> bool:
    return isinstance(event, events.Key) and event.key == "enter"
