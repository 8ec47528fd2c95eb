"""Removing a team, or one of its sessions, for good: rows, free pages, logs and copies.

Read with plain SQLite and without bringing a file up to date first, which would make one more copy
of it.
"""

from __future__ import annotations

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
from facilitator.store.connection import APPLICATION_ID, BUSY_TIMEOUT_MS, connect_to_read
from facilitator.store.faults import not_a_team_file, told_plainly
from facilitator.store.presence import presence_folder
from facilitator.store.watch import own_folder

_BESIDE: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by the end of its name."""
_ID_AT: Final = slice(68, 72)
"""Where the header of a file says whose it is."""
_RESCUED: Final = re.compile(r"-rescued-\d{8}-\d{6}(-\d+)?$")
"""The end of the name of a copy of a file that was lost."""
_AT_ONCE: Final = 1_000_000
"""Bytes that are overwritten at a time."""


def copies_of(path: Path) -> list[Path]:
    """The other files of a team that this program has made: copies from before an upgrade, and of
    a file that was taken away while it was open; of such a copy also the file it is of. Copies
    that people have made cannot be known."""
    team = _RESCUED.sub("", path.stem)
    stem = re.escape(team)
    saved = re.compile(rf"{stem}-\d{{8}}-\d{{6}}\.db")
    own = re.compile(rf"{stem}({_RESCUED.pattern[:-1]})?\.db")
    folders = {path.parent / "backups": saved, path.parent: own, own_folder(): own}
    owner = _owner_of(path)
    return [
        file
        for folder, name in folders.items()
        for file in sorted(_entries(folder))
        # Another workspace may have a team of that name, and rescue its files to the same place.
        if name.fullmatch(file.name) and file != path and _owner_of(file) == owner
    ]


def remove_team(path: Path) -> None:
    """Overwrites and removes a team's file, what SQLite keeps beside it, and its copies.

    Raises :class:`Problem` when the file is not ours, or somebody has it open; then nothing has
    changed.
    """
    files = [*copies_of(path), path]
    with told_plainly(path, writing=True):
        for file in files:
            _check_is_ours(file)
            # Nobody else has it. A damaged one cannot be asked, and is removed as it is.
            with suppress(sqlite3.DatabaseError):
                _opened_alone(file).close()
        for file in files:
            _remove(file)
            _forget_who_had_it(file)


def remove_session(path: Path, number: int) -> None:
    """Removes a session and all that belongs to it from a team's file and its copies: also what
    was agreed in it, and what was later said of that.

    Raises :class:`Problem` when there is no such session, or somebody has a file open.
    """
    with told_plainly(path, writing=True), ExitStack() as stack:
        opened = []
        # All of them first, so that nothing is removed where one cannot be had.
        for file in (path, *copies_of(path)):
            _check_is_ours(file)
            opened.append(stack.enter_context(closing(_opened_alone(file))))
        row = opened[0].execute("SELECT id FROM sessions WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise Problem(message("There is no session {number}.", number=number))
        for db in reversed(opened):
            _remove_from(db, row[0])


def _owner_of(path: Path) -> str | None:
    """The key of the team that a file is of; ``None`` for one that cannot be read."""
    try:
        with closing(connect_to_read(path)) as db:
            return str(db.execute("SELECT id FROM team").fetchone()[0])
    except (sqlite3.Error, OSError, TypeError):
        return None


def _check_is_ours(path: Path) -> None:
    """Raises :class:`Problem` for a file of another program. One of ours may be damaged."""
    with path.open("rb") as file:
        header = file.read(_ID_AT.stop)
    if int.from_bytes(header[_ID_AT]) == APPLICATION_ID:
        return
    # Of a new file, all may still be in its log.
    with closing(connect_to_read(path)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_team_file(path)


def _opened_alone(path: Path) -> sqlite3.Connection:
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


def _remove(path: Path) -> None:
    """Overwrites a file and what is beside it, and removes them; with a link also what it leads
    to."""
    file = Path(os.path.realpath(path))
    for one in (*(file.with_name(file.name + end) for end in _BESIDE), file):
        with suppress(FileNotFoundError):
            _overwrite(one)
            one.unlink()
    path.unlink(missing_ok=True)


def _forget_who_had_it(path: Path) -> None:
    """Removes what programs that were killed have left of themselves: it names the file."""
    names = {json.dumps(str(path), ensure_ascii=is_ascii)[1:-1] for is_ascii in (True, False)}
    for sign in _entries(presence_folder()):
        with suppress(OSError):
            if any(name in sign.read_text(encoding="utf-8", errors="replace") for name in names):
                sign.unlink()


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, _AT_ONCE)))
        file.flush()
        os.fsync(file.fileno())
