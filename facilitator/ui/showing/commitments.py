"""What was agreed, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from facilitator.i18n import Catalogue, catalogue
from facilitator.insight import commitments as measure
from facilitator.insight.ageing import age, was_passed_over
from facilitator.insight.follow_through import last_time
from facilitator.model.labels import COMMITMENT_KINDS, DROP_REASONS, HELPED, STATUSES, outcome_name
from facilitator.model.pack import CommitStep
from facilitator.model.record import Commitment, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind, Outcome, Status
from facilitator.ui.shaping import missing_words
from facilitator.ui.widgets.drawing import shorten
from facilitator.ui.widgets.note_list import NoteLine
from facilitator.ui.wording import clock_time, day

_MOST_VOTES_SHOWN: Final = 3
_NEW_WORDS_WIDTH: Final = 72
"""Columns of what something was changed into: a line, since what it was stands there too."""


def is_review(step: Step) -> bool:
    """Whether a step looks at what earlier sessions agreed."""
    definition = step.definition
    return isinstance(definition, CommitStep) and definition.focus == "review"


def listed_at(records: SessionRecords, step: Step) -> list[Commitment]:
    """What a step is about: what this session has agreed, or earlier ones have. Of those the
    finished ones come first, which is good news, and then the others by their dates."""
    if not is_review(step):
        return records.commitments
    earlier = records.earlier_commitments()
    return sorted(earlier, key=lambda c: (not _is_done(records, c), c.due or date.max, c.number))


def _is_done(records: SessionRecords, commitment: Commitment) -> bool:
    review = records.review_of(commitment)
    return review.outcome is Outcome.DONE if review else commitment.status is Status.DONE


def line_above(records: SessionRecords, step: Step) -> str:
    """What stands above the list: looking back, how it went as a whole; else the votes."""
    if is_review(step):
        return last_time(records, catalogue(records.language))
    return most_votes(records, step)


def most_votes(records: SessionRecords, step: Step) -> str:
    """What the room wanted to change first, to decide with it in sight; perhaps nothing."""
    voted = [count for count in records.last_vote() if count.people][:_MOST_VOTES_SHOWN]
    if is_review(step) or not voted:
        return ""
    tr = catalogue(records.language)
    names = " · ".join(f"{count.item_text or '–'} {count.people}" for count in voted)
    return tr("Most votes: {names}", names=names)


def when_confirmed(records: SessionRecords, tr: Catalogue) -> str:
    """When the room confirmed what it had agreed; empty where it has not, and on the wall, which
    is not told."""
    confirmed_at = records.session.confirmed_at
    if confirmed_at is None:
        return ""
    return tr("Confirmed at {time}.", time=clock_time(confirmed_at, tr.language))


def commitment_line(records: SessionRecords, commitment: Commitment) -> NoteLine:
    """One of them, with who, when and what is still missing."""
    about = " · ".join(about_commitment(records, commitment, owner_sign="@ "))
    return NoteLine(commitment.id, commitment.number, commitment.text, about)


def about_commitment(
    records: SessionRecords, commitment: Commitment, *, owner_sign: str = ""
) -> list[str]:
    """Who, when, what is still missing and what became of it, in the session's language."""
    tr = catalogue(records.language)
    parts = []
    if commitment.kind is not CommitmentKind.ACTION:
        parts.append(tr(COMMITMENT_KINDS[commitment.kind]).lower())
    is_changed = _is_changed(records, commitment)
    # None on the wall, which is not told into what: who had it and until when holds no more.
    now = records.replacement_of(commitment) if is_changed else commitment
    if is_changed:
        parts += _changed_into(commitment, now, tr)
    if now:
        if now.owner:
            parts.append(f"{owner_sign}{now.owner}")
        if now.due:
            parts.append(day(now.due, records.language))
        if _is_late(records, now):
            parts.append(tr("overdue"))
        if now.recipient:
            parts.append(f"→ {now.recipient}")
        parts += missing_words(now, tr)
    if commitment.session_id != records.session_id and not is_changed:
        parts += _became(records, commitment, tr)
    parts += measure.opinions(records, commitment, tr)
    if commitment.first_step:
        parts.append(commitment.first_step)
    return parts


def _is_changed(records: SessionRecords, commitment: Commitment) -> bool:
    """Whether this session has made another commitment of it."""
    review = records.review_of(commitment)
    return review is not None and review.outcome is Outcome.CHANGED


def _changed_into(commitment: Commitment, now: Commitment | None, tr: Catalogue) -> Iterator[str]:
    """That it is another commitment, and which one where that is known: its number, and its words
    where those are others. Who does it and by when are told after that."""
    yield outcome_name(commitment.kind, Outcome.CHANGED, tr)
    if now is None:
        return
    if now.text == commitment.text:
        yield tr("now number {number}", number=now.number)
    else:
        text = shorten(now.text.replace("\n", " / "), _NEW_WORDS_WIDTH)
        yield tr("now {number}. {text}", number=now.number, text=text)


def _is_late(records: SessionRecords, commitment: Commitment) -> bool:
    """Whether it should have been finished before the day of the session."""
    due, today = commitment.due, records.session.started_at.date()
    return commitment.is_open and due is not None and due < today


def _became(records: SessionRecords, commitment: Commitment, tr: Catalogue) -> Iterator[str]:
    """What became of an earlier one, and why it was let go; of one that is still to be looked at,
    how it stands."""
    review = records.review_of(commitment)
    if review is not None:
        yield outcome_name(commitment.kind, review.outcome, tr)
    elif commitment.status in (Status.DONE, Status.DROPPED):
        yield tr.named("status", STATUSES[commitment.status])
    else:
        if times := age(records, commitment):
            yield tr.plural("carried over {n} time", "carried over {n} times", times)
        if was_passed_over(records, commitment):
            yield tr("not looked at last time")
    if reason := review.reason if review else commitment.drop_reason:
        yield tr.named("why let go", DROP_REASONS[reason])
    if review is not None and review.helped:
        yield tr.named("helped", HELPED[review.helped])
    elif _is_done(records, commitment) and commitment.kind is CommitmentKind.ACTION:
        yield tr("did it help?")
