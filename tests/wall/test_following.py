"""Which session the wall shows, as consoles and files come and go."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from facilitator.model.words import Bucket
from facilitator.store.presence import Presence
from facilitator.store.workspace import Workspace
from facilitator.ui.wall.source import WallSource
from tests.support import WallClock, Workshop, begin
from tests.ui.driving import running
from tests.wall.moments import NOW
from tests.wall.moments import running as with_clock
from tests.wall.watching import (
    Wall,
    console,
    folder_of,
    frame,
    killed,
    looks,
    signs_in,
    words,
)

A_SECOND = 12
"""Looks after which a file that could not be read has been looked at again."""
WAITS = "Waiting for the facilitator's window"


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    shop = begin(tmp_path)
    shop.at("person").collect.add("Aino lives alone.", Bucket.OBSERVATION)
    return shop


@pytest.fixture
def another(shop: Workshop) -> Workshop:
    """Another team of the same workspace, in the middle of its session."""
    team_file = Workspace(folder_of(shop)).create("Home care")
    other = Workshop(team_file, WallClock())
    other.at("person").collect.add("Eino has a dog.", Bucket.OBSERVATION)
    return other


class TestUnheard:
    """Where no program can tell others of itself, as in a full or write-protected home."""

    @pytest.fixture(autouse=True)
    def _no_place_for_signs(self, shop: Workshop) -> None:
        signs_in(folder_of(shop)).write_text("a file in the place of the folder")

    async def test_without_a_team_it_says_how_it_can_be_opened(self, shop: Workshop) -> None:
        console(shop)
        app = Wall(folder_of(shop))
        async with running(app, size=(64, 18)):
            told = " ".join(words(app).split())
            assert "cannot find the other one. Open it with:" in told
            assert 'show "TEAM"' in told
            assert shop.records.team.name not in told

    async def test_the_team_that_is_named_is_shown(self, shop: Workshop) -> None:
        app = Wall(folder_of(shop), only=shop.team_file.path)
        async with running(app, size=(64, 18)) as pilot:
            assert "Aino lives alone." in await looks(app, pilot)


class TestConsole:
    async def test_without_one_the_wall_waits_and_names_nobody(self, shop: Workshop) -> None:
        app = Wall(folder_of(shop))
        async with running(app, size=(64, 18)):
            assert WAITS in words(app)
            assert shop.records.team.name not in words(app)

    async def test_the_wall_follows_one_that_comes_later(self, shop: Workshop) -> None:
        app = Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            console(shop)
            assert "Aino lives alone." in await looks(app, pilot)

    async def test_the_wall_waits_when_it_is_left(self, shop: Workshop) -> None:
        there, app = console(shop), Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            there.leave()
            await looks(app, pilot)
            assert WAITS in words(app)

    async def test_when_it_is_killed_the_wall_goes_on_and_its_clock_too(
        self, shop: Workshop
    ) -> None:
        there, app = console(shop), Wall(folder_of(shop))
        with_clock(shop, 200)
        async with running(app, size=(64, 18)) as pilot:
            at_first = frame(app)
            killed(there, folder_of(shop))
            app.now = NOW.replace(minute=31)
            later = await looks(app, pilot)
            assert "Aino lives alone." in later
            assert later != at_first

    async def test_one_killed_before_anybody_looked_is_not_followed(self, shop: Workshop) -> None:
        """It may be of the morning, and of another team."""
        killed(console(shop), folder_of(shop))
        app = Wall(folder_of(shop))
        async with running(app, size=(64, 18)):
            assert WAITS in words(app)

    async def test_one_that_is_left_takes_its_killed_namesakes_along(self, shop: Workshop) -> None:
        killed(console(shop), folder_of(shop))
        again, app = console(shop), Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            assert "Aino lives alone." in words(app)
            again.leave()
            await looks(app, pilot)
            assert WAITS in words(app)

    async def test_of_two_windows_on_a_session_either_may_be_left(self, shop: Workshop) -> None:
        first, _second, app = console(shop), console(shop), Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            first.leave()
            assert "Aino lives alone." in await looks(app, pilot)


class TestEnd:
    async def test_its_thanks_stay_when_the_console_has_closed_the_session_and_left(
        self, shop: Workshop, another: Workshop
    ) -> None:
        there, app = console(shop), Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            shop.facilitation.commit.set_next(date(2027, 1, 23))
            shop.facilitation.close()
            there.leave()
            await looks(app, pilot)
            assert "We meet again on" in words(app)
            assert "Aino" not in words(app)
            console(another, folder_of(shop))
            assert "Eino has a dog." in await looks(app, pilot)


class TestAnotherTeam:
    async def test_the_wall_follows_the_console_that_was_opened_last(
        self, shop: Workshop, another: Workshop
    ) -> None:
        console(shop)
        app = Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            last = console(another, folder_of(shop))
            assert "Eino has a dog." in await looks(app, pilot)
            last.leave()
            assert "Aino lives alone." in await looks(app, pilot)

    async def test_a_wall_of_one_team_shows_no_other(
        self, shop: Workshop, another: Workshop
    ) -> None:
        there = console(shop)
        app = Wall(folder_of(shop), only=shop.team_file.path)
        async with running(app, size=(64, 18)) as pilot:
            console(another, folder_of(shop))
            assert "Aino lives alone." in await looks(app, pilot)
            there.leave()
            await looks(app, pilot)
            assert WAITS in words(app)


class TestFile:
    async def test_the_wall_waits_while_it_is_away_and_comes_back_by_itself(
        self, shop: Workshop
    ) -> None:
        console(shop)
        app, path = Wall(folder_of(shop)), shop.team_file.path
        shop.facilitation.leave()
        async with running(app, size=(64, 18)) as pilot:
            path.rename(path.with_suffix(".away"))
            await looks(app, pilot, 2)
            assert WAITS in words(app)
            path.with_suffix(".away").rename(path)
            assert "Aino lives alone." in await looks(app, pilot, A_SECOND)

    async def test_while_it_is_away_the_log_is_not_filled_with_that(
        self, shop: Workshop, caplog: pytest.LogCaptureFixture
    ) -> None:
        there = console(shop)
        source = WallSource(Presence("wall", signs_in(folder_of(shop))))
        source.choose()
        assert source.look().scene
        shop.facilitation.leave()
        shop.team_file.path.unlink()
        caplog.clear()
        for _tenth_of_a_second in range(100):
            source.look()
        assert source.look().scene is None
        assert len(caplog.records) <= 12
        there.leave()

    async def test_another_in_its_place_is_shown_as_what_it_is(
        self, shop: Workshop, another: Workshop
    ) -> None:
        console(shop)
        app, path = Wall(folder_of(shop)), shop.team_file.path
        shop.facilitation.leave()
        another.facilitation.leave()
        async with running(app, size=(64, 18)) as pilot:
            another.team_file.path.replace(path)
            seen = await looks(app, pilot, 3)
            assert "Eino has a dog." in seen
            assert "Aino" not in seen

    async def test_one_that_is_no_team_file_makes_it_wait(self, shop: Workshop) -> None:
        console(shop)
        app, path = Wall(folder_of(shop)), shop.team_file.path
        shop.facilitation.leave()
        async with running(app, size=(64, 18)) as pilot:
            path.unlink()
            path.write_bytes(b"something else")
            await looks(app, pilot, 3)
            assert WAITS in words(app)

    async def test_an_older_one_is_waited_for_until_the_console_has_upgraded_it(
        self, shop: Workshop
    ) -> None:
        console(shop)
        path = shop.team_file.path
        with closing(sqlite3.connect(path)) as db:
            db.execute("ALTER TABLE reviews RENAME COLUMN helped TO later")
        app = Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            assert WAITS in words(app)
            with closing(sqlite3.connect(path)) as db:
                db.execute("ALTER TABLE reviews RENAME COLUMN later TO helped")
            assert "Aino lives alone." in await looks(app, pilot, A_SECOND)

    async def test_one_that_another_program_keeps_for_a_moment_changes_nothing(
        self, shop: Workshop
    ) -> None:
        console(shop)
        app = Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            path = shop.team_file.path
            path.rename(path.with_suffix(".away"))
            seen = await looks(app, pilot, 1)
            path.with_suffix(".away").rename(path)
            assert "Aino lives alone." in seen
            assert "Aino lives alone." in await looks(app, pilot, 2)


class TestWhatItTells:
    async def test_consoles_see_its_size_and_what_it_shows(self, shop: Workshop) -> None:
        there, app = console(shop), Wall(folder_of(shop))
        async with running(app, size=(64, 18)) as pilot:
            await looks(app, pilot)
            (wall,) = there.others("wall")
            sign = wall.sign
            assert (sign.file, sign.columns, sign.rows) == (str(shop.team_file.path), 64, 18)
            assert sign.view == "step"
            await pilot.resize_terminal(100, 30)
            await looks(app, pilot)
            (wall,) = there.others("wall")
            assert (wall.sign.columns, wall.sign.rows) == (100, 30)
        assert not there.others("wall")

    async def test_it_becomes_the_console_of_a_file_when_it_is_asked(self, shop: Workshop) -> None:
        asked: list[Path] = []
        there, app = console(shop), Wall(folder_of(shop))
        app.taken_over = asked.append
        async with running(app, size=(64, 18)) as pilot:
            (wall,) = there.others("wall")
            assert there.ask(wall, shop.team_file.path)
            await looks(app, pilot, 1)
        assert asked == [shop.team_file.path]


def test_a_folder_that_cannot_be_written_to_hides_programs_from_each_other(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    presence = Presence("wall", tmp_path / "file" / "open")
    assert presence.others("console") == []
    presence.leave()
