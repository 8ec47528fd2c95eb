"""A file is written as a whole or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from facilitator.i18n import catalogue
from facilitator.minutes.files import write_atomically
from facilitator.model.problem import Problem


@pytest.fixture
def target(tmp_path) -> Path:
    """A file that is already there, alone in its folder."""
    path = tmp_path / "minutes.md"
    path.write_text("old", encoding="utf-8")
    return path


@contextmanager
def told(message: str) -> Iterator[None]:
    """Expects a problem that says this, whatever the language of the machine."""
    with pytest.raises(Problem) as caught:
        yield
    assert message in caught.value.what.in_language(catalogue("en"))


def failing(error: int):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


def test_a_file_is_written_in_utf_8_with_plain_newlines(tmp_path):
    write_atomically(tmp_path / "new.md", "Työ ☕\nrivi\n")
    assert (tmp_path / "new.md").read_bytes() == "Työ ☕\nrivi\n".encode()


def test_an_earlier_file_is_replaced_and_nothing_is_left_beside_it(target):
    write_atomically(target, "new")
    assert target.read_text(encoding="utf-8") == "new"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_its_owner_may_read_it(target):
    target.chmod(0o644)
    write_atomically(target, "new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["new.db", "NEW.DB", "team.db-wal", "team.db-journal"])
def test_nothing_is_called_as_the_file_of_a_team(tmp_path, name):
    with told("name or the place of a team's file"):
        write_atomically(tmp_path / name, "new")
    assert list(tmp_path.iterdir()) == []


def test_no_database_is_written_over_whatever_it_is_called(tmp_path):
    path, link = tmp_path / "team", tmp_path / "minutes.md"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE team (id)")
    link.symlink_to(path)
    before = path.read_bytes()
    for target in (path, link):
        with told("name or the place of a team's file"):
            write_atomically(target, "new")
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_one_and_its_file_is_written(target, tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to(target)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_is_told_and_the_earlier_file_stays(monkeypatch, target, call):
    monkeypatch.setattr(os, call, failing(errno.ENOSPC))
    with told("disk is full"):
        write_atomically(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_not_be_written_to_is_told(monkeypatch, target, error):
    monkeypatch.setattr(tempfile, "mkstemp", failing(error))
    with told("may not write to the folder"):
        write_atomically(target, "new")
    assert target.read_text(encoding="utf-8") == "old"


def test_a_fault_without_a_story_is_told_with_its_reason(monkeypatch, target):
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with told("the disk reports an error"):
        write_atomically(target, "new")


def test_a_folder_is_not_a_file(tmp_path):
    with told("is not a file"):
        write_atomically(tmp_path, "new")


@pytest.mark.skipif(os.name == "nt", reason="has no such device")
def test_a_device_is_never_replaced():
    with told("is not a file"):
        write_atomically(Path(os.devnull), "new")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with told("There is no folder"):
        write_atomically(tmp_path / "none" / "minutes.md", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_told(tmp_path):
    with told("too long"):
        write_atomically(tmp_path / ("x" * 300), "new")
    assert list(tmp_path.iterdir()) == []
