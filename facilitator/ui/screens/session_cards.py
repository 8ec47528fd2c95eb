"""Cards, forms and screens over the console that show the session its own work.

What stands on the minutes is imported when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.i18n import _, console, console_language, message
from facilitator.model.pack import FrameStep
from facilitator.model.problem import Problem
from facilitator.session.unreached import unreached_before
from facilitator.session.where_we_were import in_one_line
from facilitator.ui.dialogs.facts import facts_form
from facilitator.ui.looking_back import before_we_decide_card, where_the_team_was_card
from facilitator.ui.wording import day

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen


def ask_facts(screen: SessionScreen) -> None:
    """What the session is for, and who is in the room."""
    before = screen.desk.records.session

    async def seen(_nothing: None) -> None:
        is_saved = screen.desk.records.session != before
        await screen.refresh_all(_("Saved.") if is_saved else "")

    screen.app.push_screen(facts_form(screen.desk), seen)


def look_once_more(screen: SessionScreen) -> None:
    """What has not been looked at yet, before the room decides."""
    screen.app.push_screen(before_we_decide_card(screen.desk.records))


def read_back(screen: SessionScreen) -> None:
    """What was agreed, as sentences. Raises :class:`Problem` when nothing was."""
    from facilitator.ui.dialogs.read_back import ReadBack, confirmed

    if not confirmed(screen.desk.records):
        raise Problem(
            message("Nothing has been agreed yet."),
            do=message("A draft becomes an action when it is opened and saved."),
        )

    told = _("Confirmed. The minutes are no draft any more.")

    async def seen(is_confirmed: bool | None) -> None:
        await screen.refresh_all(told if is_confirmed else "")

    screen.app.push_screen(ReadBack(screen.desk), seen)


def show_minutes(screen: SessionScreen, seen: Callable[[None], None] | None = None) -> None:
    """The minutes as they are now. ``seen`` is called when they have been looked at."""
    from facilitator.ui.screens.minutes import MinutesScreen

    screen.app.push_screen(MinutesScreen(screen.desk.records), seen)


def welcome(screen: SessionScreen) -> None:
    """Where the team was: before a session has begun, last time; else where it was left, on the
    same day in one line and on another as a card. A step that shows it by itself needs none. Of one
    that has ended it is said that it stays so."""
    desk = screen.desk
    here = desk.current.definition
    if ended := desk.records.session.ended_at:
        when = day(ended.date(), console_language())
        told = _("This session ended {when}, and stays ended. It can be corrected.", when=when)
        screen.say(told, wide=True)
    elif not desk.has_begun:
        shows_it = isinstance(here, FrameStep) and here.card == "where_we_were"
        if desk.records.earlier_sessions() and not shows_it:
            unreached = unreached_before(desk.file, desk.records)
            screen.app.push_screen(where_the_team_was_card(desk.records, unreached))
    elif desk.resumed_at is None:
        screen.say(_("We go on: {where}", where=in_one_line(desk.records, console())))
    elif not isinstance(here, FrameStep):
        screen.app.push_screen(where_the_team_was_card(desk.records))
