"""The program with its screens."""

from __future__ import annotations

import asyncio
import io
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.console import Console
from textual.binding import Binding, BindingType

from facilitator.settings import Settings
from facilitator.store.workspace import Workspace
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.themed import ThemedApp
from facilitator.ui.widgets.size_card import SMALLEST

if TYPE_CHECKING:
    # Packs and sessions bring pydantic and sqlite-utils with them; home is shown without.
    from facilitator.packs import Library


def _stay_home() -> None:
    """What follows when home is below: it shows itself again."""


@dataclass(frozen=True)
class Start:
    """Where the program begins."""

    view: Literal["home", "new", "session"] = "home"
    team: str | None = None
    """The team whose session is opened, or that a new one is for."""
    is_trial: bool = False
    """Whether nothing of it is kept."""


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
    CSS_PATH = "app.tcss"

    def __init__(
        self,
        workspace: Workspace,
        library: Callable[[], Library],
        settings: Settings,
        start: Start,
    ) -> None:
        """``library`` is called when packs are needed for the first time."""
        super().__init__()
        self.workspace = workspace
        self._library = library
        self.settings = settings
        self._start = start
        # Textual would print a traceback with people's words in it. The command line says what
        # happened instead, and the log gets the details.
        self.error_console = Console(file=io.StringIO())

    def on_mount(self) -> None:
        # Told to end, as when the computer shuts down, it still gives the terminal back.
        with suppress(NotImplementedError):  # Windows has no such signal.
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.exit)
        match self._start.view:
            case "home":
                self.push_screen(HomeScreen(self.workspace))
            case "new":
                self.new_session(self._start.team, then=self.exit)
            case "session":
                assert self._start.team is not None, "a session is a team's"
                self.open_session(self._start.team, then=self.exit)

    def new_session(self, team: str | None, *, then: Callable[[], object] = _stay_home) -> None:
        """Asks for a new session and leads it. ``then`` is called when all is over."""
        from facilitator.ui.screens.new_session import NewSessionScreen

        def made(name: str | None) -> None:
            if name is None:
                then()
            else:
                self.open_session(name, then=then)

        screen = NewSessionScreen(self.workspace, self._library(), self.settings.language, team)
        self.push_screen(screen, made)

    def open_session(self, team: str, *, then: Callable[[], object] = _stay_home) -> None:
        """Leads a team's last session from where it stands. Raises :class:`Problem`."""
        from facilitator.session.facilitation import Facilitation
        from facilitator.ui.screens.session import SessionScreen

        def left(_nothing: None) -> None:
            then()

        team_file = self.workspace.open(team)
        desk = Facilitation(team_file, team_file.sessions()[-1])
        self.push_screen(SessionScreen(desk, is_trial=self._start.is_trial), left)

    def show_minutes(self, team: str) -> None:
        """Shows the minutes of a team's last session. Raises :class:`Problem`."""
        from facilitator.ui.screens.minutes import MinutesScreen

        with self.workspace.open(team) as team_file:
            records = team_file.session_records(team_file.sessions()[-1])
        self.push_screen(MinutesScreen(records))

    def action_nothing(self) -> None:
        """A key that must not end the program by itself."""


def run_app(
    workspace: Workspace, library: Callable[[], Library], settings: Settings, start: Start
) -> None:
    """Runs the program until the user leaves it.

    Raises what ended it, if it did not end by itself, so that the command line can say so.
    """
    app = FacilitatorApp(workspace, library, settings, start)
    app.run()
    # Textual keeps what ended it to itself, and would only have printed it.
    if app._exception is not None:
        raise app._exception
