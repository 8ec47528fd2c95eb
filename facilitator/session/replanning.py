"""Changing the agenda of a session under way: what is taken of a proposal, and more time.

Nothing here happens by itself: the plan is looked at where the room comes to a step or an item,
and where somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final

from facilitator import agenda
from facilitator.i18n import message
from facilitator.model.pack import CollectStep
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Step, Topic
from facilitator.session.book import Book
from facilitator.session.clock import ClockState, SessionClock, TimeSpent, box_of
from facilitator.session.parts import LOOK
from facilitator.session.planning import SessionPlan

_LONGEST_ROUND: Final = 120
"""Minutes that a round of a collection may have."""
_LONGEST_REST: Final = timedelta(hours=12)
"""A time of day is taken for the next one within so long."""


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
        self._at = book.records.current.id
        """The step where the room came to last."""
        self._offered_at: str | None = None
        """The place where something was offered, until it is taken."""
        self._told_in_hand = 0
        """How much time in hand has been told of."""

    # Looking

    def now(self) -> SessionPlan:
        """The plan at this moment: what the room is at takes what is left of its time."""
        return SessionPlan(self._book.records, self._now(), rest=self._rest())

    def on_arrival(self) -> SessionPlan:
        """The plan as it was when the room came to where it is. Where it has been before, it only
        has what was left."""
        place = self._place
        used = place.seconds_used
        rest = max(0, self._box - used // 60) if used >= LOOK else None
        return SessionPlan(self._book.records, self._spent.since(place.id), rest=rest)

    def arrive(self) -> SessionPlan | None:
        """To be called where the room has come to by going on: what is to be said of the time
        there, if anything. From then on it is the :meth:`offer`."""
        before, here = self._book.records.find(Step, self._at), self._book.records.current
        # Whoever was hardly at the step before only looks ahead.
        is_leafing = before is not None and before != here and before.seconds_used < LOOK
        self._at = here.id
        is_news = self._is_news(self.on_arrival(), is_leafing=is_leafing)
        self._offered_at = self._place.id if is_news else None
        return self.offer()

    def offer(self) -> SessionPlan | None:
        """What there is to choose from where something was offered, until the room leaves it, or
        its time has passed."""
        if self._offered_at != self._place.id:
            return None
        plan = self.on_arrival()
        is_old = self._spent.seconds(self._place.id) > self._box * 60 > 0
        return plan if plan.is_worth_proposing and not is_old else None

    def until(self, end: datetime) -> SessionPlan:
        """The plan at this moment, were another end promised."""
        return SessionPlan(self._book.records, self._now(), rest=self._rest(), end=end)

    def _is_news(self, plan: SessionPlan, *, is_leafing: bool) -> bool:
        """Whether a plan is to be told. Time in hand that was told of and not taken is told again
        where it can be used, or when there is much more of it."""
        if not plan.is_worth_proposing:
            return False
        if plan.later_end or plan.behind or plan.is_for_here:
            return True
        if is_leafing or plan.in_hand < self._told_in_hand + plan.much:
            return False
        self._told_in_hand = plan.in_hand
        return True

    @property
    def _place(self) -> Step | Topic:
        """Where the room is: an item of a talk, or a step."""
        records = self._book.records
        return records.topic_of(records.current) or records.current

    @property
    def _box(self) -> int:
        return box_of(self._book.records, self._book.records.current)

    def is_last_call(self) -> bool:
        """Whether it is to be said that no new topic is opened after this one. It is said once."""
        if self._last_call_is_said or not self.on_arrival().is_last_topic:
            return False
        self._last_call_is_said = True
        return True

    def _rest(self) -> int:
        """Minutes that the room will still be where it is: as the clock has it, if it was used."""
        reading = self._clock.reading()
        if reading.state is ClockState.PLANNED:
            left = self._box * 60 - self._spent.seconds(self._place.id)
        else:
            left = reading.seconds or 0
        return max(0, round(left / 60))

    # Doing

    def take(self, plan: SessionPlan, proposal: agenda.Proposal) -> None:
        """Makes a proposal the agenda. Whether the room has to leave where it is, because that is
        left out, is for the caller to see."""
        with self._clock.following_box():
            self._book.do(message("other times for the agenda"), *plan.changes(proposal))
        self._offered_at = None

    def shorten(self, minutes: int) -> int:
        """Takes up to so many whole minutes from where the room is, of those that are left there.
        Returns how many; nobody else gets them."""
        left = self._clock.reading().seconds or 0
        taken = max(0, min(minutes, left // 60, self._box - 1))
        if taken and (shorter := self._longer(-taken)):
            with self._clock.following_box():
                self._book.do(message("less time"), shorter)
        return taken

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

    def end_at(self, clock: time) -> None:
        """Promises to end when the clock next shows this. Raises :class:`Problem` for a time that
        has just passed."""
        now = self._now()
        end = datetime.combine(now.date(), clock)
        if end <= now:
            end += timedelta(days=1)
        # Past midnight, but not the evening before.
        if end - now > _LONGEST_REST:
            raise Problem(message("That time has passed already."))
        self.move_end(end)

    def move_end(self, to: datetime) -> None:
        """Promises another end. Raises :class:`Problem` for one that has passed."""
        if to <= self._now():
            raise Problem(message("That time has passed already."))
        session = self._book.records.session
        self._book.do(message("the end of the session"), Change(session, session.but(ends_at=to)))
        self._offered_at = None
