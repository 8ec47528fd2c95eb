"""What is typed and pasted at the console: into the line, and out of it to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator.i18n import _, console, message, named
from facilitator.model.problem import Problem
from facilitator.privacy import Kind
from facilitator.session.guard import Doubtful, remarks
from facilitator.ui import commands, privacy_words
from facilitator.ui.command import Command
from facilitator.ui.dialogs.choose import ConfirmDialog
from facilitator.ui.private_line import SIGN, holds_private, is_private
from facilitator.ui.screens.session_asking import ask
from facilitator.ui.widgets.entry import Entry

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen


_TAKE_NO_TEXT = frozenset({"import"})
"""Commands after which // is no sign: the path of a file on another computer may begin so."""


class SessionTyping:
    """The entry line of the console, and what typing into it means at the step of the panel."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._remarked: set[Kind] = set()
        """What has been remarked on already."""

    @property
    def entry(self) -> Entry:
        """The line that is typed into."""
        return self._screen.query_one(Entry)

    @property
    def shown_command(self) -> str:
        """The command that can be read in the line, or a line for the facilitator alone; nothing
        of what shows as dots."""
        entry = self.entry
        return entry.value if entry.value.startswith("/") and not entry.password else ""

    @property
    def is_command(self) -> bool:
        """Whether a command is what stands in the line."""
        return self.entry.value.startswith("/") and not is_private(self.entry.value)

    @property
    def has_unsaved_text(self) -> bool:
        """Whether the line holds text that would be lost with it."""
        return bool(self.entry.value) and not self.is_command

    @property
    def holds_private(self) -> bool:
        """Whether the text in the line is for the facilitator alone."""
        return self.has_unsaved_text and holds_private(self.entry.value)

    # Showing

    def show(self) -> None:
        """What the line is for now. Away from it letters are commands, which it says then."""
        panel, entry = self._screen.panel, self.entry
        is_typed_into = entry.has_focus or self._screen.private.has_focus
        entry.placeholder = (
            panel.entry_mode().placeholder
            if is_typed_into or not panel.letters_are_commands
            else _("A letter is a command now. Esc: back to typing.")
        )
        self.mask()

    def mask(self) -> None:
        """Shows letters as dots where the panel wants it."""
        entry = self.entry
        # What was typed as dots stays dots until it is saved or taken away, wherever the room goes.
        still_hidden = entry.masked and bool(entry.value)
        entry.masked = self._screen.panel.entry_mode().masked or still_hidden

    # Taking in

    async def entered(self, text: str) -> None:
        """Enter was pressed: runs a command, or lets the panel save the text."""
        is_for_one = is_private(text)
        if text.startswith("/") and not is_for_one:
            await self._command_entered(text[1:])
            return
        try:
            if is_for_one:
                feedback = self._screen.private.note(text.removeprefix(SIGN))
            else:
                self._check_curtain()
                if holds_private(text):
                    raise self._screen.private.refusal()
                feedback = self._screen.panel.entered(text)
        except Problem as problem:
            self.entry.refuse()
            await self._screen.tell_why_not(problem)
        else:
            remark = "" if is_for_one else self._remark_on(text)
            self.entry.accept()
            await self._screen.refresh_all(
                " ".join(filter(None, [feedback, remark])), wide=bool(remark)
            )

    def _remark_on(self, text: str) -> str:
        """A quiet question about what a saved text holds, once for each kind. Behind the curtain
        nothing is said of it."""
        found = [] if self.entry.masked else remarks(text)
        new = [finding.kind for finding in found if finding.kind not in self._remarked]
        self._remarked.update(new)
        return privacy_words.remark(new) if new else ""

    def ask_about(self, problem: Doubtful) -> None:
        """Asks whether what looks like an identity code is one. Where it is none, what is in the
        line is saved; anything else has to be done again."""

        async def answered(is_none: bool | None) -> None:
            if not is_none:
                return
            problem.accept()
            if self.entry.value:
                await self.entry.action_submit()
            else:
                self._screen.say(_("It can be saved now. Do it again."))

        self._screen.app.push_screen(privacy_words.doubt_dialog(), answered)

    async def entered_nothing(self) -> None:
        """Enter was pressed on the empty line, which means something at some steps."""
        try:
            feedback = self._screen.panel.entered_nothing()
        except Problem as problem:
            await self._screen.tell_why_not(problem)
        else:
            if feedback is not None:
                await self._screen.refresh_all(feedback)

    def _check_curtain(self) -> None:
        """Another window may have opened the curtain while somebody's slip was being typed."""
        clear = message("Ctrl+U clears it.")
        self._screen.panel.check_curtain(was_masked=self.entry.masked, do=clear)

    async def _command_entered(self, line: str) -> None:
        entry = self.entry
        word, _space, rest = line.partition(" ")
        command = commands.find(word)
        is_known = command is not None and (
            self._screen.commands.can(command.id) or command.id in ("undo", "redo")
        )
        if command is None or not is_known:
            # Behind the curtain it may be the first word of somebody's note.
            what = (
                message("There is no such command here.")
                if entry.masked
                else message("There is no command /{word} here.", word=word)
            )
            self._refuse_command(rest, is_begun=command is None and entry.masked)
            self._screen.tell(Problem(what, do=message("F1 lists the commands.")))
            return
        if rest.strip() and not command.argument:
            self._refuse_command(rest)
            self._screen.tell(self._too_many_words(command))
            return
        if holds_private(rest) and command.id not in _TAKE_NO_TEXT:
            # Never typed over, whatever it holds: it is meant for nobody else's eyes.
            self._refuse_command(rest, is_begun=True)
            self._screen.tell(self._screen.private.refusal())
            return
        if await self._screen.run_command(command.id, rest.strip()):
            entry.accept()
            if self._screen.panel.starts_in_body and not entry.value:
                self._screen.focus_where_work_is()
        else:
            self._refuse_command(rest, is_begun=bool(command.argument and not rest))

    def _refuse_command(self, rest: str, *, is_begun: bool = False) -> None:
        """Lets a command be mended, or typed over where that loses nobody's words: somebody who
        goes on typing writes the next note, not more of the command. ``is_begun`` when the line
        may be the beginning of something: of a command with its text, or of somebody's slip."""
        self.entry.refuse(typed_over=not is_begun and not any(map(str.isalpha, rest)))

    def _too_many_words(self, command: Command) -> Problem:
        what = message("/{word} takes no more words.", word=commands.named_word(command))
        if command.id == "reveal" and self._screen.commands.can("one"):
            one = commands.named_word(commands.BY_ID["one"])
            return Problem(what, do=message("/{word} opens one note at a time.", word=one))
        return Problem(what)

    async def pasted(self, lines: Sequence[str]) -> None:
        """Several lines were pasted: asks first where that may be many notes."""
        panel = self._screen.panel
        if any(map(holds_private, lines)):
            self._screen.tell(
                Problem(
                    message("A line that was pasted begins with //, which is for you alone."),
                    safe=message("Nothing of it has been saved, and it can be pasted again."),
                    do=message("Leave that line out, or paste it by itself."),
                )
            )
            return
        masked = panel.entry_mode().masked
        question = panel.question_before_pasting(lines)
        if question is None:
            await self._screen.attempt(lambda: self._take_pasted(lines, masked=masked))
            return
        dialog = ConfirmDialog(question, named("answer", "paste"))
        ask(self._screen, dialog, lambda _yes: self._take_pasted(lines, masked=masked))

    def _take_pasted(self, lines: Sequence[str], *, masked: bool) -> str:
        again = message("Paste it again if everybody may see it.")
        try:
            self._screen.panel.check_curtain(was_masked=masked, do=again)
            return self._screen.panel.pasted(lines)
        except Doubtful:
            raise
        except Problem as problem:
            # Not in the entry line, which is where other text that was refused is.
            safe = message("What was pasted has not been saved, and can be pasted again.")
            raise Problem(problem.what, safe=safe, do=problem.do) from problem

    # Going in and out

    def begin_command(self) -> None:
        """A slash begins a command wherever it is typed, or goes on with what is in the line."""
        entry = self.entry
        entry.cursor_position = len(entry.value)
        entry.insert_text_at_cursor("/")
        self._screen.set_focus(entry)

    def begin_with(self, command: Command) -> None:
        """Puts the word of a command into the line, so that only its text is missing. Raises
        :class:`Problem`."""
        if self.has_unsaved_text:
            raise Problem(message("The line holds text that is not saved yet."))
        if self.is_command:
            raise Problem(message("Write the text after the command, on the same line."))
        entry = self.entry
        entry.value = f"/{commands.named_word(command)} "
        entry.cursor_position = len(entry.value)
        entry.focus()

    def toggle(self) -> None:
        """Leaves the line, so that letters are commands, or comes back to it."""
        entry = self.entry
        if not entry.has_focus and self._screen.panel.turn_letters():
            self.show()
            self._screen.say("")
        elif not entry.has_focus:
            entry.focus()
            self._screen.say("")
        elif self.is_command and not entry.password:
            entry.clear()
            self._screen.focus_where_work_is()
        elif self.holds_private:
            self._screen.say(self._screen.private.advice.in_language(console()), problem=True)
        elif entry.value:
            # Letters must not become commands while a sentence is being written.
            self._screen.say(_("Save the line with Enter first, or clear it with Ctrl+U."))
        elif not self._screen.panel.focus_body():
            self._screen.set_focus(None)
