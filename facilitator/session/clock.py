"""The clock of the current step: a deadline, never a counter of ticks.

It only tells. Nothing moves on by itself when the time is up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from math import ceil

from facilitator.session.book import Book


class ClockState(StrEnum):
    """What the clock is doing."""

    PLANNED = "planned"
    RUNNING = "running"
    WARNING = "warning"
    OVER = "over"
    PAUSED = "paused"


@dataclass(frozen=True)
class ClockReading:
    """What the clock shows. ``seconds`` is below zero in overtime, ``None`` without a plan."""

    seconds: int | None
    state: ClockState


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SessionClock:
    """Starts, stops and extends the time of the step the room is at."""

    def __init__(self, book: Book, now: Callable[[], datetime] = _utc_now) -> None:
        self._book = book
        self._now = now

    def reading(self) -> ClockReading:
        """What to show at this moment."""
        stage = self._book.records.stage
        if not self._is_for_current_step:
            return ClockReading(self._planned, ClockState.PLANNED)
        if stage.deadline is None:
            return ClockReading(stage.seconds_left, ClockState.PAUSED)
        # Rounded up, so that a full minute shows for a whole second and 0:00 exactly at the end.
        left = ceil((stage.deadline - self._now()).total_seconds())
        return ClockReading(left, self._running_state(left))

    def start(self) -> None:
        """Lets the time run, from the plan or from where it was stopped."""
        if self.is_running:
            return
        left = self.reading().seconds or 0
        self._run_until(self._now() + timedelta(seconds=left))

    def stop(self) -> None:
        """Stops the clock and keeps what is left. A clock that was never started stays so."""
        if self.is_running:
            self._keep(self.reading().seconds)

    def extend(self, minutes: int) -> None:
        """Adds minutes, or takes them away when below zero. Works in overtime too."""
        seconds = minutes * 60
        stage = self._book.records.stage
        if self.is_running and stage.deadline:
            self._run_until(stage.deadline + timedelta(seconds=seconds))
        else:
            self._keep((self.reading().seconds or 0) + seconds)

    @property
    def is_running(self) -> bool:
        return self._is_for_current_step and self._book.records.stage.deadline is not None

    @property
    def _is_for_current_step(self) -> bool:
        return self._book.records.stage.step_id == self._book.records.current.id

    @property
    def _planned(self) -> int | None:
        return self._book.records.current.minutes * 60 or None

    def _running_state(self, left: int) -> ClockState:
        if left < 0:
            return ClockState.OVER
        planned = self._planned or 0
        # The last minute, or the last fifth of a step shorter than five minutes.
        warn_at = 60 if planned >= 300 else planned // 5
        return ClockState.WARNING if left <= warn_at else ClockState.RUNNING

    def _run_until(self, deadline: datetime) -> None:
        step = self._book.records.current
        self._book.set_stage(step_id=step.id, deadline=deadline, seconds_left=None)

    def _keep(self, seconds: int | None) -> None:
        step = self._book.records.current
        self._book.set_stage(step_id=step.id, deadline=None, seconds_left=seconds)
