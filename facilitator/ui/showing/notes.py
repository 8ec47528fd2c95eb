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


def note_line(records: SessionRecords, number: int, note: Note, *, has_sorts: bool) -> NoteLine:
    """A note with what it is and where it belongs, in the session's language. ``has_sorts`` says
    whether its step asks for notes of several sorts."""
    language = records.language
    tr = catalogue(language)
    tags = []
    if note.bucket is not Bucket.OBSERVATION and has_sorts:
        tags.append(tr(BUCKETS[note.bucket]).lower())
    if side := records.perspective(note.perspective):
        tags.append(side.short.in_language(language).lower())
    if note.lone:
        tags.append(tr("lone voice"))
    if note.parked:
        tags.append(tr("parked"))
    if records.is_drafted(note):
        tags.append(tr("action drafted"))
    mark = MARKS.get(note.bucket, "") if has_sorts else ""
    return NoteLine(note.id, number, note.text, " · ".join(tags), mark)


def note_rows(records: SessionRecords, notes: Sequence[Note], *, has_sorts: bool) -> list[Row]:
    """Notes in their order, numbered from 1."""
    width = max(2, len(str(len(notes))))
    return [
        drawn_note(note_line(records, number, note, has_sorts=has_sorts), width)
        for number, note in enumerate(notes, 1)
    ]
