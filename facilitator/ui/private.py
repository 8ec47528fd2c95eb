"""What only the facilitator should see: on their own card, never on the console."""

from __future__ import annotations

from datetime import date

from facilitator.i18n import _
from facilitator.session.facilitation import Facilitation
from facilitator.ui.questions import private_questions


def private_lines(desk: Facilitation) -> list[str]:
    """Whether a manager is here and what that asks for, and questions about single people."""
    lines = []
    if desk.records.session.manager_present is True:
        lines.append(_("A manager is here: writes like everybody else, and speaks last."))
    if desk.records.session.manager_present is False:
        lines.append(_("No manager is here."))
    return [*lines, *private_questions(desk.records, today=date.today())]
