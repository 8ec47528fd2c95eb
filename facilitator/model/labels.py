"""What the closed vocabularies are called, as messages to be translated when they are shown.

Screens, minutes and plain text use the same names: ``catalogue(language)(BUCKETS[note.bucket])``.
"""

from __future__ import annotations

from typing import Final

from facilitator.i18n import mark
from facilitator.model.words import (
    Bucket,
    CommitmentKind,
    Kind,
    Outcome,
    SkipReason,
    Status,
)

BUCKETS: Final = {
    Bucket.OBSERVATION: mark("Observation"),
    Bucket.GAIN: mark("Gain"),
    Bucket.WORRY: mark("Worry"),
    Bucket.NEED: mark("Need"),
    Bucket.CUSTOMER_QUESTION: mark("Client's question"),
    Bucket.DISAGREEMENT: mark("We disagree"),
    Bucket.LET_GO: mark("Let go"),
    Bucket.KEEP: mark("Keep"),
    Bucket.CREATE: mark("Create"),
    Bucket.SKILL: mark("Skill"),
}
"""One note of each sort."""

KINDS: Final = {
    Kind.FRAME: mark("Opening words"),
    Kind.COLLECT: mark("Collecting"),
    Kind.SORT: mark("Sorting"),
    Kind.RATE: mark("Rating"),
    Kind.TALK: mark("Talk"),
    Kind.COMMIT: mark("Agreeing"),
}

SKIP_REASONS: Final = {
    SkipReason.TIME: mark("no time"),
    SkipReason.NOT_NEEDED: mark("not needed"),
    SkipReason.ENERGY: mark("no energy left"),
    SkipReason.OTHER: mark("another reason"),
}

COMMITMENT_KINDS: Final = {
    CommitmentKind.DRAFT: mark("Draft"),
    CommitmentKind.ACTION: mark("Action"),
    CommitmentKind.DECISION: mark("Decision"),
    CommitmentKind.REQUEST: mark("Request"),
    CommitmentKind.DROPPED: mark("Dropped"),
}

STATUSES: Final = {
    Status.OPEN: mark("open"),
    Status.IN_PROGRESS: mark("in progress"),
    Status.DONE: mark("done"),
    Status.POSTPONED: mark("postponed"),
    Status.DROPPED: mark("dropped"),
}

OUTCOMES: Final = {
    Outcome.DONE: mark("done"),
    Outcome.CONTINUES: mark("continues"),
    Outcome.STUCK: mark("stuck"),
    Outcome.DROPPED: mark("let go"),
}
