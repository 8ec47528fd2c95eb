"""What was agreed, and what became of what was agreed earlier: the section of commit steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from facilitator.insight.commitments import opinions
from facilitator.minutes.blocks import Block, Column, Item, Paragraph, Section, listing, table
from facilitator.minutes.blocks import section as section_of
from facilitator.minutes.source import Source
from facilitator.model.labels import COMMITMENT_KINDS, DECISION_RULES, OUTCOMES, STATUSES
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, Outcome


def actions(source: Source) -> Section | None:
    """The actions, as a table. Without any, that is said too."""
    words = source.words
    rows = table(
        (
            Column(words("No."), is_short=True),
            Column(words("Action")),
            Column(words("First step")),
            Column(words("Responsible")),
            Column(words("Due date")),
            Column(words("Phase and need")),
            Column(words("Status")),
            Column(words("How we will notice")),
            Column(words("What may come in the way")),
            Column(words("What the room thought")),
        ),
        (
            (
                source.of_commitment(action),
                action.text,
                action.first_step,
                action.owner or words("not agreed"),
                source.day(action.due) or words("not agreed"),
                source.answered_by(action),
                words.named("status", STATUSES[action.status]),
                action.sign,
                action.obstacle,
                _thought(source, action),
            )
            for action in _agreed(source, CommitmentKind.ACTION)
        ),
    )
    return section_of(
        "actions", words("Actions"), [rows or Paragraph(words("No actions have been agreed."))]
    )


def decisions(source: Source) -> Section | None:
    """The decisions, one after another: how each was made, and when it is looked at again."""
    items = (
        Item(decision.text, source.of_commitment(decision), _of_decision(source, decision))
        for decision in _agreed(source, CommitmentKind.DECISION)
    )
    return section_of("decisions", source.words("Decisions"), [listing(items)])


def requests(source: Source) -> Section | None:
    """What is asked of people outside the team, as a table."""
    words = source.words
    rows = table(
        (
            Column(words("No."), is_short=True),
            Column(words("To whom")),
            Column(words("What we ask")),
            Column(words("Why")),
            Column(words("First step")),
            Column(words("Taken forward by")),
            Column(words("Answer by")),
            Column(words("Phase and need")),
            Column(words("Status")),
            Column(words("How we will notice")),
            Column(words("What the room thought")),
        ),
        (
            (
                source.of_commitment(request),
                request.recipient or words("not agreed"),
                request.text,
                request.reason,
                request.first_step,
                request.owner,
                source.day(request.due),
                source.answered_by(request),
                words.named("status", STATUSES[request.status]),
                request.sign,
                _thought(source, request),
            )
            for request in _agreed(source, CommitmentKind.REQUEST)
        ),
    )
    return section_of("requests", words("Requests to others"), [rows])


def ideas(source: Source) -> Section | None:
    """Drafts that nobody promised to do, and ideas that were parked or let go, with why."""
    items = (Item(idea.text, details=_of_idea(source, idea)) for idea in source.ideas())
    return section_of("ideas", source.words("Ideas that were not agreed on"), [listing(items)])


def earlier(source: Source) -> Section | None:
    """What earlier sessions agreed: how it went in numbers, then one by one."""
    words, commitments = source.words, source.records.earlier_commitments()
    rows = table(
        (
            Column(words("No."), is_short=True),
            Column(words("What we agreed")),
            Column(words("Responsible")),
            Column(words("Due date")),
            Column(words("How it went")),
        ),
        (
            (
                source.of_commitment(commitment),
                commitment.text,
                commitment.owner or commitment.recipient,
                source.day(commitment.due),
                _outcome(source, commitment),
            )
            for commitment in commitments
        ),
    )
    blocks: list[Block | None] = [_outcomes_in_numbers(source, commitments), rows] if rows else []
    return section_of("earlier", words("What we agreed earlier"), blocks)


def _agreed(source: Source, *kinds: CommitmentKind) -> list[Commitment]:
    return [commitment for commitment in source.records.commitments if commitment.kind in kinds]


def _details(source: Source, commitment: Commitment) -> tuple[str, ...]:
    details = [source.phase_of(commitment)]
    if commitment.owner:
        details.append(source.words("responsible: {owner}", owner=commitment.owner))
    if commitment.due:
        details.append(source.words("by {date}", date=source.day(commitment.due)))
    return tuple(filter(None, details))


def _of_decision(source: Source, decision: Commitment) -> tuple[str, ...]:
    words = source.words
    rule = words.named("rule", DECISION_RULES[decision.rule]) if decision.rule else ""
    opinions = _opinions(source, decision)
    details = [
        words("why: {text}", text=decision.reason) if decision.reason else "",
        ": ".join(filter(None, (rule, opinions))),
        _dissent(source, decision),
        words("looked at again {date}", date=source.day(decision.review_on))
        if decision.review_on
        else "",
    ]
    return (*_details(source, decision), *filter(None, details))


def _of_idea(source: Source, idea: Commitment) -> tuple[str, ...]:
    details = (*_details(source, idea), *_set_aside(source, idea), _dissent(source, idea))
    return tuple(filter(None, details))


def _set_aside(source: Source, idea: Commitment) -> Iterator[str]:
    """What became of an idea that is no draft any more."""
    words = source.words
    if idea.kind is not CommitmentKind.DRAFT:
        kind = words(COMMITMENT_KINDS[idea.kind]).lower()
        yield f"{kind}: {idea.reason}" if idea.reason else kind


def _opinions(source: Source, commitment: Commitment) -> str:
    """What the room thought of it, each time it was asked."""
    return "; ".join(opinions(source.records, commitment, source.words))


def _thought(source: Source, commitment: Commitment) -> str:
    """The same, with what somebody against it would need."""
    parts = (_opinions(source, commitment), _dissent(source, commitment))
    return "; ".join(filter(None, parts))


def _dissent(source: Source, commitment: Commitment) -> str:
    if not commitment.dissent:
        return ""
    return source.words("to be safe to try: {text}", text=commitment.dissent)


def _outcome(source: Source, commitment: Commitment) -> str:
    review = source.records.review_of(commitment)
    if review is None:
        return source.words("not looked at")
    outcome = source.words.named("outcome", OUTCOMES[review.outcome])
    return f"{outcome}: {review.comment}" if review.comment else outcome


def _outcomes_in_numbers(source: Source, commitments: Iterable[Commitment]) -> Paragraph:
    reviews = [source.records.review_of(commitment) for commitment in commitments]
    numbers = Counter(review.outcome if review else None for review in reviews)
    names = [
        *((outcome, source.words.named("outcome", OUTCOMES[outcome])) for outcome in Outcome),
        (None, source.words("not looked at")),
    ]
    return Paragraph(
        " · ".join(f"{name} {numbers[outcome]}" for outcome, name in names if numbers[outcome])
    )
