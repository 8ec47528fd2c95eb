"""What is looked at before minutes leave the room: findings in what they hold, by their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.i18n import Catalogue, mark
from facilitator.model.record import Commitment, Note, Record, Step, Theme, Topic
from facilitator.model.records import SessionRecords
from facilitator.privacy import OF_BUSINESSES, Certainty, Kind, findings
from facilitator.privacy.labels import KINDS
from facilitator.session.guard import texts_of

QUESTIONS = (
    mark("Could somebody recognise a customer?"),
    mark("Could somebody recognise a colleague's opinion?"),
    mark("Does the text hold anything about anybody's health?"),
    mark("Could anybody at all read this?"),
)
"""What no program can find; the domain's privacy chapter."""


@dataclass(frozen=True)
class OpenPoint:
    """Something in the minutes that may identify somebody. Never the text itself."""

    kind: Kind
    certainty: Certainty
    step: Step | None
    """Where it was said; ``None`` where it belongs to no step."""
    commitment: int | None = None
    """The number of what was agreed, where it is in that."""


def open_points(records: SessionRecords, written: str) -> list[OpenPoint]:
    """What should be looked at in what is ``written`` of a session, in the order of the agenda:
    what was found in its records and stands there too.

    What is behind the curtain is never written. An owner may be given by an e-mail address.
    """
    refused = OF_BUSINESSES if records.session.business_customers else frozenset[Kind]()
    points = [
        OpenPoint(finding.kind, finding.certainty, _step_of(records, record), _number_of(record))
        for record in _not_hidden(records)
        for column, text in texts_of(record)
        for finding in findings(text, refused)
        if text[finding.start : finding.stop] in written
        and not (column == "owner" and finding.kind is Kind.EMAIL)
    ]
    return sorted(points, key=lambda point: (_position(point), point.commitment or 0))


def told(records: SessionRecords, points: Iterable[OpenPoint], tr: Catalogue) -> list[str]:
    """A line for each place and kind: ``a phone number (2) · 5 What changes here?``."""
    lines = Counter((tr(KINDS[point.kind]), _place(records, point, tr)) for point in points)
    return [
        " · ".join(filter(None, (kind if times == 1 else f"{kind} ({times})", place)))
        for (kind, place), times in lines.items()
    ]


def _place(records: SessionRecords, point: OpenPoint, tr: Catalogue) -> str:
    if point.commitment is not None:
        return tr("agreed thing {number}", number=point.commitment)
    if point.step is None:
        return ""
    # Numbered as the console does, since phases have the same question.
    headline = point.step.definition.headline.in_language(records.language)
    return f"{records.planned_steps.index(point.step) + 1} {headline}"


def _not_hidden(records: SessionRecords) -> list[Record]:
    ids = {commitment.id for commitment in records.commitments}
    ids |= {review.commitment_id for review in records.reviews()}
    # What is open from earlier sessions is told with what this one has agreed.
    ids |= {commitment.id for commitment in records.all(Commitment) if commitment.is_open}
    return [
        records.team,
        records.session,
        *records.steps,
        *records.visible_notes(),
        *records.all(Theme),
        *records.all(Topic),
        *(commitment for commitment in records.all(Commitment) if commitment.id in ids),
        *records.reviews(),
    ]


def _step_of(records: SessionRecords, record: Record) -> Step | None:
    if isinstance(record, Step):
        return record
    return records.find(Step, record.step_id) if isinstance(record, Note | Topic) else None


def _number_of(record: Record) -> int | None:
    return record.number if isinstance(record, Commitment) else None


def _position(point: OpenPoint) -> int:
    return point.step.position if point.step else 0
