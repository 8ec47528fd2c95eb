"""A new team's file: whole from the moment it has its name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from facilitator.model.record import Change, Team
from facilitator.store.changes import remember
from facilitator.store.copies import write_anew
from facilitator.store.migrations import migrations
from facilitator.store.rows import insert


@contextmanager
def in_memory() -> Iterator[Database]:
    """A database that is on no disk."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        # Nothing that SQLite has to sort goes to the system's folder.
        connection.execute("PRAGMA temp_store = MEMORY")
        yield Database(connection, execute_plugins=False)


def make_blank(path: Path, team: Team, *, is_copy: bool = False) -> None:
    """Makes the file of a team that has no session yet, which only its owner may read. ``is_copy``
    says that the team was made elsewhere.

    A program that is killed meanwhile leaves nothing that is called as a team's file would be.
    Raises ``FileExistsError`` when ``path`` is taken, ``sqlite3.Error`` or ``OSError`` when the
    file cannot be made; then nothing has changed.
    """
    if path.exists():
        raise FileExistsError(path)
    with in_memory() as db:
        migrations.apply(db)
        with db.atomic():
            insert(db, team)
            remember(db, [Change(None, team)], is_copy=is_copy)
        write_anew(db.conn, path, of=path)
