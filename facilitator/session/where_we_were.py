"""Where a session was left, in a few lines made from its records: said when it goes on."""

from __future__ import annotations

from collections import Counter
from typing import Final

from facilitator.i18n import Catalogue, catalogue
from facilitator.insight.follow_through import last_time
from facilitator.model.record import Note
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind

_MOST_THEMES: Final = 3


def where_we_were(records: SessionRecords) -> list[str]:
    """At most five short lines in the session's language. Of what is behind the curtain only how
    much it is."""
    tr = catalogue(records.language)
    return [line for line in (_step(records, tr), *_content(records, tr)) if line]


def in_one_line(records: SessionRecords, tr: Catalogue) -> str:
    """The same very shortly, in the language of ``tr``."""
    planned = records.planned_steps
    parts = [tr("Step {k} of {n}", k=planned.index(records.current) + 1, n=len(planned))]
    uncounted = [step.id for step in records.steps if records.is_uncounted(step)]
    told = [note for note in records.all(Note) if not (note.hidden and note.step_id in uncounted)]
    if notes := len(told):
        parts.append(tr.plural("{n} note", "{n} notes", notes))
    if agreed := _agreed(records, tr):
        parts.append(agreed)
    return " · ".join(parts)


def has_begun(records: SessionRecords) -> bool:
    """Whether anything has been done in the session yet."""
    return records.current.position != records.planned_steps[0].position or bool(
        records.all(Note) or records.commitments
    )


def _step(records: SessionRecords, tr: Catalogue) -> str:
    planned, step = records.planned_steps, records.current
    return tr(
        "Step {k} of {n}: {headline}",
        k=planned.index(step) + 1,
        n=len(planned),
        headline=step.definition.headline.in_language(records.language),
    )


def _content(records: SessionRecords, tr: Catalogue) -> list[str]:
    agreed = _agreed(records, tr)
    return [
        _notes(records, tr),
        _themes(records, tr),
        tr("Agreed so far: {what}", what=agreed) if agreed else "",
        last_time(records, tr),
    ]


def _notes(records: SessionRecords, tr: Catalogue) -> str:
    notes = records.visible_notes()
    uncounted = [step for step in records.steps if records.is_uncounted(step)]
    counted = [step for step in records.steps if step not in uncounted]
    hidden = sum(map(records.hidden_count, counted))
    phases = [phase.id for phase in records.session.phases]
    touched = {note.phase for note in notes} & set(phases)
    parts = []
    if notes:
        parts.append(tr.plural("{n} note", "{n} notes", len(notes)))
    if touched:
        parts.append(tr("{n} of {all} phases", n=len(touched), all=len(phases)))
    if uncounted:
        parts.append(tr("notes behind the curtain"))
    elif hidden:
        parts.append(
            tr.plural("{n} note behind the curtain", "{n} notes behind the curtain", hidden)
        )
    return " · ".join(parts)


def _themes(records: SessionRecords, tr: Catalogue) -> str:
    themes = records.themes
    if not themes:
        return ""
    names = ", ".join(theme.name for theme in themes[:_MOST_THEMES])
    more = len(themes) - _MOST_THEMES
    return tr("Themes: {names}", names=f"{names} +{more}" if more > 0 else names)


def _agreed(records: SessionRecords, tr: Catalogue) -> str:
    kinds = Counter(commitment.kind for commitment in records.commitments)
    actions, decisions = kinds[CommitmentKind.ACTION], kinds[CommitmentKind.DECISION]
    requests, drafts = kinds[CommitmentKind.REQUEST], kinds[CommitmentKind.DRAFT]
    parts = (
        actions and tr.plural("{n} action", "{n} actions", actions),
        decisions and tr.plural("{n} decision", "{n} decisions", decisions),
        requests and tr.plural("{n} request", "{n} requests", requests),
        drafts and tr.plural("{n} draft", "{n} drafts", drafts),
    )
    return ", ".join(part for part in parts if part)
