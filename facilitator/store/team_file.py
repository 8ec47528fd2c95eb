"""One team's file, open for reading and writing."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from sqlite_utils import Database
from sqlite_utils.db import NotFoundError

from facilitator.i18n import message
from facilitator.model.earlier import Earlier, earlier_ones
from facilitator.model.problem import Problem
from facilitator.model.record import (
    RECORDS,
    Cell,
    Change,
    Note,
    Record,
    Round,
    Session,
    Step,
    Team,
    Topic,
    new_id,
)
from facilitator.model.records import SessionRecords
from facilitator.model.repeated import REPEATING, corrected
from facilitator.model.words import RateMethod
from facilitator.store.changes import remember
from facilitator.store.connection import (
    APPLICATION_ID,
    BUSY_TIMEOUT_MS,
    LARGEST_VALUE,
    connect_as_it_is,
    keep_within_bounds,
    may_be_read_as_it_is,
)
from facilitator.store.copies import renew
from facilitator.store.earlier import rows_left
from facilitator.store.faults import (
    altered,
    damaged,
    in_use,
    not_a_team_file,
    not_understood,
    overtaken,
    told_plainly,
)
from facilitator.store.folders import make_private
from facilitator.store.making import make_blank
from facilitator.store.migrations import migrations
from facilitator.store.rows import from_row, insert, to_row
from facilitator.store.schema import is_ours
from facilitator.store.watch import Watch

R = TypeVar("R", bound=Record)

log = logging.getLogger(__name__)

# Rows of one session, by the column that leads to it. Team, sessions, commitments and reviews
# are read whole: they are the team's history, and few.
_OF_SESSION: Final = {
    "steps": "session_id = :session",
    "stage": "id = :session",
    "themes": "session_id = :session",
    "private_notes": "session_id = :session",
    "topics": "step_id IN (SELECT id FROM steps WHERE session_id = :session)",
    "notes": "step_id IN (SELECT id FROM steps WHERE session_id = :session)",
    "cells": "step_id IN (SELECT id FROM steps WHERE session_id = :session)",
    "rounds": "step_id IN (SELECT id FROM steps WHERE session_id = :session)",
    "counts": "round_id IN (SELECT rounds.id FROM rounds JOIN steps ON steps.id = rounds.step_id"
    " WHERE steps.session_id = :session)",
}


_CANNOT_SHARE: Final = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
_YEARS: Final = range(1970, 2200)
_MOST_MINUTES: Final = 1_000_000

_BY_THUMBS: Final = (RateMethod.CONSENT, RateMethod.CONFIDENCE)


class TeamFile:
    """Reads and writes records. Every write is one transaction, on the disk when it returns.

    Raises :class:`Problem` for anything that is wrong with the disk or the file.
    """

    def __init__(self, path: Path, db: Database, *, keeps_log: bool = True) -> None:
        self.path = path
        self._db = db
        self._watch = Watch(path, db.conn, keeps_log=keeps_log)
        self._asked: int | None = None
        """What :meth:`data_version` was when it was last asked for."""
        self.last_written: datetime | None = None
        """When somebody wrote to the file before it was opened, by the clock on the wall."""

    @classmethod
    def create(cls, path: Path, team_name: str, *, team_id: str | None = None) -> Self:
        """Makes the file of a new team, or of one that has a key from elsewhere. Raises
        ``FileExistsError`` when ``path`` is taken."""
        is_taken = False
        with told_plainly(path, writing=True):
            make_private(path.parent)
            try:
                team = Team(id=team_id or new_id(), name=team_name)
                make_blank(path, team, is_copy=team_id is not None)
            except FileExistsError:
                is_taken = True
        if is_taken:
            raise FileExistsError(path)
        try:
            with told_plainly(path, writing=True):
                return cls._connect(path)
        except BaseException:
            for ending in ("", "-wal", "-shm"):
                with suppress(OSError):
                    path.with_name(path.name + ending).unlink()
            raise

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens a team's file, and brings an older one up to date after renewing its copy."""
        with told_plainly(path):
            if not path.is_file():
                raise Problem(message("There is no file {path}.", path=path))
            # Before it is opened: SQLite may fold a log into it.
            last_written = _last_written(path)
            try:
                team_file = cls._connect(path)
            except sqlite3.OperationalError as error:
                if not may_be_read_as_it_is(path, error):
                    raise
                team_file = cls._connect_as_it_is(path, error)
            team_file.last_written = last_written
            return team_file

    @classmethod
    def _connect_as_it_is(cls, path: Path, reason: sqlite3.OperationalError) -> Self:
        """Opens a file that may only be read: every write will be refused."""
        connection = connect_as_it_is(path)
        try:
            db = Database(connection, execute_plugins=False)
            if missing_migrations(path, db):
                # It cannot be brought up to date.
                raise reason
        except BaseException:
            connection.close()
            raise
        return cls(path, db, keeps_log=False)

    @classmethod
    def _connect(cls, path: Path) -> Self:
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        try:
            db = Database(connection, execute_plugins=False)
            keep_within_bounds(connection, path)
            # Before anything is set: the mode of the log is written into the file.
            try:
                missing = missing_migrations(path, db)
            except sqlite3.OperationalError as error:
                missing = _missing_without_log(path, db, error)
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                # Better told now than in front of the room.
                raise damaged(path)
            connection.set_progress_handler(None, 0)
            # What was looked at is not kept in memory: it is to be read when it is asked for.
            connection.execute("PRAGMA shrink_memory")
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            if mode != "wal":
                # Writes are as safe without, only slower.
                log.warning("a team file: no log can be kept in its folder")
            for pragma in (
                "foreign_keys = ON",
                "secure_delete = ON",
                # A note is on the disk when it is shown as saved, even if the power goes.
                "synchronous = FULL",
                # Rewriting the file would leave a copy of it in the system's folder.
                "temp_store = MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}")
            if missing:
                renew(path, connection)
                migrations.apply(db)
        except BaseException:
            connection.close()
            raise
        return cls(path, db)

    def close(self) -> None:
        """Lets go of the file. SQLite folds its log into it; of a lost one a copy stays."""
        with suppress(Problem, sqlite3.Error):
            self._watch.check()
        with suppress(sqlite3.Error):
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading

    def team(self) -> Team:
        """The team that owns the file."""
        teams = self._rows(Team)
        if not teams:
            raise damaged(self.path)
        return teams[0]

    def sessions(self) -> list[Session]:
        """The team's sessions, oldest first."""
        return sorted(self._rows(Session), key=lambda session: session.number)

    def session_records(self, session: Session) -> SessionRecords:
        """Everything of one session, with the team's commitments of all times."""
        records: list[Record] = []
        for kind in RECORDS:
            records += self._rows(kind, _OF_SESSION.get(kind.table), session.id)
        found = SessionRecords(session.id, records, self._earlier(session, records))
        now = found.find(Session, session.id)
        if not (now and found.find(Step, now.step_id) and found.all(Team)):
            # Everything asks for these three.
            raise damaged(self.path)
        if not _is_in_time(now):
            raise not_understood(self.path)
        if not all(is_in_place(found, round_) for round_ in found.all(Round)):
            raise damaged(self.path)
        steps = {step.id for step in found.all(Step)}
        parts: list[Note | Topic | Cell] = [
            *found.all(Note),
            *found.all(Topic),
            *found.all(Cell),
        ]
        if any(part.step_id not in steps for part in parts):
            # An index says something else than the table.
            raise damaged(self.path)
        return found

    def _earlier(self, session: Session, records: Sequence[Record]) -> dict[str, Earlier]:
        """What earlier sessions left of the ratings that a session repeats."""
        if not any(isinstance(row, Step) and row.repeats_id for row in records):
            return {}
        wanted = rows_left().items()
        left = [row for kind, where in wanted for row in self._rows(kind, where, session.id)]
        return earlier_ones(records, left)

    def _rows(self, kind: type[R], where: str | None = None, session: str = "") -> list[R]:
        with told_plainly(self.path):
            rows = self._db.table(kind.table).rows_where(where, {"session": session})
            try:
                return [kind.model_validate(from_row(row)) for row in rows]
            except (ValueError, TypeError) as error:
                raise not_understood(self.path) from error

    # Writing

    def apply(self, changes: Sequence[Change], *, is_copy: bool = False) -> None:
        """Writes changes, all or none. They are on the disk when this returns.

        ``is_copy`` says that they were not made now, but come from another file.
        """
        self._watch.check()
        try:
            with told_plainly(self.path, writing=True), self._db.atomic():
                self._write(changes)
                remember(self._db, changes, is_copy=is_copy)
        except sqlite3.IntegrityError as error:
            # What a change refers to is gone, or its number is taken. If nobody has written since
            # it was last asked, that is a mistake in the code.
            asked = self._asked
            if asked is None or asked == self.data_version():
                raise
            raise overtaken() from error

    def _write(self, changes: Sequence[Change]) -> None:
        for change in changes:
            table = self._db.table(change.record.table)
            if change.after is None:
                table.delete(change.record.id)
            elif change.before is None:
                insert(self._db, change.after)
            else:
                try:
                    table.update(change.after.id, _difference(change.before, change.after))
                except NotFoundError as error:
                    raise overtaken() from error
        # Also in sessions that nobody has open.
        for id_, words in corrected(changes).items():
            for kind, (about, text) in REPEATING.items():
                self._db.execute(
                    f"UPDATE {kind.table} SET {text} = ?"
                    f" WHERE {about} = ? AND {text} NOT IN ('', ?)",
                    [words, id_, words],
                )

    def scrub(self) -> None:
        """Writes the file anew, so that nothing in it tells in which order rows came.

        Pages, free pages and the log keep traces of the order of writing; after a reveal or the
        close of a ballot nothing may lead from a note or a vote to a person.

        Raises :class:`Problem` when it could not be done; then the file is as it was.
        """
        self._watch.check()
        with told_plainly(self.path, writing=True):
            self._db.execute("VACUUM")
        self.empty_log()

    def empty_log(self) -> None:
        """Folds the log into the file and empties it: what was removed or corrected stood there.
        In the file itself it was overwritten.

        Raises :class:`Problem` when it could not be done, as while another window reads.
        """
        self._watch.check()
        with told_plainly(self.path, writing=True):
            (is_busy, *_) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise in_use(self.path, writing=True)

    def renew_copy(self) -> None:
        """Makes the automatic copy of the file anew, with what the file holds now, or removes it
        while notes are behind the curtain.

        Raises :class:`Problem` as :func:`facilitator.store.copies.renew` does.
        """
        self._watch.check()
        renew(self.path, self._db.conn)

    def data_version(self) -> int:
        """Changes when another process has written to the file.

        Raises :class:`~facilitator.store.watch.Lost` when the file is not there any more.
        """
        self._watch.check()
        with told_plainly(self.path):
            self._asked = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        return self._asked


def _last_written(path: Path) -> datetime | None:
    """When a team's file or its log was last written; ``None`` when the system does not say."""
    times = []
    for one in (path, path.with_name(f"{path.name}-wal")):
        with suppress(OSError, OverflowError, ValueError):
            times.append(datetime.fromtimestamp(one.stat().st_mtime))
    return max(times, default=None)


def _is_in_time(session: Session) -> bool:
    """Whether moments and minutes are such that their sums stay in the calendar."""
    moments = (session.started_at, session.ends_at, session.ended_at, session.confirmed_at)
    return abs(session.minutes) < _MOST_MINUTES and all(
        moment is None or (moment.tzinfo is None and moment.year in _YEARS) for moment in moments
    )


def is_in_place(records: SessionRecords, round_: Round) -> bool:
    """Whether a round belongs to a step that can have it: a rating, or for thumbs on what was
    agreed also the step at which it was."""
    step = records.find(Step, round_.step_id)
    kinds = ("rate", "commit") if round_.method in _BY_THUMBS else ("rate",)
    return step is not None and step.definition.kind in kinds


def missing_migrations(path: Path, db: Database) -> set[str]:
    """Names of the migrations that a file lacks. Only looks.

    Raises :class:`Unreadable` for a file of another program, or with other tables than ours;
    :class:`Problem` for one that a newer version has written.
    """
    try:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_team_file(path)
        applied = {migration.name for migration in migrations.applied(db)}
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise damaged(path) from error
        raise
    with closing(sqlite3.connect(":memory:")) as blank:
        empty = Database(blank, execute_plugins=False)
        known = {migration.name for migration in migrations.pending(empty)}
    if applied - known:
        raise Problem(
            message("The file {name} was made by a newer version of this program.", name=path.name),
            safe=message("Nothing in it was changed."),
            do=message("Install the newer version to open it."),
        )
    if not is_ours(db, migrations, applied):
        raise altered(path)
    return known - applied


def _missing_without_log(path: Path, db: Database, error: sqlite3.OperationalError) -> set[str]:
    """As :func:`missing_migrations` where programs cannot share memory, as in some folders of a
    network: there SQLite cannot read a file that keeps a log, unless it has the file for itself.
    The file gives its log up then. Raises ``error`` when it was of another kind.

    See https://www.sqlite.org/wal.html#use_of_wal_without_shared_memory
    """
    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _CANNOT_SHARE:
        raise error
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        missing = missing_migrations(path, db)
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA locking_mode = NORMAL")
    except sqlite3.OperationalError:
        raise error from None
    return missing


def _difference(before: Record, after: Record) -> dict[str, Any]:
    old, new = to_row(before), to_row(after)
    return {column: value for column, value in new.items() if old[column] != value}
