"""Folders where SQLite can keep no log beside a file, as some of a network: all works without."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.model.words import Bucket
from facilitator.session.facilitation import Facilitation
from facilitator.store import team_file
from facilitator.store.faults import Unreadable
from facilitator.store.team_file import TeamFile
from facilitator.store.wall_file import WallFile
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.session.test_traces import everything
from tests.support import TEAM, WallClock, begin


@pytest.fixture
def unshared(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on files are opened as in a folder where no memory can be shared: SQLite has
    a way of its own for such systems, with files for locks."""
    real: Callable[..., sqlite3.Connection] = sqlite3.connect

    def connect(database: str | Path, **how: Any) -> sqlite3.Connection:
        uri = str(database)
        if uri == ":memory:":
            return real(uri, **how)
        if not how.pop("uri", False):
            uri = Path(database).absolute().as_uri() + "?mode=rwc"
        return real(f"{uri}&vfs=unix-dotfile", uri=True, **how)

    return lambda: monkeypatch.setattr(sqlite3, "connect", connect)


def mode_of(path: Path) -> str:
    # The header says which: https://www.sqlite.org/fileformat.html#file_format_version_numbers
    return {1: "delete", 2: "wal"}[path.read_bytes()[18]]


def test_a_file_from_elsewhere_goes_on_with_all_that_was_in_it_and_in_its_log(
    closed: Path, unshared: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    assert mode_of(closed) == "wal"
    unshared()
    with TeamFile.open(closed) as opened:
        desk = Facilitation(opened, opened.sessions()[-1], now=WallClock())
        desk.go_to(
            next(step for step in desk.records.steps if step.definition.id == "talk-contact")
        )
        desk.talk.add("kept", Bucket.GAIN)
        desk.talk.remove(desk.talk.add("regretted", Bucket.GAIN))
        # Others read it meanwhile.
        with closing(WallFile(closed)) as wall:
            scene = wall.read()
            assert scene is not None
            (note,) = scene.records.visible_notes()
        assert note.text == "kept"
        with TeamFile.open(closed) as second:
            assert second.session_records(desk.records.session) == desk.records
        assert b"regretted" not in everything(closed)
        desk.leave()
    assert mode_of(closed) == "delete"
    assert "no log can be kept in its folder" in caplog.text


def test_a_new_team_can_be_made_and_led(tmp_path: Path, unshared: Callable[[], None]) -> None:
    unshared()
    shop = begin(tmp_path)
    shop.at("talk-contact").talk.add("kept", Bucket.GAIN)
    shop.facilitation.leave()
    assert mode_of(shop.team_file.path) == "delete"
    (team,) = Workspace(tmp_path).teams()
    assert (team.name, team.problem) == (TEAM, None)


def test_back_on_an_ordinary_disk_it_keeps_its_log_again(
    closed: Path, unshared: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context():
        unshared()
        TeamFile.open(closed).close()
    assert mode_of(closed) == "delete"
    monkeypatch.undo()
    TeamFile.open(closed).close()
    assert mode_of(closed) == "wal"


def test_a_file_of_another_program_is_left_as_it_is(
    tmp_path: Path, unshared: Callable[[], None]
) -> None:
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE photos (id)")
    before = path.read_bytes()
    unshared()
    with told("not a team file", Unreadable):
        TeamFile.open(path)
    assert path.read_bytes() == before


def test_locks_that_do_not_hold_are_told_as_a_file_in_use(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def confused(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("locking protocol")
        error.sqlite_errorcode = sqlite3.SQLITE_PROTOCOL
        raise error

    monkeypatch.setattr(team_file, "missing_migrations", confused)
    with told("Another program is using the file"):
        TeamFile.open(closed)
