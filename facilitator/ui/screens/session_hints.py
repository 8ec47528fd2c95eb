"""What the bar of keys at the console shows: what is possible now, the most useful first."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.i18n import _
from facilitator.ui import commands
from facilitator.ui.command import Command
from facilitator.ui.panels import Panel
from facilitator.ui.private_line import holds_private, is_private
from facilitator.ui.widgets.keys_bar import Hint

_OF_TIME = ("take", "take_other")
"""Where other times are proposed. The line that proposes them names the keys too, so help and undo
come first: a narrow window has room for few."""
_FIRST = ("help", "undo")
_ALWAYS = ("jump", "clock", "tips", "hold", "swap", "minutes", "previous", "blank", "leave")


def hints(
    panel: Panel,
    typed: str,
    can: Callable[[str], bool],
    *,
    is_nearly_up: bool = False,
    keeps_private: bool = False,
) -> tuple[Hint, ...]:
    """The hints for a panel; ``can`` tells what is possible.

    While a command is being ``typed``, those it may become. When the time ``is_nearly_up``, how to
    have more of it. ``keeps_private`` where what is for the facilitator alone can be saved.
    """
    if is_private(typed) and keeps_private:
        return (Hint(_("Enter"), _("keeps it for you alone"), "submit"),)
    if is_private(typed) or (typed and holds_private(typed.partition(" ")[2])):
        return (Hint("Ctrl+U", _("clears the line"), "delete_left_all"),)
    if typed.startswith("/"):
        found = [c for c in commands.matching(typed[1:].split(" ")[0]) if can(c.id)]
        return tuple(Hint(_slashed(c), commands.named_argument(c), c.id) for c in found)
    if own := panel.body_hints():
        return tuple(own)
    of_time = ("more_time",) if is_nearly_up else ()
    ids = ("next", *of_time, *panel.key_hints(), *_FIRST, *_OF_TIME, *_ALWAYS)
    possible = [commands.BY_ID[id_] for id_ in ids if can(id_) and not panel.refusal(id_)]
    return tuple(Hint(c.shown_key or _slashed(c), _(c.label), c.id) for c in possible)


def _slashed(command: Command) -> str:
    return f"/{commands.named_word(command)}"
