"""Looks into the raw bytes of files for what they must not tell: who, when, in which order."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

_ID = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?")
_FRACTION = re.compile(rb"(?<=:\d\d)\.\d{6}")
_COLUMNS_OF_NOTES = frozenset(
    {"id", "step_id", "text", "bucket", "phase", "perspective", "position", "hidden", "read"}
    | {"parked", "theme_id", "same_as", "topic_id", "lone"}
)
_COLUMNS_OF_COUNTS = frozenset({"id", "round_id", "item", "item_text", "answer", "people"})


def files_in(folder: Path) -> dict[Path, bytes]:
    """The content of every file in a folder and those in it."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def assert_nowhere(folder: Path, *texts: str) -> None:
    """None of the texts is in any file, in one of the ways in which text is kept."""
    for path, content in files_in(folder).items():
        for text in texts:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert text.encode(encoding) not in content, f"{text!r} is in {path.name}"


def assert_no_slip(folder: Path, slips: Iterable[str]) -> None:
    """No row of answers is in any file, however it may be written."""
    for path, content in files_in(folder).items():
        # Ids are random digits, and so are the fractions of the seconds in which a file was brought
        # up to date: they could hold any row of them.
        content = _FRACTION.sub(b"", _ID.sub(b"", content))
        for slip in slips:
            for separator in ("", " ", ",", ", ", ";", "|", '", "', "\n", "\t", "\0"):
                row = separator.join(slip.split()).encode()
                assert row not in content, f"{row!r} is in {path.name}"


def assert_no_moments(folder: Path, file: Path, allowed: Iterable[str]) -> None:
    """No moment is in a team's file but those that the session itself has, those at which the
    file was made and brought up to date, and when the team, a session, something agreed or a review
    last changed: none of them is anonymous, and of a session it is the last change only, which the
    system tells of the file as well."""
    with closing(sqlite3.connect(file)) as db:
        made = [moment for (moment,) in db.execute("SELECT applied_at FROM _sqlite_migrations")]
        for table in ("team", "sessions", "commitments", "reviews"):
            made += [
                moment for (moment,) in db.execute(f"SELECT changed_at FROM {table}") if moment
            ]
    kept = {moment[:16].replace(" ", "T") for moment in [*allowed, *made]}
    for path, content in files_in(folder).items():
        if path.name.startswith(file.name):
            found = {m.decode()[:16].replace(" ", "T") for m in _MOMENT.findall(content)}
            assert found <= kept, f"{found - kept} in {path.name}"
    with closing(sqlite3.connect(file)) as db:
        for table in _tables(db):
            for row in db.execute(f"SELECT * FROM {table}"):
                large = [one for one in row if isinstance(one, int | float) and abs(one) >= 10**6]
                assert not large, f"{large} in {table}"


def assert_no_column_for_people(file: Path) -> None:
    """Notes and counts have the columns that are known to tell nothing, and no row number."""
    with closing(sqlite3.connect(file)) as db:
        for table, known in (("notes", _COLUMNS_OF_NOTES), ("counts", _COLUMNS_OF_COUNTS)):
            assert {row[1] for row in db.execute(f"PRAGMA table_info({table})")} == known
            try:
                db.execute(f"SELECT rowid FROM {table}").fetchall()
            except sqlite3.OperationalError:
                pass
            else:
                raise AssertionError(f"{table} has row numbers, which tell the order of writing")


def assert_rows_lie_by_id(file: Path) -> None:
    """In every page of the file notes lie by their random id, and nothing else holds any: no log,
    no page that is left over. So the place of a note does not tell when it came.

    SQLite fills a page from its end, so of notes written in the order of their ids the later one
    lies before the earlier one.
    """
    with closing(sqlite3.connect(file)) as db:
        size = int(db.execute("PRAGMA page_size").fetchone()[0])
        assert db.execute("PRAGMA freelist_count").fetchone() == (0,), "pages are left over"
        texts = dict(db.execute("SELECT id, text FROM notes WHERE position IS NULL"))
    content = file.read_bytes()
    places: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for id_, text in texts.items():
        # As the row has it: the id is followed by that of the step, then by the text.
        pattern = re.escape(id_.encode()) + rb"[0-9a-f-]{36}" + re.escape(text.encode())
        found = [match.start() for match in re.finditer(pattern, content)]
        assert len(found) == 1, f"a note is in the file {len(found)} times"
        places[found[0] // size].append((found[0], id_))
    for page in places.values():
        ids = [id_ for _place, id_ in sorted(page, reverse=True)]
        assert ids == sorted(ids), "notes lie in another order than that of their ids"


def assert_log_is_empty(file: Path) -> None:
    """Nothing of what was written last is in the log beside a team's file."""
    log = file.with_name(f"{file.name}-wal")
    assert not log.exists() or log.stat().st_size == 0


def _tables(db: sqlite3.Connection) -> list[str]:
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return list(itertools.chain.from_iterable(names))
