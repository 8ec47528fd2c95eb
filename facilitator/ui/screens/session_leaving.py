"""Ways out of a session: its end, and leaving it to go on another time; and what that undoes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator.i18n import _, named, plural
from facilitator.model.record import Step
from facilitator.ui.dialogs.choose import ConfirmDialog
from facilitator.ui.screens.session_asking import ask
from facilitator.ui.screens.session_cards import show_minutes

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen


class SessionLeaving:
    """Asks before anything is left behind that would not be there any more."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._typing = screen.typing

    def end(self) -> str:
        """Asks whether the session is to end, and what becomes of what is unseen. One that has
        ended before shows its minutes."""
        unseen = [*self._void_slips(), *self.unseen(self._desk.records.steps)]
        if self._desk.records.session.is_closed and not unseen:
            return self._show_minutes()
        question = _("This was the last step. End the session and show its minutes?")
        if self._desk.step_after() is not None:
            question = _("End the session here and show its minutes?")
        question = " ".join([*unseen, question])
        ask(
            self._screen,
            ConfirmDialog(question, named("answer", "end")),
            lambda _yes: self._close(),
        )
        return ""

    def _close(self) -> str:
        self._desk.close()
        return self._show_minutes()

    def _show_minutes(self) -> str:
        def seen(_nothing: None) -> None:
            # Not returned: Textual would wait for it, in the very screen that is going away.
            self._screen.dismiss()

        show_minutes(self._screen, seen)
        return ""

    def leave(self) -> str:
        """Asks whether to leave the session, which then goes on another time."""

        def answered(yes: bool | None) -> None:
            if yes:
                self._screen.dismiss()

        lost = self._void_slips()
        if self._typing.has_unsaved_text:
            lost.append(_("The line holds text that is not saved."))
        if lost:
            question = " ".join([*lost, _("Leave all the same?")])
        elif self._screen.is_trial:
            question = _("Leave the example? Nothing of it is kept.")
        elif self._desk.records.session.is_closed:
            question = _("Leave the session? Everything is saved, and it stays ended.")
        else:
            question = _("Leave the session? Everything is saved, and it goes on from here.")
        self._screen.app.push_screen(ConfirmDialog(question, named("answer", "leave")), answered)
        return ""

    def unseen(self, steps: Sequence[Step]) -> list[str]:
        """What becomes of notes that are behind the curtain of steps; nothing without any."""
        records = self._desk.records
        if any(map(records.is_uncounted, steps)):
            return [_("Notes behind the curtain stay unseen.")]
        hidden = sum(map(records.hidden_count, steps))
        if not hidden:
            return []
        return [
            plural(
                "{n} note behind the curtain stays unseen.",
                "{n} notes behind the curtain stay unseen.",
                hidden,
            )
        ]

    def _void_slips(self) -> list[str]:
        """What the end of the program does to votes that are still open; perhaps nothing."""
        language = self._desk.records.language
        lost = [
            plural(
                "{step}: the vote is open, and its {n} slip will be void.",
                "{step}: the vote is open, and its {n} slips will be void.",
                slips,
                step=step.definition.headline.in_language(language),
            )
            for step in self._desk.records.steps
            if (slips := self._desk.rate.unsaved_slips_of(step))
        ]
        return [*lost, _("Close the vote first to keep its result.")] if lost else []
