"""The clock of the current step, or of the part of it that has a time of its own: a round of a
collection, or an item of a talk. A deadline, never a counter of ticks.

It only tells. Nothing moves on by itself when the time is up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import TypeAlias

from facilitator.i18n import Message, message
from facilitator.model.pack import CollectStep, TalkStep
from facilitator.model.record import Stage, Step
from facilitator.model.records import SessionRecords
from facilitator.session.book import Book
from facilitator.session.steady import SteadyTime

_Time: TypeAlias = tuple[str | None, str, datetime | None, int | None]
"""What the stage says of the time, and nothing else of it."""


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
    planned: int | None = field(default=None, compare=False)
    """Seconds of the whole, for how much of it is left."""


def part_of(step: Step) -> str:
    """What the clock of a step is for, as the stage says it; empty for the step as a whole."""
    if isinstance(step.definition, CollectStep) and step.definition.rounds:
        return str(step.round_at)
    return step.topic_id or ""


def box_of(records: SessionRecords, step: Step) -> int:
    """Minutes planned for where a step is now: an item, a round or the whole; 0 without a plan."""
    if topic := records.topic_of(step):
        return topic.minutes
    if isinstance(step.definition, CollectStep) and step.definition.rounds:
        rounds = step.definition.rounds
        return rounds[min(step.round_at, len(rounds) - 1)].minutes
    return step.minutes


def read_clock(records: SessionRecords, step: Step, now: datetime) -> ClockReading:
    """What the clock of a step shows at a moment, in UTC, as the stage has it."""
    stage = records.stage
    planned = box_of(records, step) * 60 or None
    if (stage.step_id, stage.part) != (step.id, part_of(step)):
        return ClockReading(planned, ClockState.PLANNED, planned)
    if stage.deadline is None:
        return ClockReading(stage.seconds_left, ClockState.PAUSED, planned)
    # Rounded up, so that a full minute shows for a whole second and 0:00 exactly at the end.
    left = ceil((stage.deadline - now).total_seconds())
    return ClockReading(left, _running_state(left, planned or 0), planned)


def _running_state(left: int, planned: int) -> ClockState:
    if left < 0:
        return ClockState.OVER
    # The last minute, or the last fifth of a step shorter than five minutes.
    warn_at = 60 if planned >= 300 else planned // 5
    return ClockState.WARNING if left <= warn_at else ClockState.RUNNING


class TimeSpent:
    """Since when the room has been at a step, and at an item of a talk. In memory only."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._since: dict[str, datetime] = {}

    def begin(self, *ids: str | None) -> None:
        """The room is at these from now on."""
        self._since |= {id_: self._now() for id_ in ids if id_}

    def since(self, id_: str) -> datetime:
        """When it came there."""
        # Another window may have moved the session to where it was not taken here.
        return self._since.setdefault(id_, self._now())

    def seconds(self, id_: str) -> int:
        """How long it has been there, never below zero."""
        since = self.since(id_)
        return max(0, round((self._now() - since).total_seconds()))


class SessionClock:
    """Starts, stops and extends the time of the step the room is at.

    A step finds its clock as it was left, and one that ran when the program ended runs on. An
    item of a talk has its whole box again whenever the room comes back to it, also after the
    program was started anew: what was left then is no measure of what is needed now.
    """

    def __init__(self, book: Book, now: Callable[[], datetime] | None = None) -> None:
        """``now`` is the time of day in UTC; a steady one when not given."""
        self._book = book
        self._now = now or SteadyTime()
        self._old = self._time_of_an_item()
        """What an earlier run of the program has left of the time of an item."""
        self._reset: tuple[Stage, _Time, int] | None = None
        """What the last reset found and what it left, and how many deeds there were then."""

    def reading(self) -> ClockReading:
        """What to show at this moment."""
        if not self._is_for_here:
            return ClockReading(self._planned, ClockState.PLANNED, self._planned)
        return read_clock(self._book.records, self._book.records.current, self._now())

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

    def reset(self) -> None:
        """Sets the clock back to the plan, stopped. It can be taken back, once."""
        before = self._book.records.stage
        if not self._is_for_here:
            return
        self._keep(self._planned)
        self._reset = (before, _time_of(self._book.records.stage), self._book.deeds)

    @property
    def can_take_back(self) -> bool:
        """Whether the clock was reset, and nothing was done since."""
        if self._reset is None:
            return False
        return self._reset[1:] == (_time_of(self._book.records.stage), self._book.deeds)

    def take_back(self) -> Message | None:
        """Lets the clock go on as if it had not been reset. ``None`` when there is nothing to
        take back."""
        if self._reset is None or not self.can_take_back:
            return None
        before = self._reset[0]
        self._reset = None
        self._put(deadline=before.deadline, seconds_left=before.seconds_left)
        return message("setting the clock back")

    def forget_old(self) -> None:
        """Takes what an earlier run has left of the time of an item off the stage, which the wall
        goes by. It counts for nothing here already."""
        if self._old is not None and self._old == self._time_of_an_item():
            self._book.set_stage(step_id=None, part="", deadline=None, seconds_left=None)

    def show(self, *, calm: bool | None = None, hard_end: bool | None = None) -> None:
        """Sets how the clock is shown: ``calm`` without digits, with a ``hard_end`` without
        overtime. It stays so for the session."""
        wanted = {"calm": calm, "hard_end": hard_end}
        self._book.set_stage(**{name: on for name, on in wanted.items() if on is not None})

    def leave_for(self, step: Step) -> None:
        """Stops the clock, since the room goes to a step, which will then be as given. The time
        of an item of a talk begins anew."""
        self.stop()
        stage = self._book.records.stage
        if _is_item(step) and (stage.step_id, stage.part) == (step.id, part_of(step)):
            self._book.set_stage(step_id=None, part="", deadline=None, seconds_left=None)

    def stop_elsewhere(self) -> None:
        """Stops the clock of a step that the room is not at: it ran on while the wall kept that
        step."""
        stage = self._book.records.stage
        if stage.deadline is not None and stage.step_id != self._book.records.current.id:
            left = ceil((stage.deadline - self._now()).total_seconds())
            self._book.set_stage(deadline=None, seconds_left=left)

    @contextmanager
    def following_box(self) -> Iterator[None]:
        """Whatever changes the box of the current item changes the time that is left by as much.
        The clock itself is no part of the work, so undo does not reach it."""
        step = self._book.records.current
        box = box_of(self._book.records, step)
        yield
        now = self._book.records.current
        change = box_of(self._book.records, now) - box
        if change and (now.id, part_of(now)) == (step.id, part_of(step)) and self._is_for_here:
            self.extend(change)

    @property
    def is_running(self) -> bool:
        return self._is_for_here and self._book.records.stage.deadline is not None

    @property
    def _is_for_here(self) -> bool:
        """Whether what the stage says of the time is about where the room is now."""
        stage, step = self._book.records.stage, self._book.records.current
        is_here = (stage.step_id, stage.part) == (step.id, part_of(step))
        return is_here and (self._old is None or self._old != self._time_of_an_item())

    def _time_of_an_item(self) -> _Time | None:
        """What the stage says of the time, while it is about an item of a talk."""
        stage = self._book.records.stage
        step = self._book.records.find(Step, stage.step_id)
        if step is None or not stage.part or not isinstance(step.definition, TalkStep):
            return None
        return _time_of(stage)

    @property
    def _planned(self) -> int | None:
        return box_of(self._book.records, self._book.records.current) * 60 or None

    def _run_until(self, deadline: datetime) -> None:
        self._put(deadline=deadline, seconds_left=None)

    def _keep(self, seconds: int | None) -> None:
        self._put(deadline=None, seconds_left=seconds)

    def _put(self, **time: object) -> None:
        step = self._book.records.current
        self._book.set_stage(step_id=step.id, part=part_of(step), **time)
        self._old = None


def _time_of(stage: Stage) -> _Time:
    return stage.step_id, stage.part, stage.deadline, stage.seconds_left


def _is_item(step: Step) -> bool:
    return step.topic_id is not None
