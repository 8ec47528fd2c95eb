"""Help at home: what to do first, what each key does, and where the files are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from facilitator.i18n import _, mark
from facilitator.ui.dialogs.help_card import HelpCard

_KEYS: Final = (
    ("N", mark("A new session: of a new team, or of any other.")),
    ("A", mark("Everything that has been promised and is open.")),
    ("M", mark("The minutes of the team's last session.")),
    ("/", mark("Finds words in all the team's sessions.")),
    (
        "E",
        mark(
            "Opens the team's last session to correct it, also one that has ended. It stays ended."
        ),
    ),
    ("V", mark("Other colours.")),
    ("Q", mark("Leaves the program. Everything is saved.")),
)


def home_help(folder: Path) -> HelpCard:
    """The path through a session in a few lines, then the keys. The teams' files are in
    ``folder``."""
    path = _(
        "Enter opens the session of a team, or starts a new one.\n"
        "In the session: type, Enter saves, PageDown goes on.\n"
        "Everything is saved at once. You can stop at any time.\n"
        "F1 helps at every step."
    )
    return HelpCard(
        [(key, _(meaning)) for key, meaning in _KEYS],
        before=path.split("\n"),
        after=[_("The teams' files are in {folder}", folder=folder)],
    )
