"""What a file must not tell: who wrote which note, in which order, or how one person answered."""

from __future__ import annotations

import itertools
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.model.record import Note
from facilitator.model.words import Bucket
from facilitator.session import collect, topics
from facilitator.session.facilitation import Facilitation
from facilitator.store import changes
from facilitator.store.team_file import TeamFile
from tests.support import WallClock, Workshop, begin
from tests.traces import files_in

NOTES = {f"00000000-0000-4000-8000-00000000000{n}": f"note-{n}" for n in range(8)}
"""Notes with keys that are not random, so that two files can be compared."""
FORWARDS, BACKWARDS = list(NOTES), list(reversed(NOTES))


@pytest.fixture(autouse=True)
def _one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are compared that are written one after the other."""
    monkeypatch.setattr(changes, "this_minute", lambda: "2026-11-21T07:00")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The file of a team that is about to write behind the curtain."""
    shop = begin(tmp_path / "base")
    shop.at("questions")
    shop.facilitation.leave()
    return shop.team_file.path


def opened(path: Path) -> Facilitation:
    team_file = TeamFile.open(path)
    return Facilitation(team_file, team_file.sessions()[-1], now=WallClock())


def enter(desk: Facilitation, ids: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Enters notes in an order."""
    for id_ in ids:
        monkeypatch.setattr(collect, "new_id", lambda id_=id_: id_)
        desk.collect.add(NOTES[id_], Bucket.WORRY)
    # Of the talk that a detour leads to.
    numbers = itertools.count()
    monkeypatch.setattr(topics, "new_id", lambda: f"topic-{next(numbers)}")


def everything(path: Path) -> bytes:
    """The bytes of every file in the folder of sessions, copies too. The index of the log is left
    out: it holds no content, but numbers of chance."""
    return b"".join(
        content for file, content in files_in(path.parent).items() if file.suffix != ".db-shm"
    )


def reveal(desk: Facilitation) -> None:
    desk.collect.reveal()


def reveal_with_undo(desk: Facilitation) -> None:
    desk.collect.reveal()
    desk.undo()
    desk.redo()


def reveal_after_a_detour(desk: Facilitation) -> None:
    desk.next()
    desk.previous()
    desk.collect.reveal()


def close_unrevealed(desk: Facilitation) -> None:
    desk.close()


def leave_unrevealed(desk: Facilitation) -> None:
    desk.leave()


class TestTheOrderOfNotes:
    @pytest.mark.parametrize(
        "finish",
        [reveal, reveal_with_undo, reveal_after_a_detour, close_unrevealed, leave_unrevealed],
    )
    def test_files_are_the_same_byte_by_byte_whichever_note_came_first(
        self,
        base: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        finish: Callable[[Facilitation], None],
    ) -> None:
        contents = []
        for name, order in (("forwards", FORWARDS), ("backwards", BACKWARDS)):
            folder = tmp_path / name
            folder.mkdir()
            path = Path(shutil.copy(base, folder / "team.db"))
            desk = opened(path)
            enter(desk, order, monkeypatch)
            finish(desk)
            contents.append(everything(path))
            desk.leave()
        assert b"note-7" in contents[0]
        assert contents[0] == contents[1]

    def test_notes_that_come_after_the_reveal_leave_no_order_either(
        self, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        contents = []
        for name, order in (("forwards", FORWARDS), ("backwards", BACKWARDS)):
            folder = tmp_path / name
            folder.mkdir()
            path = Path(shutil.copy(base, folder / "team.db"))
            desk = opened(path)
            desk.collect.reveal()
            enter(desk, order, monkeypatch)
            desk.leave()
            contents.append(path.read_bytes())
        assert contents[0] == contents[1]

    def test_after_the_reveal_the_log_is_empty_and_no_page_is_left_over(
        self, base: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = opened(base)
        enter(desk, FORWARDS, monkeypatch)
        assert base.with_name(base.name + "-wal").stat().st_size > 0
        desk.collect.reveal()
        assert base.with_name(base.name + "-wal").stat().st_size == 0
        with closing(sqlite3.connect(base)) as connection:
            assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)

    def test_a_text_that_was_removed_or_corrected_is_nowhere_from_then_on(self, base: Path) -> None:
        desk = opened(base)
        regretted = desk.collect.add("regretted words", Bucket.WORRY)
        mistyped = desk.collect.add("mistyped words", Bucket.WORRY)
        desk.collect.add("kept words", Bucket.WORRY)
        desk.collect.remove(regretted)
        assert b"regretted" not in everything(base)
        desk.collect.edit(mistyped, "corrected words")
        assert b"mistyped" not in everything(base)
        desk.undo()
        assert b"corrected" not in everything(base)
        desk.redo()
        desk.collect.reveal()
        left = everything(base)
        assert b"kept words" in left
        assert b"corrected words" in left
        assert b"regretted" not in left
        assert b"mistyped" not in left

    def test_a_removed_text_is_nowhere_when_the_session_is_left(self, base: Path) -> None:
        desk = opened(base)
        desk.collect.remove(desk.collect.add("regretted words", Bucket.WORRY))
        desk.leave()
        assert b"regretted" not in everything(base)

    def test_a_removed_text_is_overwritten_before_the_file_is_written_anew(
        self, base: Path
    ) -> None:
        desk = opened(base)
        note = desk.collect.add("regretted words", Bucket.WORRY)
        with closing(sqlite3.connect(base)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert b"regretted" in everything(base)
            desk.collect.remove(note)
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"regretted" not in everything(base)
        desk.leave()

    def test_what_an_earlier_run_left_may_wait_until_the_first_note_has_been_shown(
        self, base: Path
    ) -> None:
        desk = opened(base)
        waiting: list[Callable[[], None]] = []
        desk.put_off(waiting.append)
        desk.collect.add("the first words", Bucket.WORRY)
        log = base.with_name(base.name + "-wal")
        assert log.stat().st_size > 0
        (deed,) = waiting
        deed()
        assert log.stat().st_size == 0
        desk.leave()

    def test_what_waits_is_done_at_the_latest_when_the_session_is_left(self, base: Path) -> None:
        desk = opened(base)
        waiting: list[Callable[[], None]] = []
        desk.put_off(waiting.append)
        desk.collect.add("the first words", Bucket.WORRY)
        desk.leave()
        left = everything(base)
        # Nothing is left to do, and nothing is done to a file that has been let go of.
        waiting[0]()
        assert everything(base) == left

    def test_for_removing_nothing_waits(self, base: Path) -> None:
        desk = opened(base)
        note = desk.collect.add("regretted words", Bucket.WORRY)
        desk.leave()
        desk = opened(base)
        desk.put_off(lambda _deed: None)
        desk.collect.remove(desk.records.get(Note, note.id))
        assert b"regretted" not in everything(base)
        desk.leave()

    def test_a_reader_in_the_way_only_puts_it_off(
        self, base: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = opened(base)
        enter(desk, FORWARDS, monkeypatch)
        with closing(sqlite3.connect(base, isolation_level=None)) as wall:
            wall.execute("BEGIN")
            wall.execute("SELECT * FROM notes").fetchall()
            desk.collect.remove(desk.records.get(Note, FORWARDS[0]))
            desk.collect.reveal()
            assert len(desk.records.visible_notes()) == len(NOTES) - 1
            assert b"note-0" in everything(base)
            wall.execute("ROLLBACK")
            desk.leave()
            assert b"note-0" not in everything(base)

    def test_no_column_of_a_hidden_note_tells_a_time_or_an_order(
        self, base: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = opened(base)
        enter(desk, FORWARDS, monkeypatch)
        common = {note.model_copy(update={"id": "", "text": ""}) for note in desk.records.all(Note)}
        assert len(common) == 1


class TestBallots:
    SLIPS = ("5 1 2 3", "4 1 2 3", "5 2 2 3", "4 1 1 3", "5 1 2 2", "4 4 2 5")

    def test_no_slip_is_in_any_file_before_or_after_the_close(self, shop: Workshop) -> None:
        desk = shop.at("now")
        path = shop.team_file.path
        ballot = desk.rate.open_scale()
        before = everything(path)
        for slip in self.SLIPS:
            ballot.add_slip(slip)
        assert everything(path) == before
        desk.rate.close_ballot()
        assert path.with_name(path.name + "-wal").stat().st_size == 0
        # Ids are random digits, and parts of seconds as good as that: they could hold any row.
        left = re.sub(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", b"", everything(path))
        left = re.sub(rb":\d\d\.\d+", b"", left)
        for slip in self.SLIPS:
            for separator in ("", " ", ",", ", ", ";"):
                assert separator.join(slip.split()).encode() not in left

    def test_the_undone_and_the_void_leave_nothing(self, shop: Workshop) -> None:
        desk = shop.at("now")
        for slip in self.SLIPS:
            desk.rate.open_scale().add_slip(slip)
        desk.undo()
        before = everything(shop.team_file.path)
        desk.rate.discard_ballot()
        assert everything(shop.team_file.path) == before

    def test_slips_in_another_order_or_mixed_anew_leave_the_same_counts(
        self, tmp_path: Path
    ) -> None:
        columns = zip(*(slip.split() for slip in self.SLIPS), strict=True)
        mixed = zip(*(sorted(column) for column in columns), strict=True)
        contents = []
        ways = {
            "forwards": list(self.SLIPS),
            "backwards": list(reversed(self.SLIPS)),
            "mixed": [" ".join(slip) for slip in mixed],
        }
        for name, slips in ways.items():
            shop = begin(tmp_path / name)
            desk = shop.at("now")
            for slip in slips:
                desk.rate.open_scale().add_slip(slip)
            desk.rate.close_ballot()
            with closing(sqlite3.connect(shop.team_file.path)) as connection:
                query = "SELECT item, item_text, answer, people FROM counts ORDER BY 1, 2, 3"
                contents.append(connection.execute(query).fetchall())
        assert len(contents[0]) > 5
        assert all(one == other for one, other in itertools.pairwise(contents))
