"""The facts of the session: what it is for, and who is in the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from facilitator.i18n import _, named
from facilitator.session.facilitation import Facilitation
from facilitator.session.frame import PEOPLE_LIMIT
from facilitator.ui.dialogs.form import Field, FormDialog, read_typed_date, typed_date
from facilitator.ui.numbers import read_number

_MANAGER: Final = {"yes": True, "no": False, "unsaid": None}


def facts_form(desk: Facilitation) -> FormDialog:
    """Purpose, people, roles … All of it is saved as one deed.

    What was said of a manager is never shown again: the screen may be on the wall.
    """
    session = desk.records.session
    is_said = session.manager_present is not None
    manager = [
        ("", _("as it was") if is_said else _("not said")),
        ("yes", named("answer", "yes")),
        ("no", named("answer", "no")),
        *([("unsaid", _("not said"))] if is_said else []),
    ]

    def save(values: Mapping[str, str]) -> None:
        people = values["people"].strip()
        now = desk.records.session
        desk.frame.set_facts(
            purpose=values["purpose"],
            people=read_number(people, 1, PEOPLE_LIMIT) if people else None,
            roles=values["roles"],
            missing=values["missing"],
            manager_present=_MANAGER.get(values["manager"], now.manager_present),
            next_on=read_typed_date(values["next"]),
        )

    return FormDialog(
        _("This session"),
        [
            Field("purpose", _("Purpose"), session.purpose),
            Field("people", _("People"), str(session.people or ""), _("how many are in the room")),
            Field("roles", _("Roles"), session.roles, _("which roles are present; no names")),
            Field("missing", _("Missing"), session.missing, _("whose viewpoint is missing")),
            Field(
                "manager",
                _("A manager is here"),
                choices=manager,
                hint=_("on F8 only"),
            ),
            Field(
                "next",
                _("Next session"),
                typed_date(session.next_on),
                _("28.11. or 2w"),
            ),
        ],
        save,
    )
