"""What was agreed: the sections of commit steps."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.insight.commitments import opinions
from facilitator.minutes.blocks import (
    Column,
    Item,
    Paragraph,
    Pointing,
    Section,
    listing,
    table,
)
from facilitator.minutes.blocks import section as section_of
from facilitator.minutes.looking_back import reference
from facilitator.minutes.source import Source
from facilitator.model.labels import COMMITMENT_KINDS, DECISION_RULES, STATUSES
from facilitator.model.record import Commitment, Note
from facilitator.model.words import CommitmentKind


def actions(source: Source) -> Section | None:
    """The actions, as a table. Without any, that is said too."""
    words = source.words
    rows = table(
        (
            Column(words("No."), is_short=True, is_reference=True),
            Column(words("Action")),
            Column(words("First step")),
            Column(words("Responsible")),
            Column(words("Due date")),
            Column(words("Phase and need")),
            Column(words("Status")),
            Column(words("How we will notice")),
            Column(words("What may come in the way")),
            Column(words("What the room thought")),
            Column(words("In place of")),
        ),
        (
            (
                source.of_commitment(action),
                action.text,
                action.first_step,
                action.owner or words("not agreed"),
                source.day(source.records.due_then(action)) or words("not agreed"),
                _answered(source, action),
                words.named("status", STATUSES[action.status]),
                action.sign,
                action.obstacle,
                _thought(source, action),
                _in_place_of(source, action),
            )
            for action in _agreed(source, CommitmentKind.ACTION)
        ),
    )
    return section_of(
        "actions", words("Actions"), [rows or Paragraph(words("No actions have been agreed."))]
    )


def decisions(source: Source) -> Section | None:
    """The decisions, as a table: how each was made, and when it is looked at again."""
    words = source.words
    rows = table(
        (
            Column(words("No."), is_short=True, is_reference=True),
            Column(words("Decision")),
            Column(words("Why")),
            Column(words("How it was decided")),
            Column(words("What would make it safe to try")),
            Column(words("Looked at again")),
            Column(words("Responsible")),
            Column(words("Due date")),
            Column(words("Phase and need")),
        ),
        (
            (
                source.of_commitment(decision),
                decision.text,
                decision.reason,
                _how_decided(source, decision),
                decision.dissent,
                source.day(decision.review_on),
                decision.owner,
                source.day(decision.due),
                _answered(source, decision),
            )
            for decision in _agreed(source, CommitmentKind.DECISION)
        ),
    )
    return section_of("decisions", words("Decisions"), [rows])


def requests(source: Source) -> Section | None:
    """What is asked of people outside the team, as a table."""
    words = source.words
    rows = table(
        (
            Column(words("No."), is_short=True, is_reference=True),
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
            Column(words("In place of")),
        ),
        (
            (
                source.of_commitment(request),
                request.recipient or words("not agreed"),
                request.text,
                request.reason,
                request.first_step,
                request.owner,
                source.day(source.records.due_then(request)),
                _answered(source, request),
                words.named("status", STATUSES[request.status]),
                request.sign,
                _thought(source, request),
                _in_place_of(source, request),
            )
            for request in _agreed(source, CommitmentKind.REQUEST)
        ),
    )
    return section_of("requests", words("Requests to others"), [rows])


def ideas(source: Source) -> Section | None:
    """Drafts that nobody promised to do, and ideas that were parked or let go, with why."""
    items = (Item(idea.text, details=_of_idea(source, idea)) for idea in source.ideas())
    return section_of("ideas", source.words("Ideas that were not agreed on"), [listing(items)])


def _agreed(source: Source, *kinds: CommitmentKind) -> list[Commitment]:
    return [commitment for commitment in source.records.commitments if commitment.kind in kinds]


def _details(source: Source, commitment: Commitment) -> tuple[str, ...]:
    details = [source.phase_of(commitment)]
    if commitment.owner:
        details.append(source.words("responsible: {owner}", owner=commitment.owner))
    if commitment.due:
        details.append(source.words("by {date}", date=source.day(commitment.due)))
    return tuple(filter(None, details))


def _how_decided(source: Source, decision: Commitment) -> str:
    """By which rule, and what the room thought each time it was asked."""
    rule = source.words.named("rule", DECISION_RULES[decision.rule]) if decision.rule else ""
    return ": ".join(filter(None, (rule, _opinions(source, decision))))


def _answered(source: Source, commitment: Commitment) -> str:
    """What a commitment answers, and for the team the note it grew from."""
    about = source.answered_by(commitment)
    note = source.records.find(Note, commitment.note_id)
    if note is None or note.hidden or not source.is_for_team:
        return about
    reference = source.of_note(note)
    return Pointing(", ".join(filter(None, (about, reference))), [reference])


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


def _in_place_of(source: Source, commitment: Commitment) -> str:
    return reference(source, source.records.find(Commitment, commitment.replaces_id))
