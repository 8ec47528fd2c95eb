"""The question of the step alone, so that the room looks at nothing else."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from facilitator.model.words import WallView
from facilitator.ui.on_wall import OnWall, ShowsOnWall
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.size_card import SizeCard

_GOES_ON: Final = {"pagedown": "next", "pageup": "previous", "full_stop": "blank"}
"""Commands by the keys of a presenter's remote."""


class HeadlineScreen(ShowsOnWall[str | None], ModalScreen[str | None]):
    """A headline until any key is pressed. Answers with the command of the key, if a presenter's
    remote has it, for the console to go on with."""

    DEFAULT_CSS = """
    HeadlineScreen {
        background: $background;
        Vertical {
            align: center middle;
        }
    }
    """

    def __init__(self, headline: str) -> None:
        super().__init__()
        self._headline = headline

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical():
            yield BigText(self._headline)

    @property
    def on_wall(self) -> OnWall:
        return OnWall(WallView.HEADLINE)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss(_GOES_ON.get(event.key))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.dismiss(None)
