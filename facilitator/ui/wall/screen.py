"""The screen of the wall: it follows the console, and takes no keys but to be closed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from facilitator.i18n import console_language, use_language
from facilitator.session.clock import ClockReading, read_clock
from facilitator.session.steady import SteadyTime
from facilitator.store.presence import Presence, Sign
from facilitator.store.wall_file import Scene
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.theme import PAPER, THEMES
from facilitator.ui.wall.face import Above, Face
from facilitator.ui.wall.faces import face_of
from facilitator.ui.wall.header import WallHeader
from facilitator.ui.wall.quiet import WaitingFace
from facilitator.ui.wall.small import SmallWall
from facilitator.ui.wall.source import WallSource

POLL: Final = 0.1
"""Seconds between two looks at the file."""
_LOOKS_A_CHOICE: Final = 10
"""Looks at the file for each at who is there."""


class WallScreen(LeavesOnce[None]):
    """Shows what the console says, within a tenth of a second, and keeps showing it when the
    console dies. Nothing private can come here: see :mod:`facilitator.store.wall_file`."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False),
        Binding("v,V", "look", show=False),
    ]
    CSS_PATH = "wall.tcss"

    def __init__(
        self,
        only: Path | None = None,
        *,
        taken_over: Callable[[Path], None] | None = None,
        presence: Presence | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """``only`` is the file of the one team to show. ``taken_over`` is called with a file when
        this window is to become its console. ``now`` is the time of day in UTC."""
        super().__init__()
        self._presence = presence or Presence("wall")
        self._source = WallSource(self._presence, only)
        self._taken_over = taken_over
        self._now = now or SteadyTime()
        self._scene: Scene | None = None
        self._shown: tuple[type[Face], str] | None = None
        self._own_look = ""
        self._own_language = console_language()
        """What this window spoke before, and speaks when it becomes a console."""
        self._looks = 0
        self._parent_id = os.getppid()

    def compose(self) -> ComposeResult:
        yield SmallWall()
        with Vertical(id="scene"):
            yield WallHeader()
            yield Container(id="face")

    async def on_mount(self) -> None:
        await self.look_around()
        self.set_interval(POLL, self.look_around)

    def on_unmount(self) -> None:
        use_language(self._own_language)
        self._source.close()
        self._presence.leave()

    async def on_resize(self, _event: events.Resize) -> None:
        if self._shown:
            self._draw()

    @property
    def _is_here(self) -> bool:
        """Whether there is anything to draw on: the window may be closing, or have another screen
        by now, or none of its parts yet."""
        return self.is_attached and self in self.app.screen_stack and bool(self.query("#face"))

    # Following

    async def look_around(self) -> None:
        if not self._is_here:
            return
        if self._looks % _LOOKS_A_CHOICE == 0:
            self._source.choose()
            self._tell()
            if os.getppid() != self._parent_id:
                # What started it has gone, such as a server for a browser.
                self.app.exit()
        self._looks += 1
        if (file := self._presence.asked()) and self._taken_over:
            use_language(self._own_language)
            self._source.close()
            self._taken_over(file)
            return
        scene = self._source.look().scene
        if scene is not self._scene or self._shown is None:
            self._scene = scene
            await self._show()
        elif scene is not None:
            self._show_time(scene)

    async def _show(self) -> None:
        scene = self._scene
        if scene is not None:
            use_language(scene.records.language)
            look = self._own_look or scene.stage.look
            self.app.theme = look if look in self.app.available_themes else PAPER.name
        face = face_of(scene)
        shown = (face, scene.step.id if scene else "")
        if shown != self._shown:
            container = self.query_one("#face", Container)
            await container.remove_children()
            if not self._is_here:
                return
            await container.mount(face())
            self._shown = shown
            # What fits is known only when it has its place.
            self.call_after_refresh(self._draw)
        self._draw()

    def _draw(self) -> None:
        scene, face = self._scene, next(iter(self.query(Face)), None)
        if face is None or not self._is_here:
            return
        header, small = self.query_one(WallHeader), self.query_one(SmallWall)
        header.leave_room(face.above(scene) if scene else Above.NOTHING)
        if scene is None:
            small.clear()
            if isinstance(face, WaitingFace) and self._presence.is_unheard:
                face.tell_unheard()
            return
        reading = self._reading(scene)
        header.show(scene.records, scene.step, reading)
        face.show(scene, reading)
        small.show(scene, reading)

    def _show_time(self, scene: Scene) -> None:
        reading, face = self._reading(scene), self.query_one("#face").query_one(Face)
        self.query_one(WallHeader).show_clock(scene.records, reading)
        face.show_time(scene, reading)
        self.query_one(SmallWall).show(scene, reading)

    def _reading(self, scene: Scene) -> ClockReading:
        return read_clock(scene.records, scene.step, self._now())

    def _tell(self) -> None:
        path = self._source.path
        size = self.app.size
        view = self._scene.stage.view.value if self._scene else ""
        can_lead = self._taken_over is not None
        self._presence.tell(
            Sign("wall", str(path or ""), size.width, size.height, view, can_lead=can_lead)
        )

    # Keys

    def action_leave(self) -> None:
        """Closes the window. The console goes on."""
        self.dismiss()

    def action_look(self) -> None:
        """Changes the colours of this window alone."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.app.theme) if self.app.theme in names else -1
        self._own_look = self.app.theme = names[(at + 1) % len(names)]
