"""Collecting: notes written alone or in groups, behind the curtain or in the open."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from facilitator.i18n import message
from facilitator.model.pack import CollectRound, CollectStep
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Note, Step, new_id
from facilitator.model.words import Bucket, Channel, Grouping
from facilitator.session.book import Book, checked, checked_lines
from facilitator.session.clock import SessionClock
from facilitator.session.groups import group_sizes
from facilitator.session.notes import NoteKeeping


class Collecting(NoteKeeping):
    """Takes notes in at the current step, and opens the curtain."""

    def __init__(self, book: Book, clock: SessionClock) -> None:
        super().__init__(book)
        self._clock = clock
        self._turn_at = ""
        """The id of the step where somebody has the keyboard. In memory only: a turn that the
        program did not live to see the end of has ended."""
        here = book.records.current
        self.resumed_hidden_at = here.id if book.records.hidden_count(here) else None
        """The id of the step where the session goes on, if notes were left behind its curtain."""

    @staticmethod
    def is_curtained(step: Step) -> bool:
        """Whether what is written at a step stays behind the curtain for now."""
        definition = step.definition
        return (
            isinstance(definition, CollectStep)
            and definition.is_behind_curtain
            and not step.revealed
        )

    # Taking in

    def add(self, text: str, bucket: Bucket, *, phase: str | None = None) -> Note:
        """Takes one note in. Raises :class:`Problem` where nothing is written down."""
        return self.add_many([checked(text)], bucket, phase=phase)[0]

    def add_many(
        self, texts: Iterable[str], bucket: Bucket, *, phase: str | None = None
    ) -> list[Note]:
        """Takes several notes in as one deed; empty ones are left out. Raises :class:`Problem`
        like :meth:`add`, and when one of them is refused; then none is taken in."""
        step = self._book.records.current
        if isinstance(step.definition, CollectStep) and step.definition.save == "none":
            raise Problem(
                message("Everybody writes for themselves here. Nothing is saved."),
                do=message("Park it with /park, or draft an action with /action."),
            )
        curtained = self.is_curtained(step)
        place = self._next_position(step)
        return self._take_in(
            [
                Note(
                    id=new_id(),
                    step_id=step.id,
                    text=text,
                    bucket=bucket,
                    phase=phase or step.definition.phase,
                    position=None if place is None else place + offset,
                    hidden=curtained,
                )
                for offset, text in enumerate(checked_lines(texts))
            ]
        )

    def count_slips(self, slips: int) -> None:
        """So many people have handed in."""
        step = self._book.records.current
        self._book.do(message("counting a slip"), Change(step, step.but(slips_in=slips)))

    def answers_expected(self, step: Step) -> int | None:
        """How many answers the pack asks for from all together; ``None`` where it sets no number,
        or where nobody has said how many people there are.

        They come from the groups of the last round that are smaller than the whole room: in the
        round for all, groups tell what they have.
        """
        definition, people = step.definition, self._book.records.session.people
        if not isinstance(definition, CollectStep) or not definition.cap or not people:
            return None
        return definition.cap * len(group_sizes(people, answering(definition)))

    # How notes come in

    @staticmethod
    def channels(step: Step) -> list[Channel]:
        """Ways in which notes can be taken in at a step now. The keyboard does not go round before
        an open list."""
        return [channel for channel in Channel if channel is not Channel.PASS or not step.revealed]

    def set_channel(self, channel: Channel) -> None:
        """Takes notes in another way from now on. What is behind the curtain stays there; whoever
        asks for slips gets a curtain, also where the pack wanted none."""
        step = self._book.records.current
        assert isinstance(step.definition, CollectStep), "only a collection has a channel"
        hidden = step.definition.hidden or channel is Channel.PAPER
        changed = step.definition.model_copy(update={"channel": channel, "hidden": hidden})
        name = message("changing how notes are taken in")
        self._book.do(name, Change(step, step.but(definition=changed)))

    # The keyboard goes round

    @classmethod
    def is_passing(cls, step: Step) -> bool:
        """Whether the keyboard goes round at a step."""
        definition = step.definition
        return (
            isinstance(definition, CollectStep)
            and definition.channel is Channel.PASS
            and cls.is_curtained(step)
        )

    @property
    def is_turn_on(self) -> bool:
        """Whether somebody has the keyboard just now, and nobody else is to look."""
        step = self._book.records.current
        return self._turn_at == step.id and self.is_passing(step)

    def begin_turn(self) -> None:
        """The next one has the keyboard. What others did can no longer be taken back."""
        self._book.seal()
        self._turn_at = self._book.records.current.id

    def end_turn(self) -> None:
        """Somebody gives the keyboard on, and is counted, also without having written anything:
        who passes is nobody's business. The file is written anew, so that it does not tell which
        notes came from one person."""
        self.count_slips(self._book.records.current.slips_in + 1)
        self._turn_at = ""
        self._book.seal()
        self._book.scrub()

    # Rounds

    @staticmethod
    def rounds(step: Step) -> list[CollectRound]:
        """The rounds of a step; none when everybody writes alone all the time."""
        return step.definition.rounds if isinstance(step.definition, CollectStep) else []

    def round_beside(self, by: int) -> int | None:
        """The place of the round that comes next (1) or came before (-1). ``None`` at the ends,
        and once the curtain is open: then there are no rounds any more."""
        step = self._book.records.current
        at = step.round_at + by
        return at if not step.revealed and 0 <= at < len(self.rounds(step)) else None

    def go_to_round(self, at: int) -> None:
        """Goes to a round of the step, by its place from 0. It has a clock of its own."""
        step = self._book.records.current
        there = step.but(round_at=at)
        self._clock.leave_for(there)
        self._book.do(message("going to another round"), Change(step, there))

    # The curtain

    def reveal(self) -> None:
        """Opens the curtain: every note of the step at once, in an order without meaning.

        The file is written anew, so that it does not tell in which order the notes came; and what
        was done before can no longer be undone, for that would tell it too.
        """
        step = self._book.records.current
        hidden = self._hidden(step)
        if not (hidden or self.is_curtained(step)):
            return
        self._uncover(step, hidden, is_all=True)

    def reveal_one(self) -> Note | None:
        """Opens the curtain over one note, whichever chance takes, and says which; ``None`` when
        there is none. With the last one the curtain is open."""
        step = self._book.records.current
        hidden = self._hidden(step)
        if not hidden:
            return None
        note = secrets.choice(hidden)
        self._uncover(step, [note], is_all=len(hidden) == 1)
        return self._book.records.get(Note, note.id)

    def _uncover(self, step: Step, notes: list[Note], *, is_all: bool) -> None:
        self._book.do(
            message("the reveal"),
            *(Change(note, note.but(hidden=False)) for note in notes),
            Change(step, step.but(revealed=step.revealed or is_all)),
        )
        self._book.seal_what_came_before()
        self._book.scrub()

    def discard_hidden(self) -> None:
        """Throws away what is behind the curtain of the step, and the count of slips with it."""
        step = self._book.records.current
        hidden = self._hidden(step)
        if not hidden:
            return
        self._book.do(
            message("throwing hidden notes away"),
            *(change for note in hidden for change in self._removal(note)),
            Change(step, step.but(slips_in=0)),
        )
        # Taken back, they come back together, in no order.
        self._book.seal_what_came_before()
        self._book.scrub()

    def _hidden(self, step: Step) -> list[Note]:
        return [note for note in self._book.records.notes_of(step) if note.hidden]


def answering(definition: CollectStep) -> Grouping:
    """Who gives an answer together: the groups of the last round that is not for all."""
    groupings = [round_.grouping for round_ in definition.rounds]
    return next((g for g in reversed(groupings) if g is not Grouping.ALL), Grouping.SOLO)
