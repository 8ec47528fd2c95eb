"""Notes under their themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from facilitator.i18n import catalogue
from facilitator.model.record import Note, Theme
from facilitator.model.records import SessionRecords
from facilitator.ui.note_tags import tagging
from facilitator.ui.widgets.hanging import Row, Tagged

_QUIET: Final = "italic $text-muted"
"""How it looks what belongs to a note, or to a theme, and is none of its words."""


def loose_rows(records: SessionRecords) -> list[Row]:
    """The notes that belong to no theme yet, under a heading that says how many."""
    loose = records.notes_in(None)
    tr = catalogue(records.language)
    return _group(records, _numbers(records), tr("Without a theme ({n})", n=len(loose)), loose)


def theme_rows(records: SessionRecords, themes: Sequence[Theme]) -> list[Row]:
    """Themes with their notes, each note with its number in what is typed."""
    tr = catalogue(records.language)
    rows, numbers = [], _numbers(records)
    for theme in themes:
        notes = records.notes_in(theme)
        heading = f"{theme.letter}  {theme.name} ({len(notes)})"
        parts = " · ".join(f"{part.letter} {part.name}" for part in records.parts_of(theme))
        joined = tr("joined from: {names}", names=parts) if parts else ""
        rows += _group(records, numbers, heading, notes, joined)
    return rows


def _numbers(records: SessionRecords) -> dict[str, int]:
    """The numbers of notes in what is typed, by their ids."""
    return {note.id: number for number, note in enumerate(records.visible_notes(), 1)}


def _group(
    records: SessionRecords,
    numbers: Mapping[str, int],
    heading: str,
    notes: Sequence[Note],
    about: str = "",
) -> list[Row]:
    """A heading with its notes. A note that says the same as another is marked with the number of
    that one. What is true of all of them stands beside the heading only."""
    tags = list(map(tagging(records), notes))
    shared = [tag for tag in tags[0] if all(tag in own for own in tags)] if tags else []
    head = Content.styled(heading, "bold")
    if shared:
        head = Content.assemble(head, "  ", (" · ".join(shared), _QUIET))
    rows = [Row("", head)]
    if about:
        rows.append(Row("   ", Content.styled(about, _QUIET)))
    for note, own in zip(notes, tags, strict=True):
        same = numbers.get(note.same_as or "")
        sign = f"= {same} " if same else ""
        left = " · ".join(tag for tag in own if tag not in shared)
        text = Tagged(note.text.replace("\n", " / "), left, _QUIET)
        rows.append(Row(f"{numbers[note.id]:>3}  {sign}", text))
    return [*rows, Row.plain("", "")]
