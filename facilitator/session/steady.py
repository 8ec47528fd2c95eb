"""The time, as it goes on whatever happens to the computer's clock or to the computer."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

JUMP: Final = timedelta(seconds=2)
"""What the clock on the wall may be moved by without anybody having set it: corrections by a time
server, and the moment between looking at two clocks."""


def utc_now() -> datetime:
    """The time of day in UTC, as the computer has it."""
    return datetime.now(UTC)


def seconds_awake() -> float:
    """Seconds from any moment on, never backwards. They stand still while the computer sleeps, on
    systems that count no better."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class SteadyTime:
    """The time of day, from two clocks: that on the wall, which may be set, and one that only
    counts seconds, which may stand still while the computer sleeps.

    Where the wall has gone on further than the seconds, the computer has slept, and that time has
    passed in the room too. Where it has gone on less, or backwards, somebody has set it, and the
    seconds are right. On Linux seconds are counted while it sleeps, so that there the clock can be
    set forwards as well; elsewhere that cannot be told from sleep, which happens far more often.
    """

    def __init__(
        self,
        wall: Callable[[], datetime] = utc_now,
        seconds: Callable[[], float] = seconds_awake,
        *,
        counts_sleep: bool = hasattr(time, "CLOCK_BOOTTIME"),
    ) -> None:
        self._read_wall = wall
        self._read_seconds = seconds
        self._counts_sleep = counts_sleep
        self._wall = self._time = wall()
        self._seconds = seconds()

    def __call__(self) -> datetime:
        wall, seconds = self._read_wall(), self._read_seconds()
        on_the_wall = wall - self._wall
        counted = timedelta(seconds=seconds - self._seconds)
        has_slept = on_the_wall - counted > JUMP and not self._counts_sleep
        self._wall, self._seconds = wall, seconds
        self._time += on_the_wall if has_slept else counted
        return self._time


class LocalTime:
    """The time of day here, as people say it and the file has it: a steady one."""

    def __init__(self, steady: Callable[[], datetime] | None = None) -> None:
        """``steady`` is the time in UTC; :class:`SteadyTime` when not given."""
        self._steady = steady or SteadyTime()

    def __call__(self) -> datetime:
        return self._steady().astimezone().replace(tzinfo=None)
