"""What a killed program has left on the disk."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.terminal.kills.room import HIDDEN_STEP, SLIPS, WORD, State
from tests.traces import assert_no_slip

_BESIDE: Final = ("", "-wal", "-journal")


class Damaged(AssertionError):
    """A team's file is not whole."""


class LeftBehind(AssertionError):
    """People's words are where they should not be."""


def read_state(path: Path, *, is_shared: bool = False) -> State:
    """The last session of a team's file. ``is_shared`` says that a program is alive that has it
    open. Raises :class:`Damaged`."""
    with _copy_of(path, is_shared=is_shared) as db:
        session, people, at = db.execute(
            "SELECT id, people, step_id FROM sessions ORDER BY number DESC LIMIT 1"
        ).fetchone()
        steps = db.execute(
            "SELECT id, definition, revealed FROM steps WHERE session_id = ?"
            " AND (minutes > 0 OR status != 'ahead') ORDER BY position",
            [session],
        ).fetchall()
        numbers = {id_: number for number, (id_, *_) in enumerate(steps, 1)}
        notes = db.execute(
            "SELECT notes.step_id, text, hidden FROM notes JOIN steps ON steps.id = notes.step_id"
            " WHERE session_id = ?",
            [session],
        ).fetchall()
        kinds = [json.loads(definition)["kind"] for _id, definition, _revealed in steps]
        assert kinds[HIDDEN_STEP - 1] == "collect", "the agenda is the one this test knows"
        return State(
            step=numbers[at],
            notes=frozenset(
                (numbers[step], found)
                for step, text, is_hidden in notes
                if not is_hidden
                for found in WORD.findall(text)
            ),
            hidden=frozenset(
                found for _s, text, is_hidden in notes if is_hidden for found in WORD.findall(text)
            ),
            is_revealed=bool(steps[HIDDEN_STEP - 1][2]),
            agreed=frozenset(
                found
                for (text,) in db.execute(
                    "SELECT text FROM commitments WHERE session_id = ?", [session]
                )
                for found in WORD.findall(text)
            ),
            people=people,
            rounds=db.execute(
                "SELECT count(*) FROM rounds JOIN steps ON steps.id = rounds.step_id"
                " WHERE session_id = ?",
                [session],
            ).fetchone()[0],
        )


def words_in(path: Path) -> frozenset[str]:
    """Every word in any session of a team's file. Raises :class:`Damaged`."""
    with _copy_of(path) as db:
        texts = db.execute("SELECT text FROM notes UNION ALL SELECT text FROM commitments")
        return frozenset(found for (text,) in texts for found in WORD.findall(text))


def check_file(path: Path) -> None:
    """Looks whether a team's file is whole, whatever it holds. Raises :class:`Damaged`."""
    with _copy_of(path):
        pass


def _check_whole(db: sqlite3.Connection) -> None:
    """Every page can be read, and every reference leads somewhere. Raises :class:`Damaged`."""
    try:
        found = db.execute("PRAGMA integrity_check").fetchall()
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise Damaged(f"cannot be read: {error}") from error
    if found != [("ok",)] or broken:
        raise Damaged(f"{found} {broken}")


def check_leftovers(folder: Path, allowed: Iterable[Path] = ()) -> None:
    """No file but the team's own, and whole copies of it, holds anybody's words, and none at all a
    row of answers. Raises :class:`LeftBehind` or :class:`Damaged`."""
    ours = {f"{path}{end}" for path in allowed for end in _BESIDE}
    for path in folder.rglob("*"):
        if path.parent.name == "backups":
            # What was cut short there goes with the next copy: the making of one, which has another
            # ending, or the removal, which begins with zeros.
            if path.suffix == ".db" and any(path.read_bytes()[:16]):
                check_file(path)
        elif path.is_file() and str(path) not in ours:
            content = path.read_bytes()
            if b"zq" in content and WORD.search(content.decode("latin-1")):
                raise LeftBehind(f"words are in {path.relative_to(folder)}")
    try:
        assert_no_slip(folder, SLIPS)
    except AssertionError as error:
        raise LeftBehind(f"{error}") from error


def _copy_of(path: Path, *, is_shared: bool = False) -> closing[sqlite3.Connection]:
    """What the next program will find in a team's file and its log, as a copy in memory. Raises
    :class:`Damaged`.

    The first one to open a file takes all of its log in, which is done here in a copy of both.
    While another one has it open, they share what they know of the log; then a write is there from
    the moment at which the one that made it has told the others, and it is read as the others do.
    """
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    try:
        for end in () if is_shared else _BESIDE:
            if (file := path.with_name(path.name + end)).exists():
                shutil.copyfile(file, folder / f"team.db{end}")
        found = f"{path.as_uri()}?mode=ro" if is_shared else f"{(folder / 'team.db').as_uri()}"
        copy = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(found, uri=True)) as db:
            _check_whole(db)
            db.backup(copy)
        return closing(copy)
    except sqlite3.DatabaseError as error:
        raise Damaged(f"cannot be opened: {error}") from error
    finally:
        shutil.rmtree(folder)
