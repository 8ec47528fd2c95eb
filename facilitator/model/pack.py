"""A pack as an author writes it: prompts, statements, phases and perspectives.

Texts are in several languages; a session uses one of them. Minutes stand in a list, one number
for each variant of the pack, and 0 leaves the step out of that variant (it stays reachable).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from facilitator.model.text import LocalText
from facilitator.model.words import Bucket, Channel, Ends, Grouping, Queue, RateMethod, RateSource

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
# A step "for each phase" has the id of the phase after its own.
StepIdentifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=121)]
Minutes = Annotated[int, Field(ge=0, le=480)]

PROMPT_LIMIT = 140
"""A prompt must fit two lines at 80 columns in large type. In characters, as all limits here."""
HEADLINE_LIMIT = 60
"""More than three lines of big letters hold. Whether fewer fit is measured; about 45 do."""
SHORT_LIMIT = 13
"""A short name must fit a column of the effect map."""
MOST_PHASES = 12
ANY_MODEL = "any"
"""Among the phase models of a pack: every one that has phases."""


class Strict(BaseModel):
    """Refuses fields it does not know, so that a misspelled field is found."""

    # Built when the first pack is read, which a session that goes on does without: half of what
    # the models of a pack take is only for whole packs.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class Probe(LocalText):
    """A follow-up question for the facilitator, with the perspective it looks from."""

    perspective: Identifier | None = None
    """The side it looks from: one of those of the pack."""


class Statement(LocalText):
    """A statement to be rated from 1 (disagree) to 5 (agree)."""

    id: Identifier
    """Results are compared by it, so it stays when the wording is mended."""
    sensitive: bool = False
    """About one's own skill, attitude, worry or strain: shown more coarsely, never sent outside."""


class TimeRule(Strict):
    """How a step's minutes may give way when time runs out."""

    cls: Literal["core", "optional", "protected"] = Field("core", alias="class")
    """``optional`` goes whole; ``protected``, for deciding and closing, is touched last."""
    priority: Annotated[int, Field(ge=1, le=3)] = 2
    """Of optional steps: 1 is kept longest, 3 goes first."""
    least: Minutes | None = None
    """The fewest minutes that make sense; three fifths of the plan when not given."""
    most: Minutes | None = None
    """The most minutes that are of use; a quarter over the plan when not given."""
    grow: bool = False
    """Takes time that is left over."""
    least_topics: Annotated[int, Field(ge=1, le=50)] | None = None
    """Of a talk on several items: the fewest that make sense; half of them when not given."""


class StepBase(Strict):
    """What every step has, whatever its kind."""

    id: StepIdentifier
    """Its name within the pack."""
    minutes: list[Minutes] = Field(min_length=1)
    """Planned minutes, one number for each variant; 0 leaves the step out of that variant."""
    time: TimeRule = TimeRule()
    """How the minutes give way when time runs out."""
    prompt: LocalText
    """The question, as the wall shows it: at most 140 characters in each language."""
    headline: LocalText
    """The same in a few words for big letters: at most 45 characters, in three lines of 15."""
    why: LocalText | None = None
    """Why the step is there, for whoever leads it."""
    probes: list[Probe] = []
    """Follow-up questions for the facilitator, who may put one on the wall."""
    tip: LocalText | None = None
    """Private advice to the facilitator. Never on the wall."""
    phase: Identifier | None = None
    """The phase of customer work that the step is about."""
    for_each: Literal["phases", "added_phases"] | None = None
    """Becomes one step for each phase, or for each that a team has added: those that no other step
    of the pack is about. Its texts do not name the phase; the screens do."""
    only_for: list[Identifier] = []
    """Phase models that it is meant for, by id; all when empty."""
    when: Literal["earlier_session"] | None = None
    """Shown only when the team has an earlier session."""


class FrameStep(StepBase):
    """Sets the frame: purpose, rules, an instruction, a break. Writes nothing."""

    kind: Literal["frame"]
    points: list[LocalText] = Field([], max_length=5)
    """Rules or instructions below the prompt."""
    is_break: bool = Field(False, alias="break")
    """A break: the room goes, the clock stays."""
    card: Literal["where_we_were", "before_we_decide", "read_back"] | None = None
    """Something the program knows and shows here, below the points."""


class CollectRound(Strict):
    """A stretch of a collection in which people think alone or together."""

    grouping: Grouping
    """With whom people think."""
    minutes: Annotated[int, Field(ge=1, le=120)]
    """How long."""


class CollectStep(StepBase):
    """Collects notes, behind the curtain or in the open."""

    kind: Literal["collect"]
    hidden: bool = True
    """Notes stay behind the curtain until all are revealed at once."""
    channel: Channel = Channel.PAPER
    """How notes reach the keyboard."""
    buckets: list[Bucket] = Field([Bucket.OBSERVATION], min_length=1)
    """Sorts of notes to choose from; the first is taken where nothing is chosen."""
    rounds: list[CollectRound] = Field([], max_length=6)
    """Rounds with their own clocks; one alone, as long as the step, when empty."""
    cap: Annotated[int, Field(ge=1, le=20)] | None = None
    """How many answers each person, or each group of the last round, may give."""
    save: Literal["all", "none"] = "all"
    """``none`` where people write for themselves only."""

    @property
    def is_behind_curtain(self) -> bool:
        """Whether notes stay unseen until the reveal. What is said aloud is heard anyway; what one
        writes before handing the keyboard on, the next one must not see."""
        if self.channel is Channel.PASS:
            return True
        return self.hidden and self.channel is not Channel.ALOUD

    @property
    def is_open(self) -> bool:
        """Whether notes are said, and seen as they are typed."""
        is_typed = self.save == "all" and self.channel is not Channel.IMPORT
        return is_typed and not self.is_behind_curtain


class SortStep(StepBase):
    """Brings notes that belong together under themes."""

    kind: Literal["sort"]


class RateStep(StepBase):
    """Asks the room to rate: statements, cells of the effect map, or items to choose from."""

    kind: Literal["rate"]
    method: RateMethod
    """How the room rates."""
    source: RateSource | None = None
    """What is rated. When not given: statements on a scale, phases on an effect map, themes by dots
    and ranks, and what was agreed by consent and confidence."""
    statements: list[Statement] = Field([], validate_default=True)
    """What a scale rates. Phrase them so that agreeing is good news."""
    answers: list[LocalText] = []
    """Names of the answers of a scale, lowest first: three or five of them. A scale of five from
    disagreeing to agreeing when empty."""
    perspectives: list[Identifier] = []
    """Columns of the effect map; those of the pack when empty."""
    neutral: bool = False
    """Of a scale with named answers: whether neither end is the better one."""
    dots: Annotated[int, Field(ge=1, le=10)] | None = None
    """How many dots or ranks each has; by the number of items when not given."""
    top: Annotated[int, Field(ge=1, le=20)] = 3
    """How many of the items the room means to go on with: where the line is drawn."""
    room_only: bool = False
    """Shown to the room and told nowhere else, the minutes included: a check of how safe it is to
    speak is for those who are there."""
    repeats: Literal["previous"] | None = None
    """``previous`` asks again what the team's newest earlier session rated in this way, and shows
    both results side by side. Its own statements or columns are for teams with nothing to repeat.
    """

    # Checked field by field, not on the whole step, so that one mistake does not hide another.
    @field_validator("statements")
    @classmethod
    def _only_a_scale_has_statements(
        cls, statements: list[Statement], info: ValidationInfo
    ) -> list[Statement]:
        method = info.data.get("method")
        of_statements = info.data.get("source") in (None, RateSource.STATEMENTS)
        if method is RateMethod.SCALE and of_statements and not statements:
            raise PydanticCustomError("scale_needs_statements", "a scale needs statements")
        if method is not None and method is not RateMethod.SCALE and statements:
            raise PydanticCustomError("statements_without_scale", "only a scale has statements")
        return statements

    @field_validator("answers")
    @classmethod
    def _a_scale_has_three_or_five_answers(cls, answers: list[LocalText]) -> list[LocalText]:
        if len(answers) not in (0, 3, 5):
            raise PydanticCustomError("answers_of_scale", "a scale has three or five answers")
        return answers

    @field_validator("perspectives")
    @classmethod
    def _only_an_effect_map_has_perspectives(
        cls, perspectives: list[str], info: ValidationInfo
    ) -> list[str]:
        method = info.data.get("method")
        if method is not None and method is not RateMethod.EFFECT and perspectives:
            raise PydanticCustomError(
                "perspectives_without_map", "only an effect map has perspectives"
            )
        return perspectives

    @field_validator("repeats")
    @classmethod
    def _only_statements_and_maps_repeat(
        cls, repeats: Literal["previous"] | None, info: ValidationInfo
    ) -> Literal["previous"] | None:
        method = info.data.get("method")
        of_statements = info.data.get("source") in (None, RateSource.STATEMENTS)
        is_scale = method is RateMethod.SCALE and of_statements
        if repeats and method is not None and not is_scale and method is not RateMethod.EFFECT:
            raise PydanticCustomError("repeats_what", "only statements and effect maps repeat")
        return repeats

    @property
    def rated(self) -> RateSource:
        """What is rated: what the pack says, else what the method is mostly used for."""
        return self.source or _USUAL_SOURCE[self.method]

    @property
    def ends(self) -> Ends:
        """What the two ends of a scale stand for."""
        if self.neutral:
            return Ends.NEUTRAL
        return Ends.NAMED if self.answers else Ends.AGREEING

    @property
    def answer_count(self) -> int:
        """How many answers a scale has."""
        return len(self.answers) or 5


class TalkStep(StepBase):
    """Talks a prompt over and writes down what is said."""

    kind: Literal["talk"]
    queue: Queue = Queue.PROMPT
    """What the talk goes through."""
    begins_with: list[Identifier] = []
    """Of a talk over phases: those that come first. For a team that has met before, those that it
    did not reach last time."""
    buckets: list[Bucket] = Field(
        [
            Bucket.OBSERVATION,
            Bucket.GAIN,
            Bucket.WORRY,
            Bucket.NEED,
            Bucket.CUSTOMER_QUESTION,
            Bucket.DISAGREEMENT,
        ],
        min_length=1,
    )
    """Sorts of notes. Of items that have been written about already, those of what is said of
    them, when not given."""
    turns: Literal["free", "round"] = "free"
    """Whether everybody gets a turn, one after the other: ``round``."""
    save: Literal["all", "none"] = "all"
    """A check-in or check-out round is not written down: ``none``."""
    top: Annotated[int, Field(ge=1, le=50)] | None = None
    """How many items of the queue are meant to be reached; all when not given."""
    box: Annotated[int, Field(ge=1, le=120)] | None = None
    """Minutes for one item; the step's minutes shared evenly when not given."""
    ladder: list[LocalText] = Field([], max_length=6)
    """Questions that lead deeper, rung by rung; the four of the method when empty."""

    @model_validator(mode="before")
    @classmethod
    def _sorts_of_notes_on_items(cls, given: Any) -> Any:
        if not isinstance(given, dict) or "buckets" in given:
            return given
        if given.get("queue", Queue.PROMPT) == Queue.PROMPT:
            return given
        return {**given, "buckets": list(_BUCKETS_OF_ITEMS)}


_BUCKETS_OF_ITEMS = (Bucket.OBSERVATION, Bucket.QUESTION, Bucket.DISAGREEMENT, Bucket.QUOTE)


class CommitStep(StepBase):
    """Makes commitments, or looks at earlier ones."""

    kind: Literal["commit"]
    focus: Literal["decide", "review"] = "decide"
    """Whether something is agreed, or what was agreed earlier is looked at: ``review``."""
    max_actions: Annotated[int, Field(ge=1, le=20)] = 5
    """From how many on the program asks which matter most."""


_USUAL_SOURCE = {
    RateMethod.SCALE: RateSource.STATEMENTS,
    RateMethod.EFFECT: RateSource.PHASES,
    RateMethod.DOTS: RateSource.THEMES,
    RateMethod.RANK: RateSource.THEMES,
    RateMethod.CONSENT: RateSource.COMMITMENTS,
    RateMethod.CONFIDENCE: RateSource.COMMITMENTS,
}

PackStep = Annotated[
    FrameStep | CollectStep | SortStep | RateStep | TalkStep | CommitStep,
    Field(discriminator="kind"),
]


class Phase(Strict):
    """A phase of customer work."""

    id: Identifier
    """What steps and notes call it."""
    name: LocalText
    """In full."""
    short: LocalText
    """At most 13 characters, for columns and rails."""


class PhaseModel(Strict):
    """The phases of one field of work, in order, with its word for the customer. None where a pack
    is about one question and not about phases."""

    id: Identifier
    """What packs call it: the name of its file."""
    name: LocalText
    """The field of work."""
    customer_word: LocalText
    """What the field calls those it works for: client, patient, customer."""
    phases: list[Phase] = Field(max_length=MOST_PHASES)
    """In the order in which the work goes."""


class Perspective(Strict):
    """A side from which a phase is looked at."""

    id: Identifier
    """What packs call it."""
    name: LocalText
    """In full."""
    short: LocalText
    """At most 13 characters, for columns."""


class PerspectivesFile(Strict):
    """The perspectives that packs choose from, as they stand in their file."""

    perspectives: list[Perspective] = Field(min_length=1)
    """An organisation may add its own, or put others in their place."""


class GroupSize(Strict):
    """For how many people a pack is meant."""

    least: Annotated[int, Field(ge=1)] = 4
    """The fewest."""
    most: Annotated[int, Field(ge=1)] = 16
    """The most."""


class PackFile(Strict):
    """A pack as it stands in its file, with references to phases and perspectives by name."""

    id: Identifier
    """What the pack is called on the command line: the name of its file."""
    version: str
    """In quotation marks: "1.0". Minutes name it."""
    title: LocalText
    """What a session is called. The pack is expected in all languages of its title."""
    summary: LocalText
    """What the team does and what comes out of it, for choosing a pack."""
    audience: LocalText | None = None
    """For whom it is meant."""
    phase_model: Identifier | None = None
    """The phases it goes through: a file in the folder ``phases``."""
    phase_models: list[Identifier] = Field([], max_length=20)
    """Instead of one phase model: those to choose from, the usual one first. ``any`` among them
    stands for all others that have phases."""
    perspectives: list[Identifier] = Field(min_length=1, max_length=9)
    """All that notes, probes and the effect map may name."""
    variants: list[Annotated[int, Field(ge=15, le=600)]] = Field(min_length=1)
    """Lengths in minutes. Every step has a number of minutes for each."""
    group_size: GroupSize = GroupSize()
    """For how many people."""
    business_customers: bool = False
    """Whether those it is about are businesses, estates or forest owners: then their business ids
    and property ids are not saved, for they name a customer."""
    steps: list[PackStep] = Field(min_length=1)
    """The agenda, in order."""


class Pack(Strict):
    """A pack with all that it refers to, ready to start a session from."""

    id: Identifier
    version: str
    title: LocalText
    summary: LocalText
    audience: LocalText | None
    phase_model: PhaseModel
    """The one it is run with: the usual one until another is chosen."""
    other_models: tuple[PhaseModel, ...] = ()
    """Those that may be chosen in its place."""
    perspectives: tuple[Perspective, ...]
    variants: tuple[int, ...]
    group_size: GroupSize
    business_customers: bool = False
    steps: tuple[PackStep, ...]

    @property
    def goes_through_phases(self) -> bool:
        """Whether the room comes to the phases one by one."""
        queues = [step.queue for step in self.steps if isinstance(step, TalkStep)]
        is_about_one = any(step.phase or step.for_each for step in self.steps)
        return is_about_one or Queue.PHASES in queues

    @property
    def phase_models(self) -> tuple[PhaseModel, ...]:
        """Every phase model it can be run with, the one it is run with first."""
        return (self.phase_model, *self.other_models)
