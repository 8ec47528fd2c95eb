"""Talking: item after item, notes written down while the room speaks, in the order of the talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facilitator.i18n import message
from facilitator.model.pack import TalkStep
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Note, Step, Topic, new_id
from facilitator.model.words import Bucket, Queue, TopicOutcome
from facilitator.session.book import Book, checked, checked_lines
from facilitator.session.clock import SessionClock, TimeSpent
from facilitator.session.notes import NoteKeeping
from facilitator.session.topics import meant, renewal, rungs

MOST_EXTENSIONS = 2
"""How often thumbs give an item more time. Then it wants another conversation."""


class Extension(NamedTuple):
    """What came of asking the room whether it wants more time for an item."""

    minutes: int
    """How many it got."""
    is_wanted: bool
    """Whether most want more; without minutes, it had been extended as often as it can be."""


class Talking(NoteKeeping):
    """Goes through the items of a talk, and writes down what is said."""

    def __init__(self, book: Book, clock: SessionClock, spent: TimeSpent) -> None:
        super().__init__(book)
        self._clock = clock
        self._spent = spent
        self._seats: Counter[int] = Counter()
        self._seats_at = ""
        """The id of the step whose turns are counted."""

    def add(
        self,
        text: str,
        bucket: Bucket,
        *,
        phase: str | None = None,
        perspective: str | None = None,
    ) -> Note:
        """A note on the current item. Where no phase is given it is that of the item, or of the
        step.

        Raises :class:`Problem` in a round that is not written down, such as a check-in.
        """
        return self.add_many([checked(text)], bucket, phase=phase, perspective=perspective)[0]

    def add_many(
        self,
        texts: Iterable[str],
        bucket: Bucket,
        *,
        phase: str | None = None,
        perspective: str | None = None,
    ) -> list[Note]:
        """Several notes as one deed, in their order; empty ones are left out.

        Raises :class:`Problem` like :meth:`add`, and when one of them is refused; then none is
        taken in.
        """
        step = self._book.records.current
        if step.definition.kind == "talk" and step.definition.save == "none":
            raise Problem(
                message("This round is not written down."),
                do=message("Park it with /park, or draft an action with /action."),
            )
        place = self._next_position(step)
        return self._take_in(
            [
                Note(
                    id=new_id(),
                    step_id=step.id,
                    text=text,
                    bucket=bucket,
                    phase=phase or self._phase(step),
                    perspective=perspective,
                    position=None if place is None else place + offset,
                    topic_id=step.topic_id,
                )
                for offset, text in enumerate(checked_lines(texts))
            ]
        )

    def _phase(self, step: Step) -> str | None:
        """The phase that the talk is about just now."""
        topic = self._book.records.topic_of(step)
        if topic and topic.source is Queue.PHASES:
            return topic.ref
        about = self._book.records.find(Note, topic.ref) if topic else None
        return (about.phase if about else None) or step.definition.phase

    def show_probe(self, text: str) -> None:
        """Puts a follow-up question before the room; an empty one takes it away."""
        self._book.set_stage(probe=text)

    # Items

    @property
    def topics(self) -> list[Topic]:
        """The items of the current step, in order. Empty where nothing is written down."""
        return self._book.records.topics_of(self._book.records.current)

    @property
    def topic(self) -> Topic | None:
        """The item the room is at."""
        return self._book.records.topic_of(self._book.records.current)

    def beside(self, by: int) -> Topic | None:
        """The item that comes next (1) or came before (-1): one that is meant to be reached, or
        on the way back one that was. ``None`` at the end."""
        topics, here = self.topics, self.topic
        if here is None:
            return None
        planned = {topic.id for topic in meant(topics)}
        if by > 0:
            after = (topic for topic in topics if topic.position > here.position)
            return next((topic for topic in after if topic.id in planned), None)
        before = [topic for topic in topics if topic.position < here.position]
        return next((t for t in reversed(before) if t.id in planned or t.visited), None)

    def go_to(self, topic: Topic) -> None:
        """Goes to an item of the current step. It starts from the step's own question."""
        step = self._book.records.current
        if topic.id == step.topic_id:
            return
        there = step.but(topic_id=topic.id, rung=0)
        self._clock.leave_for(there)
        self._book.do(
            message("going to another item"),
            *self.left_topic(),
            Change(topic, topic.but(visited=True)),
            Change(step, there),
        )
        self._spent.begin(topic.id)

    def left_topic(self) -> list[Change]:
        """The change that adds the time spent on the current item until now, if there is one."""
        topic = self.topic
        if topic is None:
            return []
        used = topic.seconds_used + self._spent.seconds(topic.id)
        return [Change(topic, topic.but(seconds_used=used))]

    def renew_queue(self) -> bool:
        """Takes in what can be talked about since the queue was made, and takes away what is gone
        and was not talked about. ``False`` when there was nothing of either."""
        records = self._book.records
        if not self.topics:
            return False
        changes = renewal(records, records.current)
        with self._clock.following_box():
            self._book.do(message("bringing the items up to date"), *changes)
        self._spent.begin(records.current.topic_id if changes else None)
        return bool(changes)

    def conclude(self, outcome: TopicOutcome | None) -> None:
        """Says how the talk on the current item ended, or takes that back with ``None``. Raises
        :class:`Problem` in a round that is not written down."""
        topic = self._current_topic()
        self._book.do(message("how an item ended"), Change(topic, topic.but(outcome=outcome)))

    # Deeper, and longer

    @property
    def question(self) -> str:
        """The question of the rung that the current talk is at, in the session's language."""
        step = self._book.records.current
        questions = rungs(step, self._book.records.language)
        return questions[min(step.rung, len(questions) - 1)]

    def climb(self, rung: int | None = None) -> None:
        """Goes to the next rung of the ladder, after the last one to the step's own question; or
        to the one of that number, where 0 is the step's own. Raises :class:`Problem` when there
        is none."""
        step = self._book.records.current
        last = len(rungs(step, self._book.records.language)) - 1
        if rung is None:
            rung = (step.rung + 1) % (last + 1)
        if not 0 <= rung <= last:
            raise Problem(message("Give a number from {least} to {most}.", least=0, most=last))
        self._book.do(message("the ladder"), Change(step, step.but(rung=rung)))

    def ask_for_more(self, up: int, sideways: int, down: int) -> Extension:
        """Counts thumbs, and gives the current item half of its last box again when more than
        half of them point up, at most twice. Sideways is no need. The thumbs are not kept.

        Raises :class:`Problem` in a round that is not written down.
        """
        topic, extension = self._current_topic(), self.extension_for(up, sideways, down)
        if minutes := extension.minutes:
            longer = topic.but(minutes=topic.minutes + minutes, extensions=topic.extensions + 1)
            with self._clock.following_box():
                self._book.do(message("more time for an item"), Change(topic, longer))
        return extension

    def extension_for(self, up: int, sideways: int, down: int) -> Extension:
        """What :meth:`ask_for_more` would give. Raises :class:`Problem` as it does."""
        topic = self._current_topic()
        if not up > sideways + down:
            return Extension(0, is_wanted=False)
        if topic.extensions >= MOST_EXTENSIONS:
            return Extension(0, is_wanted=True)
        # With its first extension it has one and a half boxes: the last one was a third of that.
        last_box = -(-topic.minutes // 3) if topic.extensions else topic.minutes
        return Extension(max(1, -(-last_box // 2)), is_wanted=True)

    def _current_topic(self) -> Topic:
        if self.topic is None:
            raise Problem(message("This round is not written down."))
        return self.topic

    # Whose turn it was

    @property
    def seats(self) -> Mapping[int, int]:
        """Seat → turns in the talk of the current step. Kept in memory, and only until the step
        is left; seats are no names."""
        return self._seats if self._seats_at == self._book.records.current.id else {}

    def count_turn(self, seat: int) -> None:
        """Somebody on a seat has had a turn. Elsewhere than in a talk nothing is counted."""
        step = self._book.records.current
        if not isinstance(step.definition, TalkStep):
            return
        if self._seats_at != step.id:
            # Another window may have moved the session here.
            self.forget_seats()
            self._seats_at = step.id
        self._seats[seat] += 1

    def forget_seats(self) -> None:
        """The talk is over."""
        self._seats.clear()
