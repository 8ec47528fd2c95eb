"""What the closed vocabularies are called, as messages to be translated when they are shown.

Screens, minutes and plain text use the same names: ``catalogue(language)(BUCKETS[note.bucket])``.
"""

from __future__ import annotations

from typing import Final

from facilitator.i18n import Catalogue, mark, mark_named
from facilitator.model.pack import FrameStep, PackStep, RateStep
from facilitator.model.record import Step
from facilitator.model.words import (
    Bucket,
    CommitmentKind,
    Kind,
    Outcome,
    RateMethod,
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
    Status.OPEN: mark_named("status", "open"),
    Status.IN_PROGRESS: mark_named("status", "in progress"),
    Status.DONE: mark_named("status", "done"),
    Status.POSTPONED: mark_named("status", "postponed"),
    Status.DROPPED: mark_named("status", "dropped"),
}
"""In the context ``status``."""

OUTCOMES: Final = {
    Outcome.DONE: mark_named("outcome", "done"),
    Outcome.CONTINUES: mark_named("outcome", "continues"),
    Outcome.STUCK: mark_named("outcome", "stuck"),
    Outcome.DROPPED: mark_named("outcome", "let go"),
}
"""In the context ``outcome``."""

METHODS: Final = {
    RateMethod.SCALE: KINDS[Kind.RATE],
    RateMethod.EFFECT: mark("Effect map"),
    RateMethod.DOTS: mark("Vote"),
}


def step_name(definition: PackStep) -> str:
    """What sort of step it is, as a message: a vote and a break are called what they are."""
    if isinstance(definition, RateStep):
        return METHODS[definition.method]
    if isinstance(definition, FrameStep) and definition.is_break:
        return mark("Break")
    return KINDS[Kind(definition.kind)]


def why_skipped(step: Step, tr: Catalogue) -> str:
    """Why a step was skipped: in the facilitator's words where there are any."""
    return step.skip_note or (tr(SKIP_REASONS[step.skip_reason]) if step.skip_reason else "")
