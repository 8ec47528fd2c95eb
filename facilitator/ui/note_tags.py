"""What stands beside a note on the screen: where it belongs, in the session's language."""

from __future__ import annotations

from facilitator.i18n import catalogue
from facilitator.model.record import Note
from facilitator.model.records import SessionRecords


def tags_of(note: Note, records: SessionRecords) -> list[str]:
    """The short names of a note's phase and perspective, and whether it is a lone voice."""
    places = (records.phase(note.phase), records.perspective(note.perspective))
    tags = [place.short.in_language(records.language) for place in places if place]
    if note.lone:
        tr = catalogue(records.language)
        tags.append(tr("lone voice"))
    return tags


def note_tags(note: Note, records: SessionRecords) -> str:
    """The same on one line."""
    return " · ".join(tags_of(note, records))
