"""How keys, letters and what is pasted come to the console, in the order they were typed in."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from facilitator.ui import commands
from facilitator.ui.dialogs.base import Question
from facilitator.ui.on_wall import LeadsWall
from facilitator.ui.panels import Panel
from facilitator.ui.screens.session_typing import SessionTyping
from facilitator.ui.widgets.entry import Entry, Order

_DIGITS = "0123456789"


class SessionKeys(LeadsWall[bool]):
    """What is typed goes into the line, wherever the focus is; a key of a command waits its turn
    behind it."""

    typing: SessionTyping

    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(),
        ("escape", "toggle_typing", ""),
        ("i", "type", ""),
        ("full_stop", "run('blank')", ""),
        Binding("slash", "type_command", show=False, priority=True),
        ("up", "look(-1)", ""),
        ("down", "look(1)", ""),
        *((digit, f"digit('{digit}')", "") for digit in _DIGITS),
    ]

    @dataclass
    class Asked(Message):
        """The key of a command was pressed."""

        command: str

    @property
    @abstractmethod
    def panel(self) -> Panel:
        """The panel of the step the room is at."""

    @abstractmethod
    async def run_command(self, command: str, text: str = "") -> bool:
        """Runs a command; ``False`` when it could not be done, which has been said."""

    @on(Panel.WantsEntry)
    def action_type(self) -> None:
        """To the entry line."""
        self.query_one(Entry).focus()

    def action_type_command(self) -> None:
        """A slash begins a command wherever it is typed but in the line, and before the letters
        after it are on their way: those are letters then, not commands."""
        if self.focused is self.query_one(Entry) or not self.query_one("#console").region:
            raise SkipAction
        self.typing.begin_command()

    def action_toggle_typing(self) -> None:
        """Esc leaves the entry line, so that letters are commands, and comes back to it."""
        self.call_later(self.typing.toggle)

    def action_look(self, by: int) -> None:
        """Shows what is further up or down."""
        self.panel.look(by)

    def on_key(self, event: events.Key) -> None:
        """A key that nothing on the screen took: a letter, where the line has the focus by now; or
        a digit where nothing has it, before what follows it is on its way."""
        entry = self.query_one(Entry)
        if self.focused is entry and (event.is_printable or event.key == "enter"):
            event.stop()
            entry.post_message(event)
        elif self.focused is None and event.key in _DIGITS:
            event.stop()
            self.action_digit(event.key)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted away from the line is text for it all the same."""
        event.stop()
        if self.query_one("#console").region:
            self.take_typed(event)

    def action_run_letter(self, command: str, letter: str) -> None:
        """The letter of a command was pressed. In a word typed fast after a slash it may still
        come by the way of keys, when the line has the focus already: then it is a letter."""
        entry = self.query_one(Entry)
        if entry.has_focus:
            entry.insert_text_at_cursor(letter)
        else:
            self.action_run(command)

    def action_digit(self, digit: str) -> None:
        """A digit, away from the line. In a talk somebody on that seat has had a turn, and nothing
        shows it; elsewhere it begins a text, such as a slip."""
        if not self.query_one("#console").region:
            return
        # With the focus in the line it was typed fast after a slash, as in run_letter.
        is_text = self.query_one(Entry).has_focus or not self.panel.count_turn(int(digit))
        if is_text:
            self.take_typed(events.Key(digit, digit))

    def action_run(self, command: str) -> None:
        """A key of a command was pressed. It waits its turn behind what was typed before it.

        Keys of bindings are faster than letters, which go to the line first. Doing everything in
        one place, one after the other, also keeps the panel and the step it shows together.
        """
        entry = self.query_one(Entry)
        # Behind the letters that are on their way to the line, and what Enter among them does. The
        # letters that follow are meant for what the command brings: another step, say.
        entry.call_later(entry.take_order, Order(self.Asked(command)))

    @on(Asked)
    async def _asked(self, event: Asked) -> None:
        # With a dialog on top by now, the key was not meant for what is below it; and in a window
        # that is too small for us, nobody sees what a key does.
        entry = self.query_one(Entry)
        try:
            if self.app.screen is self and self.query_one("#console").region:
                await self.run_command(event.command)
                if isinstance(self.app.screen, Question) and entry.is_typed_ahead:
                    # Whoever goes on typing has not seen the question, and does not answer it.
                    self.app.screen.pass_by()
        finally:
            entry.go_on()

    def take_typed(self, event: events.Key | events.Paste) -> bool:
        """What was typed into a question that was not looked at belongs into the line."""
        entry = self.query_one(Entry)
        self.set_focus(entry)
        entry.post_message(event)
        return True
