"""Every text in a team's file, with its place, read without changing anything."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.store.connection import APPLICATION_ID, connect_to_read
from facilitator.store.faults import not_a_team_file, told_plainly, understood


@dataclass(frozen=True)
class StoredText:
    """A text that is in a file."""

    text: str
    session: int | None
    """The number of its session; ``None`` for what belongs to the team."""
    step: int | None
    """The number of its step in that session."""
    commitment: int | None
    """The number of what was agreed."""

    def __repr__(self) -> str:
        return f"<a text of session {self.session}, step {self.step}>"


def texts_in(path: Path) -> list[StoredText]:
    """What people and packs have written into a team's file, of any version. Raises
    :class:`Problem` when it cannot be read."""
    with told_plainly(path), closing(connect_to_read(path)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_team_file(path)
        db.row_factory = sqlite3.Row
        with understood(path):
            return list(_texts(db))


def _texts(db: sqlite3.Connection) -> Iterator[StoredText]:
    sessions = {row["id"]: row["number"] for row in db.execute("SELECT id, number FROM sessions")}
    steps: dict[str, tuple[int | None, int | None]] = {}
    planned: Counter[str] = Counter()
    for row in db.execute("SELECT * FROM steps ORDER BY position"):
        # Numbered as the console does: what is left out has no number.
        is_planned = row["minutes"] or row["status"] != "ahead"
        planned[row["session_id"]] += bool(is_planned)
        number = planned[row["session_id"]] if is_planned else None
        steps[row["id"]] = (sessions.get(row["session_id"]), number)
    steps_of_rounds = {
        row["id"]: row["step_id"] for row in db.execute("SELECT id, step_id FROM rounds")
    }
    tables = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
    ).fetchall()
    for (table,) in tables:
        for row in db.execute(f"SELECT * FROM {table}"):
            values: dict[str, Any] = dict(row)
            own = values["id"]
            step = own if own in steps else values.get("step_id")
            step = step or steps_of_rounds.get(values.get("round_id"))
            session, position = steps.get(step or "", (None, None))
            if table == "sessions":
                # Its step is where the room was, not what the text is about.
                session, position = values["number"], None
            elif session is None:
                session = sessions.get(values.get("session_id", own))
            for column, text in values.items():
                # Keys are random digits, and could hold anything.
                if isinstance(text, str) and column != "id" and not column.endswith("_id"):
                    number = values["number"] if table == "commitments" else None
                    yield StoredText(text, session, position, number)
