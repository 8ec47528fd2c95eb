"""What was last time, on the console: where the team was, what it noted, what it did not reach."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from textual import events

from facilitator.model.words import Bucket
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.store.presence import Presence, Sign
from facilitator.store.team_file import TeamFile
from facilitator.store.wall_file import WallFile
from facilitator.store.workspace import Workspace
from facilitator.ui.app import Start
from facilitator.ui.dialogs.large import Card
from facilitator.ui.dialogs.last_time import LastTimeDialog
from facilitator.ui.looking_back import where_the_team_was
from facilitator.ui.screens.session import SessionScreen
from tests.support import TEAM, WallClock, Workshop, begin, follow_up, workshop
from tests.ui.driving import (
    LARGE,
    SMALL,
    USUAL,
    Program,
    Size,
    enter,
    leading,
    press,
    running,
    shown,
    words,
    write,
)

SIX_WEEKS_LATER = datetime(2027, 1, 2, 9, 0)
HOSTILE = "[bold]not[/bold] [/] \x1b]52;c;eA==\x07"


@pytest.fixture
def after(tmp_path: Path) -> Workshop:
    """The next session of a team that talked about two of its three phases."""
    return Workshop(workshop(tmp_path).team_file, WallClock(SIX_WEEKS_LATER))


class TestNotes:
    @pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
    async def test_a_quiet_line_says_how_many_there_are_until_something_else_is_said(
        self, after: Workshop, size: Size
    ) -> None:
        async with leading(after, "talk-contact", size=size) as (app, pilot):
            line = "Last time 5 notes: /earlier"
            assert sum(line in row for row in shown(app)) == 1
            rows = len(shown(app))
            await enter(pilot, "A note of today")
            assert line not in words(app)
            assert "Saved." in words(app)
            assert len(shown(app)) == rows
            await press(pilot, "tab")
            assert line in words(app)

    async def test_where_nothing_was_noted_nothing_is_said(self, after: Workshop) -> None:
        async with leading(after, "talk-follow") as (app, pilot):
            assert "/earlier" not in words(app)
            await enter(pilot, "/earlier")
            assert "no command /earlier here" in words(app)

    @pytest.mark.parametrize(
        ("size", "beside"), [((60, 40), False), ((89, 40), False), ((90, 40), True)]
    )
    async def test_then_and_now_stand_beside_each_other_where_there_is_room(
        self, after: Workshop, size: Size, beside: bool
    ) -> None:
        async with leading(after, "talk-contact", size=size) as (app, pilot):
            await enter(pilot, "A note of today", "/earlier")
            assert isinstance(app.screen, LastTimeDialog)
            rows = shown(app)
            assert "Without bank codes" in words(app)
            then = next(row for row in rows if "21 November 2026" in row)
            assert ("Now" in then) == beside
            assert any("A note of today" in row for row in rows)
            await press(pilot, "enter")
            assert isinstance(app.screen, SessionScreen)

    async def test_long_lists_are_scrolled(self, after: Workshop) -> None:
        async with leading(after, "talk-contact", size=SMALL) as (app, pilot):
            await enter(pilot, "A note of today", "/earlier")
            assert "A note of today" not in words(app)
            await press(pilot, "pagedown", "pagedown")
            assert "A note of today" in words(app)

    async def test_whoever_types_on_writes_the_next_note(self, after: Workshop) -> None:
        async with leading(after, "talk-contact") as (app, pilot):
            await enter(pilot, "/earlier")
            await write(pilot, "Codes again", "enter")
            assert isinstance(app.screen, SessionScreen)
            assert "Codes again" in [note.text for note in after.records.notes_of(app.desk.current)]

    async def test_nothing_is_shown_while_people_write_for_themselves(
        self, after: Workshop
    ) -> None:
        async with leading(after, "questions") as (app, pilot):
            assert "Last time" not in words(app)
            await enter(pilot, "/earlier")
            assert "would colour what people write" in words(app)
            assert "Who reads my message?" not in words(app)
            await press(pilot, "ctrl+u")
            await enter(pilot, "A slip of today")
            await press(pilot, "ctrl+r")
            await press(pilot, "escape", "escape")
            assert "Last time 2 notes" in words(app)
            await enter(pilot, "/earlier")
            assert "Who reads my message?" in words(app)
            assert "A slip of today" in words(app)

    async def test_the_wall_keeps_showing_the_step(self, after: Workshop) -> None:
        Presence("wall").tell(Sign("wall", str(after.facilitation.file), 64, 18))
        async with leading(after, "talk-contact") as (app, pilot):
            await enter(pilot, "/earlier")
            wall = WallFile(after.team_file.path)
            scene = wall.read()
            wall.close()
            assert scene is not None
            assert scene.stage.view == "step"
            assert "Without bank codes" in words(app)

    async def test_notes_of_last_time_are_text_and_nothing_else(self, tmp_path: Path) -> None:
        first = begin(tmp_path)
        first.at("skills").talk.add(HOSTILE, Bucket.SKILL)
        after = Workshop(first.team_file, WallClock(SIX_WEEKS_LATER))
        async with leading(after, "skills") as (app, pilot):
            await enter(pilot, "/earlier")
            assert "[bold]not[/bold] [/]" in words(app)
            assert "\x1b" not in words(app)


class TestWhereTheTeamWas:
    def test_before_a_session_begins_it_is_what_was_last_time(self, after: Workshop) -> None:
        phases = after.records.session.phases[2:]
        assert where_the_team_was(after.records, phases) == [
            "Last time 21 November 2026: Digital change, phase by phase",
            "Agreed last time 2: open 2. Requests 1: open 1.",
            "What has become of it?",
            "Not reached yet: Follow-up",
        ]

    def test_it_asks_about_nothing_where_nothing_was_promised(self, tmp_path: Path) -> None:
        after = Workshop(begin(tmp_path).team_file, WallClock(SIX_WEEKS_LATER))
        assert where_the_team_was(after.records) == [
            "Last time 21 November 2026: Digital change, phase by phase"
        ]

    def test_after_that_it_is_where_the_session_was_left(self, tmp_path: Path) -> None:
        records = follow_up(workshop(tmp_path)).records
        assert where_the_team_was(records)[0].startswith("Step 3 of")

    def test_a_first_session_has_no_last_time(self, shop: Workshop) -> None:
        assert where_the_team_was(shop.records)[0].startswith("Step 1 of")

    @pytest.mark.parametrize("size", [SMALL, USUAL])
    async def test_it_is_told_once_when_the_next_session_opens(
        self, after: Workshop, size: Size
    ) -> None:
        desk = Facilitation(after.team_file, after.records.session, now=after.clock)
        app = _Opened(after, desk)
        async with running(app, size=size) as pilot:
            assert isinstance(app.screen, Card)
            assert "What has become of it?" in words(app)
            assert "Not reached yet: Follow-up" in words(app)
            await press(pilot, "enter")
            assert isinstance(app.screen, SessionScreen)
            assert "What is this for?" in words(app)

    async def test_a_first_session_opens_at_its_first_step(self, shop: Workshop) -> None:
        app = _Opened(shop, shop.facilitation)
        async with running(app):
            assert isinstance(app.screen, SessionScreen)

    async def test_the_wall_shows_the_same_but_what_was_not_reached(self, after: Workshop) -> None:
        desk = Facilitation(after.team_file, after.records.session, now=after.clock)
        Presence("wall").tell(Sign("wall", str(desk.file), 64, 18))
        async with running(_Opened(after, desk)):
            wall = WallFile(after.team_file.path)
            scene = wall.read()
            wall.close()
        assert scene is not None
        assert scene.stage.view == "where_we_were"
        told = where_the_team_was(after.records, after.records.session.phases[2:])
        assert where_the_team_was(scene.records) == told[:-1]


class _Opened(Program):
    """A session as the program opens it."""

    def __init__(self, shop: Workshop, desk: Facilitation) -> None:
        super().__init__(shop.team_file.path.parents[1], Start("wall"))
        self._desk = desk

    def on_mount(self, event: events.Mount) -> None:
        event.prevent_default()
        self.push_screen(SessionScreen(self._desk, welcomes=True, presence=Presence("console")))


class TestPhases:
    @pytest.fixture
    def team(self, tmp_path: Path) -> Path:
        """A team that has talked about three of its six phases."""
        pack = Library([builtin_prompts()]).load("sote-vaiheet")
        shop = Workshop(Workspace(tmp_path).create(TEAM), WallClock(), pack, minutes=90)
        while shop.facilitation.next():
            pass
        shop.facilitation.close()
        shop.facilitation.leave()
        return tmp_path

    @pytest.mark.parametrize("size", [SMALL, USUAL])
    async def test_the_form_says_which_come_first_and_a_key_turns_them_round(
        self, team: Path, size: Size
    ) -> None:
        app = Program(team, Start("new", team=TEAM))
        async with running(app, size=size) as pilot:
            assert "Not reached last time, so first: Client plan, Follow-up, Ending" in words(app)
            await press(pilot, "f6")
            assert "Not reached last time: Client plan, Follow-up, Ending. F6" in words(app)
            await press(pilot, "f6", "ctrl+s", "enter")
        assert _talked_about(team) == ["plan", "follow", "end"]

    async def test_in_their_own_place_they_have_no_more_time_than_before(self, team: Path) -> None:
        app = Program(team, Start("new", team=TEAM))
        async with running(app) as pilot:
            await press(pilot, "f6", "ctrl+s")
        assert _talked_about(team) == ["contact", "assess", "deliver"]

    async def test_another_team_is_not_asked(self, team: Path) -> None:
        app = Program(team, Start("new"))
        async with running(app) as pilot:
            await write(pilot, "Families")
            assert "Not reached" not in words(app)
            assert "Order of phases" not in words(app)


def _talked_about(folder: Path) -> list[str | None]:
    """The phases that the last session is to talk about."""
    (file,) = (folder / "sessions").glob("*.db")
    with TeamFile.open(file) as team_file:
        records = team_file.session_records(team_file.sessions()[-1])
    return [s.definition.phase for s in records.planned_steps if s.definition.phase]
