"""The console: one session being led, step by step. Everything on it may be projected."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from facilitator.i18n import _, console, message, named
from facilitator.model.problem import Problem
from facilitator.session.facilitation import Facilitation
from facilitator.ui import commands
from facilitator.ui.dialogs.choose import ConfirmDialog
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.panels import Panel, panel_for
from facilitator.ui.screens.session_commands import SessionCommands
from facilitator.ui.screens.session_header import StepHeader
from facilitator.ui.screens.session_hints import hints
from facilitator.ui.widgets.entry import Entry
from facilitator.ui.widgets.keys_bar import KeysBar
from facilitator.ui.widgets.size_card import SizeCard

_TALL = 23
"""Rows from which the screen has room for air."""


class SessionScreen(LeavesOnce[None]):
    """Rail, question and clock on top; the panel of the step; the entry line and the keys."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(),
        ("escape", "toggle_typing", ""),
        ("i", "type", ""),
        ("full_stop", "run('blank')", ""),
        ("slash", "type_command", ""),
        ("up", "look(-1)", ""),
        ("down", "look(1)", ""),
    ]
    CSS_PATH = "session.tcss"

    @dataclass
    class Asked(Message):
        """The key of a command was pressed."""

        command: str

    def __init__(self, desk: Facilitation, *, is_trial: bool = False) -> None:
        """Of a trial nothing is kept, and it says so when it is left."""
        super().__init__()
        self.desk = desk
        self.is_trial = is_trial
        self._commands = SessionCommands(self)
        self._panel: Panel | None = None
        self._drawn = desk.records
        """What was drawn last. The desk has others when another window has changed the session."""
        self._warned = False
        self._drawing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical(id="console"):
            yield StepHeader(self.desk)
            yield Container(id="body")
            with Horizontal(id="line"):
                yield Static(id="status", markup=False)
                yield Static(id="feedback", markup=False)
            yield Entry()
            yield KeysBar()

    async def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)
        await self.refresh_all()

    def on_resize(self, event: events.Resize) -> None:
        # One row for the entry where rows are few: the notes need them.
        self.query_one(Entry).set_class(event.size.height < _TALL, "-compact")

    def _focus_where_work_is(self) -> None:
        if not (self.panel.starts_in_body and self.panel.focus_body()):
            self.query_one(Entry).focus()

    @property
    def panel(self) -> Panel:
        """The panel of the step the room is at."""
        assert self._panel is not None, "there is a panel from the first drawing on"
        return self._panel

    # Showing

    async def refresh_all(self, feedback: str = "") -> None:
        """Draws what the session holds now, with the panel of the step it is at."""
        # One after the other: a dialog and the clock may both ask for it at the same moment.
        async with self._drawing:
            await self._draw_all(feedback)

    async def _draw_all(self, feedback: str) -> None:
        self._drawn = self.desk.records
        step = self.desk.current
        if self._panel is None or self._panel.step.id != step.id:
            body, panel = self.query_one("#body"), panel_for(step)(self.desk)
            await body.remove_children()
            await body.mount(panel)
            self._panel = panel
            self._focus_where_work_is()
        self.panel.show()
        self.query_one(StepHeader).show()
        self._show_line(feedback)

    async def _tick(self) -> None:
        """Once a second: the time, and what another window may have done to the session."""
        try:
            self.desk.read_again_if_changed()
        except Problem as problem:
            self.tell(problem)
            return
        # Also when something that was tried in a dialog found the change.
        if self.desk.records is not self._drawn:
            await self.refresh_all(_("Another window has changed this session."))
        self.query_one(StepHeader).show_clock()

    def _show_line(self, feedback: str) -> None:
        self._show_entry()
        self._put("#status", self.panel.status(), keep=True)
        self.say(feedback)

    def _show_entry(self) -> None:
        """What the line is for now. Away from it letters are commands, which it says then."""
        panel, entry = self.panel, self.query_one(Entry)
        entry.placeholder = (
            panel.entry_mode().placeholder
            if entry.has_focus or panel.starts_in_body
            else _("A letter is a command now. Esc: back to typing.")
        )
        self._mask()

    def _mask(self) -> None:
        entry = self.query_one(Entry)
        # What was typed as dots stays dots until it is saved or taken away, wherever the room goes.
        still_hidden = entry.masked and bool(entry.value)
        entry.masked = self.panel.entry_mode().masked or still_hidden

    def say(self, text: str, *, problem: bool = False) -> None:
        """A short line above the entry: what was done, or what is wrong."""
        self._put("#feedback", text)
        # What is wrong gets the whole width.
        self.query_one("#status").display = not problem
        self.query_one("#line").set_class(bool(text), "-told").set_class(problem, "-problem")
        self._show_keys()

    def tell(self, problem: Problem) -> None:
        """Says that something did not work. Nothing that was typed is lost."""
        self.say(" ".join(problem.lines(console())), problem=True)

    async def tell_why_not(self, problem: Problem) -> None:
        """Says why something was not done, over the session as it is: perhaps it was not done
        because another window has changed it."""
        await self.refresh_all()
        self.tell(problem)

    def _show_keys(self) -> None:
        entry = self.query_one(Entry)
        typed = "" if entry.masked else entry.value
        self.query_one(KeysBar).hints = hints(self.panel, typed, self._commands.can)

    def _put(self, selector: str, text: str, *, keep: bool = False) -> None:
        """Sets a line of text; an empty one takes no room."""
        line = self.query_one(selector, Static)
        line.update(text)
        line.display = keep or bool(text)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        if self._panel is not None:
            self._show_entry()
            self._show_keys()

    # Typing

    @on(Entry.Entered)
    async def _entered(self, event: Entry.Entered) -> None:
        text = event.text
        if not text:
            return
        self._warned = False
        if text.startswith("/"):
            await self._command_typed(event.entry, text[1:])
            return
        try:
            feedback = self.panel.entered(text)
        except Problem as problem:
            event.entry.refuse()
            await self.tell_why_not(problem)
        else:
            event.entry.accept()
            await self.refresh_all(feedback)

    async def _command_typed(self, entry: Entry, line: str) -> None:
        word, _space, rest = line.partition(" ")
        command = commands.find(word)
        is_known = command is not None and (
            self._commands.can(command.id) or command.id in ("undo", "redo")
        )
        if command is None or not is_known:
            # Behind the curtain it may be the first word of somebody's note.
            what = (
                message("There is no such command here.")
                if entry.masked
                else message("There is no command /{word} here.", word=word)
            )
            entry.refuse()
            self.tell(Problem(what, do=message("F1 lists the commands.")))
            return
        if await self.run_command(command.id, rest.strip()):
            entry.accept()
            if self.panel.starts_in_body and not entry.value:
                self._focus_where_work_is()
        else:
            entry.refuse()

    @on(Entry.Changed)
    def _typing(self, event: Entry.Changed) -> None:
        self._mask()
        self._show_keys()

    @on(Entry.Pasted)
    async def _pasted(self, event: Entry.Pasted) -> None:
        lines = event.lines
        question = self.panel.question_before_pasting(lines)
        if question is None:
            await self.attempt(lambda: self._take_pasted(lines))
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self.attempt(lambda: self._take_pasted(lines))

        self.app.push_screen(ConfirmDialog(question, named("answer", "paste")), answered)

    def _take_pasted(self, lines: Sequence[str]) -> str:
        try:
            return self.panel.pasted(lines)
        except Problem as problem:
            # Not in the entry line, which is where other text that was refused is.
            safe = message("What was pasted has not been saved, and can be pasted again.")
            raise Problem(problem.what, safe=safe, do=problem.do) from problem

    @on(Entry.NextBucket)
    async def _turned(self, event: Entry.NextBucket) -> None:
        if self.panel.turn(event.step):
            await self.refresh_all()
        else:
            self.panel.focus_body()

    @on(Entry.LeftUp)
    def _left_up(self) -> None:
        if not self.panel.focus_body():
            self.action_look(-1)

    @on(Panel.WantsEntry)
    def action_type(self) -> None:
        """To the entry line."""
        self.query_one(Entry).focus()

    def action_type_command(self) -> None:
        """A slash begins a command wherever it is typed."""
        entry = self.query_one(Entry)
        if not entry.value:
            entry.value = "/"
            entry.cursor_position = 1
        self.set_focus(entry)

    def action_toggle_typing(self) -> None:
        """Esc leaves the entry line, so that letters are commands, and comes back to it."""
        self.call_later(self._toggle_typing)

    def _toggle_typing(self) -> None:
        entry = self.query_one(Entry)
        if not entry.has_focus:
            entry.focus()
            self.say("")
        elif entry.value.startswith("/") and not entry.masked:
            entry.clear()
            self._focus_where_work_is()
        elif entry.value:
            # Letters must not become commands while a sentence is being written.
            self.say(_("Save the line with Enter first, or clear it with Ctrl+U."))
        elif not self.panel.focus_body():
            self.set_focus(None)

    def action_look(self, by: int) -> None:
        """Shows what is further up or down."""
        self.panel.look(by)

    # Doing

    @on(Panel.Did)
    async def _did(self, event: Panel.Did) -> None:
        await self.refresh_all(event.feedback)

    @on(Panel.Failed)
    async def _failed(self, event: Panel.Failed) -> None:
        await self.tell_why_not(event.problem)

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        if event.action in commands.BY_ID:
            await self.run_command(event.action)
        elif self.focused is not None:
            # A hint of the panel is an action of what has the focus there.
            await self.focused.run_action(event.action)

    def action_run_letter(self, command: str, letter: str) -> None:
        """The letter of a command was pressed. In a word typed fast after a slash it may still
        come by the way of keys, when the line has the focus already: then it is a letter."""
        entry = self.query_one(Entry)
        if entry.has_focus:
            entry.insert_text_at_cursor(letter)
        else:
            self.action_run(command)

    def action_run(self, command: str) -> None:
        """A key of a command was pressed. It waits its turn behind what was typed before it.

        Keys of bindings are faster than letters, which go to the line first. Doing everything in
        one place, one after the other, also keeps the panel and the step it shows together.
        """
        entry = self.query_one(Entry)
        # Behind the letters, and then behind what Enter among them posts.
        entry.call_later(entry.post_message, self.Asked(command))

    @on(Asked)
    async def _asked(self, event: Asked) -> None:
        # With a dialog on top by now, the key was not meant for what is below it; and in a window
        # that is too small for us, nobody sees what a key does.
        if self.app.screen is self and self.query_one("#console").region:
            await self.run_command(event.command)

    async def run_command(self, command: str, text: str = "") -> bool:
        """Runs a command; ``False`` when it could not be done, which has been said."""
        if not self._commands.can(command):
            if command in ("undo", "redo"):
                self.say(_("There is nothing to take back or do again."))
            return False
        if command != "next":
            self._warned = False
        if command == "reveal" and (question := self._commands.question_before_reveal()):
            self._ask_before_reveal(question)
            return True
        return await self.attempt(lambda: self._commands.run(command, text))

    def _ask_before_reveal(self, question: str) -> None:
        async def answered(yes: bool | None) -> None:
            if yes:
                await self.attempt(lambda: self._commands.run("reveal", ""))

        self.app.push_screen(ConfirmDialog(question, named("answer", "close the round")), answered)

    async def attempt(self, deed: Callable[[], str]) -> bool:
        """Does something, shows the session as it is then, and says what was done or why not."""
        try:
            feedback = deed()
        except Problem as problem:
            await self.tell_why_not(problem)
            return False
        await self.refresh_all(feedback)
        return True

    def is_warned(self) -> bool:
        """Whether this page-down is the second one, the first having brought a warning."""
        warned, self._warned = self._warned, not self._warned
        return warned

    def on_unmount(self) -> None:
        self.desk.leave()
