"""Where the wall looks: at the session that is being led on this computer."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facilitator.model.problem import Problem
from facilitator.store.presence import Presence
from facilitator.store.wall_file import Scene, WallFile

_REST: Final = 10
"""Looks that are left out after a file could not be read twice: each is told in the log."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sight:
    """What there is to see."""

    scene: Scene | None = None
    """``None`` while the wall waits: nobody leads a session, or its file cannot be read."""


class WallSource:
    """Follows the console that was opened last, or the one of a given team's file.

    A console that was left is not followed any more, but for the end of its session. One that is
    killed while it is followed is: its room is still there, and its clock goes on. What was killed
    before anybody looked may be of another room.
    """

    def __init__(self, presence: Presence, only: Path | None = None) -> None:
        self._presence = presence
        self._only = only
        self._path: Path | None = None
        self._file: WallFile | None = None
        self._sight = Sight()
        self._has_failed = False
        """Whether the last look found no file."""
        self._rest = 0
        """How many looks are to be left out."""

    @property
    def path(self) -> Path | None:
        """The file that is followed."""
        return self._path

    def choose(self) -> None:
        """Looks which session is being led. To be called every second or so."""
        path = self._led()
        if path is None and self._is_over:
            # Whoever closes a session leaves it as well. Its end stays until another one is led.
            return
        if path != self._path:
            self.close()
            self._path = path

    def look(self) -> Sight:
        """What there is to see now: the same object as before when nothing has changed."""
        if self._path is None:
            return self._see(None)
        if self._rest:
            self._rest -= 1
            return self._sight
        try:
            if self._file is None:
                self._file = WallFile(self._path)
            if self._file.has_changed():
                self._see(self._file.read())
        except Problem as problem:
            # The disk is away, or the console has yet to bring an older file up to date.
            log.debug("the wall waits: %s", type(problem).__name__)
            self._let_go()
            has_failed, self._has_failed = self._has_failed, True
            if not has_failed:
                # A file that another program keeps for a moment is nothing to show.
                return self._sight
            self._rest = _REST
            return self._see(None)
        self._has_failed = False
        return self._sight

    @property
    def _is_over(self) -> bool:
        """Whether the session that is shown has been closed."""
        scene = self.look().scene
        return scene is not None and scene.records.session.is_closed

    def close(self) -> None:
        """Lets go of the file."""
        self._let_go()
        self._path = None
        self._rest = 0
        self._see(None)

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _see(self, scene: Scene | None) -> Sight:
        if scene is not None or self._sight.scene is not None:
            self._sight = Sight(scene)
        return self._sight

    def _led(self) -> Path | None:
        if self._presence.is_unheard and self._only is not None:
            # No console can be found, and this is the file that is meant.
            return self._only
        consoles = [one for one in self._presence.others("console") if one.sign.file]
        if self._only is not None:
            consoles = [one for one in consoles if Path(one.sign.file) == self._only]
        for one in consoles:
            if one.is_there:
                return Path(one.sign.file)
        # Killed: only what is on the wall already stays there.
        left = {Path(one.sign.file) for one in consoles}
        return self._path if self._path in left else None
