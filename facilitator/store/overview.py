"""Reads what home shows of a team file, with plain SQLite: home must stand at once."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from facilitator.model.overview import OpenAction, SessionOverview, TeamOverview
from facilitator.model.problem import Problem
from facilitator.model.words import CommitmentKind, Status
from facilitator.store.connection import APPLICATION_ID, connect_to_read
from facilitator.store.faults import not_a_team_file, told_plainly, understood

if TYPE_CHECKING:
    from facilitator.agenda import Spent
    from facilitator.model.phases import PhaseChoice


def read_overview(path: Path) -> TeamOverview:
    """The overview of one team file. Never raises: a file that cannot be read carries its
    problem."""
    try:
        with told_plainly(path), closing(connect_to_read(path)) as connection:
            connection.row_factory = sqlite3.Row
            return _overview(path, connection)
    except Problem as problem:
        return TeamOverview(name=path.stem, path=path, problem=problem)


def read_phase_choice(path: Path) -> PhaseChoice | None:
    """The phases that a team chose last. ``None`` when it never did, or when the file cannot be
    read, which is said when it is opened."""
    # Pydantic comes with it; home is shown without.
    from facilitator.model.phases import PhaseChoice

    try:
        with told_plainly(path), closing(connect_to_read(path)) as connection:
            connection.row_factory = sqlite3.Row
            team = dict(connection.execute("SELECT * FROM team").fetchone())
        # An older file has no such columns yet.
        model, phases = team.get("phase_model"), team.get("phases")
        if model is None:
            return None
        own = None if phases is None else json.loads(phases)
        return PhaseChoice.model_validate({"model": model, "phases": own})
    except (Problem, sqlite3.Error, TypeError, ValueError, RecursionError):
        return None


def read_spent(path: Path, *, but: str = "") -> list[Spent]:
    """What steps have taken in a team's sessions, without that of the id ``but``. Empty when the
    file cannot be read, which is said when it is opened."""
    from facilitator.agenda import Spent

    try:
        with told_plainly(path), closing(connect_to_read(path)) as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute(
                "SELECT * FROM steps WHERE status = 'visited' AND seconds_used > 0"
                " AND session_id != ?",
                (but,),
            )
            return [
                Spent(
                    step=_text(definition["id"]),
                    kind=_text(definition["kind"]),
                    # An older file has no such column yet.
                    planned=_number(dict(row).get("planned") or row["minutes"]),
                    used=_number(row["seconds_used"]) / 60,
                )
                for row in rows
                for definition in (json.loads(row["definition"]),)
            ]
    except (Problem, sqlite3.Error, TypeError, ValueError, KeyError, RecursionError):
        return []


def _overview(path: Path, connection: sqlite3.Connection) -> TeamOverview:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise not_a_team_file(path)
    with understood(path):
        (name,) = connection.execute("SELECT name FROM team").fetchone()
        sessions = connection.execute("SELECT * FROM sessions ORDER BY number").fetchall()
        last = _last_session(connection, sessions[-1]) if sessions else None
        return TeamOverview(
            name=_text(name),
            path=path,
            sessions=len(sessions),
            last=last,
            open_actions=tuple(_actions(connection, _OPEN)),
            marked=tuple(_actions(connection, _MARKED)),
            ended_first=min(
                (_day(row["ended_at"]) for row in sessions if row["ended_at"]), default=None
            ),
        )


def _text(value: object) -> str:
    """A text from the file. Raises ``TypeError`` for anything else."""
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    """A whole number from the file. Raises ``TypeError`` for anything else."""
    if not isinstance(value, int):
        raise TypeError
    return value


def _last_session(connection: sqlite3.Connection, row: sqlite3.Row) -> SessionOverview:
    steps = connection.execute(
        "SELECT id FROM steps WHERE session_id = ? AND (minutes > 0 OR status != 'ahead')"
        " ORDER BY position",
        (row["id"],),
    ).fetchall()
    at = next((i for i, step in enumerate(steps, 1) if step["id"] == row["step_id"]), len(steps))
    return SessionOverview(
        number=_number(row["number"]),
        title={lang: _text(text) for lang, text in json.loads(row["title"]).items() if text},
        pack=_text(row["pack"]),
        language=_text(row["language"]),
        people=None if row["people"] is None else _number(row["people"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        is_closed=row["ended_at"] is not None,
        step=at,
        steps=len(steps),
    )


_OPEN: Final = "c.status IN ('open', 'in_progress', 'postponed')"
_MARKED: Final = (
    "c.status IN ('done', 'dropped') AND NOT EXISTS (SELECT 1 FROM reviews AS r"
    " WHERE r.commitment_id = c.id AND r.outcome NOT IN ('continues', 'stuck'))"
)


def _actions(connection: sqlite3.Connection, where: str) -> list[OpenAction]:
    """Actions and requests, those with the earliest date first."""
    rows = connection.execute(
        "SELECT c.*, s.number AS session_number, s.language, s.phases"
        " FROM commitments AS c JOIN sessions AS s ON s.id = c.session_id"
        f" WHERE c.kind IN ('action', 'request') AND {where}"
        " ORDER BY c.due IS NULL, c.due, c.number"
    )
    return [
        OpenAction(
            id=_text(row["id"]),
            number=_number(row["number"]),
            text=_text(row["text"]),
            owner=_text(row["owner"]),
            recipient=_text(row["recipient"]),
            due=date.fromisoformat(row["due"]) if row["due"] else None,
            phase=_phase_name(json.loads(row["phases"]), row["phase"], row["language"]),
            session=_number(row["session_number"]),
            kind=CommitmentKind(row["kind"]),
            status=Status(row["status"]),
        )
        for row in rows
    ]


def _phase_name(phases: list[dict[str, Any]], id_: str | None, language: str) -> str:
    for phase in phases:
        if phase["id"] == id_:
            name = phase["name"]
            return str(name.get(language) or name.get("fi") or name.get("en") or id_)
    return ""


def _day(moment: object) -> date:
    """The day of a moment in the file."""
    return datetime.fromisoformat(_text(moment)).date()
