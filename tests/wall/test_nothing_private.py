"""Nothing that is not for the room comes into a frame of the wall, whatever it is told to show."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.model.words import Bucket, WallView
from facilitator.session.facilitation import Facilitation
from facilitator.store.team_file import TeamFile
from tests.support import WallClock, Workshop, begin
from tests.wall.moments import MOMENTS
from tests.wall.private import PRIVATE, fill, show
from tests.wall.watching import looks, resized, watching

A_KIND_EACH: Final = (
    "opening",
    "break",
    "talk",
    "items",
    "silent",
    "passed-round",
    "revealed",
    "written-openly",
    "themes",
    "scale-asked",
    "slips",
    "scale",
    "dots",
    "consent",
    "map",
    "agreeing",
    "ended",
    "blank",
)


@pytest.mark.parametrize("moment", A_KIND_EACH)
async def test_no_frame_holds_what_is_private(moment: str, tmp_path: Path) -> None:
    shop = MOMENTS[moment](tmp_path)
    path = shop.team_file.path
    another = begin(tmp_path / PRIVATE)
    fill(shop)
    async with watching(shop) as (app, pilot):
        frames = [await looks(app, pilot)]
        for view in WallView:
            for shown in _hidden(path):
                show(path, view=view, shown=shown)
                frames.append(await looks(app, pilot, 1))
            await resized(pilot, (36, 10))
            frames.append(await looks(app, pilot, 1))
            await resized(pilot, (64, 18))
    assert any(frame.strip() for frame in frames) or moment == "blank"
    for frame in frames:
        assert PRIVATE not in frame
        assert another.team_file.path.name not in frame


def _hidden(path: Path) -> list[str]:
    """A note behind the curtain, and what was drafted of one."""
    with closing(sqlite3.connect(path)) as db:
        notes = db.execute("SELECT id FROM notes WHERE hidden = 1 LIMIT 1").fetchall()
        drafts = db.execute("SELECT id FROM commitments WHERE number > 100 LIMIT 1").fetchall()
        return [row[0] for row in notes + drafts]


# Whatever happens in a session

_HIDDEN: Final = "NOBODY漢SAW"


class Deeds:
    """What somebody does who leads a session, in any order."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._written = 0

    @property
    def desk(self) -> Facilitation:
        return self._shop.facilitation

    def collect(self) -> None:
        if self.desk.current.definition.id != "questions":
            self._shop.at("questions")
        self._written += 1
        self.desk.collect.add(f"{_HIDDEN}{self._written}.", Bucket.CUSTOMER_QUESTION)

    def uncover_one(self) -> None:
        self.desk.collect.reveal_one()

    def reveal(self) -> None:
        self.desk.collect.reveal()

    def throw_away(self) -> None:
        self.desk.collect.discard_hidden()

    def sort(self) -> None:
        self._shop.at("sort")
        self.desk.sort.new_theme("A theme", self.desk.records.visible_notes()[:2])

    def agree(self) -> None:
        self._shop.at("decide")
        notes = self.desk.records.all(Note)
        if notes:
            self.desk.commit.draft(notes[-1].text, notes[-1])

    def go_back(self) -> None:
        self.desk.previous()

    def go_on(self) -> None:
        self.desk.next()

    def keep(self) -> None:
        self.desk.wall.keep()

    def follow(self) -> None:
        self.desk.wall.follow()

    def show_a_note(self) -> None:
        notes = self.desk.records.all(Note)
        self.desk.wall.show(WallView.NOTE, shown=notes[-1].id if notes else "")

    def look_back(self) -> None:
        self.desk.wall.show(WallView.BEFORE_WE_DECIDE)

    def where_we_were(self) -> None:
        self.desk.wall.show(WallView.WHERE_WE_WERE)

    def note_privately(self) -> None:
        self._written += 1
        self.desk.wall.note_privately(f"{_HIDDEN}{self._written}.")

    def undo(self) -> None:
        self.desk.undo()

    def redo(self) -> None:
        self.desk.redo()

    def close(self) -> None:
        self.desk.close()


DEEDS: Final[dict[str, Callable[[Deeds], None]]] = {
    name: deed for name, deed in vars(Deeds).items() if not name.startswith("_") and callable(deed)
}


@pytest.fixture
def beginning(tmp_path: Path) -> Iterator[Path]:
    """The file of a team at the start of a session."""
    shop = begin(tmp_path)
    shop.facilitation.leave()
    return shop.team_file.path


@given(deeds=st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=12))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_a_text_is_seen_only_after_its_reveal(
    beginning: Path, deeds: list[str]
) -> None:
    folder = Path(mkdtemp(dir=beginning.parent))
    (folder / "sessions").mkdir()
    path = Path(shutil.copy(beginning, folder / "sessions"))
    asyncio.run(_frames_hide(path, ["collect", *deeds]))
    shutil.rmtree(folder)


async def _frames_hide(path: Path, deeds: list[str]) -> None:
    shop = Workshop.__new__(Workshop)
    shop.team_file, shop.clock = TeamFile.open(path), WallClock()
    shop.facilitation = Facilitation(shop.team_file, shop.team_file.sessions()[-1], now=shop.clock)
    done = Deeds(shop)
    async with watching(shop) as (app, pilot):
        for name in deeds:
            try:
                DEEDS[name](done)
            except Problem:
                continue
            frame = await looks(app, pilot, 1)
            visible = {note.text for note in shop.records.all(Note) if not note.hidden}
            visible |= {
                agreed.text for agreed in shop.records.commitments if agreed.note_id is None
            }
            for number in range(1, 20):
                text = f"{_HIDDEN}{number}."
                assert text in visible or text not in frame, (name, frame)
    shop.facilitation.leave()
