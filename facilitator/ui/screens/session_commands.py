"""What the commands of the console do. The table of commands is in ``facilitator.ui.commands``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from facilitator.i18n import _, console, message, plural
from facilitator.model.problem import Problem
from facilitator.model.words import CommitmentKind, Kind
from facilitator.session.frame import PEOPLE_LIMIT
from facilitator.session.quick_entry import read_date_field
from facilitator.ui import commands
from facilitator.ui.dialogs.help import HelpScreen
from facilitator.ui.dialogs.read_pass import ReadPass
from facilitator.ui.numbers import read_number
from facilitator.ui.private import private_lines, probe_pages
from facilitator.ui.screens import session_cards
from facilitator.ui.screens.session_leaving import SessionLeaving
from facilitator.ui.screens.session_moving import SessionMoving
from facilitator.ui.themed import ThemedApp
from facilitator.ui.wording import day

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen


_NEEDS_AN_EMPTY_LINE = frozenset(
    {"next", "previous", "jump", "skip", "reveal", "one", "channel", "import", "counts", "end"}
)
"""Commands after which the line means something else: another step, or no curtain any more."""

_MAY_OPEN_THE_CURTAIN = frozenset({"undo", "redo"})
"""Commands that may do so, too: then what shows as dots would be saved for all to read."""

_OF_WALL = frozenset({"hold", "swap"})
"""Commands that mean something only while a wall is there; without one they say so."""

_MAY_READ = frozenset({Kind.SORT, Kind.RATE, Kind.TALK})
"""Kinds of step at which notes can be read aloud, which is before they are decided on."""


class SessionCommands:
    """Runs commands by their id, each with the text that was typed after its word."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._typing = screen.typing
        self._leaving = SessionLeaving(screen)
        self._moving = SessionMoving(screen, self._leaving)

    def can(self, command: str) -> bool:
        """Whether a command is possible now; one that is not is neither shown nor done."""
        match command:
            case "read":
                return Kind(self._desk.current.definition.kind) in _MAY_READ
            case "undo":
                return self._desk.can_undo
            case "redo":
                return self._desk.can_redo
            case "take":
                return self._screen.time.can_take()
            case "take_other":
                return self._screen.time.can_take(other=True)
            case "previous":
                before = self._desk.step_before()
                return before is not None or self._screen.panel.can_advance(-1)
            case "silence":
                return self._screen.wall.is_there and self._screen.private.tip is not None
            case "forget":
                return self._screen.wall.is_there and bool(self._desk.wall.private_notes())
            case "tips" if not self._screen.wall.is_there:
                definition = self._desk.current.definition
                return bool(
                    definition.tip
                    or probe_pages(self._desk)
                    or self._screen.private.tip
                    or self._desk.talk.seats
                    or private_lines(self._desk)
                )
        return self._own(command) is not None or self._screen.panel.can(command)

    def offers(self, command: str) -> bool:
        """Whether a command that is possible is also worth a place in the bar of keys."""
        return self.can(command) and (command not in _OF_WALL or self._screen.wall.is_there)

    def run(self, command: str, text: str) -> str:
        """Does it, and says what was done. Raises :class:`Problem`."""
        if refusal := self._screen.panel.refusal(command):
            raise refusal
        if self._needs_an_empty_line(command) and self._typing.has_unsaved_text:
            # To where the keys that follow from the advice work.
            self._typing.entry.focus()
            raise Problem(
                message("The line holds text that is not saved yet."),
                do=self._screen.private.advice
                if self._typing.holds_private
                else message("Enter saves it; Ctrl+U clears it.")
                if self._screen.panel.takes_text
                else message("Ctrl+U clears it.")
                if self._typing.entry.masked
                else message("Write /park before it to keep it; Ctrl+U clears it."),
            )
        own = self._own(command)
        if own is None and (minutes := self._screen.panel.minutes_wanted(command, text)):
            self._screen.time.price(minutes)
        return own(text) if own else self._screen.panel.run(command, text)

    def _needs_an_empty_line(self, command: str) -> bool:
        hidden = self._typing.entry.masked
        return command in _NEEDS_AN_EMPTY_LINE or (hidden and command in _MAY_OPEN_THE_CURTAIN)

    def question_before_reveal(self) -> str | None:
        """What to ask before a round is closed; nothing while text in the line forbids it."""
        if self._typing.has_unsaved_text:
            return None
        return self._screen.panel.question_before_reveal()

    def _own(self, command: str) -> Callable[[str], str] | None:
        return getattr(self, f"_{command}", None) if command in commands.BY_ID else None

    # Moving

    def _next(self, text: str) -> str:
        return self._moving.next()

    def _previous(self, text: str) -> str:
        return self._moving.previous()

    def _jump(self, text: str) -> str:
        return self._moving.jump(text)

    def _skip(self, text: str) -> str:
        return self._moving.skip(text)

    # Writing

    def _action(self, text: str) -> str:
        return self._committed(text, CommitmentKind.DRAFT, _("Drafted; it is shaped later."))

    def _decision(self, text: str) -> str:
        return self._committed(text, CommitmentKind.DECISION, _("The decision is saved."))

    def _request(self, text: str) -> str:
        return self._committed(text, CommitmentKind.REQUEST, _("The request is saved."))

    def _committed(self, text: str, kind: CommitmentKind, feedback: str) -> str:
        if not text:
            return self._start_typing(kind.value if kind is not CommitmentKind.DRAFT else "action")
        made = self._desk.commit.add(text, kind)
        return feedback if made.kind is kind else _("The action is saved.")

    def _park(self, text: str) -> str:
        if not text:
            return self._start_typing("park")
        self._desk.talk.park_text(text)
        return _("Parked for the minutes.")

    def _start_typing(self, command: str) -> str:
        self._typing.begin_with(commands.BY_ID[command])
        return ""

    def _read(self, text: str) -> str:
        if not self._desk.records.visible_notes():
            raise Problem(message("There are no notes to read yet."))

        async def seen(_nothing: None) -> None:
            await self._screen.attempt(self._what_is_unread)

        self._screen.app.push_screen(ReadPass(self._desk), seen)
        return ""

    def _what_is_unread(self) -> str:
        n = sum(not note.read for note in self._desk.records.visible_notes())
        if not n:
            return _("Every note has been read.")
        return plural("{n} note is still unread.", "{n} notes are still unread.", n)

    # The clock and the room

    def _clock(self, text: str) -> str:
        return self._screen.time.clock(text)

    def _more_time(self, text: str) -> str:
        return self._screen.time.extend(1, at_once=True)

    def _calm(self, text: str) -> str:
        return self._screen.time.calm()

    def _plan(self, text: str) -> str:
        return self._screen.time.open_plan(text)

    def _take(self, text: str) -> str:
        return self._screen.time.take()

    def _take_other(self, text: str) -> str:
        return self._screen.time.take(other=True)

    def _people(self, text: str) -> str:
        if not text:
            return self._start_typing("people")
        self._desk.frame.set_people(read_number(text, 1, PEOPLE_LIMIT))
        people = self._desk.records.session.people or 0
        return plural("{n} person in the room", "{n} people in the room", people)

    def _next_session(self, text: str) -> str:
        if not text:
            return self._start_typing("next_session")
        when = read_date_field(text, date.today())
        assert when, "something was typed"
        self._desk.commit.set_next(when)
        return _("Next session {day}", day=day(when, console().language))

    def _facts(self, text: str) -> str:
        session_cards.ask_facts(self._screen)
        return ""

    def _check(self, text: str) -> str:
        session_cards.look_once_more(self._screen)
        return ""

    def _readback(self, text: str) -> str:
        session_cards.read_back(self._screen)
        return ""

    # The wall, and what is not for it

    def _tips(self, text: str) -> str:
        return self._screen.private.toggle()

    def _silence(self, text: str) -> str:
        return self._screen.private.silence()

    def _forget(self, text: str) -> str:
        if not text:
            return self._start_typing("forget")
        notes = self._desk.wall.private_notes()
        self._desk.wall.remove_private(read_number(text, 1, len(notes)))
        return _("Forgotten. Undo brings it back.")

    def _blank(self, text: str) -> str:
        return self._screen.wall.blank()

    def _focus(self, text: str) -> str:
        return self._screen.wall.headline()

    def _hold(self, text: str) -> str:
        return self._screen.wall.hold()

    def _swap(self, text: str) -> str:
        return self._screen.wall.swap()

    # Taking back, showing, leaving

    def _undo(self, text: str) -> str:
        undone = self._desk.undo()
        if undone is None:
            raise Problem(message("There is nothing to take back."))
        return _("Taken back: {what}", what=undone.in_language(console()))

    def _redo(self, text: str) -> str:
        redone = self._desk.redo()
        if redone is None:
            raise Problem(message("There is nothing to do again."))
        return _("Done again: {what}", what=redone.in_language(console()))

    def _minutes(self, text: str) -> str:
        session_cards.show_minutes(self._screen)
        return ""

    def _theme(self, text: str) -> str:
        app = self._screen.app
        assert isinstance(app, ThemedApp), "the program has looks"
        app.next_look()
        return ""

    def _help(self, text: str) -> str:
        async def chosen(command: str | None) -> None:
            if command is None:
                return
            if commands.BY_ID[command].argument:
                self._start_typing(command)
            else:
                await self._screen.run_command(command)

        wall = self._screen.wall.line()
        self._screen.app.push_screen(HelpScreen(self._desk.current, self.can, wall=wall), chosen)
        return ""

    def _end(self, text: str) -> str:
        return self._leaving.end()

    def _leave(self, text: str) -> str:
        return self._leaving.leave()
