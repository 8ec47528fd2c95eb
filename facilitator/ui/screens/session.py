"""The console: one session being led, step by step. Everything on it may be projected."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from facilitator.i18n import _, console
from facilitator.model.problem import Problem
from facilitator.session.facilitation import Facilitation
from facilitator.session.guard import Doubtful
from facilitator.store.presence import Presence
from facilitator.ui import commands
from facilitator.ui.dialogs.choose import ConfirmDialog, DoubtDialog
from facilitator.ui.panels import Panel, panel_for
from facilitator.ui.screens.session_asking import ask
from facilitator.ui.screens.session_cards import welcome
from facilitator.ui.screens.session_commands import SessionCommands
from facilitator.ui.screens.session_header import StepHeader
from facilitator.ui.screens.session_hints import hints
from facilitator.ui.screens.session_keys import SessionKeys
from facilitator.ui.screens.session_private import SessionPrivate
from facilitator.ui.screens.session_time import SessionTime
from facilitator.ui.screens.session_typing import SessionTyping
from facilitator.ui.screens.session_wall import SessionWall
from facilitator.ui.second_press import NotYet, SecondPress
from facilitator.ui.sound import SessionSound
from facilitator.ui.widgets.entry import Entry
from facilitator.ui.widgets.keys_bar import KeysBar
from facilitator.ui.widgets.private_column import PrivateColumn
from facilitator.ui.widgets.probes import Probes
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.widgets.status_line import StatusLine

_TALL = 23
"""Rows from which the screen has room for air."""
_SHOWN = 0.3
"""Seconds after which what was saved has been shown, in several frames perhaps."""
_NO_BOUNDARY = frozenset({"previous", "undo", "redo"})
"""Commands that go back, where nothing is proposed."""


class SessionScreen(SessionKeys):
    """Rail, question and clock on top; the panel of the step; the entry line and the keys. Answers
    whether its window is to be the wall from now on."""

    AUTO_FOCUS = ""
    CSS_PATH = "session.tcss"

    def __init__(
        self,
        desk: Facilitation,
        *,
        is_trial: bool = False,
        welcomes: bool = False,
        presence: Presence | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        """Of a trial nothing is kept, and it says so when it is left. One that ``welcomes`` says
        where the team was. ``presence`` finds walls, and ``now`` gives seconds."""
        super().__init__()
        self.desk = desk
        self.is_trial = is_trial
        self._welcomes = welcomes
        self.typing = SessionTyping(self)
        self.time = SessionTime(self)
        self.wall = SessionWall(self, presence or Presence("console"))
        self.private = SessionPrivate(self)
        self.commands = SessionCommands(self)
        self.sound = SessionSound(self)
        self._panel: Panel | None = None
        self._drawn = desk.records
        """What was drawn last. The desk has others when another window has changed the session."""
        self._second_press = SecondPress(now)
        self._bar_shows = (False, False, False, "")
        """Whether the bar of keys offers more time, has the dot of a tip, and is for a session with
        a wall; and the command in the line that it is for."""
        self._doing = self._warned = self._warned_of = ""
        """The command that is being run; and which was pressed for the first time, and for what."""
        self._drawing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical(id="console"):
            yield StepHeader()
            yield Container(id="body")
            yield StatusLine()
        # Not among those: for each letter Textual draws all that have the parent of the line.
        yield Entry(readable=commands.is_command)
        yield KeysBar()

    async def on_mount(self) -> None:
        self.desk.put_off(lambda deed: self.set_timer(_SHOWN, deed))
        self.wall.start()
        self.set_interval(1.0, self._tick)
        # What was blank when the program ended stays so; nothing is shown in between. With a wall
        # that is the wall's own.
        is_blank = self.desk.records.stage.blank and not self.wall.is_there
        if not (is_blank and await self.attempt(self.wall.blank)):
            await self.refresh_all()
            if self._welcomes:
                welcome(self)

    def on_resize(self, event: events.Resize) -> None:
        # One row for the entry where rows are few: the notes need them.
        self.query_one(Entry).set_class(event.size.height < _TALL, "-compact")

    @property
    def holds_unsaved(self) -> bool:
        return self.typing.has_unsaved_text or self.desk.unsaved_slips > 0

    def focus_where_work_is(self) -> None:
        """Into the panel where work begins in it, and into the entry line elsewhere, or where
        something has been typed into it already."""
        entry = self.query_one(Entry)
        begins_in_body = self.panel.starts_in_body and not entry.is_typed_ahead
        if not (begins_in_body and self.panel.focus_body()):
            entry.focus()

    @property
    def panel(self) -> Panel:
        """The panel of the step the room is at."""
        assert self._panel is not None, "there is a panel from the first drawing on"
        return self._panel

    # Showing

    async def refresh_all(self, feedback: str = "", *, wide: bool = False) -> None:
        """Draws what the session holds after something was done here, with the panel of the step
        it is at; and tells the wall."""
        await self._draw_all(feedback, wide)
        self.tell_wall()

    async def _draw_all(self, feedback: str, wide: bool) -> None:
        # One after the other: a dialog and the clock may both ask for it at the same moment.
        async with self._drawing:
            await self._draw(feedback, wide)

    async def _draw(self, feedback: str, wide: bool) -> None:
        self._drawn = self.desk.records
        step = self.desk.current
        if self._panel is None or self._panel.step.id != step.id:
            body, panel = self.query_one("#body"), panel_for(step)(self.desk)
            await body.remove_children()
            if not body.is_attached:
                # The program was told to end meanwhile.
                return
            await body.mount(panel)
            self._panel = panel
            self.focus_where_work_is()
        self.panel.show()
        self.query_one(StepHeader).show(self.desk.records, step, self.desk.clock.reading())
        self.private.show()
        self.show_wall_line()
        self._show_line(feedback, wide)

    async def _tick(self) -> None:
        """Once a second: the time, and what another window may have done to the session."""
        self.wall.tick()
        try:
            self.desk.read_again_if_changed()
        except Problem as problem:
            self.tell(problem)
            return
        # Also when something that was tried in a dialog found the change.
        if self.desk.records is not self._drawn:
            self._second_press.forget()
            await self._draw_all(_("Another window has changed this session."), wide=False)
        self.private.show()
        self.query_one(StepHeader).show_clock(self.desk.records, self.desk.clock.reading())
        if self._bar_should_show != self._bar_shows:
            self._show_keys()
        self.sound.tick()

    def tell_wall(self) -> None:
        """Shows the room, on the wall, what is shown here."""
        if self._panel is not None:
            self.wall.publish()
            self.show_wall_line()

    def show_wall_line(self) -> None:
        """Says what the wall shows, while there is one."""
        line = self.wall.line()
        self.query_one(StepHeader).show_aside(line or self.desk.records.team.name)
        self.private.draw()

    def on_screen_resume(self) -> None:
        # A dialog has gone that the wall showed as well, or that did away with a tip.
        if self._panel is not None:
            self.tell_wall()
            self._show_keys()

    def _show_line(self, feedback: str, wide: bool) -> None:
        self.typing.show()
        self.query_one(StatusLine).show_status(self.panel.status(), self.panel.aside())
        self.say(feedback, wide=wide)

    def say(self, text: str, *, problem: bool = False, wide: bool = False) -> None:
        """A short line above the entry: what was done, or what is wrong. A longer one is ``wide``
        and has a row of its own."""
        self.query_one(StatusLine).say(text, problem=problem, wide=wide)
        self._show_keys()

    def tell(self, problem: Problem) -> None:
        """Says that something did not work. Nothing that was typed is lost."""
        self.say(" ".join(problem.lines(console())), problem=True)

    async def tell_why_not(self, problem: Problem) -> None:
        """Says why something was not done, over the session as it is: perhaps it was not done
        because another window has changed it."""
        await self.refresh_all()
        self.tell(problem)
        if isinstance(problem, Doubtful):
            self.typing.ask_about(problem)

    @property
    def _bar_should_show(self) -> tuple[bool, bool, bool, str]:
        return (
            self.time.is_nearly_up,
            self.private.has_unseen_tip,
            self.wall.is_there,
            self.typing.shown_command,
        )

    def _show_keys(self) -> None:
        self._bar_shows = is_nearly_up, has_tip, has_wall, command = self._bar_should_show
        bar = self.query_one(KeysBar)
        bar.has_dot = has_tip
        bar.hints = hints(
            self.panel,
            command,
            self.commands.offers,
            is_nearly_up=is_nearly_up,
            keeps_private=has_wall,
        )

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        if self._panel is not None:
            self.typing.show()
            self._show_keys()

    # What only the facilitator sees

    @on(PrivateColumn.Chosen)
    async def _probe_chosen(self, event: PrivateColumn.Chosen) -> None:
        await self.attempt(lambda: self.private.show_probe(event.probe))
        self.action_type()

    @on(Probes.TypedPast)
    def _typed_past_probes(self, event: Probes.TypedPast) -> None:
        self.take_typed(event.event)

    # Typing

    @on(Entry.Entered)
    async def _entered(self, event: Entry.Entered) -> None:
        if event.text:
            if not event.text.startswith("/"):
                self._second_press.forget()
            await self.typing.entered(event.text)
        else:
            await self.typing.entered_nothing()

    @on(Entry.Changed)
    def _typed(self) -> None:
        self.typing.mask()
        # Letters of a note change nothing of what keys do. Of a command, the letter comes first.
        if self.typing.shown_command != self._bar_shows[-1]:
            self.call_after_refresh(self._show_keys)

    @on(Entry.Pasted)
    async def _pasted(self, event: Entry.Pasted) -> None:
        await self.typing.pasted(event.lines)

    @on(Entry.NextBucket)
    async def _turned(self, event: Entry.NextBucket) -> None:
        if self.panel.turn(event.step):
            await self.refresh_all()
        else:
            self.panel.focus_body()

    @on(Entry.StoppedEmpty)
    async def _stopped(self) -> None:
        await self.run_command("blank")

    @on(Entry.LeftUp)
    def _left_up(self) -> None:
        if not self.panel.focus_body():
            self.action_look(-1)

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

    async def run_command(self, command: str, text: str = "") -> bool:
        """Runs a command; ``False`` when it could not be done, which has been said."""
        if not self.commands.can(command):
            if command in ("undo", "redo"):
                self.say(_("There is nothing to take back or do again."))
            return False
        if command != self._warned:
            self._second_press.forget()
        self._doing = command
        if command == "reveal" and (question := self.commands.question_before_reveal()):
            kind = DoubtDialog if self.panel.doubts_reveal else ConfirmDialog
            dialog = kind(question, self.panel.reveal_answer())
            ask(self, dialog, lambda yes: self.commands.run("reveal", "") if yes else "")
            return True
        return await self.attempt(lambda: self.commands.run(command, text))

    async def attempt(self, deed: Callable[[], str]) -> bool:
        """Does something, shows the session as it is then, and says what was done or why not, and
        what is proposed for the time where the room has come to."""
        place = self.place
        try:
            feedback = deed()
        except Problem as problem:
            await self.tell_why_not(problem)
            return False
        except NotYet as warning:
            await self.refresh_all(str(warning), wide=True)
            return False
        is_boundary = self.place != place and self._doing not in _NO_BOUNDARY
        of_time = self.time.on_arrival() if is_boundary else ""
        await self.refresh_all(" ".join(filter(None, [feedback, of_time])), wide=bool(of_time))
        return True

    @property
    def place(self) -> tuple[str, str | None]:
        """Where the room is: the step, and the item of a talk."""
        step = self.desk.current
        return step.id, step.topic_id

    def is_second_press(self, of: str = "") -> bool:
        """Whether a key that was warned ``of`` something is pressed again. If not, a warning has
        to follow."""
        if (self._doing, of) != (self._warned, self._warned_of):
            self._second_press.forget()
        self._warned, self._warned_of = self._doing, of
        is_second = self._second_press.press()
        self.call_after_refresh(self._second_press.shown)
        return is_second

    def become_wall(self) -> None:
        """Leaves the session; its window is the wall from then on."""

        def leave() -> None:
            # Not returned: Textual would wait for it, in the very screen that is going away.
            self.dismiss(True)

        self.call_after_refresh(leave)

    def on_unmount(self) -> None:
        self.desk.leave()
        self.wall.leave()
