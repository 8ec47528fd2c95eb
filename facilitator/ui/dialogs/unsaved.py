"""Leaving a dialog that holds something nobody has saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from facilitator.i18n import _
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.dialogs.choose import ChooseDialog

Result = TypeVar("Result")


def ask_before_leaving(dialog: Dialog[Result], lost: Iterable[str]) -> None:
    """Leaves a dialog, but asks first when something would be lost: ``lost`` says what. Whoever
    answers nothing goes on writing."""
    if not dialog.holds_unsaved:
        dialog.dismiss()
        return

    def answered(leaves: bool | None) -> None:
        if leaves:
            dialog.dismiss()

    question = _("Not saved yet, and lost if you leave: {fields}.", fields=", ".join(lost))
    choices = [(False, _("Keep editing")), (True, _("Leave, and lose it"))]
    dialog.app.push_screen(ChooseDialog(question, choices), answered)
