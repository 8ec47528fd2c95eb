"""A file that goes away while it is open: nothing is called saved any more, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.model.words import Bucket
from facilitator.store.team_file import TeamFile
from facilitator.store.watch import Lost
from facilitator.store.workspace import Workspace
from tests.problems import told, words_of
from tests.support import TEAM, Workshop, workshop


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for the user's data, in the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "facilitator"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A session that is being led, with something in every table."""
    shop = workshop(tmp_path / "workspace")
    shop.at("skills")
    return shop


def deleted(path: Path) -> None:
    path.unlink()


def deleted_with_its_log(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink()


def deleted_log(path: Path) -> None:
    path.with_name(path.name + "-wal").unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db.old"))


def replaced_by_a_copy(path: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name("copy.tmp")))
    copy.replace(path)


def replaced_by_another_file(path: Path) -> None:
    other = path.with_name("other.tmp")
    other.write_text("Dear diary")
    other.replace(path)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


WAYS = [
    deleted,
    deleted_with_its_log,
    deleted_log,
    moved,
    replaced_by_a_copy,
    replaced_by_another_file,
    emptied,
    made_a_folder,
]


def rescued(folder: Path) -> list[Path]:
    return sorted(folder.glob("*-rescued-*.db"))


@pytest.mark.parametrize("go_away", WAYS)
class TestLost:
    def test_a_write_is_refused_and_all_before_it_is_in_a_copy_that_the_message_names(
        self, shop: Workshop, go_away: Callable[[Path], None]
    ) -> None:
        desk, path = shop.facilitation, shop.team_file.path
        desk.talk.add("the last that was saved", Bucket.GAIN)
        before = desk.records.copy()
        go_away(path)
        with told("moved, deleted or replaced.*go on with the copy", Lost) as caught:
            desk.talk.add("never saved", Bucket.GAIN)
        assert desk.records == before
        (copy,) = rescued(path.parent)
        assert str(copy) in words_of(caught.value)
        assert copy.stat().st_mode & 0o777 == 0o600
        desk.leave()
        with TeamFile.open(copy) as opened:
            assert opened.team().name == TEAM
            assert opened.session_records(opened.sessions()[-1]) == before
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def test_it_is_noticed_by_whoever_only_looks_for_news(
        self, shop: Workshop, go_away: Callable[[Path], None]
    ) -> None:
        shop.facilitation.read_again_if_changed()
        go_away(shop.team_file.path)
        with told("moved, deleted or replaced", Lost):
            shop.facilitation.read_again_if_changed()
        assert len(rescued(shop.team_file.path.parent)) == 1

    def test_one_copy_is_enough_however_often_it_is_tried(
        self, shop: Workshop, go_away: Callable[[Path], None]
    ) -> None:
        shop.facilitation.read_again_if_changed()
        go_away(shop.team_file.path)
        for _ in range(3):
            with told("moved, deleted or replaced", Lost):
                shop.facilitation.talk.add("never saved", Bucket.GAIN)
        assert len(rescued(shop.team_file.path.parent)) == 1


class TestCopies:
    def test_the_copy_is_found_as_the_team(self, shop: Workshop, tmp_path: Path) -> None:
        shop.team_file.path.unlink()
        with told("moved, deleted or replaced", Lost):
            shop.facilitation.talk.add("never saved", Bucket.GAIN)
        (overview,) = Workspace(tmp_path / "workspace").teams()
        assert (overview.name, overview.problem) == (TEAM, None)

    def test_two_windows_make_a_copy_each_and_neither_is_overwritten(self, shop: Workshop) -> None:
        path = shop.team_file.path
        with TeamFile.open(path) as second:
            path.unlink()
            for window in (shop.team_file, second):
                with told("moved, deleted or replaced", Lost):
                    window.data_version()
        assert len(rescued(path.parent)) == 2

    def test_without_its_folder_the_copy_goes_to_the_users_data(
        self, shop: Workshop, data_folder: Path
    ) -> None:
        before = shop.records.copy()
        sessions = shop.team_file.path.parent
        shutil.rmtree(sessions)
        with told(f"put the copy into the folder {sessions}", Lost) as caught:
            shop.facilitation.talk.add("never saved", Bucket.GAIN)
        (copy,) = rescued(data_folder / "sessions")
        assert str(copy) in words_of(caught.value)
        with TeamFile.open(copy) as opened:
            assert opened.session_records(opened.sessions()[-1]) == before

    def test_where_no_copy_can_be_made_that_is_told_and_nothing_half_made_stays(
        self, shop: Workshop, data_folder: Path
    ) -> None:
        path = shop.team_file.path
        shutil.rmtree(path.parent)
        data_folder.parent.write_text("a file where the folder would be")
        with told(f"No copy .* could be made.*{path}.*save the minutes", Lost):
            shop.facilitation.talk.add("never saved", Bucket.GAIN)
        # When it becomes possible it is made.
        path.parent.mkdir()
        with told("in a copy", Lost):
            shop.facilitation.talk.add("never saved", Bucket.GAIN)
        assert len(rescued(path.parent)) == 1

    def test_a_copy_that_failed_leaves_no_file(
        self, shop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_file: int) -> None:
            raise OSError

        path = shop.team_file.path
        path.unlink()
        with monkeypatch.context() as broken, told("No copy", Lost):
            broken.setattr("os.fsync", full)
            shop.facilitation.talk.add("never saved", Bucket.GAIN)
        assert rescued(path.parent) == []

    def test_leaving_saves_a_copy_too(self, shop: Workshop) -> None:
        shop.team_file.path.unlink()
        before = shop.records.copy()
        shop.facilitation.leave()
        (copy,) = rescued(shop.team_file.path.parent)
        with TeamFile.open(copy) as opened:
            assert opened.session_records(opened.sessions()[-1]) == before

    def test_a_file_that_comes_back_is_written_to_again(self, shop: Workshop) -> None:
        path = shop.team_file.path
        away = path.rename(path.with_suffix(".away"))
        with told("moved, deleted or replaced", Lost):
            shop.facilitation.talk.add("while it was away", Bucket.GAIN)
        away.rename(path)
        shop.facilitation.talk.add("when it was back", Bucket.GAIN)
        before = shop.records.copy()
        path.unlink()
        shop.facilitation.leave()
        newest = max(rescued(path.parent), key=lambda copy: copy.stat().st_mtime_ns)
        with TeamFile.open(newest) as opened:
            assert opened.session_records(opened.sessions()[-1]) == before
        assert len(rescued(path.parent)) == 2

    def test_nothing_is_copied_as_long_as_the_file_is_there(self, shop: Workshop) -> None:
        path = shop.team_file.path
        shop.facilitation.talk.add("saved", Bucket.GAIN)
        shop.team_file.scrub()
        with TeamFile.open(path) as other:
            other.data_version()
        shop.facilitation.read_again_if_changed()
        shop.facilitation.leave()
        assert rescued(path.parent) == []
