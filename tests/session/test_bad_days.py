"""When the disk refuses: a message, the same session in memory and on disk, and another try."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from facilitator.model.record import Note
from facilitator.model.words import Bucket, SkipReason
from facilitator.session.facilitation import Facilitation
from tests.problems import told
from tests.support import Workshop

Act = Callable[[Facilitation], object]

ACTS: dict[str, Act] = {
    "next": lambda desk: desk.next(),
    "skip": lambda desk: desk.skip(SkipReason.TIME),
    "talk": lambda desk: desk.talk.add("words", Bucket.GAIN),
    "park": lambda desk: desk.talk.park(desk.records.all(Note)[0]),
    "remove": lambda desk: desk.talk.remove(desk.records.all(Note)[0]),
    "theme": lambda desk: desk.sort.new_theme("name", desk.records.all(Note)),
    "agree": lambda desk: desk.commit.add("words @Liisa"),
    "people": lambda desk: desk.frame.set_people(3),
    "clock": lambda desk: desk.clock.start(),
    "blank": lambda desk: desk.blank(True),
    "undo": lambda desk: desk.undo(),
    "close": lambda desk: desk.close(),
}


@pytest.fixture
def desk(shop: Workshop) -> Facilitation:
    desk = shop.at("talk-contact")
    desk.talk.add("said before", Bucket.GAIN)
    return desk


@pytest.fixture
def lock(shop: Workshop, desk: Facilitation) -> Iterator[sqlite3.Connection]:
    """Another program that has begun to write."""
    with closing(sqlite3.connect(shop.team_file.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_cannot_be_written_has_not_happened(
    shop: Workshop, desk: Facilitation, lock: sqlite3.Connection, act: Act
) -> None:
    before = shop.records.copy()
    with told("Another program is using the file.*still there"):
        act(desk)
    assert shop.records == before
    assert shop.team_file.session_records(shop.records.session) == before
    lock.execute("ROLLBACK")
    act(desk)
    assert shop.records != before
    assert shop.team_file.session_records(shop.records.session) == shop.records


def test_what_cannot_be_taken_back_can_still_be_taken_back_later(
    desk: Facilitation, lock: sqlite3.Connection
) -> None:
    with told("Another program"):
        desk.undo()
    assert desk.can_undo
    assert not desk.can_redo
    lock.execute("ROLLBACK")
    desk.undo()
    with told("Another program"):
        lock.execute("BEGIN IMMEDIATE")
        desk.redo()
    lock.execute("ROLLBACK")
    assert desk.redo() is not None


def test_a_file_that_cannot_be_rewritten_is_not_a_reveal_that_failed(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = shop.at("questions")
    desk.collect.add("one", Bucket.WORRY)
    path = shop.team_file.path
    tidy = type(shop.team_file).scrub

    def locked(team_file: object) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            tidy(shop.team_file)

    with monkeypatch.context() as busy:
        busy.setattr(type(shop.team_file), "scrub", locked)
        desk.collect.reveal()
    assert [note.text for note in desk.records.visible_notes()] == ["one"]
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    # The next write makes up for it.
    desk.blank(True)
    assert path.with_name(path.name + "-wal").stat().st_size == 0
