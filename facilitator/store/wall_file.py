"""Reads a team's file for the wall: only what the room may see, and only by the public views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from facilitator.model.earlier import earlier_ones
from facilitator.model.record import (
    Cell,
    Commitment,
    Count,
    Note,
    Record,
    Review,
    Round,
    Session,
    Stage,
    Step,
    Team,
    Theme,
    Topic,
)
from facilitator.model.records import SessionRecords
from facilitator.privacy.contacts import without_contacts
from facilitator.store.connection import APPLICATION_ID, connect_to_read, keep_within_bounds
from facilitator.store.earlier import rows_left
from facilitator.store.faults import damaged, not_understood, told_plainly, understood
from facilitator.store.public_views import VIEWS_NOW
from facilitator.store.rows import from_row

SEEN: Final[tuple[type[Record], ...]] = (
    Team,
    Session,
    Step,
    Stage,
    Theme,
    Topic,
    Note,
    Cell,
    Round,
    Count,
    Commitment,
    Review,
)
"""The tables that have a public view."""

_STEPS_OF: Final = "(SELECT id FROM public_steps WHERE session_id = :session)"
_ROUNDS_OF: Final = f"(SELECT id FROM public_rounds WHERE step_id IN {_STEPS_OF})"
_OF_SESSION: Final = {
    "steps": "session_id = :session",
    "stage": "id = :session",
    "themes": "session_id = :session",
    "topics": f"step_id IN {_STEPS_OF}",
    "notes": f"step_id IN {_STEPS_OF}",
    "cells": f"step_id IN {_STEPS_OF}",
    "rounds": f"step_id IN {_STEPS_OF}",
    "counts": f"round_id IN {_ROUNDS_OF}",
}

_Row: TypeAlias = tuple[type[Record], sqlite3.Row]
"""A row, and what it is."""


@dataclass(frozen=True)
class Scene:
    """What the room may see of a team's last session."""

    records: SessionRecords
    hidden: Mapping[str, int]
    """Step id → how many notes are behind its curtain; absent where none are, or where nobody may
    know how many."""

    @property
    def stage(self) -> Stage:
        return self.records.stage

    @property
    def step(self) -> Step:
        """The step that the wall shows: the one it keeps, else where the room is."""
        kept = self.records.find(Step, self.stage.kept_step_id)
        # What was kept may have left the agenda since.
        return kept if kept in self.records.planned_steps else self.records.current


class WallFile:
    """One team's file, read again whenever somebody has written to it. It changes nothing.

    Its connection may read the public views and nothing else: SQLite itself refuses, so that a
    mistake in a screen cannot show what is private. The views are its own, whatever those in the
    file say.
    """

    def __init__(self, path: Path) -> None:
        """Raises :class:`Problem` when the file is not there or cannot be read."""
        self.path = path
        self._version = -1
        with told_plainly(path):
            self._is_of = _identity(path)
            self._connection = connect_to_read(path)
            try:
                self._guard()
            except BaseException:
                self._connection.close()
                raise

    def _guard(self) -> None:
        (id_,) = self._connection.execute("PRAGMA application_id").fetchone()
        if id_ != APPLICATION_ID:
            raise not_understood(self.path)
        self._connection.execute("PRAGMA temp_store = MEMORY")
        for statement in VIEWS_NOW:
            self._connection.execute(statement)
        self._connection.row_factory = sqlite3.Row
        self._connection.set_authorizer(_only_public)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def has_changed(self) -> bool:
        """Whether there is something to read that has not been read. A few microseconds.

        Raises :class:`Problem` when the file is not there any more, or is another one.
        """
        with told_plainly(self.path):
            if _identity(self.path) != self._is_of:
                raise FileNotFoundError(2, "another file", str(self.path))
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version) != self._version

    def read(self) -> Scene | None:
        """What the room may see now; ``None`` while there is no session. Raises :class:`Problem`.

        All of it as it was at one moment.
        """
        # An older file lacks columns before the console has opened it.
        with told_plainly(self.path), understood(self.path):
            keep_within_bounds(self._connection, self.path)
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            self._connection.execute("BEGIN")
            try:
                last = self._connection.execute(
                    "SELECT id FROM public_sessions ORDER BY number DESC LIMIT 1"
                ).fetchone()
                session = str(last["id"]) if last else ""
                rows = list(self._rows(session)) if last else []
                left = list(self._left(session)) if any(map(_repeats, rows)) else []
                hidden = self._connection.execute(
                    "SELECT step_id, notes FROM public_hidden"
                ).fetchall()
            finally:
                self._connection.execute("ROLLBACK")
        # Understood only now: while the file is being read, nothing can be taken out of its log.
        scene = self._scene(session, rows, left, hidden) if last else None
        self._version = int(version)
        return scene

    def _scene(
        self, session: str, rows: list[_Row], left: list[_Row], hidden: list[sqlite3.Row]
    ) -> Scene:
        try:
            found, before = (list(map(_record, some)) for some in (rows, left))
        except (ValueError, TypeError) as error:
            raise not_understood(self.path) from error
        records = SessionRecords(session, found, earlier_ones(found, before))
        if not (records.find(Step, records.session.step_id) and records.all(Team)):
            # Every face asks for these.
            raise damaged(self.path)
        return Scene(records, {row["step_id"]: row["notes"] for row in hidden})

    def _rows(self, session: str) -> Iterator[_Row]:
        for kind in SEEN:
            yield from self._read(kind, _OF_SESSION.get(kind.table, "TRUE"), session)

    def _left(self, session: str) -> Iterator[_Row]:
        """The ratings of earlier sessions that this one repeats."""
        for kind, where in rows_left("public_").items():
            yield from self._read(kind, where, session)

    def _read(self, kind: type[Record], where: str, session: str) -> Iterator[_Row]:
        for row in self._connection.execute(
            f"SELECT * FROM public_{kind.table} WHERE {where}", {"session": session}
        ):
            yield kind, row


def _repeats(row: _Row) -> bool:
    kind, values = row
    # A file that no console of this version has opened yet has no such column.
    return kind is Step and bool(dict(values).get("repeats_id"))


def _record(row: _Row) -> Record:
    kind, values = row
    return _for_the_room(kind.model_validate(from_row(dict(values))))


def _for_the_room(record: Record) -> Record:
    """Of people who promised something, or are asked for it, only what they are called."""
    if not isinstance(record, Commitment):
        return record
    owner, recipient = without_contacts(record.owner), without_contacts(record.recipient)
    return record.but(owner=owner, recipient=recipient)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _only_public(
    action: int, first: str | None, _second: str | None, _db: str | None, source: str | None
) -> int:
    """What SQLite asks before it does anything: a column is read for a public view, or not at
    all."""
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first == "data_version" else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ:
        is_public = any((name or "").startswith("public_") for name in (first, source))
        # The fields of a JSON text, which are no table of ours.
        return sqlite3.SQLITE_OK if is_public or first == "json_each" else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_DENY
