"""Every fault of a disk that SQLite can report, and files that are damaged while they are open."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from facilitator.i18n import catalogue
from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.problem import Problem
from facilitator.model.words import Bucket, Profile
from facilitator.store.copies import copies_beside
from facilitator.store.faults import Unreadable, told_plainly
from tests.problems import told, words_of
from tests.store.test_copies import again, notes_in
from tests.support import Workshop, begin

CODES = {
    name: getattr(sqlite3, name)
    for name in dir(sqlite3)
    if re.match(
        r"SQLITE_(FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|BUSY|LOCKED|PROTOCOL|PERM|AUTH)", name
    )
}
"""What a disk, a folder or another program can be the cause of."""


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A session at a talk, with one note."""
    shop = begin(tmp_path)
    shop.at("talk-contact").talk.add("said before", Bucket.GAIN)
    return shop


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_each_is_told_with_what_to_do_and_changes_nothing(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def failing() -> AbstractContextManager[None]:
        error = sqlite3.DatabaseError("words of SQLite")
        error.sqlite_errorcode = code
        raise error

    before = shop.records.copy()
    with monkeypatch.context() as broken:
        broken.setattr(shop.team_file._db, "atomic", failing)
        with pytest.raises(Problem) as caught:
            shop.facilitation.talk.add("secret words", Bucket.GAIN)
    problem = caught.value
    assert problem.do is not None
    assert "secret" not in words_of(problem)
    assert "SQLite" not in words_of(problem)
    if not isinstance(problem, Unreadable):
        assert problem.safe is not None
    assert shop.records == before
    shop.facilitation.talk.add("after", Bucket.GAIN)
    assert notes_in(shop.team_file.path) == {"said before", "after"}


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    resource: Any = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_system_that_stops_a_write_half_way_loses_nothing(shop: Workshop) -> None:
    log = shop.team_file.path.with_name(f"{shop.team_file.path.name}-wal")
    size = log.stat().st_size
    for more in range(0, 40_000, 1_700):
        with no_file_grows_beyond(size + more), contextlib.suppress(Problem):
            shop.facilitation.talk.add("long " * 1_000, Bucket.GAIN)
        records = shop.team_file.session_records(shop.records.session)
        assert records == shop.records, f"after {more} bytes"
    with no_file_grows_beyond(1), told("so this was not saved|could not be reached"):
        shop.facilitation.talk.add("refused", Bucket.GAIN)
    shop.facilitation.talk.add("after", Bucket.GAIN)
    shop.facilitation.leave()
    texts = notes_in(shop.team_file.path)
    assert {"said before", "after"} <= texts
    assert "refused" not in texts


@pytest.mark.parametrize("what", ["overwritten", "cut"])
def test_a_file_that_is_damaged_while_a_session_is_led_ends_nothing_and_the_copy_stays(
    shop: Workshop, what: str
) -> None:
    path = shop.team_file.path
    shop.facilitation.leave()
    (copy,) = copies_beside(path)
    whole = copy.read_bytes()
    desk = again(path)
    if what == "cut":
        os.truncate(path, 20_000)
    else:
        with path.open("r+b") as file:
            file.seek(8192)
            file.write(b"\x55" * 100_000)
    # All of it is in memory, so that the minutes can still be written.
    with contextlib.suppress(Problem):
        desk.talk.add("perhaps", Bucket.GAIN)
    with contextlib.suppress(Problem):
        desk.read_again_if_changed()
    assert "said before" in to_markdown(compose(desk.records, Profile.TEAM))
    desk.leave()
    assert copies_beside(path) == [copy]
    assert copy.read_bytes() == whole


@pytest.mark.parametrize(
    ("free", "words"), [(0, "^The disk is full.*Free some space"), (10**9, "could not be reached")]
)
def test_that_sqlite_cannot_begin_on_a_full_disk_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, words: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=free))
    for code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR_SHMSIZE):
        error = sqlite3.OperationalError("words of SQLite")
        error.sqlite_errorcode = code
        with told(words), told_plainly(tmp_path / "team.db"):
            raise error


def test_what_python_and_the_system_report_is_told_in_words_as_well(tmp_path: Path) -> None:
    for error in (PermissionError(13, "x"), OSError(5, "x"), OSError(116, "x")):
        with pytest.raises(Problem) as caught, told_plainly(tmp_path):
            raise error
        assert all(caught.value.lines(catalogue(language)) for language in ("fi", "en", "sv"))
