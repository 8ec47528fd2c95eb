"""What stands beside a note on the screen: where it belongs, in the session's language."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.i18n import catalogue
from facilitator.model.record import Note
from facilitator.model.records import SessionRecords


def tagging(records: SessionRecords) -> Callable[[Note], list[str]]:
    """What gives the short names of a note's phase and perspective, and whether it is a lone
    voice. For many notes it is asked for once."""
    session, language = records.session, records.language
    phases = {phase.id: phase.short.in_language(language) for phase in session.phases}
    sides = {side.id: side.short.in_language(language) for side in session.perspectives}
    lone = catalogue(language)("lone voice")

    def tags_of(note: Note) -> list[str]:
        places = phases.get(note.phase or ""), sides.get(note.perspective or "")
        return [tag for tag in (*places, lone if note.lone else "") if tag]

    return tags_of


def note_tags(note: Note, records: SessionRecords) -> str:
    """The same of one note, on one line."""
    return " · ".join(tagging(records)(note))
