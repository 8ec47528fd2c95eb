"""Questions that make a commitment better. Pure: a commitment and what is around it in, hints out.

They never block, and there are at most two: more would read like a form with errors. The signs they
go by are rough, so they ask and do not judge (method, 4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from facilitator.i18n import mark
from facilitator.insight.duplicates import alike
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, Reach, Status

MOST: Final = 2
"""Hints at a time."""
FAR_AWAY: Final = timedelta(days=90)
"""What is due later has no place in anybody's calendar yet."""
MANY: Final = 3
"""Open actions of one person, from which their time is asked after."""
SHORT: Final = 7
"""Words. From so many on, a vague verb is mostly explained."""
LONG: Final = 12
"""Words. Above, an "and" mostly joins two actions."""

_PROMISES: Final = (CommitmentKind.DRAFT, CommitmentKind.ACTION, CommitmentKind.REQUEST)


class Concern(StrEnum):
    """What a hint is about, the most important first."""

    NO_RECIPIENT = "no_recipient"
    """Others have to decide it, but nobody is named whom to ask."""
    NO_ACTOR = "no_actor"
    """It says what is done and not who does it."""
    REPEATED = "repeated"
    """An earlier session agreed on the same, and it was not done."""
    VAGUE = "vague"
    """It could mean anything: improve, look into."""
    TWO_IN_ONE = "two_in_one"
    FAR_AWAY = "far_away"
    OVERLOADED = "overloaded"
    """Its owner has much to do already."""
    NO_SIGN = "no_sign"
    """Nothing says how it will be seen that it helped."""


_TEXTS: Final = {
    Concern.NO_RECIPIENT: mark("Whom do we ask?"),
    Concern.NO_ACTOR: mark("Who takes care of this?"),
    Concern.REPEATED: mark("This was tried on {date}. What is different now?"),
    Concern.VAGUE: mark("What does somebody do first?"),
    Concern.TWO_IN_ONE: mark("Are these two actions?"),
    Concern.FAR_AWAY: mark("What is ready by the next session?"),
    Concern.OVERLOADED: mark("Is there enough time for this?"),
    Concern.NO_SIGN: mark("How will we see that it helped?"),
}


@dataclass(frozen=True)
class Hint:
    """One question about a commitment."""

    concern: Concern
    earlier: Commitment | None = None
    """Of a repeated one: what it is like. The day of its session is the date in the text."""

    @property
    def text(self) -> str:
        """The question, to be translated, with ``date`` where it is a repeated one."""
        return _TEXTS[self.concern]

    @property
    def is_private(self) -> bool:
        """Whether it is about a person, so for the facilitator only."""
        return self.concern is Concern.OVERLOADED


def hints(
    commitment: Commitment,
    *,
    others: Iterable[Commitment],
    today: date,
    next_on: date | None,
) -> list[Hint]:
    """At most two questions about a commitment, the most important first.

    ``others`` are all commitments of the team, of this session and of earlier ones; the commitment
    itself may be among them. A decision is not asked about, nor what was parked or dropped.
    """
    others = [other for other in others if other.id != commitment.id]
    found = [Hint(concern) for concern in _concerns(commitment, others, today, next_on)]
    if commitment.kind in _PROMISES and (earlier := _repeats(commitment, others)):
        found.append(Hint(Concern.REPEATED, earlier))
    order = list(Concern)
    return sorted(found, key=lambda hint: order.index(hint.concern))[:MOST]


def _concerns(
    commitment: Commitment, others: Iterable[Commitment], today: date, next_on: date | None
) -> Iterator[Concern]:
    """What there is to ask, but for repetition."""
    if commitment.kind not in _PROMISES:
        return
    if commitment.reach is Reach.ASK and commitment.owner and not commitment.recipient:
        yield Concern.NO_RECIPIENT
    if is_two_in_one(commitment.text):
        yield Concern.TWO_IN_ONE
    # A request says what is needed; how it is done, others decide.
    if commitment.kind is CommitmentKind.REQUEST:
        return
    if not commitment.owner and has_no_actor(commitment.text):
        yield Concern.NO_ACTOR
    if is_vague(commitment.text):
        yield Concern.VAGUE
    if _is_far_away(commitment.due, today, next_on):
        yield Concern.FAR_AWAY
    if _is_overloaded(commitment, others):
        yield Concern.OVERLOADED
    if not commitment.sign:
        yield Concern.NO_SIGN


# What the words say

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_VAGUE_FINNISH: Final = """
    selvit paran kehit edist pohdi pohti huomioi panost tehost pyri mieti mietti varmist
    huoleh lisät lisää keskustel seura vahvist tutust
"""
_VAGUE_ENGLISH: Final = """
    improv look\\sinto consider explor communicat align ensur support discuss think\\sabout monitor
    try\\sto trying\\sto
"""
_VAGUE_SWEDISH: Final = """
    förbättr utveckl främj utred undersök fundera överväg beakta satsa effektiviser försök sträva
    säkerställ diskuter följ\\supp följer\\supp stärk stöd bekanta kommunicer tänk
"""
_VAGUE: Final = re.compile(
    # "Seuraava" is next, not to follow.
    r"(?!seuraav)(?:" + "|".join((_VAGUE_FINNISH + _VAGUE_ENGLISH + _VAGUE_SWEDISH).split()) + ")"
)

_PASSIVE: Final = re.compile(r".*(?:[aeiouyäö]s?[td]|hd|ll|nn|rr)(?:aan|ään)")
_OTHERS: Final = """
    vastaan lataan mitään ketään pöytään lautaan ylipäätään ainoastaan pelkästään yksistään
    itsestään entisestään parhaillaan paikoillaan kerrallaan tavallaan vuorollaan sinällään omillaan
"""
_NOT_PASSIVE: Final = frozenset(_OTHERS.split())
"""Other words that end so and may come first."""

_AND: Final = frozenset(("ja", "sekä", "and", "och", "samt"))


def is_vague(text: str) -> bool:
    """Whether a short text has a verb at its start that could mean anything."""
    words = _words(text)
    if len(words) >= SHORT:
        return False
    return any(_VAGUE.match(" ".join(words[at:])) for at in range(min(2, len(words))))


def has_no_actor(text: str) -> bool:
    """Whether a text begins with a Finnish passive. Further on it would be mistaken for the
    likes of "hallintaan"."""
    words = _words(text)
    return bool(words) and words[0] not in _NOT_PASSIVE and bool(_PASSIVE.fullmatch(words[0]))


def is_two_in_one(text: str) -> bool:
    """Whether a long text has an "and" in it."""
    words = _words(text)
    return len(words) > LONG and not _AND.isdisjoint(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


# What is around it


def _is_far_away(due: date | None, today: date, next_on: date | None) -> bool:
    if due is None:
        return False
    return due > today + FAR_AWAY or (next_on is not None and due > next_on)


def _is_overloaded(commitment: Commitment, others: Iterable[Commitment]) -> bool:
    owner = commitment.owner.casefold()
    theirs = [
        other
        for other in others
        if other.kind is CommitmentKind.ACTION and other.is_open and other.owner.casefold() == owner
    ]
    return bool(owner) and len(theirs) + 1 >= MANY


def _repeats(commitment: Commitment, others: Iterable[Commitment]) -> Commitment | None:
    """What an earlier session agreed in nearly the same words and was not done, if anything."""
    earlier = {
        other.id: other
        for other in others
        if other.session_id != commitment.session_id
        # What it took the place of is said in nearly the same words by its nature.
        and other.id != commitment.replaces_id
        and other.kind in (CommitmentKind.ACTION, CommitmentKind.REQUEST)
        and other.status is not Status.DONE
    }
    if not earlier:
        return None
    texts = [(id_, other.text) for id_, other in earlier.items()]
    for pair in alike([(commitment.id, commitment.text), *texts]):
        if commitment.id in pair[:2]:
            return earlier[pair.other if pair.one == commitment.id else pair.one]
    return None
