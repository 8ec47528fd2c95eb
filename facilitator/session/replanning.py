"""Changing the agenda of a session under way: what is taken of a proposal, and more time.

Nothing here happens by itself: the plan is looked at where the room comes to a step or an item,
and where somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from facilitator import agenda
from facilitator.i18n import message
from facilitator.model.pack import CollectStep
from facilitator.model.problem import Problem
from facilitator.model.record import Change
from facilitator.session.book import Book
from facilitator.session.clock import ClockState, SessionClock, TimeSpent, box_of
from facilitator.session.planning import SessionPlan

_LONGEST_ROUND = 120
"""Minutes that a round of a collection may have."""


class Replanning:
    """The plan of the session, and the deeds that change it."""

    def __init__(
        self, book: Book, clock: SessionClock, spent: TimeSpent, now: Callable[[], datetime]
    ) -> None:
        self._book = book
        self._clock = clock
        self._spent = spent
        self._now = now
        self._last_call_is_said = False

    # Looking

    def now(self) -> SessionPlan:
        """The plan at this moment: what the room is at takes what is left of its time."""
        return SessionPlan(self._book.records, self._now(), rest=self._rest())

    def on_arrival(self) -> SessionPlan:
        """The plan as it was when the room came to where it is. Where it has been before, it only
        has what was left."""
        records = self._book.records
        topic = records.topic_of(records.current)
        place = topic or records.current
        used = place.seconds_used
        rest = max(0, box_of(records, records.current) - used // 60) if used else None
        return SessionPlan(records, self._spent.since(place.id), rest=rest)

    def offer(self) -> SessionPlan | None:
        """What there is to choose from where the room has come to, if anything; until the time of
        where it is has passed."""
        plan = self.on_arrival()
        box = box_of(self._book.records, self._book.records.current)
        place = self._book.records.current.topic_id or self._book.records.current.id
        is_old = self._spent.seconds(place) > box * 60 > 0
        return plan if plan.is_worth_proposing and not is_old else None

    def is_last_call(self) -> bool:
        """Whether it is to be said that no new topic is opened after this one. It is said once."""
        if self._last_call_is_said or not self.on_arrival().is_last_topic:
            return False
        self._last_call_is_said = True
        return True

    def _rest(self) -> int:
        """Minutes that the room will still be where it is: as the clock has it, if it was used."""
        records = self._book.records
        reading = self._clock.reading()
        if reading.state is ClockState.PLANNED:
            place = records.current.topic_id or records.current.id
            left = box_of(records, records.current) * 60 - self._spent.seconds(place)
        else:
            left = reading.seconds or 0
        return max(0, round(left / 60))

    # Doing

    def take(self, plan: SessionPlan, proposal: agenda.Proposal) -> None:
        """Makes a proposal the agenda. Whether the room has to leave where it is, because that is
        left out, is for the caller to see."""
        with self._clock.following_box():
            self._book.do(message("other times for the agenda"), *plan.changes(proposal))

    def extend(self, minutes: int) -> None:
        """Gives where the room is more minutes, and what follows as many less as that costs."""
        costs, longer = self._costs(minutes), self._longer(minutes)
        if longer is None:
            self._clock.extend(minutes)
        with self._clock.following_box():
            self._book.do(message("more time"), *([longer] if longer else []), *costs)

    def pay(self, minutes: int) -> None:
        """Takes so many minutes from what follows, for where the room is."""
        self._book.do(message("more time"), *self._costs(minutes))

    def _costs(self, minutes: int) -> list[Change]:
        plan = self.now()
        return plan.changes(plan.price(minutes).proposal) if plan.is_in_force else []

    def _longer(self, minutes: int) -> Change | None:
        """The change that makes the box of where the room is longer; ``None`` where it has none
        that could be."""
        records = self._book.records
        step = records.current
        if topic := records.topic_of(step):
            return Change(topic, topic.but(minutes=topic.minutes + minutes))
        longer = step.lasting(step.minutes + minutes)
        definition = step.definition
        if isinstance(definition, CollectStep) and definition.rounds:
            at = min(step.round_at, len(definition.rounds) - 1)
            rounds = list(definition.rounds)
            if rounds[at].minutes + minutes > _LONGEST_ROUND:
                return None
            more = {"minutes": rounds[at].minutes + minutes}
            rounds[at] = rounds[at].model_copy(update=more)
            longer = longer.but(definition=definition.model_copy(update={"rounds": rounds}))
        return Change(step, longer)

    def move_end(self, to: datetime) -> None:
        """Promises another end. Raises :class:`Problem` for one that has passed."""
        if to <= self._now():
            raise Problem(message("That time has passed already."))
        session = self._book.records.session
        self._book.do(message("the end of the session"), Change(session, session.but(ends_at=to)))
