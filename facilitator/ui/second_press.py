"""Tells a key that is pressed again from one that is held down."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

PAUSE: Final = 0.7
"""Seconds without the key before a second press. A key that is held down comes again after 0.25 to
0.66 seconds, as systems are set up, and then many times a second."""


class NotYet(Exception):
    """Says what a deed will do, which takes a second press."""


class SecondPress:
    """A deed that a first press only warns of, and a second one does.

    The second press counts when the warning has been on the screen and the key was let go in
    between. A terminal tells nothing of keys let go, so a pause stands for it; each press, also one
    that did not count, begins the pause anew.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        """``now`` gives seconds from any moment on, never backwards."""
        self._now = now
        self._is_warned = False
        self._is_shown = False
        self._last = float("-inf")

    def press(self) -> bool:
        """Whether this press does it. If not, it is to be warned, and the warning :meth:`shown`."""
        pause = self._now() - self._last
        self._last = self._now()
        if self._is_warned and self._is_shown and pause >= PAUSE:
            self.forget()
            return True
        self._is_warned = True
        return False

    def shown(self) -> None:
        """The warning is on the screen."""
        self._is_shown = self._is_warned

    def forget(self) -> None:
        """Something else was done: the next press is a first one again."""
        self._is_warned = self._is_shown = False
