"""What an open dialog shows of the session's own words, and how the wall comes to show it too."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.model.words import WallView
from facilitator.ui.leaving import LeavesOnce, Result


@dataclass(frozen=True)
class OnWall:
    """What the wall is to show while a dialog is open."""

    view: WallView = WallView.STEP
    shown: str = ""
    """The id of the note or commitment that is shown large; in an effect map, the cell that
    is being discussed."""


class LeadsWall(LeavesOnce[Result]):
    """The screen below such dialogs, which tells the wall what to show."""

    def tell_wall(self) -> None:
        """What is shown has changed."""
        raise NotImplementedError


class ShowsOnWall(LeavesOnce[Result]):
    """A dialog whose words are for the room: a wall, where there is one, shows them as well."""

    @property
    def on_wall(self) -> OnWall:
        """What the wall shows of it now."""
        return OnWall()

    def tell_wall(self) -> None:
        """To be called when that has changed."""
        for screen in self.app.screen_stack:
            if isinstance(screen, LeadsWall):
                screen.tell_wall()
