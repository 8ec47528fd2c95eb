"""The wall in a window of its own, and what it shows."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from textual import events
from textual.app import App
from textual.pilot import Pilot

from facilitator.store.presence import GONE_AFTER, Presence, Sign
from facilitator.ui.wall.screen import WallScreen
from tests.support import Workshop
from tests.ui.driving import Program, Size, running, settled
from tests.wall.moments import NOW

ON_THE_WALL: Size = (64, 18)


class Wall(Program):
    """The program as a wall, in a folder where consoles tell of themselves."""

    def __init__(self, folder: Path, *, only: Path | None = None) -> None:
        super().__init__(folder)
        self._only = only
        self.now = NOW
        self.taken_over: Callable[[Path], None] | None = None

    def on_mount(self, event: events.Mount) -> None:
        event.prevent_default()
        presence = Presence("wall", signs_in(self.workspace.folder))
        screen = WallScreen(
            self._only, taken_over=self.taken_over, presence=presence, now=lambda: self.now
        )
        self.push_screen(screen, lambda _nothing: self.exit())


def signs_in(folder: Path) -> Path:
    """Where the programs of a test tell of themselves."""
    return folder / "open"


def folder_of(shop: Workshop) -> Path:
    """The workspace of a session."""
    return shop.team_file.path.parents[1]


def console(shop: Workshop, folder: Path | None = None) -> Presence:
    """A console that leads a session, as it tells of itself in a workspace."""
    presence = Presence("console", signs_in(folder or folder_of(shop)))
    presence.tell(Sign("console", str(shop.team_file.path), 100, 30))
    return presence


def killed(presence: Presence, folder: Path) -> None:
    """A program that has given no sign of life for a while."""
    path = signs_in(folder) / f"{presence.id}.json"
    then = path.stat().st_mtime - 10 * GONE_AFTER
    os.utime(path, (then, then))


@asynccontextmanager
async def watching(
    shop: Workshop, *, size: Size = ON_THE_WALL
) -> AsyncIterator[tuple[Wall, Pilot[Any]]]:
    """The wall of a session that is being led."""
    console(shop)
    app = Wall(folder_of(shop))
    async with running(app, size=size) as pilot:
        yield app, pilot


LOOKS_A_CHOICE: Final = 10
"""Looks at the file after which it has looked at who is there as well."""


async def looks(app: Wall, pilot: Pilot[Any], times: int = LOOKS_A_CHOICE) -> str:
    """Lets the wall look at the file and at who is there, as it does ten times a second, and says
    what it shows then."""
    for _ in range(times):
        app.screen.call_later(app.screen.look_around)  # type: ignore[attr-defined]
        await settled(pilot)
    return frame(app)


async def resized(pilot: Pilot[Any], size: Size) -> None:
    """Gives the window another size."""
    await pilot.resize_terminal(*size)
    await settled(pilot)


def frame(app: App[Any]) -> str:
    """Every cell of the window, row by row."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def words(app: App[Any]) -> str:
    """The same with one space where lines end or columns part."""
    return " ".join(frame(app).split())
