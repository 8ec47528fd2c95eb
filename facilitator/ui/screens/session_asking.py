"""Dialogs of the console, and what another window may do while one is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from facilitator.model.record import Step
from facilitator.session.book import Overtaken

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen

Answer = TypeVar("Answer")


def ask(
    screen: SessionScreen, dialog: Screen[Answer | None], deed: Callable[[Answer], str]
) -> None:
    """Opens a dialog, and does with its answer what it was opened for, if the room is still at
    the same step. ``deed`` returns what was done and may raise :class:`Problem`."""
    desk = screen.desk
    step_id = desk.current.id

    def do(answer: Answer) -> str:
        if desk.current.id != step_id:
            # Another window has moved the room on: it was not asked for there.
            raise Overtaken(Step.table)
        return deed(answer)

    async def answered(answer: Answer | None) -> None:
        if answer is not None:
            await screen.attempt(lambda: do(answer))

    screen.app.push_screen(dialog, answered)
