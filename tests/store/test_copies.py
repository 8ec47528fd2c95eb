"""Copies of a team's file: whole, their owner's alone, and with nothing that has been removed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.model.record import Note
from facilitator.model.words import Bucket, Status
from facilitator.session.facilitation import Facilitation
from facilitator.session.keeping import Keeping
from facilitator.session.start import start_session
from facilitator.store import copies
from facilitator.store.connection import connect_to_read
from facilitator.store.copies import back_up, copies_beside, folder_of, renew
from facilitator.store.faults import Unreadable
from facilitator.store.restoring import is_whole, made_at, newest_copy, restore
from facilitator.store.team_file import TeamFile
from facilitator.store.texts import texts_in
from tests.problems import told
from tests.support import PACK, START, TEAM, WallClock, Workshop, begin, workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A session at a talk, with nothing said yet."""
    shop = begin(tmp_path)
    shop.at("talk-contact")
    return shop


def automatic(shop: Workshop) -> list[Path]:
    return copies_beside(shop.team_file.path, "-")


def words_in(path: Path) -> set[str]:
    return {stored.text for stored in texts_in(path)}


def notes_in(path: Path) -> set[str]:
    with closing(connect_to_read(path)) as db:
        return {text for (text,) in db.execute("SELECT text FROM notes")}


def again(path: Path) -> Facilitation:
    """The session, opened another time."""
    team_file = TeamFile.open(path)
    return Facilitation(team_file, team_file.sessions()[-1], now=WallClock())


def wound(path: Path) -> None:
    """Damages a file in its middle, where its content is, and leaves its header."""
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\x55" * (len(content) - 12288)
    path.write_bytes(content)


class TestTheAutomaticCopy:
    def test_a_session_that_was_left_has_one_with_all_of_it(self, shop: Workshop) -> None:
        shop.facilitation.talk.add("said", Bucket.GAIN)
        shop.facilitation.leave()
        (copy,) = automatic(shop)
        with TeamFile.open(copy) as opened:
            (session,) = opened.sessions()
            assert opened.session_records(session) == shop.records
        assert copy.stat().st_mode & 0o777 == 0o600
        assert copy.parent.stat().st_mode & 0o777 == 0o700

    def test_there_is_one_from_the_first_thing_that_is_written(self, shop: Workshop) -> None:
        shop.facilitation.leave()
        for copy in automatic(shop):
            copy.unlink()
        again(shop.team_file.path).talk.add("first", Bucket.GAIN)
        (copy,) = automatic(shop)
        assert "first" in words_in(copy)

    def test_it_takes_the_place_of_the_one_before(
        self, shop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = shop.team_file.path
        shop.facilitation.leave()
        names = set()
        for number in range(3):
            name = f"{path.stem}-2026112{number}-090000.db"
            monkeypatch.setattr(copies, "name_of", lambda *_, name=name: name)
            desk = again(path)
            desk.talk.add(f"said {number}", Bucket.GAIN)
            desk.leave()
            names |= {copy.name for copy in automatic(shop)}
            assert len(automatic(shop)) == 1
        assert len(names) == 3

    def test_what_is_removed_or_corrected_is_gone_from_it_at_once(self, shop: Workshop) -> None:
        talk, path = shop.facilitation.talk, shop.team_file.path
        talk.add("regretted words", Bucket.GAIN)
        talk.add("mistyped words", Bucket.GAIN)
        shop.facilitation.leave()
        assert {"regretted words", "mistyped words"} <= words_in(*automatic(shop))
        desk = again(path)
        regretted, mistyped = desk.records.visible_notes()
        desk.talk.remove(regretted)
        assert "regretted words" not in words_in(*automatic(shop))
        desk.talk.edit(mistyped, "corrected words")
        left = b"".join(file.read_bytes() for file in folder_of(path).iterdir())
        assert b"corrected" in left
        assert b"mistyped" not in left
        assert b"regretted" not in left

    def test_while_notes_are_behind_the_curtain_there_is_none_that_holds_any(
        self, shop: Workshop
    ) -> None:
        desk = shop.at("questions")
        for text in ("one", "two"):
            desk.collect.add(text, Bucket.WORRY)
            assert not any("one" in words_in(copy) for copy in automatic(shop))
        desk.leave()
        assert automatic(shop) == []
        desk = again(shop.team_file.path)
        desk.collect.add("three", Bucket.WORRY)
        assert automatic(shop) == []
        desk.collect.reveal()
        assert {"one", "two", "three"} <= words_in(*automatic(shop))

    def test_a_curtain_of_an_earlier_session_keeps_a_later_one_from_making_any(
        self, shop: Workshop
    ) -> None:
        shop.at("decide").commit.add("Call first @Liisa")
        shop.at("questions").collect.add("behind the curtain", Bucket.WORRY)
        with TeamFile.open(shop.team_file.path) as other:
            session = start_session(other, PACK, minutes=90, language="en", now=START)
            later = Facilitation(other, session, now=WallClock())
            later.talk.park_text("said in another session")
            later.leave()
        assert automatic(shop) == []
        with Keeping.open(shop.team_file.path) as desk:
            desk.mark(desk.numbered(1), Status.DONE)
        assert automatic(shop) == []

    def test_closing_the_curtain_again_takes_it_away(self, shop: Workshop) -> None:
        desk = shop.at("questions")
        desk.collect.add("one", Bucket.WORRY)
        desk.collect.reveal()
        desk.undo()
        # Beside what is written from now on it would tell what came first.
        assert automatic(shop) == []

    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.lists(st.sampled_from(["add", "remove", "edit", "undo", "leave"]), max_size=12))
    def test_whatever_is_done_it_never_holds_a_note_that_the_file_does_not(
        self, tmp_path_factory: pytest.TempPathFactory, deeds: list[str]
    ) -> None:
        desk = begin(tmp_path_factory.mktemp("any")).at("talk-contact")
        path = desk.file
        for number, deed in enumerate(deeds):
            notes = desk.records.visible_notes()
            if deed == "add":
                desk.talk.add(f"note {number}", Bucket.GAIN)
            elif deed == "remove" and notes:
                desk.talk.remove(notes[0])
            elif deed == "edit" and notes:
                desk.talk.edit(notes[-1], f"corrected {number}")
            elif deed == "undo":
                desk.undo()
            elif deed == "leave":
                desk.leave()
                desk = again(path)
            for copy in copies_beside(path):
                assert notes_in(copy) <= notes_in(path)
        desk.leave()

    def test_where_none_can_be_made_the_work_goes_on(
        self, shop: Workshop, caplog: pytest.LogCaptureFixture
    ) -> None:
        folder = folder_of(shop.team_file.path)
        shutil.rmtree(folder)
        folder.write_text("a file in the place of the folder")
        shop.facilitation.talk.add("secret words", Bucket.GAIN)
        shop.facilitation.leave()
        assert "secret words" in words_in(shop.team_file.path)
        assert "no copy of a team's file could be made" in caplog.text
        assert "secret" not in caplog.text

    def test_on_a_full_disk_an_older_one_goes_rather_than_holding_what_was_removed(
        self, shop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        note = shop.facilitation.talk.add("regretted", Bucket.GAIN)
        shop.team_file.renew_copy()
        assert "regretted" in words_in(*automatic(shop))

        def full(*_: object, **__: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

        monkeypatch.setattr(copies, "write_anew", full)
        shop.facilitation.talk.remove(note)
        assert automatic(shop) == []
        assert shop.records.visible_notes() == []

    def test_of_a_damaged_file_the_copy_from_before_stays(self, closed: Path) -> None:
        (copy,) = copies_beside(closed)
        before = copy.read_bytes()
        wound(closed)
        with closing(sqlite3.connect(closed)) as db, pytest.raises(Unreadable):
            renew(closed, db)
        assert copy.read_bytes() == before

    def test_what_a_killed_program_left_of_one_goes_with_the_next(self, shop: Workshop) -> None:
        path = shop.team_file.path
        litter = folder_of(path) / f".{path.stem}-20261121-090000.x1y_2z.tmp"
        litter.write_bytes(b"half a copy")
        shop.facilitation.talk.add("said", Bucket.GAIN)
        shop.team_file.renew_copy()
        assert not litter.exists()

    def test_of_a_link_in_the_place_of_one_only_the_link_goes(
        self, shop: Workshop, tmp_path: Path
    ) -> None:
        path, other = shop.team_file.path, tmp_path / "mine.txt"
        other.write_text("mine")
        link = folder_of(path) / f"{path.stem}-20261121-090000.db"
        link.symlink_to(other)
        shop.team_file.renew_copy()
        assert not link.is_symlink()
        assert other.read_text() == "mine"

    def test_the_copy_of_a_team_whose_name_begins_alike_stays(self, shop: Workshop) -> None:
        path = shop.team_file.path
        other = folder_of(path) / f"{path.stem}-2-20261121-090000.db"
        other.write_bytes(b"")
        shop.team_file.renew_copy()
        assert other.exists()


class TestOnRequest:
    def test_it_is_whole_and_its_owners_alone_while_a_session_goes_on(
        self, shop: Workshop, tmp_path: Path
    ) -> None:
        target = tmp_path / "stick.db"
        shop.facilitation.talk.add("in the log only", Bucket.GAIN)
        before = os.umask(0)
        try:
            back_up(shop.team_file.path, target)
        finally:
            os.umask(before)
        shop.facilitation.talk.add("later", Bucket.GAIN)
        assert target.stat().st_mode & 0o777 == 0o600
        assert "in the log only" in words_in(target)
        assert "later" not in words_in(target)
        assert sorted(tmp_path.iterdir()) == [tmp_path / "sessions", target]

    def test_it_holds_no_text_that_was_deleted_by_another_program(
        self, closed: Path, tmp_path: Path
    ) -> None:
        with closing(sqlite3.connect(closed)) as db:
            db.execute("PRAGMA secure_delete = OFF")
            db.execute("INSERT INTO team (id, name) VALUES ('x', 'regretted words')")
            db.commit()
            db.execute("DELETE FROM team WHERE id = 'x'")
            db.commit()
        assert b"regretted" in closed.read_bytes()
        back_up(closed, tmp_path / "stick.db")
        assert b"regretted" not in (tmp_path / "stick.db").read_bytes()

    def test_nothing_is_written_over(self, closed: Path, tmp_path: Path) -> None:
        target = tmp_path / "stick.db"
        target.write_text("mine")
        with told("already. It has not changed"):
            back_up(closed, target)
        assert target.read_text() == "mine"

    def test_what_a_killed_one_left_elsewhere_goes_with_the_next(
        self, closed: Path, tmp_path: Path
    ) -> None:
        draft, other = (
            tmp_path / f".{team}.backup-20261121-090000.x1y_2z.tmp" for team in (closed.stem, "b")
        )
        for litter in (draft, other):
            litter.write_bytes(b"all that was said")
            os.utime(litter, (0, 0))
        back_up(closed, tmp_path / f"{closed.stem}.backup-20261122-100000.db")
        assert (draft.exists(), other.exists()) == (False, True)

    def test_of_a_damaged_file_none_is_made(self, closed: Path, tmp_path: Path) -> None:
        wound(closed)
        with told("adult-social-work.db is damaged.*restore", Unreadable):
            back_up(closed, tmp_path / "stick.db")
        assert sorted(tmp_path.iterdir()) == [tmp_path / "sessions"]

    def test_a_place_that_may_not_be_written_to_is_told(
        self, own_folder: Path, ordinary_user: Callable[[], AbstractContextManager[None]]
    ) -> None:
        shop = begin(own_folder)
        shop.facilitation.leave()
        stick = own_folder / "stick"
        stick.mkdir()
        stick.chmod(0o500)
        with ordinary_user(), told("stick.*this is not allowed.*another place"):
            back_up(shop.team_file.path, stick / "copy.db")

    def test_a_disk_that_can_be_read_only_can_be_copied_from(
        self, own_folder: Path, ordinary_user: Callable[[], AbstractContextManager[None]]
    ) -> None:
        shop = begin(own_folder)
        shop.facilitation.leave()
        path = shop.team_file.path
        path.parent.chmod(0o500)
        with ordinary_user():
            back_up(path, own_folder / "copy.db")
        assert words_in(own_folder / "copy.db") == words_in(path)


class TestGoingBack:
    @pytest.fixture
    def left(self, tmp_path: Path) -> Path:
        """The file of a session with everything in it."""
        shop = workshop(tmp_path)
        shop.facilitation.leave()
        return shop.team_file.path

    def test_from_a_damaged_file_and_it_is_kept(self, left: Path) -> None:
        before = words_in(left)
        wound(left)
        damaged = left.read_bytes()
        copy = newest_copy(left)
        assert copy is not None
        aside = restore(left, copy, force=False)
        assert words_in(left) == before
        assert aside is not None
        assert aside.read_bytes() == damaged
        assert left.stat().st_mode & 0o777 == 0o600
        with TeamFile.open(left) as opened:
            assert opened.team().name == TEAM
            opened.session_records(opened.sessions()[-1])

    def test_a_log_that_belongs_to_the_damaged_file_is_not_taken_for_that_of_the_copy(
        self, left: Path
    ) -> None:
        wound(left)
        log = left.with_name(left.name + "-wal")
        log.write_bytes(b"a log of something else")
        copy = newest_copy(left)
        assert copy is not None
        aside = restore(left, copy, force=False)
        assert aside is not None
        assert not log.exists()

    def test_a_file_that_can_be_read_is_left_alone_unless_that_is_wanted(self, left: Path) -> None:
        desk = again(left)
        note = desk.records.all(Note)[0]
        desk.leave()
        copy = newest_copy(left)
        assert copy is not None
        before = words_in(left)
        with told("can be read, so it was left.*--force"):
            restore(left, copy, force=False)
        assert words_in(left) == before
        aside = restore(left, copy, force=True)
        assert aside is not None
        assert note.text in words_in(aside)

    def test_never_under_an_open_session(self, shop: Workshop) -> None:
        shop.team_file.renew_copy()
        with told("open in another window"):
            restore(shop.team_file.path, *automatic(shop), force=True)
        shop.facilitation.talk.add("goes on", Bucket.GAIN)

    def test_a_damaged_copy_is_refused_and_the_one_before_it_is_the_newest(
        self, left: Path
    ) -> None:
        whole, newer = (
            folder_of(left) / f"{left.stem}.backup-2099010{day}-120000.db" for day in (1, 2)
        )
        back_up(left, whole)
        back_up(left, newer)
        wound(newer)
        assert newest_copy(left) == whole
        wound(left)
        before = left.read_bytes()
        with pytest.raises(Unreadable):
            restore(left, newer, force=True)
        assert left.read_bytes() == before

    def test_what_cannot_be_put_back_leaves_everything_as_it_was(
        self, left: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wound(left)
        before = {path: path.read_bytes() for path in left.parent.rglob("*.db")}
        copy = newest_copy(left)
        assert copy is not None

        def full(_file: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        with told("the disk is full"):
            restore(left, copy, force=False)
        assert {path: path.read_bytes() for path in left.parent.rglob("*.db")} == before

    def test_until_the_new_file_is_whole_the_old_one_is_in_its_place(
        self, left: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        copy = folder_of(left) / f"{left.stem}.backup-20261121-090000.db"
        back_up(left, copy)
        desk = again(left)
        desk.commit.add("said since @Kari")
        desk.leave()
        before = sorted(left.parent.rglob("*"))
        seen = []

        def cut_short(draft: Path, place: Path) -> None:
            if draft.suffix == ".tmp":
                seen.append((is_whole(draft), "said since" in words_in(place)))
                raise OSError(5, "Input/output error")
            os.replace(draft, place)

        monkeypatch.setattr(Path, "replace", cut_short)
        with told("the disk reports an error"):
            restore(left, copy, force=True)
        assert seen == [(True, True)]
        assert "said since" in words_in(left)
        assert sorted(left.parent.rglob("*")) == before

    def test_on_a_disk_without_links_too(self, left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def none(*_: object) -> None:
            raise OSError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", none)
        copy, before = newest_copy(left), words_in(left)
        assert copy is not None
        aside = restore(left, copy, force=True)
        assert aside is not None
        assert words_in(aside) == words_in(left) == before

    def test_what_a_killed_one_left_goes_with_the_next(self, left: Path) -> None:
        draft = left.with_name(f".{left.stem}.x1y_2z.tmp")
        draft.write_bytes(b"all that was said")
        copy = newest_copy(left)
        assert copy is not None
        restore(left, copy, force=True)
        assert not draft.exists()

    def test_the_name_of_a_copy_tells_when_it_was_made(self, left: Path) -> None:
        copy = newest_copy(left)
        assert copy is not None
        assert made_at(copy) is not None
        assert made_at(left) is None
