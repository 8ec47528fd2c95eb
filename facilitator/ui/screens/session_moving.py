"""From step to step: on, back, to any of them, and past one that is skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.i18n import _, named
from facilitator.model.labels import SKIP_REASONS
from facilitator.model.record import Step
from facilitator.model.words import SkipReason
from facilitator.ui.dialogs.agenda import AgendaDialog
from facilitator.ui.dialogs.choose import ChooseDialog, ConfirmDialog
from facilitator.ui.numbers import read_number
from facilitator.ui.screens.session_asking import ask
from facilitator.ui.screens.session_leaving import SessionLeaving

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen


class SessionMoving:
    """Asks, or wants a second press, before a step is left with something open."""

    def __init__(self, screen: SessionScreen, leaving: SessionLeaving) -> None:
        """``leaving`` is what comes after the last step."""
        self._screen = screen
        self._desk = screen.desk
        self._leaving = leaving

    def next(self) -> str:
        """On within the step, or to the next one. Says what was done, as all of these do."""
        if self._screen.panel.advance(1):
            return ""
        following = self._desk.step_after()
        if following is None:
            return self._leaving.end()
        warning = self._screen.panel.unsafe_to_leave()
        if warning is None and self._desk.clock.is_running and self._time_left() > 0:
            warning = _("The clock is still running.")
        if warning and not self._screen.is_second_press():
            name = following.definition.headline.in_language(self._desk.records.language)
            return _("{warning} Press again to go on to: {step}", warning=warning, step=name)
        parting = self._screen.panel.parting()
        return self._go_to(following) or parting

    def _time_left(self) -> int:
        return self._desk.clock.reading().seconds or 0

    def previous(self) -> str:
        """Back within the step, or to the one before."""
        if self._screen.panel.advance(-1):
            return ""
        before = self._desk.step_before()
        return self._go_to(before) if before else ""

    def jump(self, number: str) -> str:
        """To the step of a number, or to one that is chosen. Raises :class:`Problem`."""
        if number:
            planned = self._desk.records.planned_steps
            return self._go_to(planned[read_number(number, 1, len(planned)) - 1])
        agenda = AgendaDialog(self._desk.records, self._desk.usual)
        ask(self._screen, agenda, lambda id_: self._go_to(self._desk.still(Step, id_)))
        return ""

    def skip(self, why: str) -> str:
        """Past this step, for a reason in words or one that is chosen."""
        unseen = self._leaving.unseen([self._desk.current])
        if why and unseen:
            question = " ".join([*unseen, _("Skip this step all the same?")])
            sure = ConfirmDialog(question, named("answer", "skip"))
            ask(self._screen, sure, lambda _yes: self._skipped(SkipReason.OTHER, why))
            return ""
        if why:
            return self._skipped(SkipReason.OTHER, why)
        reasons = [(reason, _(label)) for reason, label in SKIP_REASONS.items()]
        question = " ".join([*unseen, _("Why is this step skipped? The minutes say so.")])
        dialog = ChooseDialog(question, reasons)
        ask(self._screen, dialog, lambda reason: self._skipped(reason, ""))
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
