"""Faces with nothing to read: before, after, and when eyes should be on people."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _, catalogue
from facilitator.minutes.dates import day
from facilitator.session.clock import ClockReading
from facilitator.spoken import typed
from facilitator.store.wall_file import Scene
from facilitator.ui.wall.face import Above, Face
from facilitator.ui.widgets.big_text import BigText


class QuietFace(Face):
    """One thing in big letters, and a line below it."""

    DEFAULT_CSS = """
    QuietFace {
        align: center middle;
        #below {
            height: auto;
            margin-top: 1;
            text-align: center;
        }
    }
    """

    def above(self, scene: Scene) -> Above:
        return Above.NOTHING

    def compose(self) -> ComposeResult:
        yield BigText()
        yield Static(id="below", markup=False)

    def put(self, large: str, below: str = "") -> None:
        """Shows these words."""
        self.query_one(BigText).text = large
        line = self.query_one("#below", Static)
        line.update(below)
        line.display = bool(below)


class WaitingFace(QuietFace):
    """Nobody leads a session yet, or its file is away. It says no team's name: the wall may be
    on long before."""

    def on_mount(self) -> None:
        self.put(_("Starting soon"), _("Waiting for the facilitator's window"))

    def tell_unheard(self) -> None:
        """Says what to do where windows cannot tell each other of themselves."""
        command = typed(f'show "{_("TEAM")}"')
        self.put(
            _("Starting soon"),
            _("This window cannot find the other one. Open it with: {command}", command=command),
        )

    def show(self, scene: Scene, reading: ClockReading) -> None:
        """There is no scene while it waits."""


class EndFace(QuietFace):
    """The session is over."""

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records = scene.records
        tr = catalogue(records.language)
        following = records.session.next_on
        below = ""
        if following:
            below = tr("We meet again on {day}", day=day(following, records.language))
        self.put(tr("Thank you"), below)


class BlankFace(Face):
    """Nothing at all. Only the facilitator sees that it is meant so."""

    def above(self, scene: Scene) -> Above:
        return Above.NOTHING

    def show(self, scene: Scene, reading: ClockReading) -> None:
        """There is nothing to draw."""
