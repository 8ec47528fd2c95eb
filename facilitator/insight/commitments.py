"""How many things to agree on, and what the room thought of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from facilitator.i18n import Catalogue, mark
from facilitator.model.labels import CONSENT_ANSWERS
from facilitator.model.pack import RateStep
from facilitator.model.record import Commitment, Count, Round
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, Outcome, RateMethod

FIRST_TIME: Final = 4
"""How many actions to agree on at most when nothing is known of the team yet."""
FEWEST, MOST = 2, 7
"""What is never gone below or above, whatever was done last time (method, 4.4)."""

_CONFIDENCE: Final = mark("confidence 0–5: {counts}")


def suggested_max(done_last_time: int | None) -> int:
    """How many actions to agree on at most: one more than were done since last time.

    No number has evidence behind it; this one is the team's own (method, 4.4). ``None`` when
    there was nothing to do before.
    """
    if done_last_time is None:
        return FIRST_TIME
    return max(FEWEST, min(done_last_time + 1, MOST))


def done_last_time(records: SessionRecords) -> int | None:
    """How many actions of earlier sessions this one found done; ``None`` when none were agreed."""
    earlier = {session.id for session in records.earlier_sessions()}
    promised = {
        commitment.id
        for commitment in records.all(Commitment)
        if commitment.session_id in earlier and commitment.kind is CommitmentKind.ACTION
    }
    if not promised:
        return None
    return sum(
        review.outcome is Outcome.DONE and review.commitment_id in promised
        for review in records.reviews()
    )


def open_actions(records: SessionRecords) -> int:
    """How many actions are promised and not yet done, of this session and of earlier ones."""
    known = {session.id for session in records.earlier_sessions()} | {records.session_id}
    return sum(
        commitment.is_open
        and commitment.kind is CommitmentKind.ACTION
        and commitment.session_id in known
        for commitment in records.all(Commitment)
    )


def is_too_much(records: SessionRecords) -> bool:
    """Whether more was agreed than the team's own measure, or there is more than one open action
    for each in the room. A reason to ask, never to refuse."""
    new = sum(c.kind is CommitmentKind.ACTION for c in records.commitments)
    people = records.session.people
    return new > suggested_max(done_last_time(records)) or bool(
        new and people and open_actions(records) > people
    )


def opinions(records: SessionRecords, commitment: Commitment, tr: Catalogue) -> list[str]:
    """What the room thought of a commitment, one line for each time it was asked, the earliest
    first: ``in favour 6, reservations 1``. Without what was asked for the room alone."""
    said = [
        _consent(counts, tr) if round_.method is RateMethod.CONSENT else _confidence(counts, tr)
        for round_, counts in _asked(records, commitment)
    ]
    # Nothing where everybody passed.
    return [one for one in said if one]


def _asked(
    records: SessionRecords, commitment: Commitment
) -> Iterator[tuple[Round, dict[str, int]]]:
    if not any(count.item == commitment.id for count in records.all(Count)):
        return
    for step in records.steps:
        if isinstance(step.definition, RateStep) and step.definition.room_only:
            continue
        for round_ in records.rounds_of(step):
            counts = records.counts_of(round_, commitment.id)
            if any(counts.values()) and round_.method in (
                RateMethod.CONSENT,
                RateMethod.CONFIDENCE,
            ):
                yield round_, counts


def _consent(counts: dict[str, int], tr: Catalogue) -> str:
    names = [(str(answer), name) for answer, name in enumerate(CONSENT_ANSWERS, start=1)]
    return ", ".join(
        f"{tr(name)} {counts[answer]}" for answer, name in reversed(names) if counts.get(answer)
    )


def _confidence(counts: dict[str, int], tr: Catalogue) -> str:
    """Three fives and two fours are ``3 people gave 5, 2 gave 4``."""
    answers = sorted((answer for answer in counts if answer != "skip"), reverse=True)
    given = [(answer, counts[answer]) for answer in answers if counts[answer]]
    if not given:
        return ""
    # Which are people and which are fingers is said once.
    (answer, people), *others = given
    parts = [
        tr.plural("{n} person gave {answer}", "{n} people gave {answer}", people, answer=answer),
        *(tr("{n} gave {answer}", n=n, answer=a) for a, n in others),
    ]
    return tr(_CONFIDENCE, counts=", ".join(parts))
