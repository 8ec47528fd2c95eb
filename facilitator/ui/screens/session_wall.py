"""The console's side of the wall: who shows it, what it is told, and what only it shows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from facilitator.i18n import _, mark, message, plural
from facilitator.model.labels import step_name
from facilitator.model.problem import Problem
from facilitator.model.record import Step
from facilitator.model.words import BallotState, WallView
from facilitator.spoken import typed
from facilitator.store.presence import Presence, Seen, Sign
from facilitator.ui.commands import BY_ID
from facilitator.ui.dialogs.blank import BlankScreen
from facilitator.ui.dialogs.headline import HeadlineScreen
from facilitator.ui.on_wall import OnWall, ShowsOnWall

if TYPE_CHECKING:
    from facilitator.ui.screens.session import SessionScreen

_ROOM_FOR_SIZE: Final = 76
"""Columns of a console from which the line about the wall tells its size."""
_VIEWS: Final = {
    WallView.HEADLINE: mark("the question alone"),
    WallView.NOTE: mark("one note"),
    WallView.AGREED: mark("reading back"),
    WallView.WHERE_WE_WERE: mark("where we were"),
    WallView.BEFORE_WE_DECIDE: mark("one more look"),
}

log = logging.getLogger(__name__)


class SessionWall:
    """Knows the walls that show this session, and tells them what its user shows the room.

    It writes only after something that was done here, and when a wall appears: of two consoles on
    one session neither answers the other.
    """

    def __init__(self, screen: SessionScreen, presence: Presence) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._presence = presence
        self._walls: list[Seen] = []
        self._headline_at: tuple[str, str | None] | None = None
        """Where the room was when the question was put on the wall alone."""
        self._heir: Seen | None = None
        """The wall that is to lead the session when this window has left it."""

    # Who is there

    @property
    def is_there(self) -> bool:
        """Whether any window shows the wall of this session."""
        return bool(self._walls)

    def start(self) -> None:
        """Looks for the first time, when the session is opened here."""
        self._look()
        if not self.is_there and self._desk.wall.is_kept:
            # Kept for a wall that has gone, perhaps days ago.
            self._quietly(self._desk.wall.follow)

    def tick(self) -> None:
        """Tells that this window is there, and shows who came and who went. To be called every
        second."""
        had = self._walls
        self._look()
        if _sizes(self._walls) == _sizes(had):
            return
        if {wall.id for wall in self._walls} - {wall.id for wall in had}:
            self.publish()
        self._screen.show_wall_line()
        if not self.is_there:
            was_open = self._screen.private.close()
            self._screen.say(
                _("The wall has gone, so what is private was closed.")
                if was_open
                else _("The wall has gone.")
            )

    def _look(self) -> None:
        size, file = self._screen.app.size, str(self._desk.file)
        self._presence.tell(Sign("console", file, size.width, size.height))
        self._walls = [
            wall
            for wall in self._presence.others("wall")
            if wall.is_there and wall.sign.file == file
        ]

    def leave(self) -> None:
        """This window has left the session."""
        if self._heir and not self._presence.ask(self._heir, self._desk.file):
            log.warning("the wall could not be asked to lead the session")
        self._presence.leave()

    # What it is told

    def publish(self) -> None:
        """Tells the walls what to show now: never what is typed, nor anything of answers that are
        still coming in. A wall that cannot be told shows what it did before."""
        if not self.is_there:
            return
        if self._headline_at != self._screen.place:
            self._headline_at = None
        self._quietly(self._tell)

    def _tell(self) -> None:
        self._desk.read_again_if_changed()
        self._desk.wall.look(self._screen.app.theme)
        self._desk.clock.forget_old()
        if not self._stays_elsewhere:
            on_wall, (ballot, slips) = self._on_wall(), self._ballot()
            self._desk.wall.show(on_wall.view, shown=on_wall.shown, ballot=ballot, slips=slips)

    @property
    def _stays_elsewhere(self) -> bool:
        """Whether the wall keeps another step than the one looked at here: then nothing of this
        one is told."""
        kept = self._desk.wall.kept
        return kept is not None and kept.id != self._desk.current.id

    def _on_wall(self) -> OnWall:
        for screen in reversed(self._screen.app.screen_stack):
            if isinstance(screen, ShowsOnWall):
                return screen.on_wall
        if self._headline_at:
            return OnWall(WallView.HEADLINE)
        return OnWall(shown=self._screen.panel.shown_on_wall)

    def _ballot(self) -> tuple[BallotState, int]:
        """Whether a round is on, and how many slips are in as far as that may be told: where the
        keyboard goes round, everybody can see whose turn it is."""
        ballot = self._desk.rate.ballot
        if ballot is None:
            return BallotState.CLOSED, 0
        if ballot.has_counts:
            return BallotState.BY_HAND, 0
        return BallotState.OPEN, 0 if ballot.goes_round else ballot.people

    @staticmethod
    def _quietly(deed: Callable[[], None]) -> None:
        try:
            deed()
        except Problem as problem:
            log.warning("the wall could not be told: %s", type(problem).__name__)

    # What is said of it

    def line(self) -> str:
        """What the wall shows, for the facilitator; empty without one."""
        if not self.is_there:
            return ""
        shows = self._shows()
        if len(self._walls) > 1:
            return plural("{n} wall: {shows}", "{n} walls: {shows}", len(self._walls), shows=shows)
        if self._screen.size.width < _ROOM_FOR_SIZE:
            return _("Wall: {shows}", shows=shows)
        sign = self._walls[0].sign
        return _("Wall {size}: {shows}", size=f"{sign.columns}×{sign.rows}", shows=shows)

    def _shows(self) -> str:
        stage, step, kept = self._desk.wall.stage, self._desk.current, self._desk.wall.kept
        if stage.blank:
            return _("blank")
        if self._desk.records.session.is_closed:
            return _("the end")
        if kept and self._stays_elsewhere:
            return _("stays at {step}", step=self._name(kept))
        shows = self._name(step) if stage.view is WallView.STEP else _(_VIEWS[stage.view])
        return _("stays at {step}", step=shows) if kept else shows

    def _name(self, step: Step) -> str:
        planned, name = self._desk.records.planned_steps, _(step_name(step.definition))
        return f"{planned.index(step) + 1} {name}" if step in planned else name

    # What only it shows

    def blank(self) -> str:
        """Shows the room nothing, or everything again. Without a wall this screen is what the room
        sees: then until a key is pressed. Raises :class:`Problem`."""
        if self.is_there:
            on = not self._desk.wall.stage.blank
            self._desk.blank(on)
            return _("The wall is blank.") if on else _("The wall shows everything again.")

        async def seen(_nothing: None) -> None:
            await self._screen.attempt(self._unblank)

        self._desk.blank(True)
        self._screen.app.push_screen(BlankScreen(), seen)
        return ""

    def _unblank(self) -> str:
        self._desk.blank(False)
        return ""

    def headline(self) -> str:
        """Shows the question alone, on the wall where there is one; or all of it again. Raises
        :class:`Problem`."""
        if self.is_there:
            if self._stays_elsewhere:
                key = BY_ID["hold"].shown_key
                raise Problem(
                    message("The wall stays at another step."),
                    do=message("{key} lets it follow again.", key=key),
                )
            is_on = self._headline_at is not None
            self._headline_at = None if is_on else self._screen.place
            return "" if is_on else _("The wall shows the question alone.")

        async def seen(command: str | None) -> None:
            if command is not None:
                await self._screen.run_command(command)

        headline = self._desk.current.definition.headline.in_language(self._desk.records.language)
        self._screen.app.push_screen(HeadlineScreen(headline), seen)
        return ""

    def hold(self) -> str:
        """Keeps the wall at this step, or lets it follow again. Raises :class:`Problem`."""
        if self._desk.wall.is_kept:
            self._desk.wall.follow()
            return _("The wall follows again.")
        self._require()
        self._desk.wall.keep()
        return _("The wall stays here, also when you look at other steps.")

    def swap(self) -> str:
        """This window becomes the wall, and that of the wall the console. What only this program
        remembers would be lost, so then nothing private stays open here, and no more. Raises
        :class:`Problem`."""
        wall = self._require(can_lead=True)
        self._screen.private.close()
        if self._desk.unsaved_slips or self._desk.collect.is_turn_on:
            raise Problem(
                message("The windows cannot change places while slips are coming in."),
                safe=message("What is private is closed here."),
                do=message("Close the round first, then do it again."),
            )
        if self._screen.typing.has_unsaved_text:
            raise Problem(
                message("The line holds text that is not saved yet."),
                safe=message("What is private is closed here."),
                do=message("Enter saves it; Ctrl+U clears it."),
            )
        self._heir = wall
        self._screen.become_wall()
        return ""

    def _require(self, *, can_lead: bool = False) -> Seen:
        """A wall of this session; one that could be its console. Raises :class:`Problem`."""
        for wall in self._walls:
            if wall.sign.can_lead or not can_lead:
                return wall
        raise Problem(
            message("A wall in a browser cannot lead the session.")
            if self._walls
            else message("No window shows the wall of this session."),
            do=message("Open one in another terminal: {command}", command=typed("show")),
        )


def _sizes(walls: list[Seen]) -> list[tuple[str, int, int]]:
    return [(wall.id, wall.sign.columns, wall.sign.rows) for wall in walls]
