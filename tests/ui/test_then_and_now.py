"""Then and now on the console and on the wall: side by side once a round is closed, and never
before."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.model.words import BallotState, RateMethod, WallView
from tests.repeated import SEVEN, map_out, rate, real, step_by
from tests.support import Workshop
from tests.ui.conftest import colours, english
from tests.ui.driving import SMALL, USUAL, Console, Size, leading, press, settled
from tests.ui.test_snapshots import DRAWN_WITH
from tests.wall.watching import Wall, console, folder_of, frame, looks, watching

__all__ = ["colours", "english"]

AS_DRAWN = pytest.mark.skipif(
    any(version(name) != release for name, release in DRAWN_WITH.items()),
    reason=f"the pictures were drawn with {DRAWN_WITH}",
)
SIZES = pytest.mark.parametrize("size", [SMALL, USUAL], ids=["small", "usual"])
THEN = "3 Oct (n = 8)"
CAUTION = "The group may have changed."


@pytest.fixture(autouse=True)
def _looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.ui.wall.screen.POLL", 100 * 3600.0)


def rated(folder: Path) -> Workshop:
    """A follow-up that has answered the statements of last time."""
    shop = real(folder, "en")
    rate(shop, "e03", SEVEN)
    return shop


def mapped(folder: Path) -> Workshop:
    """A follow-up that has come back to two cells of the map of last time."""
    shop = real(folder, "en")
    map_out(shop, "e04", {("contact", "encounter"): 1, ("assess", "tasks"): -1})
    # The console tells the wall which cell the room talks about.
    shop.facilitation.wall.show(WallView.STEP, shown="contact/encounter")
    return shop


class TestStatements:
    @SIZES
    async def test_the_console_shows_both_right_below_each_other(
        self, tmp_path: Path, size: Size
    ) -> None:
        async with leading(rated(tmp_path), size=size) as (app, pilot):
            await settled(pilot)
            lines = frame(app).splitlines()
            now = next(at for at, line in enumerate(lines) if "now (n = 7)" in line)
            assert THEN in lines[now + 1]
            assert CAUTION in frame(app)

    @SIZES
    async def test_the_wall_shows_all_of_them_without_scrolling(
        self, tmp_path: Path, size: Size
    ) -> None:
        async with watching(rated(tmp_path), size=size) as (app, pilot):
            shown = await looks(app, pilot)
            assert shown.count("now (n = ") == 5
            assert shown.count("3 Oct (n = ") == 5
            assert CAUTION in shown

    async def test_a_wall_without_room_for_both_says_so(self, tmp_path: Path) -> None:
        async with watching(rated(tmp_path), size=(40, 14)) as (app, pilot):
            shown = " ".join((await looks(app, pilot)).split())
            assert "There is no room here for the result of last time." in shown
            assert "3 Oct" not in shown
            assert CAUTION not in shown

    async def test_before_and_during_a_round_nothing_of_then_is_shown(self, tmp_path: Path) -> None:
        shop = real(tmp_path, "en")
        async with leading(shop, "e03") as (app, pilot):
            assert "3 Oct" not in frame(app)
            for slip in SEVEN:
                await press(pilot, *slip.replace(" ", ""), "enter")
                assert "3 Oct" not in frame(app)
            assert app.desk.rate.unsaved_slips == len(SEVEN)
            app.desk.rate.close_ballot()
            await press(pilot, "pagedown", "pageup")
            assert "3 Oct" in frame(app)

    async def test_when_the_room_answers_once_more_then_is_hidden_again(
        self, tmp_path: Path
    ) -> None:
        async with leading(rated(tmp_path)) as (app, pilot):
            assert "3 Oct" in frame(app)
            await press(pilot, *"/again", "enter")
            assert "3 Oct" not in frame(app)

    @pytest.mark.parametrize("slips", [0, 4])
    async def test_the_wall_of_an_open_round_holds_nothing_of_then(
        self, tmp_path: Path, slips: int
    ) -> None:
        shop = rated(tmp_path)
        shop.facilitation.wall.show(WallView.STEP, ballot=BallotState.OPEN, slips=slips)
        async with watching(shop, size=USUAL) as (app, pilot):
            shown = await looks(app, pilot)
            assert "client" in shown
            for word in ("3 Oct", "n = ", CAUTION):
                assert word not in shown

    async def test_a_side_of_too_few_says_so(self, tmp_path: Path) -> None:
        shop = real(tmp_path, "en")
        rate(shop, "e03", SEVEN[:4])
        async with watching(shop, size=(100, 50)) as (app, pilot):
            shown = await looks(app, pilot)
            assert "now: Too few answers to show an anonymous result." in shown
            assert THEN in shown

    async def test_no_direction_is_drawn(self, tmp_path: Path) -> None:
        async with watching(rated(tmp_path), size=(120, 40)) as (app, pilot):
            shown = await looks(app, pilot)
            assert not set("→←↑↓↗↘Δ") & set(shown)


class TestMap:
    async def test_cells_to_return_to_are_marked_and_hold_no_value(self, tmp_path: Path) -> None:
        shop = real(tmp_path, "en")
        async with leading(shop, "e04") as (app, pilot):
            await settled(pilot)
            shown = frame(app)
            for sign in ("(−1)", "(−2)", "(+1)", "(+2)"):
                assert sign in shown
            assert "(0)" not in shown
            assert "0/6 cells" in shown
            assert "last time −1" in shown
            assert not shop.records.cells_of(step_by(shop, RateMethod.EFFECT))

    @SIZES
    async def test_beside_the_cell_under_discussion_stands_what_it_was(
        self, tmp_path: Path, size: Size
    ) -> None:
        async with watching(mapped(tmp_path), size=size) as (app, pilot):
            shown = await looks(app, pilot)
            assert "last time −1 · now +1" in shown
            assert CAUTION in shown

    @SIZES
    async def test_the_console_says_it_whole(self, tmp_path: Path, size: Size) -> None:
        async with leading(mapped(tmp_path), size=size) as (app, pilot):
            await settled(pilot)
            assert "last time −1 · now +1" in frame(app)

    async def test_gaps_leads_through_the_cells_to_return_to(self, tmp_path: Path) -> None:
        shop = real(tmp_path, "en")
        async with leading(shop, "e04") as (app, pilot):
            for _ in range(6):
                await press(pilot, *"/gaps", "enter")
                await press(pilot, "1")
            assert "6/6 cells" in frame(app)
            assert "(" not in frame(app).split("Encounter")[1].split("First contact")[1][:20]

    async def test_another_cell_says_what_it_was_only_when_it_has_a_value(
        self, tmp_path: Path
    ) -> None:
        shop = real(tmp_path, "en")
        async with leading(shop, "e04") as (app, pilot):
            await press(pilot, "right")
            assert "last time" not in frame(app)
            await press(pilot, "+")
            assert "last time 0 · now +1" in frame(app)


@AS_DRAWN
class TestPictures:
    """``python3 -m tests tests/ui/test_then_and_now.py --snapshot-update`` takes them anew; look
    at each that changed before it is kept."""

    @pytest.fixture(autouse=True)
    def _nothing_by_chance(self, monkeypatch: pytest.MonkeyPatch) -> None:
        numbers = itertools.count(1)
        monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))

    @SIZES
    @pytest.mark.parametrize("make", [rated, mapped])
    def test_the_console_looks_as_before(
        self,
        snap_compare: Callable[..., bool],
        tmp_path: Path,
        make: Callable[[Path], Workshop],
        size: Size,
    ) -> None:
        app = Console(make(tmp_path))
        assert snap_compare(app, terminal_size=size, run_before=settled)

    @SIZES
    @pytest.mark.parametrize("make", [rated, mapped])
    def test_the_wall_looks_as_before(
        self,
        snap_compare: Callable[..., bool],
        tmp_path: Path,
        make: Callable[[Path], Workshop],
        size: Size,
    ) -> None:
        shop = make(tmp_path)
        console(shop)

        async def watch(pilot: Pilot[Any]) -> None:
            for _ in range(4):
                await settled(pilot)

        assert snap_compare(Wall(folder_of(shop)), terminal_size=size, run_before=watch)
