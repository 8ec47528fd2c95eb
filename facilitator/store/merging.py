"""All that a team's file holds, as a whole: read without touching it, and written as a new one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlite_utils import Database

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import RECORDS, Record, Session, Team
from facilitator.store.changes import CHANGED_AT, WITH_TIME, removed, times
from facilitator.store.connection import connect_to_read
from facilitator.store.copies import is_sound, write_anew
from facilitator.store.faults import damaged, told_plainly
from facilitator.store.making import in_memory
from facilitator.store.migrations import migrations
from facilitator.store.rows import insert
from facilitator.store.team_file import TeamFile, missing_migrations

Key: TypeAlias = tuple[type[Record], str]
"""Which record it is. What the room sees of a session has the key of the session."""
Links: TypeAlias = Mapping[type[Record], Mapping[str, tuple[type[Record], bool]]]
"""Table → column → the table that it refers to, and whether a row cannot be without it."""


@dataclass(frozen=True)
class Holding:
    """What is in a team's file."""

    name: str
    """Where the file is: copies are often called the same."""
    records: Mapping[Key, Record]
    changed: Mapping[str, str]
    """When the team, a session, something agreed or a review last changed, by its key: UTC, to
    the minute. What changed before such times were kept has none."""
    gone: frozenset[str]
    """Keys of what was removed."""

    @property
    def team(self) -> Team:
        """The team that owns it."""
        return next(row for row in self.records.values() if isinstance(row, Team))

    @property
    def sessions(self) -> list[Session]:
        """The team's sessions, oldest first."""
        rows = [row for row in self.records.values() if isinstance(row, Session)]
        return sorted(rows, key=lambda session: session.number)


def read_holding(path: Path) -> Holding:
    """All of a team's file, of any version that is known. The file stays as it is; an older one is
    brought up to date in memory only. Raises :class:`Problem`."""
    with told_plainly(path):
        if not path.is_file():
            raise Problem(message("There is no file {path}.", path=path))
        with in_memory() as db:
            with closing(connect_to_read(path)) as file:
                file.backup(db.conn)
            if missing_migrations(path, db):
                migrations.apply(db)
            if not _is_sound(db):
                raise damaged(path)
            team_file = TeamFile(path, db, keeps_log=False)
            found: dict[Key, Record] = {(Team, team.id): team for team in [team_file.team()]}
            for session in team_file.sessions():
                records = team_file.session_records(session)
                found |= {(kind, row.id): row for kind in RECORDS for row in records.all(kind)}
            return Holding(str(path), found, times(db), removed(db))


def write_holding(path: Path, holding: Holding) -> None:
    """Makes a new file of all this, which only its owner may read: whole, or not at all. Nothing
    in it tells in which order anything was written.

    Raises :class:`Problem` when there is such a file already, or it cannot be made.
    """
    with told_plainly(path, writing=True), in_memory() as db:
        migrations.apply(db)
        db.execute("PRAGMA foreign_keys = ON")
        with db.atomic():
            for row in holding.records.values():
                insert(db, row)
            for kind in WITH_TIME:
                for id_, at in holding.changed.items():
                    db.execute(f"UPDATE {kind.table} SET {CHANGED_AT} = ? WHERE id = ?", [at, id_])
            for id_ in holding.gone:
                db.execute("INSERT INTO gone (id) VALUES (?)", [id_])
        try:
            write_anew(db.conn, path, of=path)
        except FileExistsError as error:
            raise Problem(
                message("There is a file {file} already. It has not changed.", file=path),
                do=message("Choose another name with {option}.", option="--output"),
            ) from error


def links() -> Links:
    """The references between the tables of a file."""
    kinds = {kind.table: kind for kind in RECORDS}
    with in_memory() as db:
        migrations.apply(db)
        found: dict[type[Record], dict[str, tuple[type[Record], bool]]] = {}
        for table, kind in kinds.items():
            # Of a key SQLite does not say that it is needed.
            needed = {
                name
                for _at, name, _type, is_needed, _default, is_key in db.execute(
                    f"PRAGMA table_info({table})"
                )
                if is_needed or is_key
            }
            found[kind] = {
                column: (kinds[parent], column in needed)
                for _id, _seq, parent, column, *_rest in db.execute(
                    f"PRAGMA foreign_key_list({table})"
                )
            }
        return found


def _is_sound(db: Database) -> bool:
    """Whether every page can be read, and every reference leads somewhere."""
    return is_sound(db.conn) and db.execute("PRAGMA foreign_key_check").fetchone() is None
