"""A note as one line of a list, on the console and on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from facilitator.i18n import catalogue
from facilitator.model.labels import BUCKETS
from facilitator.model.record import Note
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket
from facilitator.ui.widgets.hanging import Row
from facilitator.ui.widgets.note_list import NoteLine, drawn_note

MARKS: Final = {
    Bucket.GAIN: "+",
    Bucket.WORRY: "-",
    Bucket.NEED: "!",
    Bucket.CUSTOMER_QUESTION: "?",
    Bucket.QUESTION: "?",
}
"""Signs that tell sorts of notes apart from afar; words stand beside them."""


def note_lines(
    records: SessionRecords, notes: Sequence[Note], *, has_sorts: bool
) -> list[NoteLine]:
    """Notes in their order, numbered from 1, with what they are and where they belong, in the
    session's language. ``has_sorts`` says whether their step asks for notes of several sorts."""
    # What all of them ask for is found out once: there may be thousands.
    language = records.language
    tr = catalogue(language)
    sorts = {bucket: tr(BUCKETS[bucket]).lower() for bucket in Bucket if has_sorts}
    sorts.pop(Bucket.OBSERVATION, None)
    sides = {
        side.id: side.short.in_language(language).lower() for side in records.session.perspectives
    }
    lone, parked, drafted = tr("lone voice"), tr("parked"), tr("action drafted")
    drafted_from = {commitment.note_id for commitment in records.commitments}

    def tags(note: Note) -> str:
        found = (
            sorts.get(note.bucket),
            sides.get(note.perspective or ""),
            lone if note.lone else "",
            parked if note.parked else "",
            drafted if note.id in drafted_from else "",
        )
        return " · ".join(filter(None, found))

    marks = MARKS if has_sorts else {}
    return [
        NoteLine(note.id, number, note.text, tags(note), marks.get(note.bucket, ""))
        for number, note in enumerate(notes, 1)
    ]


def note_rows(records: SessionRecords, notes: Sequence[Note], *, has_sorts: bool) -> list[Row]:
    """Notes in their order, numbered from 1."""
    width = max(2, len(str(len(notes))))
    return [drawn_note(line, width) for line in note_lines(records, notes, has_sorts=has_sorts)]
