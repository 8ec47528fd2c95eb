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


class RateMethod(StrEnum):
    """How the room rates."""

    SCALE = "scale"
    EFFECT = "effect"
    DOTS = "dots"


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
    DROPPED = "dropped"


class Status(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    POSTPONED = "postponed"
    DROPPED = "dropped"


class Outcome(StrEnum):
    """What a review found out about an earlier commitment."""

    DONE = "done"
    CONTINUES = "continues"
    STUCK = "stuck"
    DROPPED = "dropped"
