"""What the room is shown of its own work: before it decides, and when a session goes on."""

from __future__ import annotations

from facilitator.i18n import Catalogue, _, catalogue
from facilitator.insight.coverage import BeforeDeciding, before_deciding
from facilitator.model.record import Note
from facilitator.model.records import SessionRecords
from facilitator.model.words import WallView
from facilitator.session.where_we_were import where_we_were
from facilitator.ui.dialogs.large import Card
from facilitator.ui.on_wall import OnWall
from facilitator.ui.widgets.drawing import shorten

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


def where_we_were_card(records: SessionRecords) -> Card:
    """Where the session was left."""
    tr = catalogue(records.language)
    return Card(
        tr("Where we were"),
        where_we_were(records),
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
