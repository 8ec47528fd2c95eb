"""Reads what a team has written down, to be searched.

There is no index of words: it would keep words that have been removed, in the file and for longer
than the notes they were in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from facilitator.model.cleaning import on_one_line
from facilitator.model.said import Said, Sorted
from facilitator.model.words import Bucket, CommitmentKind
from facilitator.store.connection import APPLICATION_ID, connect_to_read
from facilitator.store.faults import not_a_team_file, told_plainly, understood

# Columns of the first version, so that a file of any version can be searched.
_NOTES: Final = """
    SELECT notes.text, notes.bucket, notes.phase, steps.session_id, steps.definition
    FROM notes JOIN steps ON steps.id = notes.step_id
    WHERE notes.hidden = 0
    ORDER BY steps.position, notes.position, notes.id
"""
# Not what grew from a note that nobody has seen yet: it says the same.
_AGREED: Final = """
    SELECT text, kind, number, phase, session_id, owner, recipient, first_step
    FROM commitments
    WHERE kind IN ('action', 'decision', 'request')
    AND (note_id IS NULL OR note_id IN (SELECT id FROM notes WHERE hidden = 0))
    ORDER BY number
"""
# All columns, since an older file has fewer. Not themes with a note that nobody has seen yet.
_THEMES: Final = """
    SELECT * FROM themes
    WHERE id NOT IN (SELECT theme_id FROM notes WHERE hidden = 1 AND theme_id IS NOT NULL)
    ORDER BY letter, id
"""


def said_in(path: Path) -> list[Said]:
    """What was agreed in each session, its themes and its notes, the latest session first.
    Nothing from behind the curtain, and no private notes.

    Changes nothing. Raises :class:`Problem` when the file cannot be read.
    """
    with told_plainly(path), closing(connect_to_read(path)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_team_file(path)
        db.row_factory = sqlite3.Row
        with understood(path):
            found = list(_said(db))
    # What is equal stays in its order.
    return sorted(found, key=lambda said: -said.session)


def _said(db: sqlite3.Connection) -> Iterator[Said]:
    sessions = {row["id"]: _Session(row) for row in db.execute("SELECT * FROM sessions")}
    for row in db.execute(_AGREED):
        session = sessions[row["session_id"]]
        kind, place = CommitmentKind(row["kind"]), session.phase(row["phase"])
        details = map(_line, (row["owner"], row["recipient"], row["first_step"]))
        yield Said(
            *(session.number, session.day, place, kind, _line(row["text"])),
            details=" · ".join(filter(None, details)),
            number=int(row["number"]),
        )
    for row in db.execute(_THEMES):
        session = sessions[row["session_id"]]
        # Later than the table itself.
        summary = _line(row["summary"]) if "summary" in row.keys() else ""  # noqa: SIM118
        yield Said(session.number, session.day, "", Sorted.THEME, _line(row["name"]), summary)
    headlines: dict[str, str] = {}
    for row in db.execute(_NOTES):
        session = sessions[row["session_id"]]
        place = session.phase(row["phase"])
        if not place:
            # Few steps have many notes: each is read once.
            definition = row["definition"]
            if definition not in headlines:
                headlines[definition] = session.text(json.loads(definition)["headline"])
            place = headlines[definition]
        bucket, text = Bucket(row["bucket"]), _line(row["text"])
        yield Said(session.number, session.day, place, bucket, text)


class _Session:
    """Which session something belongs to, and what its phases are called there."""

    def __init__(self, row: sqlite3.Row) -> None:
        self.number = int(row["number"])
        self.day = datetime.fromisoformat(row["started_at"]).date()
        self._language = row["language"]
        self._phases = {one["id"]: self.text(one["name"]) for one in json.loads(row["phases"])}

    def phase(self, id_: str | None) -> str:
        """The name of a phase; empty for none, and for one the session does not have."""
        return self._phases.get(id_ or "", "")

    def text(self, texts: dict[str, Any]) -> str:
        """A text of the pack in the session's language, else in one that it has."""
        written = (texts.get(language) for language in (self._language, "fi", "en"))
        return _line(next(filter(None, written), ""))


def _line(value: object) -> str:
    """A text from the file on one line. Raises ``TypeError`` for anything else."""
    if not isinstance(value, str):
        raise TypeError
    return " ".join(on_one_line(value).split())
