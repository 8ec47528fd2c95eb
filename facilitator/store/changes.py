"""What a file remembers of its own changes, so that two copies of it can be merged.

That is when the team, a session, something agreed or a review of it last changed, in UTC to the
minute; and the random keys of what was removed, which keep an older copy from bringing it back.
None of it is part of a record, so undo does not touch it.

Of a note, a vote or anything else that is anonymous there is no time: only its session has one, the
last, which the system keeps for the file as well. Keys of what was removed lie by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from sqlite_utils import Database

from facilitator.model.record import (
    Change,
    Commitment,
    Count,
    Record,
    Review,
    Session,
    Stage,
    Team,
)

CHANGED_AT: Final = "changed_at"
"""The column that no record has."""
WITH_TIME: Final = (Team, Session, Commitment, Review)
"""What has a time of its own."""

_OF_STEP: Final = "SELECT session_id FROM steps WHERE id = ?"
_OF_ROUND: Final = (
    "SELECT session_id FROM steps JOIN rounds ON rounds.step_id = steps.id WHERE rounds.id = ?"
)


def this_minute() -> str:
    """Now, as it is written down."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M")


def remember(db: Database, changes: Sequence[Change], *, is_copy: bool) -> None:
    """Takes note of changes, in the transaction in which they have been written.

    ``is_copy`` says that they were made elsewhere, nobody knows when: they get no time.
    """
    now = this_minute()
    for change in changes:
        # What the room sees and its clock is no work, and has the key of its session.
        if isinstance(change.record, Stage):
            continue
        if change.after is None:
            db.execute("INSERT OR IGNORE INTO gone (id) VALUES (?)", [change.record.id])
        elif change.before is None:
            db.execute("DELETE FROM gone WHERE id = ?", [change.record.id])
    for table, id_ in () if is_copy else dict.fromkeys(_changed(db, changes)):
        # Also where a clock was wrong before, time does not go back.
        db.execute(
            f"UPDATE {table} SET {CHANGED_AT} = :now"
            f" WHERE id = :id AND coalesce({CHANGED_AT}, '') < :now",
            {"now": now, "id": id_},
        )


def times(db: Database) -> dict[str, str]:
    """When what has a time last changed, by its key."""
    return {
        id_: at
        for kind in WITH_TIME
        for id_, at in db.execute(f"SELECT id, {CHANGED_AT} FROM {kind.table}").fetchall()
        if at is not None
    }


def removed(db: Database) -> frozenset[str]:
    """The keys of what was removed."""
    return frozenset(row["id"] for row in db.table("gone").rows)


def _changed(db: Database, changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Table and key of what has a time and has changed, or something in it."""
    for change in changes:
        record = change.record
        if isinstance(record, Team | Session | Commitment | Review):
            yield record.table, record.id
        elif not isinstance(record, Stage):
            for session in _sessions_of(db, record):
                yield Session.table, session


def _sessions_of(db: Database, record: Record) -> list[str]:
    """The session that a record belongs to; none where it went with what led there."""
    row = dict(record)
    if "session_id" in row:
        return [row["session_id"]]
    where, key = (_OF_ROUND, "round_id") if isinstance(record, Count) else (_OF_STEP, "step_id")
    return [session for (session,) in db.execute(where, [row[key]]).fetchall()]
