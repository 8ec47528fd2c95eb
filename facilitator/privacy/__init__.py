"""Protecting people: what identifies somebody is found before it is saved, and the results of
small groups are not shown. Pure rules, which keep and print nothing of the texts they are given.
"""

from facilitator.privacy.finding import (
    OF_BUSINESSES,
    Certainty,
    Finding,
    findings,
    gravest,
    masked,
    masked_while_typed,
)
from facilitator.privacy.identity import holds_identity_code
from facilitator.privacy.thresholds import (
    APART,
    SENSITIVE_IN_FULL_FROM,
    SHOWN_FROM,
    VOTES_SHOWN_FROM,
    Answer,
    certain_voters,
    may_stand_beside,
    publishable,
    publishable_beside,
    publishable_opinions,
    publishable_outside,
    publishable_votes,
)
from facilitator.privacy.traces import Kind

__all__ = [
    "APART",
    "OF_BUSINESSES",
    "SENSITIVE_IN_FULL_FROM",
    "SHOWN_FROM",
    "VOTES_SHOWN_FROM",
    "Answer",
    "Certainty",
    "Finding",
    "Kind",
    "certain_voters",
    "findings",
    "gravest",
    "holds_identity_code",
    "masked",
    "masked_while_typed",
    "may_stand_beside",
    "publishable",
    "publishable_beside",
    "publishable_opinions",
    "publishable_outside",
    "publishable_votes",
]
