"""A session being led: moving through its agenda, and the door to each kind of step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from facilitator.agenda import Proposal, Spent, Usual, usual
from facilitator.i18n import Message, message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Session, Step
from facilitator.model.records import R, SessionRecords
from facilitator.model.words import SkipReason, StepStatus
from facilitator.session.beginning import beginning
from facilitator.session.book import Book, checked_line
from facilitator.session.clock import SessionClock, TimeSpent
from facilitator.session.collect import Collecting
from facilitator.session.commit import Committing
from facilitator.session.frame import Framing
from facilitator.session.planning import SessionPlan
from facilitator.session.rate import Rating
from facilitator.session.replanning import Replanning
from facilitator.session.sort import Sorting
from facilitator.session.staging import Staging
from facilitator.session.steady import LocalTime
from facilitator.session.talk import Extension, Talking
from facilitator.session.tips import Tipping, days_since
from facilitator.session.topics import arrival
from facilitator.session.where_we_were import has_begun
from facilitator.store.overview import read_spent
from facilitator.store.team_file import TeamFile


class Facilitation:
    """Everything a facilitator can do with one session.

    Every method that changes something has written it to disk when it returns, and raises
    :class:`~facilitator.model.problem.Problem` when it cannot; then nothing has changed.
    """

    def __init__(
        self,
        team_file: TeamFile,
        session: Session,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """``now`` is the time of day here; a steady one when not given."""
        self._now = now = now or LocalTime()
        self._book = Book(team_file, session)
        self._spent = TimeSpent(now)
        self._begin_here()
        self.resumed_at: str | None = self._step_of_another_day(team_file.last_written)
        """The id of the step where the session goes on that was left on an earlier day, until the
        room moves on."""
        self._spent_before: list[Spent] | None = None
        """What steps took in earlier sessions; read when it is asked for."""
        self.clock = SessionClock(self._book)
        self.frame = Framing(self._book)
        self.collect = Collecting(self._book, self.clock)
        self.sort = Sorting(self._book)
        self.rate = Rating(self._book)
        self.talk = Talking(self._book, self.clock, self._spent)
        self.commit = Committing(self._book, today=lambda: now().date())
        self.wall = Staging(self._book, self.clock)
        self.planning = Replanning(self._book, self.clock, self._spent, now)
        self.tips = Tipping(
            self._book,
            self.clock,
            self._spent,
            now,
            rate=self.rate,
            talk=self.talk,
            planning=self.planning,
            days_away=self._days_away(team_file.last_written),
        )

    @property
    def records(self) -> SessionRecords:
        """What the session holds now."""
        return self._book.records

    @property
    def file(self) -> Path:
        """The team's file."""
        return self._book.team_file.path

    def put_off(self, later: Callable[[Callable[[], None]], object]) -> None:
        """From now on ``later`` is given what may wait until people see that their words were
        saved; by itself that is done before."""
        self._book.later = later

    def read_again_if_changed(self) -> bool:
        """Takes in what another window has written to the team's file, if it has."""
        return self._book.read_again_if_changed()

    def records_of(self, session: Session) -> SessionRecords:
        """What another session of the team holds, read anew. Raises :class:`Problem`."""
        return self._book.team_file.session_records(session)

    def still(self, kind: type[R], id_: str) -> R:
        """A record that was shown a while ago, as it is now. Raises :class:`Overtaken` when
        another window has removed it."""
        return self._book.still(kind, id_)

    @property
    def has_begun(self) -> bool:
        """Whether anything has been done in the session yet."""
        return has_begun(self.records)

    def _step_of_another_day(self, last_written: datetime | None) -> str | None:
        session = self.records.session
        left = (last_written or session.started_at).date()
        is_new_day = not session.is_closed and left != self._now().date()
        return session.step_id if is_new_day and self.has_begun else None

    def _days_away(self, last_written: datetime | None) -> int:
        left = last_written or self.records.session.started_at
        return days_since(left, self._now()) if self.has_begun else 0

    @property
    def unsaved_slips(self) -> int:
        """How many slips are in open votes, of all steps. They are void when the session is left;
        everything else is on the disk."""
        return self.rate.unsaved_slips

    @property
    def current(self) -> Step:
        """The step the room is at."""
        return self.records.current

    # Moving

    def next(self) -> bool:
        """Goes to the next step of the plan. ``False`` at the last one, where nothing happens."""
        return self._go_beside(self.step_after())

    def previous(self) -> bool:
        """Goes to the step before this one in the plan. ``False`` at the first one."""
        return self._go_beside(self.step_before())

    def go_to(self, step: Step) -> None:
        """Jumps to any step, also one that was skipped or left out. Nothing is lost."""
        if step.id != self.current.id:
            self._move(message("moving to another step"), step)

    def skip(self, reason: SkipReason, note: str = "") -> bool:
        """Skips the current step, keeps why, and goes on. ``False`` when it was the last."""
        following = self.step_after()
        self._move(
            message("skipping a step"),
            following,
            status=StepStatus.SKIPPED,
            skip_reason=reason,
            skip_note=checked_line(note),
        )
        return following is not None

    def step_after(self) -> Step | None:
        """The step of the plan that comes next."""
        at = self.current.position
        return next((step for step in self._steps_on_the_way if step.position > at), None)

    def step_before(self) -> Step | None:
        """The step of the plan that came before."""
        at = self.current.position
        earlier = [step for step in self._steps_on_the_way if step.position < at]
        return earlier[-1] if earlier else None

    @property
    def _steps_on_the_way(self) -> list[Step]:
        """Those that going on and back come to: what was left out to save time is gone to only by
        its name."""
        return [step for step in self.records.planned_steps if not step.is_left_out]

    def _go_beside(self, step: Step | None) -> bool:
        if step is None:
            return False
        self.go_to(step)
        return True

    def _move(self, name: Message, to: Step | None, **left_as: Any) -> None:
        """Leaves the current step, with other values in it, for another one, if there is one."""
        self.rate.take_back_round()
        session = self.records.session
        changes = self._left(**left_as)
        if to is None:
            self.clock.stop()
        else:
            arrived = to.but(
                status=StepStatus.VISITED,
                skip_reason=None,
                skip_note="",
                minutes=to.plan if to.is_left_out else to.minutes,
            )
            changes += [
                *arrival(self.records, to, arrived),
                Change(session, self._begun(session).but(step_id=to.id)),
            ]
            if not self.wall.is_kept:
                self.clock.leave_for(to)
        self._book.do(name, *changes)
        self.resumed_at = None
        self.talk.forget_seats()
        self._begin_here()

    def _begun(self, session: Session) -> Session:
        """A session as it is when the room goes on: one that was made ready long before begins."""
        if self.has_begun:
            return session
        opened = self._spent.since(self.current.id)
        return session.but(started_at=beginning(self.records, opened, self._now()))

    def _left(self, **left_as: Any) -> list[Change]:
        """The current step, and the item of a talk, with the time spent on each until now."""
        step = self.current
        used = step.seconds_used + self._spent.seconds(step.id)
        return [
            Change(step, step.but(seconds_used=used, **left_as)),
            *self.talk.left_topic(),
        ]

    # The time there is

    def take_plan(
        self, plan: SessionPlan, proposal: Proposal | None, *, end: datetime | None = None
    ) -> None:
        """Makes a proposal the agenda, or leaves that as it is; and promises another ``end``. Goes
        on when the proposal leaves out what the room is at. Raises :class:`Problem`."""
        with self._book.as_one(message("other times for the agenda")):
            if end:
                self.planning.move_end(end)
            if proposal is None:
                return
            self.planning.take(plan, proposal)
            if plan.here and plan.here.id in proposal.fit.dropped:
                self._leave_out(plan.here.topic is not None)

    def usual(self, step: Step) -> Usual | None:
        """How long a step takes this team, as its earlier sessions tell."""
        if self._spent_before is None:
            path = self._book.team_file.path
            self._spent_before = read_spent(path, but=self.records.session_id)
        definition = step.definition
        return usual(
            self._spent_before, step=definition.id, kind=definition.kind, planned=step.minutes
        )

    def ask_for_more(self, up: int, sideways: int, down: int) -> Extension:
        """As :meth:`Talking.ask_for_more`, with what the minutes cost taken from what follows."""
        with self._book.as_one(message("more time for an item")):
            if minutes := self.talk.extension_for(up, sideways, down).minutes:
                self.planning.pay(minutes)
            return self.talk.ask_for_more(up, sideways, down)

    def _leave_out(self, is_item: bool) -> None:
        following = self.talk.beside(1) if is_item else None
        if following:
            self.talk.go_to(following)
        elif is_item:
            self.next()
        else:
            self.skip(SkipReason.TIME)

    def _begin_here(self) -> None:
        self._spent.begin(self.current.id, self.current.topic_id)

    # Ending

    def close(self) -> None:
        """Ends the session. What it holds can still be corrected, and the end can be undone. One
        that has ended before keeps that end."""
        session = self.records.session
        ended = session.ended_at or self._now().replace(microsecond=0)
        self.clock.stop()
        self._book.do(
            message("ending the session"),
            Change(session, session.but(ended_at=ended)),
            *self._left(),
        )
        self.talk.forget_seats()
        self._begin_here()
        self._book.scrub()

    def confirm(self) -> None:
        """Says that what was read back is what the room agreed: its minutes are no draft any
        more, until any of it is changed."""
        session = self.records.session
        confirmed = session.but(confirmed_at=self._now().replace(microsecond=0))
        self._book.do(message("confirming what was agreed"), Change(session, confirmed))

    def blank(self, on: bool) -> None:
        """Blanks what the room sees, or shows it again. It stays so when the program restarts."""
        self._book.set_stage(blank=on)

    # Taking back

    def undo(self) -> Message | None:
        """Takes the last change back and says what it was. Of an open ballot, its last entry."""
        ballot = self.rate.ballot
        if taken_back := ballot.take_back() if ballot else None:
            return taken_back
        if taken_back := self.rate.take_back_round():
            return taken_back
        if taken_back := self.clock.take_back():
            return taken_back
        with self.clock.following_box():
            return self._book.undo()

    def redo(self) -> Message | None:
        """Does again what was taken back."""
        with self.clock.following_box():
            return self._book.redo()

    @property
    def can_undo(self) -> bool:
        ballot = self.rate.ballot
        in_ballot = ballot is not None and (ballot.can_take_back or self.rate.is_opened_anew)
        return self._book.can_undo or self.clock.can_take_back or in_ballot

    @property
    def can_redo(self) -> bool:
        return self._book.can_redo

    def leave(self) -> None:
        """Keeps how long the room was where it is, and lets go of the team's file. Open ballots
        are void: nothing of them was on disk."""
        if self.has_begun and not self.records.session.is_closed:
            with suppress(Problem):
                self._book.do(message("leaving the session"), *self._left())
        self._book.scrub()
        self._book.team_file.close()
