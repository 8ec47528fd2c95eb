"""The wall while notes are brought together: the themes, and what belongs to none yet."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult

from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.showing.themes import loose_rows, theme_rows
from facilitator.ui.wall.board import Board, Group
from facilitator.ui.wall.face import Above, Face
from facilitator.ui.widgets.hanging import Row

_ROOM_FOR_QUESTION: Final = 24
"""Rows of a window below which the notes need those of the question."""
_FEW: Final = 6
"""Notes that have room below the question in such a window."""


class SortFace(Face):
    """Both beside each other, every theme in sight."""

    def above(self, scene: Scene) -> Above:
        is_low = self.app.size.height < _ROOM_FOR_QUESTION
        has_much = scene.records.themes or len(scene.records.visible_notes()) > _FEW
        return Above.TIME if is_low and has_much else Above.ALL

    def compose(self) -> ComposeResult:
        yield Board()

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records = scene.records
        groups = [_group(theme_rows(records, [theme])) for theme in records.themes]
        if records.notes_in(None) or not groups:
            groups.insert(0, _group(loose_rows(records), is_apart=True))
        self.query_one(Board).show(groups)


def _group(rows: list[Row], *, is_apart: bool = False) -> Group:
    """Rows of notes under the lines of their heading, which have no number."""
    # The last row is air, which the board has of its own.
    headings = [row for row in rows[:-1] if not row.sign.strip()]
    notes = [row for row in rows[:-1] if row.sign.strip()]
    return Group(headings, notes, is_apart)
