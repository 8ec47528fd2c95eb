"""Help between sessions: what each key does with what was promised."""

from __future__ import annotations

from typing import Final

from facilitator.i18n import _, mark
from facilitator.ui.dialogs.help_card import HelpCard

_KEYS: Final = (
    ("Enter", mark("All that is known of it.")),
    ("D", mark("It is done; a request was answered.")),
    ("C", mark("It is under way, or open again.")),
    ("X", mark("It is dropped, with a reason.")),
    ("E", mark("Correct its words, first step, date and sign.")),
    ("H", mark("Hand it over to somebody who has said yes.")),
    ("U", mark("Take the last of these back.")),
    ("/", mark("Find words, a phase, or where it stands.")),
    ("T", mark("One team alone, or all of them.")),
    ("Esc", mark("Back")),
)


def actions_help() -> HelpCard:
    """Every key of the list of actions, and what a mark is."""
    mark_is = _(
        "A mark only says where something stands. The next session looks at it, and asks "
        "whether it helped."
    )
    return HelpCard([(key, _(meaning)) for key, meaning in _KEYS], after=[mark_is])
