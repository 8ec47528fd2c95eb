"""The program with its screens."""

from __future__ import annotations

import asyncio
import io
import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from rich.console import Console, RenderableType
from textual import events
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import MountError

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.settings import Settings
from facilitator.store.workspace import Workspace
from facilitator.ui.kept_look import keep_look
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.terminal import forgive_bytes, has_terminal, outliving, terminal_size
from facilitator.ui.themed import ThemedApp
from facilitator.ui.widgets.size_card import SMALLEST, SizeCard, is_too_small

if TYPE_CHECKING:
    # Packs and sessions bring pydantic and sqlite-utils with them; home is shown without.
    from facilitator.model.records import SessionRecords
    from facilitator.model.said import Said
    from facilitator.packs import Library


log = logging.getLogger(__name__)


_LOOKS_AT_TERMINAL: Final = 1.0
"""Seconds from one look, whether it is there and how large, to the next."""


def _stay_home() -> None:
    """What follows when home is below: it shows itself again."""


@dataclass(frozen=True)
class Start:
    """Where the program begins."""

    view: Literal["home", "new", "session", "wall", "roomcheck"] = "home"
    team: str | None = None
    """The team that a new session is for."""
    file: Path | None = None
    """The file of the team whose session is opened, or is shown on the wall; on the wall any
    session that is being led where it is not given."""
    is_trial: bool = False
    """Whether nothing of it is kept."""
    is_in_browser: bool = False
    """Whether the wall is a page of a browser, which leads no session."""
    image_height: int | None = None
    """Of the projected picture, in centimetres, for the room check."""


class FacilitatorApp(ThemedApp[None]):
    """Home, a new session, and the console of a session."""

    TITLE = "facilitator"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (SMALLEST.width, "-narrow"),
        (76, "-medium"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (SMALLEST.height, "-short"),
        (23, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        # Leaving is each screen's own, with a question where something would be lost.
        Binding("ctrl+q", "nothing", show=False),
        Binding("ctrl+c", "nothing", show=False),
    ]
    # That of home is here too: a stylesheet that comes later has all of them read again.
    CSS_PATH = [
        Path(__file__).with_name("app.tcss"),
        Path(__file__).with_name("screens") / HomeScreen.CSS_PATH,
    ]

    def __init__(
        self,
        workspace: Workspace,
        library: Callable[[], Library],
        settings: Settings,
        start: Start,
    ) -> None:
        """``library`` is called when packs are needed."""
        super().__init__(settings.theme)
        self.workspace = workspace
        self.library = library
        self.settings = settings
        self._start = start
        # Textual would print a traceback with people's words in it. The command line says what
        # happened instead, and the log gets the details.
        self.error_console = Console(file=io.StringIO())
        self.has_panicked = False
        """Whether it was ended by something that left no exception."""
        self.is_told_to_end = False
        """Whether it was ended from outside, whatever was being drawn."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's, made to outlive its terminal."""
        return outliving(super().get_driver_class())

    def get_default_screen(self) -> Screen[Any]:
        """Home from the very first frame on, where the program begins there."""
        if self._start.view == "home":
            return HomeScreen(self.workspace)
        return super().get_default_screen()

    def on_mount(self) -> None:
        # Told to end, as when the computer shuts down or the window is closed, it still leaves
        # the session in order, and gives the terminal back where there is one.
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # Started with nohup, it is not to end with its window.
            if number and signal.getsignal(number) is not signal.SIG_IGN:
                with suppress(NotImplementedError):  # Windows has no such handlers.
                    asyncio.get_running_loop().add_signal_handler(number, self._end, name)
        if has_terminal() and not self.is_headless:
            self.set_interval(_LOOKS_AT_TERMINAL, self._look_at_terminal)
        match self._start.view:
            case "home":
                pass
            case "new":
                self.new_session(self._start.team, then=self.exit)
            case "session":
                assert self._start.file is not None, "a session is in a file"
                self.open_session(self._start.file, then=self.exit)
            case "wall":
                self.open_wall(self._start.file)
            case "roomcheck":
                self._check_room()

    def _look_at_terminal(self) -> None:
        # Whoever it was started to outlive, without a terminal nobody sees or says anything any
        # more; and Textual would read the end of its keys over and over.
        if has_terminal():
            self.catch_up_with_window()
        else:
            self._end("the terminal has gone")

    def catch_up_with_window(self) -> None:
        """Draws for the size that the window has, where that was missed: the picture would stay as
        small as the window once was.

        Textual hears of two sizes in the wrong order when the second comes while it asks for the
        first. And its wait for the next size may never end: the timer is passed over when the
        computer is held up for as long as it runs, a hundredth of a second (``skip``).
        """
        size = terminal_size()
        if size and size != self.size:
            self.post_message(events.Resize(size, size))
        elif self.screen.outer_size != self.size:
            self.screen.post_message(events.Resize(self.size, self.size))

    def _end(self, why: str) -> None:
        """Ends the program in order, as when somebody leaves it."""
        log.warning("the program was told to end: %s", why)
        self.is_told_to_end = True
        self.exit()

    def _check_room(self) -> None:
        from facilitator.ui.screens.roomcheck import RoomcheckScreen

        def left(_nothing: None) -> None:
            self.exit()

        self.push_screen(RoomcheckScreen(self._start.image_height), left)

    def next_look(self) -> None:
        """The next look, in later runs as well."""
        super().next_look()
        if self.settings.file is not None:
            keep_look(self.theme, self.settings.file)

    def new_session(self, team: str | None, *, then: Callable[[], object] = _stay_home) -> None:
        """Asks for a new session and leads it. ``then`` is called when all is over."""
        from facilitator.ui.screens.new_session import NewSessionScreen

        def made(file: Path | None) -> None:
            if file is None:
                then()
            else:
                self.open_session(file, then=then)

        screen = NewSessionScreen(self.workspace, self.library(), self.settings.language, team)
        self.push_screen(screen, made)

    def open_session(self, file: Path, *, then: Callable[[], object] = _stay_home) -> None:
        """Leads a team's last session from where it stands. Raises :class:`Problem`."""
        from facilitator.session.facilitation import Facilitation
        from facilitator.ui.screens.session import SessionScreen

        def left(is_wall_now: bool | None) -> None:
            if is_wall_now:
                self.open_wall(file)
            else:
                then()

        team_file = self.workspace.open(file)
        try:
            desk = Facilitation(team_file, team_file.sessions()[-1])
        except BaseException:
            team_file.close()
            raise
        is_trial = self._start.is_trial
        self.push_screen(SessionScreen(desk, is_trial=is_trial, welcomes=not is_trial), left)

    def open_wall(self, only: Path | None) -> None:
        """Shows the session that is being led, in this window for the whole room: of ``only`` this
        team's file, where it is given."""
        from facilitator.ui.wall.screen import WallScreen

        def left(_nothing: None) -> None:
            self.exit()

        taken_over = None if self._start.is_in_browser else self._become_console
        self.push_screen(WallScreen(only, taken_over=taken_over), left)

    def _become_console(self, file: Path) -> None:
        """The window of the wall leads the session from now on."""
        self.pop_screen()
        # By the program itself: what follows the session would wait for the screen that asked for
        # it, and that is gone.
        self.call_later(self._lead, file)

    def _lead(self, file: Path) -> None:
        try:
            self.open_session(file, then=self.exit)
        except Problem as problem:
            # The room sees this window, and the message has the name of the file.
            log.warning("the wall could not lead the session: %s", type(problem).__name__)
            self.open_wall(file)

    def show_minutes(self, file: Path, said: Said | None = None) -> None:
        """Shows the minutes of a team's last session; of the session where something was ``said``,
        and there. Raises :class:`Problem`."""
        from facilitator.ui.screens.minutes import MinutesScreen

        def read(number: int | None) -> SessionRecords:
            with self.workspace.open(file) as team_file:
                for session in reversed(team_file.sessions()):
                    if number in (None, session.number):
                        return team_file.session_records(session)
            raise Problem(message("This session is not in the team's file any more."))

        records = read(said.session if said else None)
        self.push_screen(MinutesScreen(records, read=read, place=said.beginning if said else ""))

    async def on_event(self, event: events.Event) -> None:
        """Here every key comes by first. In a window that is too small nobody sees what a key
        does, so there is nothing but to leave."""
        is_typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if not (is_typed and self._is_covered):
            if not (is_typed and self._is_typed_past(event)):
                await super().on_event(event)
        elif isinstance(event, events.Key) and event.key == "ctrl+q" and not self._holds_unsaved:
            self.exit()

    def _is_typed_past(self, event: events.Event) -> bool:
        """Whether a key was typed past a question, to the screen below it."""
        top = self.screen
        below = self.screen_stack[-2] if len(self.screen_stack) > 1 else None
        if not (isinstance(top, LeavesOnce) and isinstance(below, LeavesOnce)):
            return False
        if not isinstance(event, events.Key | events.Paste):
            return False
        past = top.typed_past(event)
        # All of it, or nothing: the first says whether there is a line to type into.
        return bool(past) and all(below.take_typed(typed) for typed in past)

    @property
    def _is_covered(self) -> bool:
        """Whether the card for small windows is in front, or is only just coming or going."""
        return is_too_small(self.size) or any(
            card.is_up for card in self.screen.query_children(SizeCard)
        )

    @property
    def _holds_unsaved(self) -> bool:
        screens = (screen for screen in self.screen_stack if isinstance(screen, LeavesOnce))
        return any(screen.holds_unsaved for screen in screens)

    def panic(self, *renderables: RenderableType) -> None:
        """Textual ends the program so when its thread that reads the keyboard fails."""
        self.has_panicked = True
        super().panic(*renderables)

    def action_nothing(self) -> None:
        """A key that must not end the program by itself."""


def run_app(
    workspace: Workspace, library: Callable[[], Library], settings: Settings, start: Start
) -> None:
    """Runs the program until the user leaves it.

    Raises what ended it, if it did not end by itself, so that the command line can say so.
    """
    forgive_bytes()
    app = FacilitatorApp(workspace, library, settings, start)
    # The wall has nothing to click, and no pointer is to stand on it.
    app.run(mouse=start.view != "wall")
    # Textual keeps what ended it to itself, and would only have printed it.
    failure = app._exception
    if app.is_told_to_end and isinstance(failure, MountError | NoMatches):
        # It was about to draw something that went away then.
        log.info("not drawn any more: %s", type(failure).__name__)
    elif failure is not None:
        raise failure
    if app.has_panicked:
        raise RuntimeError("Textual gave up, perhaps because the keyboard cannot be read")
