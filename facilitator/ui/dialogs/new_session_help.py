"""Help for the form of a new session: what each field is for, and what each key does."""

from __future__ import annotations

from typing import Final

from facilitator.i18n import _, mark
from facilitator.ui.dialogs.help_card import HelpCard

_FIELDS: Final = (
    (mark("Team"), mark("Who meets. A team that is known goes on in its own file.")),
    (mark("Pack"), mark("The questions. At first those the team had last time.")),
    (mark("Length, min"), mark("From beginning to end. The plan below is fitted to it.")),
    (mark("Language"), mark("Of the questions and the minutes.")),
    (mark("People"), mark("How many are in the room. It may be left empty.")),
    (mark("Phases"), mark("Those of your work that the session goes through.")),
)
_KEYS: Final = (
    ("Enter", mark("The next field. At the number of people it starts.")),
    ("← →", mark("Another pack, language or phases.")),
    ("F4", mark("Renames, drops, moves and adds phases.")),
    ("F6", mark("What was not reached last time: first, or in its place.")),
    ("PgUp PgDn", mark("More of the plan.")),
    ("Ctrl+S", mark("Starts from any field.")),
    ("Esc", mark("Back, without a session.")),
)


def new_session_help() -> HelpCard:
    """The fields from the top, then the keys."""
    fields = [(_(name), _(meaning)) for name, meaning in _FIELDS]
    keys = [(key, _(meaning)) for key, meaning in _KEYS]
    return HelpCard([*fields, ("", ""), *keys])
