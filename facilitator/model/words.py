"""The closed vocabularies of the product, as they are stored. Their labels are in the interface.

The words are those of the design: a *bucket* says what sort of thing a note is, a *method* how a
rating is made, an *outcome* what became of something promised.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The six kinds of step, cut by what they write."""

    FRAME = "frame"
    COLLECT = "collect"
    SORT = "sort"
    RATE = "rate"
    TALK = "talk"
    COMMIT = "commit"


class Bucket(StrEnum):
    """What sort of thing a note is."""

    OBSERVATION = "observation"
    GAIN = "gain"
    WORRY = "worry"
    NEED = "need"
    CUSTOMER_QUESTION = "customer_question"
    DISAGREEMENT = "disagreement"
    LET_GO = "let_go"
    KEEP = "keep"
    CREATE = "create"
    SKILL = "skill"
    QUOTE = "quote"
    QUESTION = "question"
    """One of the team's own; what customers would ask is a sort of its own."""


class Channel(StrEnum):
    """How notes are taken in at a collection. Always with one keyboard."""

    PAPER = "paper"
    """Slips of paper, typed in behind the curtain."""
    ALOUD = "aloud"
    """Said aloud and written down before everybody."""
    PASS = "pass"
    """The keyboard goes round; what one types, the next does not see."""
    IMPORT = "import"
    """From a file, such as notes gathered before the session."""


class Grouping(StrEnum):
    """With whom people think at a round of a collection."""

    SOLO = "solo"
    PAIR = "pair"
    FOUR = "four"
    ALL = "all"


class Queue(StrEnum):
    """What a talk goes through, one item after the other."""

    PROMPT = "prompt"
    """The question of the step alone."""
    PHASES = "phases"
    THEMES = "themes"
    """Themes, those with the most votes first; notes where nothing was sorted."""
    SPREAD = "spread"
    """Rated statements, those where opinions differ most first."""
    NOTES = "notes"


class RateMethod(StrEnum):
    """How the room rates."""

    SCALE = "scale"
    EFFECT = "effect"
    DOTS = "dots"
    RANK = "rank"
    """Everybody puts the best few in order: the first gets the most points."""
    CONSENT = "consent"
    """Thumbs for each proposal: up, sideways, down."""
    CONFIDENCE = "confidence"
    """0 to 5: how likely each of what was agreed is to happen."""


class RateSource(StrEnum):
    """What a rating is about."""

    STATEMENTS = "statements"
    PROMPT = "prompt"
    """The question of the step itself, such as a proposal."""
    PHASES = "phases"
    THEMES = "themes"
    """Themes, and where there are none, notes."""
    NOTES = "notes"
    COMMITMENTS = "commitments"
    """Actions, decisions and requests of this session."""


class Ends(StrEnum):
    """What the two ends of a scale stand for."""

    AGREEING = "agreeing"
    """From disagreeing to agreeing with something that is good news."""
    NAMED = "named"
    """Answers have names of their own, and the last is the good end."""
    NEUTRAL = "neutral"
    """Neither end is the better one."""


class TopicOutcome(StrEnum):
    """How the talk on one item ended."""

    ENOUGH = "enough"
    NEEDS_DECISION = "needs_decision"
    PARKED = "parked"
    NOT_REACHED = "not_reached"


class CellFlag(StrEnum):
    """What stands in a cell of the effect map instead of a number, or beside it."""

    UNKNOWN = "unknown"
    BOTH = "both"


class StepStatus(StrEnum):
    """Where a step of a running session stands."""

    AHEAD = "ahead"
    VISITED = "visited"
    SKIPPED = "skipped"


class SkipReason(StrEnum):
    """Why a step was skipped; kept for the minutes."""

    TIME = "time"
    NOT_NEEDED = "not_needed"
    ENERGY = "energy"
    OTHER = "other"


class CommitmentKind(StrEnum):
    """What a captured idea has become."""

    DRAFT = "draft"
    ACTION = "action"
    DECISION = "decision"
    REQUEST = "request"
    PARKED = "parked"
    """Kept for another time: no promise, but not forgotten either."""
    DROPPED = "dropped"


class Need(StrEnum):
    """What sort of help an action gives: the remedies that the founding texts name."""

    SKILLS = "skills"
    ROLES = "roles"
    INFORMATION = "information"
    INTERACTION = "interaction"
    LOAD = "load"
    CUSTOMER_SUPPORT = "customer_support"
    DATA_PROTECTION = "data_protection"
    TOOLS = "tools"
    NETWORKS = "networks"
    OTHER = "other"


class Reach(StrEnum):
    """Whose power a matter is in."""

    OWN = "own"
    INFLUENCE = "influence"
    ASK = "ask"
    """Somebody outside the team decides: a request."""


class DecisionRule(StrEnum):
    """How a decision was made."""

    CONSENT = "consent"
    ASKED = "asked"
    """Of somebody who has the power."""
    NOTED = "noted"


class Status(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    POSTPONED = "postponed"
    DROPPED = "dropped"
    CHANGED = "changed"
    """Closed, since another one has taken its place."""


class Outcome(StrEnum):
    """What a review found out about an earlier commitment (method, 4.5)."""

    DONE = "done"
    """Of a request: it was answered."""
    CONTINUES = "continues"
    """Of a request: nobody has answered yet."""
    STUCK = "stuck"
    CHANGED = "changed"
    DROPPED = "dropped"


class Helped(StrEnum):
    """Whether something that was done helped."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too_early"
    """Nobody can tell yet: it is asked once more."""


class DropReason(StrEnum):
    """Why something promised is let go. Each is a good reason."""

    NOT_NEEDED = "not_needed"
    NOT_WORTH_IT = "not_worth_it"
    NO_TIME = "no_time"
    NOT_OURS = "not_ours"
    """Not in the team's power."""
    OTHERS_DID = "others_did"


class WallView(StrEnum):
    """What the wall shows of a session."""

    STEP = "step"
    """Where the room is: the face of the step's kind."""
    HEADLINE = "headline"
    """The question alone, in big letters."""
    NOTE = "note"
    """One note, large: in the read pass, and when notes are revealed one by one."""
    AGREED = "agreed"
    """One thing that was agreed, read back."""
    WHERE_WE_WERE = "where_we_were"
    BEFORE_WE_DECIDE = "before_we_decide"


class BallotState(StrEnum):
    """How a round of ratings or votes stands, as the wall tells it."""

    CLOSED = "closed"
    OPEN = "open"
    """Slips come in; how many there are is told."""
    BY_HAND = "by_hand"
    """Answers are counted by hand; nothing is told."""


class Profile(StrEnum):
    """Who minutes are for."""

    OUTSIDE = "outside"
    """Anybody: nothing in people's own words, and nothing of what is sensitive."""
    TEAM = "team"
    """Those who were there: everything that may be shown."""
