"""What the bar of keys at home shows, the most useful first."""

from __future__ import annotations

from facilitator.i18n import _, named
from facilitator.model.overview import TeamOverview
from facilitator.ui.widgets.keys_bar import Hint


def hints(team: TeamOverview | None, *, has_teams: bool) -> tuple[Hint, ...]:
    """What can be done with the chosen ``team``. Help and the way out come before what a narrow
    window has no room for: help tells of the rest."""
    last = team.last if team else None
    is_over = last is not None and last.is_closed
    if not has_teams or (team and not team.problem and last is None):
        go_on = _("Start")
    else:
        go_on = _("Next session") if is_over else _("Go on")
    of_teams = [Hint("A", _("Open actions"), "actions"), Hint("M", _("Minutes"), "minutes")]
    return (
        Hint("Enter", go_on, "go_on"),
        Hint("N", named("hint", "New session"), "new"),
        Hint("?", _("Help"), "help"),
        Hint("Q", _("Quit"), "leave"),
        *(of_teams if has_teams else []),
        # One that is unfinished is opened with Enter.
        *([Hint("E", _("Correct"), "mend")] if is_over else []),
        *([Hint("/", _("Search"), "search")] if has_teams else []),
        Hint("V", _("Colours"), "colours"),
    )
