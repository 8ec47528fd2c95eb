"""A team's file in which every place that is not for the room says so."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from facilitator.model.record import Change, Commitment, Note, PrivateNote, new_id
from facilitator.model.words import Bucket, CommitmentKind
from facilitator.store.public_views import PUBLIC_FIELDS
from facilitator.store.wall_file import SEEN
from tests.support import Workshop

PRIVATE: Final = "PRIVATE"
_TEXT: Final = f"{PRIVATE} 漢 nobody's business"
"""With a sign that has no big letter, so that it would be seen as it is however it is drawn."""
_KEPT: Final = {"hidden"}
"""Says itself that a note is private."""


def fill(shop: Workshop) -> None:
    """Writes :data:`PRIVATE` into every column, field and record that no view shows."""
    _hide(shop)
    with closing(sqlite3.connect(shop.team_file.path)) as db:
        db.execute("UPDATE notes SET text = ? WHERE hidden = 1", (_TEXT,))
        for kind in SEEN:
            public = _columns(db, f"public_{kind.table}")
            for column in sorted(_columns(db, kind.table) - public - _KEPT):
                db.execute(f"UPDATE {kind.table} SET {column} = ?", (_TEXT,))
        for id_, definition in db.execute("SELECT id, definition FROM steps").fetchall():
            fields = json.loads(definition)
            filled = {
                name: value if name in PUBLIC_FIELDS else {"en": _TEXT, "fi": _TEXT}
                for name, value in fields.items()
            }
            db.execute("UPDATE steps SET definition = ? WHERE id = ?", (json.dumps(filled), id_))
        db.commit()


def _hide(shop: Workshop) -> None:
    """Adds to every step a note behind the curtain, with a draft made of it, and a private note."""
    records = shop.records
    for number, step in enumerate(records.steps, 101):
        note = Note(
            id=new_id(), step_id=step.id, text=_TEXT, bucket=Bucket.OBSERVATION, hidden=True
        )
        draft = Commitment(
            id=new_id(),
            session_id=records.session_id,
            number=number,
            kind=CommitmentKind.DRAFT,
            text=_TEXT,
            note_id=note.id,
        )
        own = PrivateNote(
            id=new_id(),
            session_id=records.session_id,
            step_id=step.id,
            position=number,
            text=_TEXT,
        )
        shop.team_file.apply([Change(None, note), Change(None, draft), Change(None, own)])


def show(path: Path, **stage: str) -> None:
    """Tells the wall what to show, as another program would."""
    values = ", ".join(f"{name} = ?" for name in stage)
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT OR IGNORE INTO stage (id) SELECT id FROM sessions")
        db.execute(f"UPDATE stage SET {values}", tuple(stage.values()))
        db.commit()


def _columns(db: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
