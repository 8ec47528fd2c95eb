"""What the commands of the console do. The table of commands is in ``facilitator.ui.commands``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from facilitator.i18n import _, console, message, named, plural
from facilitator.model.labels import SKIP_REASONS
from facilitator.model.problem import Problem
from facilitator.model.record import Step
from facilitator.model.words import CommitmentKind, SkipReason
from facilitator.session.frame import PEOPLE_LIMIT
from facilitator.session.quick_entry import read_date
from facilitator.ui import commands
from facilitator.ui.dialogs.agenda import AgendaDialog
from facilitator.ui.dialogs.blank import BlankScreen
from facilitator.ui.dialogs.choose import ChooseDialog, ConfirmDialog
from facilitator.ui.dialogs.help import HelpScreen
from facilitator.ui.dialogs.tips import TipsCard
from facilitator.ui.numbers import read_number
from facilitator.ui.screens.minutes import MinutesScreen
from facilitator.ui.widgets.entry import Entry
from facilitator.ui.wording import day

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen


_NEEDS_AN_EMPTY_LINE = frozenset({"next", "previous", "jump", "skip", "reveal", "counts", "end"})
"""Commands after which the line means something else: another step, or no curtain any more."""


_LONGEST_CLOCK = 600
"""Minutes the clock can be moved by at once, as many as a session may last."""


class SessionCommands:
    """Runs commands by their id, each with the text that was typed after its word."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._tips_allowed = False

    def can(self, command: str) -> bool:
        """Whether a command is possible now; one that is not is neither shown nor done."""
        match command:
            case "undo":
                return self._desk.can_undo
            case "redo":
                return self._desk.can_redo
            case "previous":
                return self._desk.step_before() is not None
            case "tips":
                definition = self._desk.current.definition
                return bool(definition.tip or definition.probes)
        return self._own(command) is not None or self._screen.panel.can(command)

    def run(self, command: str, text: str) -> str:
        """Does it, and says what was done. Raises :class:`Problem`."""
        if command in _NEEDS_AN_EMPTY_LINE and self._has_unsaved_text():
            # To where the keys that follow from the advice work.
            self._screen.query_one(Entry).focus()
            raise Problem(
                message("The line holds text that is not saved yet."),
                do=message("Enter saves it; Ctrl+U clears it.")
                if self._screen.panel.takes_text
                else message("Write /park before it to keep it; Ctrl+U clears it."),
            )
        own = self._own(command)
        return own(text) if own else self._screen.panel.run(command, text)

    def question_before_reveal(self) -> str | None:
        """What to ask before a round is closed; nothing while text in the line forbids it."""
        return None if self._has_unsaved_text() else self._screen.panel.question_before_reveal()

    def _own(self, command: str) -> Callable[[str], str] | None:
        return getattr(self, f"_{command}", None) if command in commands.BY_ID else None

    # Moving

    def _next(self, text: str) -> str:
        following = self._desk.step_after()
        if following is None:
            return self._end("")
        warning = self._screen.panel.unsafe_to_leave()
        if warning is None and self._desk.clock.is_running and self._time_left() > 0:
            warning = _("The clock is still running.")
        if warning and not self._screen.is_warned():
            name = following.definition.headline.in_language(self._desk.records.language)
            return _("{warning} Press again to go on to: {step}", warning=warning, step=name)
        return self._go_to(following)

    def _from_entry(self) -> bool:
        """Whether the command itself is what stands in the line."""
        return self._screen.query_one(Entry).value.startswith("/")

    def _has_unsaved_text(self) -> bool:
        return bool(self._screen.query_one(Entry).value) and not self._from_entry()

    def _time_left(self) -> int:
        return self._desk.clock.reading().seconds or 0

    def _previous(self, text: str) -> str:
        before = self._desk.step_before()
        return self._go_to(before) if before else ""

    def _jump(self, text: str) -> str:
        steps = self._desk.records.steps
        if text:
            planned = self._desk.records.planned_steps
            return self._go_to(planned[read_number(text, 1, len(planned)) - 1])

        async def chosen(step_id: str | None) -> None:
            if step_id:
                step = next(step for step in steps if step.id == step_id)
                await self._screen.attempt(lambda: self._go_to(step))

        self._screen.app.push_screen(AgendaDialog(self._desk.records), chosen)
        return ""

    def _skip(self, text: str) -> str:
        if text:
            return self._skipped(SkipReason.OTHER, text)
        reasons = [(reason, _(label)) for reason, label in SKIP_REASONS.items()]

        async def chosen(reason: SkipReason | None) -> None:
            if reason:
                await self._screen.attempt(lambda: self._skipped(reason, ""))

        dialog = ChooseDialog(_("Why is this step skipped? The minutes say so."), reasons)
        self._screen.app.push_screen(dialog, chosen)
        return ""

    def _skipped(self, reason: SkipReason, note: str) -> str:
        self._desk.talk.show_probe("")
        if not self._desk.skip(reason, note):
            return _("Skipped. This was the last step.")
        return _("Skipped. Going back or undo brings it back.")

    def _go_to(self, step: Step) -> str:
        self._desk.talk.show_probe("")
        self._desk.go_to(step)
        return ""

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
        """Puts the command into the line, so that only its text is missing."""
        entry = self._screen.query_one(Entry)
        if self._has_unsaved_text():
            raise Problem(message("The line holds text that is not saved yet."))
        if not self._from_entry():
            entry.value = f"/{commands.named_word(commands.BY_ID[command])} "
            entry.cursor_position = len(entry.value)
            entry.focus()
            return ""
        raise Problem(message("Write the text after the command, on the same line."))

    # The clock and the room

    def _clock(self, text: str) -> str:
        clock = self._desk.clock
        if text:
            clock.extend(read_number(text, -_LONGEST_CLOCK, _LONGEST_CLOCK))
        elif clock.is_running:
            clock.stop()
        else:
            clock.start()
        return ""

    def _more_time(self, text: str) -> str:
        self._desk.clock.extend(1)
        return ""

    def _people(self, text: str) -> str:
        if not text:
            return self._start_typing("people")
        self._desk.frame.set_people(read_number(text, 1, PEOPLE_LIMIT))
        people = self._desk.records.session.people or 0
        return plural("{n} person in the room", "{n} people in the room", people)

    def _next_session(self, text: str) -> str:
        if not text:
            return self._start_typing("next_session")
        when = read_date(text, date.today())
        if when is None:
            raise Problem(
                message("The date was not understood."),
                do=message("Write it as 28.11. or 28.11.2026, or how far away it is: 2w."),
            )
        self._desk.commit.set_next(when)
        return _("Next session {day}", day=day(when, console().language))

    def _tips(self, text: str) -> str:
        def opened(yes: bool | None = True) -> None:
            if yes:
                self._tips_allowed = True
                self._screen.app.push_screen(TipsCard(self._desk), self._probe_chosen)

        if self._tips_allowed:
            opened()
        else:
            question = _(
                "This opens the facilitator's own card: a tip and follow-up questions. "
                "If this screen is on the wall, everybody sees it."
            )
            self._screen.app.push_screen(ConfirmDialog(question, named("answer", "open")), opened)
        return ""

    async def _probe_chosen(self, probe: str | None) -> None:
        if probe is not None:
            await self._screen.attempt(lambda: self._show_probe(probe))

    def _show_probe(self, probe: str) -> str:
        self._desk.talk.show_probe(probe)
        return ""

    def _blank(self, text: str) -> str:
        async def seen(_nothing: None) -> None:
            await self._screen.attempt(self._unblank)

        self._desk.blank(True)
        self._screen.app.push_screen(BlankScreen(), seen)
        return ""

    def _unblank(self) -> str:
        self._desk.blank(False)
        return ""

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
        self._screen.app.push_screen(MinutesScreen(self._desk.records))
        return ""

    def _theme(self, text: str) -> str:
        app = self._screen.app
        app.theme = "paper" if app.theme == "stage" else "stage"
        return ""

    def _help(self, text: str) -> str:
        self._screen.app.push_screen(HelpScreen(self._desk.current, self.can))
        return ""

    def _end(self, text: str) -> str:
        async def answered(yes: bool | None) -> None:
            if yes:
                await self._screen.attempt(self._close)

        question = _("This was the last step. End the session and show its minutes?")
        if self._desk.step_after() is not None:
            question = _("End the session here and show its minutes?")
        self._screen.app.push_screen(ConfirmDialog(question, named("answer", "end")), answered)
        return ""

    def _close(self) -> str:
        self._desk.close()

        def seen(_nothing: None) -> None:
            # Not returned: Textual would wait for it, in the very screen that is going away.
            self._screen.dismiss()

        self._screen.app.push_screen(MinutesScreen(self._desk.records), seen)
        return ""

    def _leave(self, text: str) -> str:
        def answered(yes: bool | None) -> None:
            if yes:
                self._screen.dismiss()

        if self._has_unsaved_text():
            question = _("The line holds text that is not saved. Leave without it?")
        elif self._screen.is_trial:
            question = _("Leave the example? Nothing of it is kept.")
        else:
            question = _("Leave the session? Everything is saved, and it goes on from here.")
        self._screen.app.push_screen(ConfirmDialog(question, named("answer", "leave")), answered)
        return ""
