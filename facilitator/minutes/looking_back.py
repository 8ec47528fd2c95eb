"""What became of what earlier sessions agreed: the section of looking back."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.insight.ageing import passed_over_by
from facilitator.insight.follow_through import FollowThrough, follow_through, last_time, told
from facilitator.minutes.blocks import (
    Block,
    Column,
    Item,
    Paragraph,
    Pointing,
    Section,
    Table,
    listing,
    table,
)
from facilitator.minutes.blocks import section as section_of
from facilitator.minutes.source import Source
from facilitator.model.labels import DROP_REASONS, HELPED, outcome_name
from facilitator.model.record import Commitment, Review


def earlier(source: Source) -> Section | None:
    """What earlier sessions agreed: how it went in numbers, then one by one.

    The team is told each look there was, with its date and in its words; others only the last
    outcome.
    """
    words, records = source.words, source.records
    rows = table(
        (
            Column(words("No."), is_short=True, is_reference=True),
            Column(words("What we agreed")),
            Column(words("Responsible")),
            Column(words("Due date")),
            Column(words("How it went")),
            Column(words("Is now")),
        ),
        (
            (
                source.of_commitment(commitment),
                commitment.text,
                commitment.owner or commitment.recipient,
                source.day(records.due_then(commitment)),
                _how_it_went(source, commitment),
                reference(source, records.replacement_of(commitment)),
            )
            for commitment in records.earlier_commitments()
        ),
    )
    if rows is None:
        return None
    blocks: list[Block | None] = []
    if line := last_time(records, words):
        blocks.append(Paragraph(line))
    blocks.append(rows)
    if source.is_for_team:
        facts = follow_through(records)
        blocks.append(listing(map(Item, told(facts, words)), words("Follow-through so far")))
        blocks.append(_by_phase(source, facts))
    return section_of("earlier", words("What we agreed earlier"), blocks)


def reference(source: Source, commitment: Commitment | None) -> str:
    """The reference of another commitment, as a link where a format has them; nothing for none."""
    if commitment is None:
        return ""
    name = source.of_commitment(commitment)
    return Pointing(name, [name]) if name else ""


def _how_it_went(source: Source, commitment: Commitment) -> str:
    """What became of it, look by look for the team."""
    records = source.records
    now = records.review_of(commitment)
    if not source.is_for_team:
        if now is None:
            return source.words("not looked at")
        return outcome_name(commitment.kind, now.outcome, source.words)
    looks = [*_before(source, commitment)]
    looks.append(_told(source, commitment, now))
    return "; ".join(looks)


def looks(source: Source, commitment: Commitment) -> Iterator[str]:
    """What each session up to this one has said of something, with its day."""
    yield from _before(source, commitment)
    if now := source.records.review_of(commitment):
        day = source.day(source.records.session.started_at.date())
        yield f"{day} {_told(source, commitment, now)}"


def _before(source: Source, commitment: Commitment) -> Iterator[str]:
    """What each session before this one said of it, with its day."""
    records = source.records
    reviews = {review.session_id: review for review in records.reviews_before(commitment)}
    for session in records.earlier_sessions():
        review = reviews.get(session.id)
        if review is None and not passed_over_by(records, commitment, session):
            continue
        day = source.day(session.started_at.date())
        yield f"{day} {_told(source, commitment, review)}"


def _told(source: Source, commitment: Commitment, review: Review | None) -> str:
    """One look at it: ``done, helped partly: twelve people called``."""
    words = source.words
    if review is None:
        return words("not looked at")
    parts = [outcome_name(commitment.kind, review.outcome, words)]
    if review.helped:
        parts.append(words.named("helped", HELPED[review.helped]))
    if review.reason:
        parts.append(words.named("why let go", DROP_REASONS[review.reason]))
    if review.obstacle:
        parts.append(words("by {what}", what=review.obstacle))
    if review.opener:
        parts.append(words("{who} can open it", who=review.opener))
    text = ", ".join(parts)
    return f"{text}: {review.comment}" if review.comment else text


def _by_phase(source: Source, facts: FollowThrough) -> Table | None:
    """How many actions were agreed on each phase so far, and how many of them have helped."""
    words = source.words
    return table(
        (Column(words("Phase")), Column(words("Agreed")), Column(words("Helped"))),
        ((name, str(made), str(helped)) for name, made, helped in facts.by_phase),
    )
