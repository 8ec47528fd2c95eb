"""Removing a team, or one of its sessions, for good: rows, free pages, logs and copies.

Read with plain SQLite and without bringing a file up to date first, which would make one more copy
of it.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Final

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason
from facilitator.store.connection import APPLICATION_ID, BUSY_TIMEOUT_MS, connect_to_read
from facilitator.store.copies import copies_beside, is_sound
from facilitator.store.drafts import drafts_of
from facilitator.store.faults import not_a_team_file, told_plainly
from facilitator.store.presence import presence_folder
from facilitator.store.watch import own_folder
from facilitator.store.wiping import wipe

_ID_AT: Final = slice(68, 72)
"""Where the header of a file says whose it is."""
_RESCUED: Final = re.compile(r"-rescued-\d{8}-\d{6}(-\d+)?$")
"""The end of the name of a copy of a file that was lost."""


def copies_of(path: Path) -> list[Path]:
    """The other files of a team that this program has made: its copies, what was left of one when
    the program was killed, and those of a file that was taken away while it was open; of such a
    copy also the file it is of. Copies that people have made elsewhere cannot be known."""
    team = _RESCUED.sub("", path.stem)
    file_of_team = path.with_name(f"{team}.db")
    own = re.compile(rf"{re.escape(team)}({_RESCUED.pattern[:-1]})?\.db")
    owner = _owner_of(path)
    # By their names, for one of them may be damaged, and so may be the file.
    beside = [
        file
        for file in copies_beside(file_of_team) + drafts_of(file_of_team)
        if owner is None or _owner_of(file) in (owner, None)
    ]
    return beside + [
        file
        for folder in (path.parent, own_folder())
        for file in sorted(_entries(folder))
        # Another workspace may have a team of that name, and rescue its files to the same place.
        if own.fullmatch(file.name) and file != path and _owner_of(file) == owner
    ]


def remove_team(path: Path) -> None:
    """Overwrites and removes a team's file, what SQLite keeps beside it, and its copies.

    Raises :class:`Problem` when the file is not ours, somebody has it open, or one of them cannot
    be removed; then nothing has changed.
    """
    with told_plainly(path, writing=True):
        _check_is_ours(path)
        files = [*copies_of(path), path]
        for file in files:
            _check_can_go(file, through_link=file == path)
        for file in files:
            # Nobody else has it. A damaged one cannot be asked, and is removed as it is.
            with suppress(sqlite3.DatabaseError):
                if file == path or not file.is_symlink():
                    opened_alone(file).close()
        # The team's own is the last, so that the team is found when the program is killed here.
        for file in files:
            wipe(file, through_link=file == path)
            _forget_who_had_it(file)


def remove_session(path: Path, number: int) -> None:
    """Removes a session and all that belongs to it from a team's file and its copies: also what
    was agreed in it, and what was later said of that. A damaged copy, of which nobody can say what
    is in it, is removed whole.

    Raises :class:`Problem` when there is no such session, or somebody has a file open.
    """
    with told_plainly(path, writing=True), ExitStack() as stack:
        _check_is_ours(path)
        # All of them first, so that nothing is removed where one cannot be had.
        team = stack.enter_context(closing(opened_alone(path)))
        _check_tables(path, team)
        opened, damaged = [team], []
        for copy in copies_of(path):
            try:
                # What a link leads to is not ours to write to, nor is a draft a whole copy.
                is_whole = copy.suffix == ".db" and not copy.is_symlink()
                if is_whole:
                    db = stack.enter_context(closing(opened_alone(copy)))
                    is_whole = is_sound(db)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                is_whole = False
            if is_whole:
                opened.append(db)
            else:
                damaged.append(copy)
        row = team.execute("SELECT id FROM sessions WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise Problem(message("There is no session {number}.", number=number))
        for db in reversed(opened):
            _remove_from(db, row[0])
        for copy in damaged:
            wipe(copy)


def _owner_of(path: Path) -> str | None:
    """The key of the team that a file is of; ``None`` for one that cannot be read."""
    try:
        with closing(connect_to_read(path)) as db:
            return str(db.execute("SELECT id FROM team").fetchone()[0])
    except (sqlite3.Error, OSError, TypeError, Problem):
        return None


def _check_is_ours(path: Path) -> None:
    """Raises :class:`Problem` for a file of another program. One of ours may be damaged, or its
    removal cut short, which begins with zeros in place of its header."""
    with path.open("rb") as file:
        header = file.read(_ID_AT.stop)
    if int.from_bytes(header[_ID_AT]) == APPLICATION_ID or header == bytes(_ID_AT.stop):
        return
    # Of a new file, all may still be in its log.
    with closing(connect_to_read(path)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_team_file(path)


def _check_can_go(path: Path, *, through_link: bool) -> None:
    """Raises :class:`Problem` for a file that the system would not let us overwrite or remove."""
    places = {path.parent}
    try:
        if through_link or not path.is_symlink():
            path.open("r+b").close()
            places.add(Path(os.path.realpath(path)).parent)
        for folder in places:
            if not os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
                raise PermissionError(errno.EACCES, "")
    except FileNotFoundError:
        # Gone in this moment.
        return
    except OSError as error:
        raise Problem(
            message("{path} cannot be removed: {reason}.", path=path, reason=reason(error)),
            safe=message("Nothing was removed."),
            do=message("Correct its permissions, then try again."),
        ) from error


def _check_tables(path: Path, db: sqlite3.Connection) -> None:
    """Raises :class:`Problem` for a file with tables that are not ours: a trigger in it could keep
    what is said to be removed."""
    # sqlite-utils comes with them; a team is removed without.
    from sqlite_utils import Database

    from facilitator.store.team_file import missing_migrations

    missing_migrations(path, Database(db, execute_plugins=False))


def opened_alone(path: Path) -> sqlite3.Connection:
    """A connection to a file that nobody else has open. Raises :class:`Problem` otherwise."""
    db = sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)
    try:
        for pragma in ("secure_delete = ON", "temp_store = MEMORY", "foreign_keys = ON"):
            db.execute(f"PRAGMA {pragma}")
        # Gives the log up, which SQLite allows only to the one that is alone with the file:
        # https://www.sqlite.org/wal.html#persistence_of_wal_mode
        db.execute("PRAGMA journal_mode = DELETE")
        # A file whose log was given up before is locked like this.
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        db.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        raise Problem(
            message("The file {name} is open in another window.", name=path.name),
            safe=message("Nothing was removed."),
            do=message("Leave the session there first, then try again."),
        ) from error
    except BaseException:
        db.close()
        raise
    return db


def _remove_from(db: sqlite3.Connection, session_id: str) -> None:
    """Removes a session with every row that would be left without it, and writes the file anew."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for table, ids in _belonging(db, session_id).items():
            db.executemany(f"DELETE FROM {table} WHERE id = ?", [(id_,) for id_ in ids])
        # A random key, by which a merge with an older copy knows what is not to come back. Files
        # of the first versions remember nothing.
        if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'gone'").fetchone():
            db.execute("INSERT OR IGNORE INTO gone (id) VALUES (?)", (session_id,))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("VACUUM")


def _belonging(db: sqlite3.Connection, session_id: str) -> dict[str, set[str]]:
    """Table → keys of the rows that lead to a session, over however many others."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    links = [
        (table, column, parent)
        for table in tables
        for _id, _seq, parent, column, _to, _on_update, on_delete, _match in db.execute(
            f"PRAGMA foreign_key_list({table})"
        )
        if on_delete != "SET NULL"
    ]
    found: dict[str, set[str]] = defaultdict(set, {"sessions": {session_id}})
    size = 0
    while size < (size := sum(map(len, found.values()))):
        for table, column, parent in links:
            rows = db.execute(f"SELECT id, {column} FROM {table}").fetchall()
            found[table] |= {id_ for id_, leads_to in rows if leads_to in found[parent]}
    return found


def _entries(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError):
        yield from folder.iterdir()


def _forget_who_had_it(path: Path) -> None:
    """Removes what programs that were killed have left of themselves: it names the file."""
    names = {json.dumps(str(path), ensure_ascii=is_ascii)[1:-1] for is_ascii in (True, False)}
    for sign in _entries(presence_folder()):
        with suppress(OSError):
            if any(name in sign.read_text(encoding="utf-8", errors="replace") for name in names):
                sign.unlink()
