"""Team files: damaged pages, values of any type, and schemas that are not ours."""

from __future__ import annotations

import functools
import os
import shutil
import sqlite3
import struct
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Final

from facilitator.minutes.whole_json import to_json
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.model.words import Bucket, Channel
from facilitator.session.facilitation import Facilitation
from facilitator.store.merging import read_holding
from facilitator.store.overview import read_phase_choice, read_spent
from facilitator.store.removing import copies_of
from facilitator.store.search import said_in
from facilitator.store.team_file import TeamFile
from facilitator.store.texts import texts_in
from facilitator.store.wall_file import WallFile
from facilitator.store.workspace import Workspace
from tests.hostile.changing import TEXTS, VALUES, changed_bytes
from tests.hostile.kind import Kind
from tests.hostile.readings import read_aloud, written_in_every_way
from tests.hostile.sessions import same_keys
from tests.support import START, follow_up, workshop

HIDDEN: Final = "only behind the curtain"
"""Written while the file is open, and never for the wall."""
_FILE: Final = "team.db"

FOREIGN: Final = (
    # Triggers, which would act whenever we write.
    "CREATE TRIGGER t AFTER INSERT ON notes BEGIN UPDATE notes SET hidden = 0; END",
    "CREATE TRIGGER t AFTER INSERT ON notes BEGIN UPDATE sessions SET title = new.text; END",
    "CREATE TRIGGER t BEFORE INSERT ON notes BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER t BEFORE UPDATE ON sessions BEGIN SELECT RAISE(ABORT, 'x'); END",
    "CREATE TRIGGER t AFTER UPDATE ON steps BEGIN DELETE FROM notes; END",
    "CREATE TRIGGER t AFTER INSERT ON notes BEGIN INSERT INTO notes SELECT hex(randomblob(16)),"
    " step_id, text, bucket, phase, perspective, NULL, 0, 0, 0, NULL, NULL, NULL, 0"
    " FROM notes WHERE id = new.id; END",
    "CREATE TRIGGER t AFTER INSERT ON notes BEGIN UPDATE team SET name = (WITH RECURSIVE c(x) AS"
    " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c); END",
    # Views that show more than ours, or never end.
    "DROP VIEW public_notes; CREATE VIEW public_notes AS SELECT id, step_id, text, bucket, phase,"
    " perspective, position, read, parked, theme_id, same_as, topic_id, lone FROM notes",
    "DROP VIEW public_notes; CREATE TABLE public_notes AS SELECT * FROM notes",
    "DROP VIEW public_team; CREATE VIEW public_team AS SELECT id,"
    " (SELECT group_concat(text) FROM notes WHERE hidden) AS name FROM team",
    "DROP VIEW public_team; CREATE VIEW public_team AS WITH RECURSIVE c(x) AS"
    " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT id, (SELECT max(x) FROM c) AS name FROM team",
    "DROP TABLE gone; CREATE VIEW gone AS WITH RECURSIVE c(x) AS"
    " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id FROM c",
    "ALTER TABLE sessions RENAME TO s; CREATE VIEW sessions AS WITH RECURSIVE c(x) AS"
    " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT * FROM s WHERE (SELECT max(x) FROM c)",
    "ALTER TABLE team RENAME TO t; CREATE VIEW team AS SELECT id, hex(zeroblob(400000000)) AS name"
    " FROM t",
    "CREATE VIEW more AS SELECT * FROM notes",
    # Tables that are not as we made them.
    "ALTER TABLE notes ADD COLUMN big TEXT GENERATED ALWAYS AS (hex(zeroblob(99999999)))",
    "ALTER TABLE notes ADD COLUMN more TEXT NOT NULL DEFAULT 'x'",
    "ALTER TABLE notes DROP COLUMN lone",
    "ALTER TABLE notes ADD COLUMN c INTEGER CHECK (hidden = 0 OR c)",
    "CREATE UNIQUE INDEX i ON notes(text)",
    "CREATE INDEX i ON notes(substr(text, 1, 9)) WHERE hidden",
    "CREATE UNIQUE INDEX i ON sessions(minutes)",
    "DROP INDEX notes_of_step",
    "DROP TABLE gone",
    "DROP TABLE notes",
    "DROP TABLE _sqlite_migrations",
    "CREATE TABLE more (id TEXT REFERENCES notes(id)); INSERT INTO more SELECT id FROM notes",
    'CREATE TABLE "se""mi;\'colon" (a, b)',
    "CREATE VIRTUAL TABLE words USING fts5(text)",
    "CREATE TABLE sqlite_x (a)",
    *("".join(f"CREATE TABLE t{n} (a);" for n in range(300)), "ANALYZE", "PRAGMA user_version=-9"),
    # As other programs keep their files.
    "PRAGMA journal_mode = DELETE; PRAGMA page_size = 65536; VACUUM",
    "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM",
    "PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = FULL; VACUUM",
    "PRAGMA application_id = 0",
    "PRAGMA encoding = 'UTF-16'",
    # More than anybody writes.
    "UPDATE notes SET text = hex(zeroblob(9000000)) WHERE id = (SELECT min(id) FROM notes)",
    "UPDATE steps SET definition = replace(hex(zeroblob(60000)), '0', '[')",
    "UPDATE sessions SET phases = replace(hex(zeroblob(60000)), '0', '[')",
    "UPDATE sessions SET number = number + 9223372036854775800",
    "UPDATE commitments SET number = 9223372036854775807 - number",
    "UPDATE counts SET people = -people",
    "UPDATE counts SET people = 1e300",
    "UPDATE topics SET minutes = 9223372036854775807, extensions = -1",
    "UPDATE sessions SET started_at = '9999-12-31T23:59:59', minutes = 9999",
    "UPDATE sessions SET ends_at = '2026-11-21T09:00:00+00:00'",
    "UPDATE stage SET deadline = '9999-12-31T23:59:59+00:00', seconds_left = -1e300",
    "UPDATE notes SET same_as = id",
    "UPDATE themes SET merged_into = id",
    "UPDATE commitments SET replaces_id = id",
    "UPDATE notes SET hidden = 'yes'",
)


def make(random: Random, folder: Path) -> None:
    """A workspace with one team file, which is not as it should be."""
    path = folder / "sessions" / _FILE
    path.parent.mkdir()
    path.write_bytes(content())
    random.choice((_wound, _wound_page, _wound_page, _value, _value, _value, _schema, _beside))(
        random, path
    )


def read(folder: Path) -> None:
    """Shows it at home, searches and merges it, leads a session from it, and shows that on the
    wall."""
    workspace = Workspace(folder)
    workspace.teams()
    workspace.find("Team")
    path = folder / "sessions" / _FILE
    read_phase_choice(path)
    read_spent(path)
    copies_of(path)
    for reading in (said_in, texts_in, read_holding, _shown):
        with suppress(Problem):
            reading(path)
    try:
        with TeamFile.open(path) as team_file:
            _led(team_file)
    except Problem as problem:
        read_aloud(problem)
        raise


def _led(team_file: TeamFile) -> None:
    team_file.team()
    for session in team_file.sessions():
        facilitation = Facilitation(team_file, session, now=lambda: START)
        written_in_every_way(facilitation.records)
        facilitation.planning.arrive()
        with suppress(Problem):
            to_json(facilitation.records)
        for step in facilitation.records.planned_steps:
            definition = step.definition
            if definition.kind == "collect" and definition.channel is Channel.PAPER:
                facilitation.go_to(step)
                if facilitation.collect.is_curtained(facilitation.current):
                    facilitation.collect.add(HIDDEN, Bucket.OBSERVATION)
        notes = facilitation.records.all(Note)
        assert all(note.hidden for note in notes if note.text == HIDDEN)
        assert HIDDEN not in _shown(team_file.path)
        facilitation.undo()


def _shown(path: Path) -> str:
    """All that the wall reads of a file."""
    with closing(WallFile(path)) as file:
        file.has_changed()
        scene = file.read()
    return "" if scene is None else repr([scene.records.all(kind) for kind in (Note,)])


# Damage


def _wound(random: Random, path: Path) -> None:
    path.write_bytes(changed_bytes(random, path.read_bytes()))


def _wound_page(random: Random, path: Path) -> None:
    """Changes what a page says of itself: its sort, its cells, and where its parts are."""
    content = bytearray(path.read_bytes())
    size = struct.unpack(">H", content[16:18])[0]
    pages = len(content) // size
    for _ in range(random.choice((1, 2, 5))):
        page = random.randrange(pages)
        start = page * size + (100 if page == 0 else 0)
        match random.randrange(6):
            case 0:
                content[start] = random.choice((2, 5, 10, 13, 0))
            case 1:
                content[start + 3 : start + 5] = struct.pack(">H", random.choice((0, 1, 400, 9999)))
            case 2:
                content[start + 8 : start + 12] = struct.pack(">I", random.randrange(pages + 2))
            case 3:
                at = start + 8 + 2 * random.randrange(20)
                content[at : at + 2] = struct.pack(">H", random.randrange(size))
            case 4:
                other = random.randrange(1, pages) * size
                content[page * size : (page + 1) * size] = content[other : other + size]
            case _:
                at = random.randrange(16, 100)
                content[at : at + 1] = random.randbytes(1)
    path.write_bytes(content)


def _value(random: Random, path: Path) -> None:
    """Puts any value into any column of any row."""
    with _opened(path) as db:
        for _ in range(random.choice((1, 1, 1, 3))):
            table = random.choice([name for (name,) in db.execute(_TABLES)])
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            column = random.choice(columns)
            rows = [id_ for (id_,) in db.execute(f"SELECT id FROM {table} ORDER BY id")]
            other = db.execute(f"SELECT {random.choice(columns)} FROM {table} ORDER BY id")
            wanted = random.choice((*VALUES, *TEXTS, b"\x00\xff", b"x", *(v for (v,) in other)))
            if isinstance(wanted, list | dict) or (
                isinstance(wanted, int) and not -(2**63) <= wanted < 2**63
            ):
                wanted = str(wanted)
            with suppress(sqlite3.Error, UnicodeError):
                if random.randrange(3):
                    db.execute(
                        f"UPDATE {table} SET {column} = ? WHERE id = ?",
                        (wanted, random.choice(rows) if rows else ""),
                    )
                elif random.randrange(2):
                    db.execute(f"UPDATE {table} SET {column} = ?", (wanted,))
                elif rows:
                    db.execute(f"DELETE FROM {table} WHERE id = ?", (random.choice(rows),))


_TABLES: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    " AND name != '_sqlite_migrations' ORDER BY name"
)


def _schema(random: Random, path: Path) -> None:
    smuggle(path, random.choice(FOREIGN))


def smuggle(path: Path, statements: str) -> None:
    """Runs statements on a file, as whoever sent it may have done. Some would fail elsewhere."""
    with _opened(path) as db, suppress(sqlite3.Error):
        db.executescript(statements)


def _beside(random: Random, path: Path) -> None:
    """Puts something else in the place of the file, or beside it."""
    content = path.read_bytes()
    other = random.choice((b"", b"SQLite format 3\x00", content, random.randbytes(5_000)))
    match random.randrange(8):
        case 0:
            path.with_name(f"{_FILE}-wal").write_bytes(_LOG + other)
        case 1:
            path.with_name(f"{_FILE}-journal").write_bytes(_JOURNAL + other)
        case 2:
            path.with_name(f"{_FILE}-{random.choice(('wal', 'shm', 'journal'))}").mkdir()
        case 3:
            path.with_name(f"{_FILE}-shm").write_bytes(other)
        case 4:
            path.unlink()
            path.symlink_to(random.choice((_FILE, "/dev/zero", "nowhere", "/")))
        case 5:
            path.unlink()
            os.mkfifo(path)
        case 6:
            path.unlink()
            path.mkdir()
        case _:
            path.write_bytes(other)


_LOG: Final = struct.pack(">8I", 0x377F0682, 3007000, 4096, 0, 1, 2, 3, 4)
_JOURNAL: Final = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 3, 1, 99, 512, 4096)


def tree_without_end(path: Path) -> bytes:
    """The content of a file in which the notes are a tree of pages that all lead to the same ones:
    some kilobytes that hold more rows than anybody can read."""
    whole = bytearray(path.read_bytes())
    size = struct.unpack(">H", whole[16:18])[0]
    with _opened(path) as db:
        found = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'notes'").fetchone()
    root = (found[0] - 1) * size
    leaf = bytes(whole[root : root + size])
    (first,) = struct.unpack(">H", leaf[8:10])
    # Its length is in two bytes where it is above 127.
    length = leaf[first] if leaf[first] < 128 else (leaf[first] & 127) * 128 + leaf[first + 1]
    cell = leaf[first : first + (1 if leaf[first] < 128 else 2) + length]
    last = len(whole) // size
    depth = 15
    whole[root : root + size] = _branch(size, cell, last + 1)
    for level in range(depth):
        whole += _branch(size, cell, last + 2 + level)
    whole += leaf
    whole[28:32] = struct.pack(">I", len(whole) // size)
    return bytes(whole)


def _branch(size: int, cell: bytes, child: int) -> bytes:
    """A page of a tree, all of whose children are the same page."""
    page = bytearray(size)
    page[0] = 2
    places = []
    at = size
    while at - len(cell) - 4 > 12 + 2 * (len(places) + 1):
        at -= len(cell) + 4
        page[at : at + 4 + len(cell)] = struct.pack(">I", child) + cell
        places.append(at)
    page[3:7] = struct.pack(">2H", len(places), at)
    page[8:12] = struct.pack(">I", child)
    page[12 : 12 + 2 * len(places)] = struct.pack(f">{len(places)}H", *places)
    return bytes(page)


def _opened(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, isolation_level=None))


@functools.cache
def content() -> bytes:
    """The file of a team in its second session, with notes behind the curtain."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        with same_keys():
            second = follow_up(workshop(folder))
            second.at("questions").collect.add("unseen so far", Bucket.CUSTOMER_QUESTION)
            second.facilitation.leave()
        return second.team_file.path.read_bytes()
    finally:
        shutil.rmtree(folder)


KIND: Final = Kind("team files", make, read)
