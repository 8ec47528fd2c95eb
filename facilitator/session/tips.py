"""Which tip the facilitator is given now. In memory only: written nowhere, logged nowhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from facilitator.insight.duplicates import alike
from facilitator.insight.tips import LIMITS, EarlierTheme, Moment, Tip, due_tips
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment, Note, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import RateMethod, Status
from facilitator.session.book import Book
from facilitator.session.clock import ClockState, SessionClock, TimeSpent
from facilitator.session.planning import SessionPlan
from facilitator.session.rate import Rating
from facilitator.session.rated import definition_of, items_of
from facilitator.session.replanning import Replanning
from facilitator.session.talk import Talking

_COUNTED_SEATS: Final = 9
"""Seats beyond have no digit to count their turns by."""
_COMPARED: Final = 300
"""Items of a vote, above which they are not compared: the screen asks every second."""
_LOOKED_BACK_ON: Final = 6
"""Earlier sessions whose themes are known: what has not come up in so many has not stayed."""
_CLOSED: Final = (Status.DONE, Status.DROPPED, Status.CHANGED)


class Tipping:
    """Gives tips, one at a time, and at most a new one in three minutes.

    It is asked again and again, so that it also knows how long a seat has been silent.
    """

    def __init__(
        self,
        book: Book,
        clock: SessionClock,
        spent: TimeSpent,
        now: Callable[[], datetime],
        *,
        rate: Rating,
        talk: Talking,
        planning: Replanning,
        days_away: int = 0,
    ) -> None:
        """``days_away`` is for how many days the session had been left when it was opened."""
        self._book = book
        self._clock = clock
        self._spent = spent
        self._now = now
        self._rate = rate
        self._talk = talk
        self._planning = planning
        self._days_away = days_away
        self._opened_at = book.records.current.id
        self._silenced: set[int] = set()
        self._given: set[tuple[int, str]] = set()
        """The keys of tips that were given already."""
        self._last: tuple[int, str] | None = None
        self._last_at: datetime | None = None
        self._seats = _Seats()
        self._earlier: tuple[EarlierTheme, ...] | None = None
        self._compared: tuple[frozenset[tuple[str, str]], bool] = (frozenset(), False)
        """The items of a vote that were compared last, and whether some were alike."""

    def current(self) -> Tip | None:
        """The tip to show now. It stays until it is silenced, its reason is gone, or another one
        comes."""
        now = self._now()
        due = due_tips(self._book.records, self._moment(now))
        due = [tip for tip in due if tip.number not in self._silenced]
        fresh = next((tip for tip in due if tip.key not in self._given), None)
        may_come = self._last_at is None or now - self._last_at >= LIMITS.between
        if fresh and may_come:
            self._given.add(fresh.key)
            self._last, self._last_at = fresh.key, now
            return fresh
        return next((tip for tip in due if tip.key == self._last), None)

    def silence(self, tip: Tip) -> None:
        """No tip of this trigger any more, for the rest of the session."""
        self._silenced.add(tip.number)

    # The moment

    def _moment(self, now: datetime) -> Moment:
        records, plan, ballot = self._book.records, self._planning.now(), self._rate.ballot
        reading = self._clock.reading()
        takes_slips = ballot is not None and not (ballot.has_counts or ballot.goes_round)
        return Moment(
            seconds_left=self._seconds_left(),
            seconds_planned=reading.planned,
            is_round_open=ballot is not None,
            slips=ballot.people if ballot and takes_slips else None,
            seats=self._talk.seats,
            silent_seats=self._seats.silent(records, self._talk, now),
            are_items_alike=self._are_items_alike(records),
            minutes_to_end=plan.left + plan.rest if plan.is_in_force else None,
            minutes_to_agree=_minutes_to_agree(plan),
            minutes_late=plan.behind if plan.is_in_force else 0,
            level=_level(plan) if plan.is_in_force and plan.behind else 0,
            days_away=self._days_away if records.current.id == self._opened_at else 0,
            earlier_themes=self._earlier_themes(records),
        )

    def _seconds_left(self) -> int | None:
        """Of where the room is: as the clock has it, if it was used."""
        reading, records = self._clock.reading(), self._book.records
        if reading.state is not ClockState.PLANNED or reading.seconds is None:
            return reading.seconds
        return reading.seconds - self._spent.seconds(records.current.topic_id or records.current.id)

    def _are_items_alike(self, records: SessionRecords) -> bool:
        """Whether items of the vote that is still to be held here or next may say the same."""
        on = [step for step in records.planned_steps if not step.is_left_out]
        near = [step for step in on if step.position >= records.current.position][:2]
        votes = [step for step in near if _is_vote(step) and not records.shown_rounds_of(step)]
        items = frozenset(
            (item.id, item.text) for step in votes for item in items_of(records, step)
        )
        if len(items) > _COMPARED:
            return False
        if items != self._compared[0]:
            self._compared = (items, bool(alike(list(items))))
        return self._compared[1]

    def _earlier_themes(self, records: SessionRecords) -> tuple[EarlierTheme, ...]:
        """Those of the team's last sessions before this one. Read once there is a theme to compare;
        a file that cannot be read is told of elsewhere."""
        if self._earlier is None and records.themes:
            self._earlier = ()
            with suppress(Problem):
                self._earlier = tuple(
                    one
                    for session in records.earlier_sessions()[-_LOOKED_BACK_ON:]
                    for one in _themes_of(self._book.team_file.session_records(session))
                )
        return self._earlier or ()


class _Seats:
    """Since when each seat has been silent, in the talk of one step."""

    def __init__(self) -> None:
        self._at = ""
        self._turns: dict[int, tuple[int, datetime]] = {}
        """Seat → its turns, and when it was first seen to have so many."""

    def silent(self, records: SessionRecords, talk: Talking, now: datetime) -> int:
        """How many have been silent for long, while others were not: where nobody has a turn any
        more, it is the counting that has stopped."""
        turns = talk.seats
        if not turns or self._at != records.current.id:
            self._at, self._turns = records.current.id, {}
        if not turns:
            return 0
        people = min(records.session.people or 0, _COUNTED_SEATS)
        for seat in range(1, max(people, *turns) + 1):
            count = turns.get(seat, 0)
            if self._turns.get(seat, (None,))[0] != count:
                self._turns[seat] = (count, now)
        silent = sum(now - since >= LIMITS.silence for _count, since in self._turns.values())
        return silent if silent < len(self._turns) else 0


def days_since(left: datetime, now: datetime) -> int:
    """Whole days since a session was left, never below zero."""
    return max(timedelta(), now - left).days


def _is_vote(step: Step) -> bool:
    return step.definition.kind == "rate" and definition_of(step).method in (
        RateMethod.DOTS,
        RateMethod.RANK,
    )


def _minutes_to_agree(plan: SessionPlan) -> int:
    """What the agenda gives to what is protected: deciding and closing, and where the room is."""
    here = plan.records.current
    rest = plan.rest if here.definition.time.cls == "protected" else 0
    return rest + sum(part.minutes for part in plan.parts if part.slot.cls == "protected")


def _level(plan: SessionPlan) -> int:
    """How hard it is to end in time. Once something was cut the rest fits easily again, so the
    cutting itself, levels 3 and 4, is told by what was cut."""
    fit = plan.proposals.best.fit
    cut = 4 if fit.fewer else 3 if fit.dropped else 0
    return max(fit.level, cut)


def _themes_of(records: SessionRecords) -> list[EarlierTheme]:
    settled = {
        theme.id
        for one in records.all(Commitment)
        if one.status in _CLOSED
        and (note := records.find(Note, one.note_id))
        and (theme := records.theme_of(note))
    }
    return [
        EarlierTheme(records.session_id, theme, theme.id in settled) for theme in records.themes
    ]
