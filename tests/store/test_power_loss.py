"""When the power goes, what was waited for is on the disk, and of what came later any part may be.

That is played with copies: of the log as it was at the last wait (``fsync``), with some of the
bytes that came after it, torn anywhere, or with noise or zeros in place of them, as a disk leaves
them that writes in whatever order it likes.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.model.words import Bucket
from facilitator.session.facilitation import Facilitation
from facilitator.store.team_file import TeamFile
from tests.support import begin

NOTES: Final = 12
BLOCK: Final = 512
"""Bytes that a disk writes as one, at least."""


@dataclass(frozen=True)
class Moment:
    """The file and its log as they were when a write had been told as saved."""

    folder: Path
    said: tuple[str, ...]
    """The notes that had been told as saved by then."""

    @property
    def file(self) -> Path:
        return self.folder / "team.db"

    @property
    def log(self) -> bytes:
        return self.file.with_name("team.db-wal").read_bytes()


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory) -> list[Moment]:
    """One moment after each note; the log was begun anew in between."""
    folder = tmp_path_factory.mktemp("moments")
    desk = (shop := begin(folder)).at("person")
    found: list[Moment] = []
    for number in range(NOTES):
        if number == NOTES // 2:
            shop.team_file.empty_log()
        text = f"note {number} " + "long " * 60 * number
        desk.collect.add(text, Bucket.WORRY)
        at = folder / str(number)
        at.mkdir()
        for end in ("", "-wal"):
            file = shop.team_file.path
            shutil.copyfile(file.with_name(file.name + end), at / f"team.db{end}")
        said = (*(found[-1].said if found else ()), text.strip())
        found.append(Moment(at, said))
    desk.leave()
    return found


def notes_after(moment: Moment, log: bytes) -> tuple[str, ...]:
    """The notes that the program finds with such a log, in a file that is whole."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "team.db"
        shutil.copyfile(moment.file, file)
        file.with_name("team.db-wal").write_bytes(log)
        with TeamFile.open(file) as team_file:
            desk = Facilitation(team_file, team_file.sessions()[-1])
            found = tuple(note.text for note in desk.records.notes_of(desk.current))
        with closing(sqlite3.connect(file)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return found


def of_one_log(moments: list[Moment]) -> list[tuple[Moment, Moment]]:
    """A moment and the next one, where the log has only grown in between."""
    return [pair for pair in pairwise(moments) if pair[1].log.startswith(pair[0].log)]


# Until a write has been told as saved, the disk may have any part of it.
@given(data=st.data())
@settings(max_examples=60)
def test_a_write_that_was_cut_off_anywhere_is_there_or_not_and_those_before_it_are(
    moments: list[Moment], data: st.DataObject
) -> None:
    before, after = data.draw(st.sampled_from(of_one_log(moments)))
    cut = data.draw(st.integers(len(before.log), len(after.log)), label="bytes on the disk")
    assert notes_after(before, after.log[:cut]) in (before.said, after.said)


@given(data=st.data())
@settings(max_examples=60)
def test_blocks_that_did_not_come_to_the_disk_take_nothing_with_them_that_was_saved(
    moments: list[Moment], data: st.DataObject
) -> None:
    before, after = data.draw(st.sampled_from(of_one_log(moments)))
    log = bytearray(after.log)
    blocks = range(len(before.log), len(log), BLOCK)
    for at in data.draw(st.sets(st.sampled_from(blocks), min_size=1), label="blocks lost"):
        end = min(at + BLOCK, len(log))
        lost = data.draw(st.sampled_from([bytes(BLOCK), b"\xa5" * BLOCK]), label="in their place")
        log[at:end] = lost[: end - at]
    assert notes_after(before, bytes(log)) in (before.said, after.said)


def test_when_the_log_was_folded_into_the_file_what_was_in_it_is_in_the_file(
    moments: list[Moment],
) -> None:
    folded = moments[NOTES // 2]
    assert notes_after(folded, b"") == moments[NOTES // 2 - 1].said
    assert len(of_one_log(moments)) == NOTES - 2
