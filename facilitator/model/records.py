"""The records of one session, with the questions that screens and minutes ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar, cast

from facilitator.model.pack import CollectStep, Perspective, Phase
from facilitator.model.record import (
    RECORDS,
    Cell,
    Change,
    Commitment,
    Count,
    Note,
    Record,
    Review,
    Round,
    Session,
    Stage,
    Step,
    Team,
    Theme,
    Topic,
)
from facilitator.model.words import (
    Channel,
    CommitmentKind,
    Helped,
    Outcome,
    Queue,
    RateMethod,
    Status,
    StepStatus,
    TopicOutcome,
)

R = TypeVar("R", bound=Record)


class SessionRecords:
    """All records of one session, and the commitments of the team's whole history.

    Two are equal when they hold the same records.
    """

    def __init__(self, session_id: str, records: Iterable[Record]) -> None:
        self.session_id = session_id
        self._tables: dict[type[Record], dict[str, Record]] = {kind: {} for kind in RECORDS}
        for record in records:
            self._tables[type(record)][record.id] = record

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SessionRecords):
            return NotImplemented
        return self.session_id == other.session_id and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    def copy(self) -> SessionRecords:
        """The same records, to compare with later."""
        return SessionRecords(
            self.session_id, (row for table in self._tables.values() for row in table.values())
        )

    def apply(self, changes: Sequence[Change]) -> None:
        """Takes changes that are on disk into memory."""
        for change in changes:
            table = self._tables[type(change.record)]
            if change.after is None:
                table.pop(change.record.id, None)
            else:
                table[change.after.id] = change.after

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a table, in no order."""
        return cast("list[R]", list(self._tables[kind].values()))

    def get(self, kind: type[R], id_: str) -> R:
        """One record. Raises ``KeyError`` when there is none."""
        return cast("R", self._tables[kind][id_])

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """One record, or ``None``."""
        return cast("R | None", self._tables[kind].get(id_ or ""))

    # The session

    @property
    def team(self) -> Team:
        return self.all(Team)[0]

    @property
    def session(self) -> Session:
        return self.get(Session, self.session_id)

    @property
    def stage(self) -> Stage:
        return self.find(Stage, self.session_id) or Stage(id=self.session_id)

    @property
    def language(self) -> str:
        return self.session.language

    def earlier_sessions(self) -> list[Session]:
        """The team's sessions before this one, oldest first."""
        number = self.session.number
        earlier = [session for session in self.all(Session) if session.number < number]
        return sorted(earlier, key=lambda session: session.number)

    def phase(self, id_: str | None) -> Phase | None:
        return next((phase for phase in self.session.phases if phase.id == id_), None)

    def perspective(self, id_: str | None) -> Perspective | None:
        return next((side for side in self.session.perspectives if side.id == id_), None)

    # The agenda

    @property
    def steps(self) -> list[Step]:
        """Every step in order, also those this length leaves out."""
        return sorted(self.all(Step), key=lambda step: step.position)

    @property
    def planned_steps(self) -> list[Step]:
        """The steps on the agenda: those with minutes, those that were visited anyway, and where
        the room is, whatever a damaged file says of it.
        """
        return [
            step
            for step in self.steps
            if step.minutes
            or step.status is not StepStatus.AHEAD
            or step.id == self.session.step_id
        ]

    @property
    def current(self) -> Step:
        """The step the room is at."""
        return self.get(Step, self.session.step_id)

    # Notes and themes

    def notes_of(self, step: Step) -> list[Note]:
        """Notes of a step: those of a talk in their order, others in an order without meaning."""
        return sorted((n for n in self.all(Note) if n.step_id == step.id), key=_note_order)

    def visible_notes(self) -> list[Note]:
        """Every note that is not behind the curtain, step by step. A note's place is its number."""
        at = {step.id: step.position for step in self.all(Step)}
        shown = [note for note in self.all(Note) if not note.hidden]
        return sorted(shown, key=lambda note: (at[note.step_id], *_note_order(note)))

    def hidden_count(self, step: Step) -> int:
        """How many notes of a step are behind the curtain."""
        return sum(note.hidden for note in self.notes_of(step))

    def is_uncounted(self, step: Step) -> bool:
        """Whether nobody may know how many notes are behind the curtain of a step: where the
        keyboard goes round, that would tell how many each one wrote."""
        definition = step.definition
        return (
            isinstance(definition, CollectStep)
            and definition.channel is Channel.PASS
            and self.hidden_count(step) > 0
        )

    def parked_notes(self) -> list[Note]:
        return [note for note in self.visible_notes() if note.parked]

    # Topics of a talk

    def topics_of(self, step: Step) -> list[Topic]:
        """The queue of a talk, in order. Empty before the room has come to it."""
        topics = [topic for topic in self.all(Topic) if topic.step_id == step.id]
        return sorted(topics, key=lambda topic: topic.position)

    def topic_of(self, step: Step) -> Topic | None:
        """The item that the talk of a step is at."""
        return self.find(Topic, step.topic_id)

    def notes_on(self, topic: Topic) -> list[Note]:
        """What was written down while the room talked about an item."""
        return sorted((n for n in self.all(Note) if n.topic_id == topic.id), key=_note_order)

    def is_remark(self, note: Note) -> bool:
        """Whether a note was said about other notes or their theme, such as to explain them: then
        it is no item of its own to talk about or to choose."""
        topic = self.find(Topic, note.topic_id)
        return topic is not None and topic.source in (Queue.NOTES, Queue.THEMES)

    def outcome_of(self, topic: Topic) -> TopicOutcome | None:
        """How the talk on an item ended; an item nobody came to was not reached. ``None`` for
        one that was talked about and not said more of."""
        if topic.outcome is None and not topic.visited:
            return TopicOutcome.NOT_REACHED
        return topic.outcome

    @property
    def themes(self) -> list[Theme]:
        """Themes by letter. One that was merged into another is a part of that one."""
        whole = [theme for theme in self.all(Theme) if self.whole_of(theme) is None]
        return sorted(whole, key=lambda theme: (len(theme.letter), theme.letter))

    def parts_of(self, theme: Theme) -> list[Theme]:
        """The themes that were merged into a theme, by letter."""
        parts = [part for part in self.all(Theme) if self.whole_of(part) == theme]
        return sorted(parts, key=lambda part: (len(part.letter), part.letter))

    def whole_of(self, theme: Theme) -> Theme | None:
        """The theme that a theme has become part of; ``None`` for one that stands alone. Themes
        that are parts of each other, as in a damaged file, stand alone."""
        way = [theme]
        while whole := self.find(Theme, way[-1].merged_into):
            if whole in way:
                return None if whole == theme else whole
            way.append(whole)
        return way[-1] if len(way) > 1 else None

    def notes_in(self, theme: Theme | None) -> list[Note]:
        """Notes of a theme; with ``None``, those of no theme. A note that says the same as another
        goes where that one is."""
        wanted = theme.id if theme else None
        return [note for note in self.visible_notes() if self._theme_id(note) == wanted]

    def _theme_id(self, note: Note) -> str | None:
        theme = self.theme_of(note)
        return theme.id if theme else None

    def theme_of(self, note: Note) -> Theme | None:
        """The theme a note is in: where the note is that says the same, and what its theme has
        become part of."""
        original = self.find(Note, note.same_as)
        theme = self.find(Theme, original.theme_id if original else note.theme_id)
        return (self.whole_of(theme) or theme) if theme else None

    # Ratings

    def rounds_of(self, step: Step) -> list[Round]:
        """The closed rounds of a step, oldest first."""
        rounds = [round_ for round_ in self.all(Round) if round_.step_id == step.id]
        return sorted(rounds, key=lambda round_: round_.number)

    def counts_of(self, round_: Round, item: str) -> dict[str, int]:
        """Answer → number of people, for one item of a round. Empty when it may not be shown."""
        return {
            count.answer: count.people
            for count in self.all(Count)
            if count.round_id == round_.id and count.item == item
        }

    def dots_of(self, round_: Round) -> list[Count]:
        """The result of a vote, most dots first; equal ones by name so that order tells
        nothing."""
        dots = [count for count in self.all(Count) if count.round_id == round_.id]
        return sorted(dots, key=lambda count: (-count.people, count.item_text))

    def shown_rounds_of(self, step: Step) -> list[Round]:
        """The closed rounds of a step of which a result may be shown, oldest first."""
        kept = {count.round_id for count in self.all(Count)}
        return [round_ for round_ in self.rounds_of(step) if round_.id in kept]

    def shown_votes(self) -> list[tuple[Step, Round]]:
        """The rounds in which items were chosen and of which a result may be shown, with their
        steps, in the order of the agenda."""
        return [
            (step, round_)
            for step in self.steps
            for round_ in self.shown_rounds_of(step)
            if round_.method in (RateMethod.DOTS, RateMethod.RANK)
        ]

    def last_vote(self) -> list[Count]:
        """The result of the last vote of the session that may be shown; empty when there is
        none."""
        votes = self.shown_votes()
        return self.dots_of(votes[-1][1]) if votes else []

    def cells_of(self, step: Step) -> dict[tuple[str, str], Cell]:
        """The effect map of a step: (phase, perspective) → cell. Cells not discussed are absent."""
        return {
            (cell.phase, cell.perspective): cell
            for cell in self.all(Cell)
            if cell.step_id == step.id
        }

    # Commitments

    @property
    def commitments(self) -> list[Commitment]:
        """Commitments of this session, by number."""
        return [c for c in self._by_number() if c.session_id == self.session_id]

    @property
    def drafts(self) -> list[Commitment]:
        return [c for c in self.commitments if c.kind is CommitmentKind.DRAFT]

    def earlier_commitments(self) -> list[Commitment]:
        """What earlier sessions agreed and this one can look at: what was not finished when it
        began, what has been marked as done since, and what was done but too early to tell whether
        it helped. Whatever later sessions found out, it stays what this one could look at."""
        earlier = {session.id for session in self.earlier_sessions()}
        return [c for c in self._by_number() if c.session_id in earlier and self._is_up(c)]

    def _is_up(self, commitment: Commitment) -> bool:
        if commitment.kind not in (CommitmentKind.ACTION, CommitmentKind.REQUEST):
            return self.review_of(commitment) is not None
        before = self.reviews_before(commitment)
        if before and before[-1].outcome not in (Outcome.CONTINUES, Outcome.STUCK):
            return self.awaits_effect(commitment)
        # Looked at now or later: whatever it is by now, it was not finished then.
        is_reviewed = len(before) < sum(r.commitment_id == commitment.id for r in self.all(Review))
        return commitment.is_open or commitment.status is Status.DONE or is_reviewed

    def awaits_effect(self, commitment: Commitment) -> bool:
        """Whether it was done, and an earlier session could not tell yet whether it helped. That
        is asked once more (method, 4.5)."""
        before = self.reviews_before(commitment)
        done = [review for review in before if review.outcome is Outcome.DONE]
        return len(done) == 1 and done[0] == before[-1] and done[0].helped is Helped.TOO_EARLY

    def reviews_before(self, commitment: Commitment) -> list[Review]:
        """What the sessions before this one said of a commitment, the earliest first."""
        at = {session.id: session.number for session in self.earlier_sessions()}
        before = [
            review
            for review in self.all(Review)
            if review.commitment_id == commitment.id and review.session_id in at
        ]
        return sorted(before, key=lambda review: at[review.session_id])

    def due_then(self, commitment: Commitment) -> date | None:
        """When it was to be done, as this session left it. A later one may have given it another
        date, and kept this one beside."""
        at = {session.id: session.number for session in self.all(Session)}
        later = [
            review
            for review in self.all(Review)
            if review.commitment_id == commitment.id
            and at.get(review.session_id, 0) > self.session.number
        ]
        first = min(later, key=lambda review: at[review.session_id], default=None)
        return (first.was_due if first else None) or commitment.due

    def replacement_of(self, commitment: Commitment) -> Commitment | None:
        """The commitment that has taken the place of another."""
        return next((c for c in self._by_number() if c.replaces_id == commitment.id), None)

    def reviews(self) -> list[Review]:
        """The reviews made in this session."""
        return [review for review in self.all(Review) if review.session_id == self.session_id]

    def review_of(self, commitment: Commitment) -> Review | None:
        """What this session said of an earlier commitment."""
        return next((r for r in self.reviews() if r.commitment_id == commitment.id), None)

    def _by_number(self) -> list[Commitment]:
        return sorted(self.all(Commitment), key=lambda commitment: commitment.number)


def _note_order(note: Note) -> tuple[int, str]:
    """Talk in its order; collected notes by their random id, which is a shuffle that stays."""
    return (-1 if note.position is None else note.position, note.id)
