"""What the room is shown of its own work: before it decides, and when a session goes on."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.i18n import Catalogue, _, catalogue
from facilitator.insight.coverage import BeforeDeciding, before_deciding
from facilitator.insight.follow_through import last_time
from facilitator.model.pack import Phase
from facilitator.model.record import Note
from facilitator.model.records import SessionRecords
from facilitator.model.words import WallView
from facilitator.session.where_we_were import has_begun, where_we_were
from facilitator.ui.dialogs.large import Card
from facilitator.ui.on_wall import OnWall
from facilitator.ui.widgets.drawing import shorten
from facilitator.ui.wording import day

_MOST_ITEMS = 3
_LONE_WIDTH = 48
"""Cells of a note that is only reminded of."""


def before_we_decide(records: SessionRecords) -> list[str]:
    """What has not been looked at yet, at most four lines in the session's language; one line
    that says so when all has been."""
    tr, found = catalogue(records.language), before_deciding(records)
    if found.is_clear:
        return [tr("Everything has been looked at.")]
    return [line for line in _lines(records, found, tr) if line]


def before_we_decide_card(records: SessionRecords) -> Card:
    """The same, large: a minute for one more look."""
    tr = catalogue(records.language)
    title = tr("Before we decide: what have we not looked at?")
    return Card(
        title,
        before_we_decide(records),
        _("One minute. Any key closes this."),
        on_wall=OnWall(WallView.BEFORE_WE_DECIDE),
    )


def where_the_team_was(records: SessionRecords, unreached: Sequence[Phase] = ()) -> list[str]:
    """Where the session was left; before it has begun, what the team did last time and which
    phases were left ``unreached``. At most five short lines in the session's language."""
    earlier = records.earlier_sessions()
    if not earlier or has_begun(records):
        return where_we_were(records)
    tr, language, last = catalogue(records.language), records.language, earlier[-1]
    phases = ", ".join(phase.short.in_language(language) for phase in unreached)
    lines = [
        tr(
            "Last time {day}: {title}",
            day=day(last.started_at.date(), language),
            title=last.title.in_language(language),
        ),
        last_time(records, tr),
        tr("What has become of it?")
        if any(commitment.is_open for commitment in records.earlier_commitments())
        else "",
        tr("Not reached yet: {phases}", phases=phases) if phases else "",
    ]
    return [line for line in lines if line]


def where_the_team_was_card(records: SessionRecords, unreached: Sequence[Phase] = ()) -> Card:
    """The same, large. The wall knows nothing of what was not reached."""
    tr = catalogue(records.language)
    return Card(
        tr("Where we were"),
        where_the_team_was(records, unreached),
        _("Any key closes this."),
        on_wall=OnWall(WallView.WHERE_WE_WERE),
    )


def _lines(records: SessionRecords, found: BeforeDeciding, tr: Catalogue) -> list[str]:
    phases = ", ".join(phase.short.in_language(records.language) for phase in found.untouched)
    items = [f"{item.item_text or '–'} {item.people}" for item in found.under_line]
    return [
        tr.plural(
            "{n} note has not been read aloud.",
            "{n} notes have not been read aloud.",
            len(found.unread),
        )
        if found.unread
        else "",
        tr("Just under the line: {names}", names=_few(items)) if items else "",
        tr("Nothing on: {phases}", phases=phases) if phases else "",
        tr("A lone voice: {texts}", texts=_few([_short(note) for note in found.lone]))
        if found.lone
        else "",
    ]


def _few(names: list[str]) -> str:
    more = f" +{len(names) - _MOST_ITEMS}" if len(names) > _MOST_ITEMS else ""
    return " · ".join(names[:_MOST_ITEMS]) + more


def _short(note: Note) -> str:
    return shorten(note.text.replace("\n", " / "), _LONE_WIDTH)
