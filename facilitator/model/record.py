"""What a team file holds: one class for each table, one object for each row."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from facilitator.model.pack import PackStep, Perspective, Phase
from facilitator.model.phases import PhaseChoice
from facilitator.model.text import LocalText
from facilitator.model.words import (
    BallotState,
    Bucket,
    CellFlag,
    CommitmentKind,
    DecisionRule,
    DropReason,
    Helped,
    Need,
    Outcome,
    Queue,
    RateMethod,
    Reach,
    SkipReason,
    Status,
    StepStatus,
    TopicOutcome,
    WallView,
)


def new_id() -> str:
    """A random key. It holds no time and no order, so it tells nothing about its row."""
    return str(uuid.uuid4())


class Record(BaseModel):
    """A row. Equal when every column is equal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: ClassVar[str]
    id: str

    def but(self, **changes: Any) -> Self:
        """This record with other values in some columns, checked like any other."""
        return self.model_validate({**dict(self), **changes})


class Change(NamedTuple):
    """One row before and after: ``None`` before it was made, or after it was removed."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """Whichever side there is, for its table and id."""
        record = self.after or self.before
        assert record is not None, "a change has at least one side"
        return record

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)


class Team(Record):
    """The team that owns the file. The table has one row."""

    table: ClassVar[str] = "team"
    name: str
    phase_model: str | None = None
    """The phase model that was chosen last, by id: the default next time."""
    phases: tuple[Phase, ...] | None = None
    """The team's own form of its phases; ``None`` where they are as the model has them."""

    @property
    def phase_choice(self) -> PhaseChoice | None:
        """What it chose last, if it ever did."""
        if self.phase_model is None:
            return None
        return PhaseChoice(model=self.phase_model, phases=self.phases)


class Session(Record):
    """One meeting of the team, with its own copy of what its pack said."""

    table: ClassVar[str] = "sessions"
    number: int
    """1, 2, 3 … within the team, never given twice."""
    pack: str
    pack_version: str
    title: LocalText
    language: str
    people: int | None = None
    minutes: int
    """The length that was planned."""
    ends_at: datetime | None = None
    """When it was promised to end, where that has been moved; as the clock on the wall says."""
    purpose: str = ""
    roles: str = ""
    """Which roles are in the room. Never who."""
    missing: str = ""
    """Whose viewpoint is missing."""
    manager_present: bool | None = None
    step_id: str
    """The step the room is at, or was at when the session was left."""
    started_at: datetime
    """When it was opened, as the clock on the wall said."""
    ended_at: datetime | None = None
    confirmed_at: datetime | None = None
    """When the room said that what was read back is what it agreed, as the clock on the wall
    said; ``None`` before that, and after any of it was changed."""
    next_on: date | None = None
    customer_word: LocalText
    business_customers: bool = False
    """Whether its customers are businesses, whose ids are then not saved."""
    phases: tuple[Phase, ...]
    perspectives: tuple[Perspective, ...]

    @property
    def is_closed(self) -> bool:
        return self.ended_at is not None

    @property
    def promised_end(self) -> datetime:
        """When the people in the room may go: so long after the start as was planned, or when they
        were told since."""
        return self.ends_at or self.started_at + timedelta(minutes=self.minutes)


class Step(Record):
    """One part of a session's agenda, in order."""

    table: ClassVar[str] = "steps"
    session_id: str
    position: int
    minutes: int
    """On the agenda; 0 for a step that this length of the pack leaves out, though it stays
    reachable."""
    planned: int | None = None
    """The minutes when the session began, where the agenda has changed since."""
    topics: int | None = None
    """Of a talk that has not begun: how many of its items are meant to be reached, where time has
    made them fewer."""
    status: StepStatus = StepStatus.AHEAD
    skip_reason: SkipReason | None = None
    skip_note: str = ""
    """Why it was skipped, in the facilitator's own words."""
    revealed: bool = False
    """Of a hidden collection: whether the curtain has been opened."""
    slips_in: int = 0
    """Of a collection: how many people have handed in theirs, as the facilitator counted."""
    seconds_used: int = 0
    round_at: int = 0
    """Of a collection in rounds: which one is on, from 0."""
    topic_id: str | None = None
    """Of a talk: the item the room is at."""
    rung: int = 0
    """Of a talk: how far up the ladder the room is; 0 is the step's own question."""
    repeats_id: str | None = None
    """Of a rating: the id of the step of an earlier session that it asks again."""
    definition: PackStep

    @property
    def plan(self) -> int:
        """The minutes when the session began."""
        return self.minutes if self.planned is None else self.planned

    @property
    def is_left_out(self) -> bool:
        """Whether it was on the agenda and has been taken off it, to save time. It can still be
        gone to, but not by going on."""
        return self.status is StepStatus.SKIPPED and not self.minutes

    def lasting(self, minutes: int) -> Self:
        """This step with other minutes on the agenda."""
        return self.but(minutes=minutes, planned=self.plan)


class Topic(Record):
    """One item of the queue of a talk."""

    table: ClassVar[str] = "topics"
    step_id: str
    position: int
    source: Queue
    ref: str = ""
    """The id of the phase, theme, statement or note it is about; empty for the prompt."""
    text: str = ""
    """What it is about, in the words of now; once that is removed, in its last ones. Empty for a
    note, whose words are in one place only."""
    minutes: int = 0
    """Its box, with extensions; 0 where none was planned."""
    extensions: int = 0
    """How often its time was extended by thumbs."""
    seconds_used: int = 0
    visited: bool = False
    outcome: TopicOutcome | None = None


class Stage(Record):
    """What the room sees of a session, and its clock. Not undone with the work."""

    table: ClassVar[str] = "stage"
    step_id: str | None = None
    """The step whose time the clock keeps."""
    part: str = ""
    """The part of the step that has a clock of its own: a round's number, or a topic's id."""
    blank: bool = False
    deadline: datetime | None = None
    """When the time is up, in UTC, while the clock runs."""
    seconds_left: int | None = None
    """What is left while the clock is stopped; below zero in overtime."""
    probe: str = ""
    """A follow-up question that the facilitator has put on the wall."""
    calm: bool = False
    """Whether the clock shows no digits."""
    hard_end: bool = False
    """Whether the clock stands still when the time is up, and counts no overtime."""
    view: WallView = WallView.STEP
    """What the wall shows of it."""
    shown: str = ""
    """The id of the note or commitment that the wall shows large; in an effect map, the cell
    that is being discussed."""
    ballot: BallotState = BallotState.CLOSED
    """Whether a round is on: then an earlier result is not shown."""
    slips: int = 0
    """How many slips of it are in."""
    kept_step_id: str | None = None
    """The step that the wall keeps showing while the facilitator looks at others."""
    look: str = "paper"
    """The theme of the wall."""


class Theme(Record):
    """Notes that belong together."""

    table: ClassVar[str] = "themes"
    session_id: str
    letter: str
    """A, B, C …: the handle for assigning. It stays when other themes go."""
    name: str
    merged_into: str | None = None
    """The theme it has become part of. It can be taken apart again."""
    summary: str = ""
    """Why it matters to the client: one sentence that the team said when it read back what it had
    agreed. Never made by the program."""


class Note(Record):
    """One text. Never an author; a note from behind the curtain has no time and no order."""

    table: ClassVar[str] = "notes"
    step_id: str
    text: str
    bucket: Bucket
    phase: str | None = None
    perspective: str | None = None
    position: int | None = None
    """Order in the talk. ``None`` for a collected note: its order could tell who wrote it."""
    hidden: bool = False
    read: bool = False
    """Whether it has been read aloud or shown large."""
    parked: bool = False
    theme_id: str | None = None
    same_as: str | None = None
    """The note that says the same; both are kept."""
    topic_id: str | None = None
    """Of a talk: the item it was said about."""
    lone: bool = False
    """A lone voice: worth hearing because only one says it. Never joined to others."""


class Cell(Record):
    """The value the room agreed on for one phase and perspective of the effect map."""

    table: ClassVar[str] = "cells"
    step_id: str
    phase: str
    perspective: str
    value: Literal[-2, -1, 0, 1, 2] | None = None
    flag: CellFlag | None = None


class Round(Record):
    """One collection of ratings or votes, once it has been closed. Counts only."""

    table: ClassVar[str] = "rounds"
    step_id: str
    number: int
    method: RateMethod
    people: int
    """How many slips there were, or the most answers by count; 0 for dots counted by hand, of
    which nobody knows whose they are."""
    dots: int | None = None
    """Of a vote: how many dots each had."""
    rescued: str = ""
    """Of a vote: the id of the one item that was lifted above the line afterwards."""
    rescue_reason: str = ""


class Count(Record):
    """How many gave one answer to one item of a round."""

    table: ClassVar[str] = "counts"
    round_id: str
    item: str
    """The id of a statement, a theme, a note or something agreed."""
    item_text: str
    """What the item is called: corrected with it, so that no earlier words stay in the file. A
    theme that is removed leaves its last name; of a note nothing stays."""
    answer: Literal["0", "1", "2", "3", "4", "5", "low", "middle", "high", "skip", "dots"]
    people: int


class Commitment(Record):
    """Something agreed: an action, a decision or a request. First a draft."""

    table: ClassVar[str] = "commitments"
    session_id: str
    number: int
    """Its number in the team's file, for speech and for links: one above the highest there is."""
    kind: CommitmentKind = CommitmentKind.DRAFT
    text: str
    owner: str = ""
    """Of an action: one person, present, who agreed; a name, initials or a role."""
    first_step: str = ""
    due: date | None = None
    recipient: str = ""
    """Of a request: who is asked."""
    sign: str = ""
    """How it will be seen that it helped."""
    phase: str | None = None
    note_id: str | None = None
    """The note it grew from."""
    need: Need | None = None
    reach: Reach | None = None
    obstacle: str = ""
    """What may come in the way, and what is done then."""
    reason: str = ""
    """Of a request or a decision: why."""
    rule: DecisionRule | None = None
    """Of a decision: how it was made."""
    review_on: date | None = None
    """Of a decision: when it is looked at again."""
    dissent: str = ""
    """Of a decision: reservations, and what would make it safe to try. Never whose."""
    status: Status = Status.OPEN
    replaces_id: str | None = None
    """The earlier commitment that this one was made of, in other words or by somebody else."""
    drop_reason: DropReason | None = None
    """Of what was let go between sessions: why. The review of the next session takes it over."""

    @property
    def is_for_review(self) -> bool:
        """Whether sessions look back at such a thing: it was promised, or asked of somebody."""
        return self.kind in (CommitmentKind.ACTION, CommitmentKind.REQUEST)

    @property
    def is_open(self) -> bool:
        """Promised and not yet finished."""
        return self.is_for_review and self.status in (
            Status.OPEN,
            Status.IN_PROGRESS,
            Status.POSTPONED,
        )

    def as_promised(self) -> Self:
        """The promise itself, wherever it stands by now."""
        return self.but(status=Status.OPEN, drop_reason=None)


class Review(Record):
    """What a later session found out about a commitment."""

    table: ClassVar[str] = "reviews"
    commitment_id: str
    session_id: str
    outcome: Outcome
    comment: str = ""
    """In the room's words; of a request that was answered, the answer."""
    helped: Helped | None = None
    """Of what was done; ``None`` where nobody has said."""
    reason: DropReason | None = None
    """Of what was let go."""
    obstacle: str = ""
    """Of what is stuck: by what."""
    opener: str = ""
    """Of what is stuck: who can open it."""
    was_due: date | None = None
    """The date it had until then. The commitment has the new one."""


class PrivateNote(Record):
    """What the facilitator wrote for nobody else: not for the wall, nor for the minutes."""

    table: ClassVar[str] = "private_notes"
    session_id: str
    step_id: str
    """Where the room was."""
    position: int
    """Order in the session."""
    text: str


RECORDS: tuple[type[Record], ...] = (
    Team,
    Session,
    Step,
    Stage,
    Theme,
    Topic,
    Note,
    Cell,
    Round,
    Count,
    Commitment,
    Review,
    PrivateNote,
)
"""Every table, each after those it refers to."""
