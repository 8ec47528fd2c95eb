"""What the closed vocabularies are called, as messages to be translated when they are shown.

Screens, minutes and plain text use the same names: ``catalogue(language)(BUCKETS[note.bucket])``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from facilitator.i18n import Catalogue, mark, mark_named
from facilitator.model.words import (
    Bucket,
    Channel,
    CommitmentKind,
    DecisionRule,
    DropReason,
    Grouping,
    Helped,
    Kind,
    Need,
    Outcome,
    RateMethod,
    Reach,
    SkipReason,
    Status,
    TopicOutcome,
)

if TYPE_CHECKING:
    # Bring pydantic with them; texts are searched without.
    from facilitator.model.pack import PackStep
    from facilitator.model.record import Step

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
    Bucket.QUOTE: mark("Quote"),
    Bucket.QUESTION: mark("Question"),
}
"""One note of each sort."""

CHANNELS: Final = {
    Channel.PAPER: mark("On paper slips"),
    Channel.ALOUD: mark("Said aloud"),
    Channel.PASS: mark("The keyboard goes round"),
    Channel.IMPORT: mark("From a file"),
}

GROUPINGS: Final = {
    Grouping.SOLO: mark("Alone"),
    Grouping.PAIR: mark("In pairs"),
    Grouping.FOUR: mark("In fours"),
    Grouping.ALL: mark("All together"),
}

TOPIC_OUTCOMES: Final = {
    TopicOutcome.ENOUGH: mark("talked enough"),
    TopicOutcome.NEEDS_DECISION: mark("needs a decision"),
    TopicOutcome.PARKED: mark("parked"),
    TopicOutcome.NOT_REACHED: mark("not reached"),
}

LADDER: Final = (
    mark("What has changed?"),
    mark("What is good, what is worrying?"),
    mark("What does it mean for the client and for us?"),
    mark("What do we need?"),
)
"""The four rungs by which a talk gets deeper: facts, feelings, meaning, need (method, 1.11)."""

NEEDS: Final = {
    Need.SKILLS: mark_named("need", "skills"),
    Need.ROLES: mark_named("need", "roles and division of work"),
    Need.INFORMATION: mark_named("need", "information support"),
    Need.INTERACTION: mark_named("need", "interaction"),
    Need.LOAD: mark_named("need", "workload"),
    Need.CUSTOMER_SUPPORT: mark_named("need", "support for clients"),
    Need.DATA_PROTECTION: mark_named("need", "data protection"),
    Need.TOOLS: mark_named("need", "tools"),
    Need.NETWORKS: mark_named("need", "networks"),
    Need.OTHER: mark_named("need", "other"),
}
"""In the context ``need``."""

REACHES: Final = {
    Reach.OWN: mark_named("reach", "our own power"),
    Reach.INFLUENCE: mark_named("reach", "we can influence"),
    Reach.ASK: mark_named("reach", "we ask for it"),
}
"""In the context ``reach``."""

DECISION_RULES: Final = {
    DecisionRule.CONSENT: mark_named("rule", "by consent"),
    DecisionRule.ASKED: mark_named("rule", "asked of who decides"),
    DecisionRule.NOTED: mark_named("rule", "noted"),
}
"""In the context ``rule``."""

CONSENT_ANSWERS: Final = (mark("against"), mark("reservations"), mark("in favour"))
"""Of a round by thumbs: the answers 1, 2 and 3."""

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
    CommitmentKind.PARKED: mark("Parked"),
    CommitmentKind.DROPPED: mark("Dropped"),
}

STATUSES: Final = {
    Status.OPEN: mark_named("status", "open"),
    Status.IN_PROGRESS: mark_named("status", "in progress"),
    Status.DONE: mark_named("status", "done"),
    Status.POSTPONED: mark_named("status", "postponed"),
    Status.DROPPED: mark_named("status", "dropped"),
    Status.CHANGED: mark_named("status", "changed"),
}
"""In the context ``status``."""

OUTCOMES: Final = {
    Outcome.DONE: mark_named("outcome", "done"),
    Outcome.CONTINUES: mark_named("outcome", "continues"),
    Outcome.STUCK: mark_named("outcome", "stuck"),
    Outcome.CHANGED: mark_named("outcome", "changed"),
    Outcome.DROPPED: mark_named("outcome", "dropped"),
}
"""In the context ``outcome``; see :func:`outcome_name`."""

_ANSWERS: Final = {
    Outcome.DONE: mark_named("outcome", "answered"),
    Outcome.CONTINUES: mark_named("outcome", "no answer yet"),
}
"""What two of them are called of a request."""

HELPED: Final = {
    Helped.YES: mark_named("helped", "helped"),
    Helped.PARTLY: mark_named("helped", "helped partly"),
    Helped.NO: mark_named("helped", "did not help"),
    Helped.TOO_EARLY: mark_named("helped", "too early to say"),
}
"""In the context ``helped``."""

HELPED_ANSWERS: Final = {
    Helped.YES: mark_named("did it help", "yes"),
    Helped.PARTLY: mark_named("did it help", "partly"),
    Helped.NO: mark_named("did it help", "no"),
    Helped.TOO_EARLY: mark_named("did it help", "too early to say"),
}
"""In the context ``did it help``: as answers to that question."""

DROP_REASONS: Final = {
    DropReason.NOT_NEEDED: mark_named("why let go", "not needed"),
    DropReason.NOT_WORTH_IT: mark_named("why let go", "not worth the effort"),
    DropReason.NO_TIME: mark_named("why let go", "no time"),
    DropReason.NOT_OURS: mark_named("why let go", "not in our power"),
    DropReason.OTHERS_DID: mark_named("why let go", "somebody else did it"),
}
"""In the context ``why let go``."""

METHODS: Final = {
    RateMethod.SCALE: KINDS[Kind.RATE],
    RateMethod.EFFECT: mark("Effect map"),
    RateMethod.DOTS: mark("Vote"),
    RateMethod.RANK: mark("Ranking"),
    RateMethod.CONSENT: mark("Consent"),
    RateMethod.CONFIDENCE: mark("Confidence"),
}


def outcome_name(kind: CommitmentKind, outcome: Outcome, tr: Catalogue) -> str:
    """What an outcome is called, of what was asked of others or promised."""
    of_request = _ANSWERS if kind is CommitmentKind.REQUEST else {}
    return tr.named("outcome", of_request.get(outcome, OUTCOMES[outcome]))


def state_name(kind: CommitmentKind, status: Status, tr: Catalogue) -> str:
    """Where something stands that was promised; what was asked of others and is done was
    answered."""
    if kind is CommitmentKind.REQUEST and status is Status.DONE:
        return outcome_name(kind, Outcome.DONE, tr)
    return tr.named("status", STATUSES[status])


def step_name(definition: PackStep) -> str:
    """What sort of step it is, as a message: a vote, a break and a collection that everybody
    sees grow are called what they are."""
    if definition.kind == "rate":
        return METHODS[definition.method]
    if definition.kind == "frame" and definition.is_break:
        return mark("Break")
    if definition.kind == "collect" and definition.is_open:
        return CHANNELS[Channel.ALOUD]
    return KINDS[Kind(definition.kind)]


def why_skipped(step: Step, tr: Catalogue) -> str:
    """Why a step was skipped: in the facilitator's words where there are any."""
    return step.skip_note or (tr(SKIP_REASONS[step.skip_reason]) if step.skip_reason else "")
