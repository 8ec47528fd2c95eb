"""Whether the tables of a file are those that this program makes.

A team's file may come from anybody. A trigger in it would run on what we write, a view in the place
of a table could show what is hidden or never end, and another rule in a table would refuse a note
in front of the room. So a file with tables of its own is not led from.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Final, TypeAlias

from sqlite_utils import Database, Migrations

_Schema: TypeAlias = frozenset[tuple[str, str, str]]
"""Of each part its sort, its name and how it was made."""

# What SQLite makes by itself is called so; and the list of migrations is sqlite-utils' own, made by
# whatever version of it there was.
_PARTS: Final = r"""
    SELECT type, name, coalesce(sql, '') FROM sqlite_master
    WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'
    AND NOT (tbl_name = '_sqlite_migrations' AND type IN ('table', 'index'))
"""
_COMMENT: Final = re.compile(r"--[^\n]*")


def is_ours(db: Database, migrations: Migrations, applied: Iterable[str]) -> bool:
    """Whether a file holds what the migrations that it says were ``applied`` make, and no more.

    Views count by their names only: the wall brings its own
    (:mod:`facilitator.store.public_views`).
    """
    return _schema_of(db.conn) == _made_by(migrations, frozenset(applied))


@functools.lru_cache(maxsize=8)
def _made_by(migrations: Migrations, applied: frozenset[str]) -> _Schema:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        db = Database(connection, execute_plugins=False)
        names = (migration.name for migration in migrations.pending(db))
        missing = next((name for name in names if name not in applied), None)
        migrations.apply(db, stop_before=missing)
        return _schema_of(connection)


def _schema_of(connection: sqlite3.Connection) -> _Schema:
    return frozenset(
        (sort, name, "" if sort == "view" else _plain(made))
        for sort, name, made in connection.execute(_PARTS)
    )


def _plain(statement: str) -> str:
    """A statement without what makes no difference: comments, spaces, and quotes around names."""
    return re.sub(r'[\s"]+', "", _COMMENT.sub("", statement))
