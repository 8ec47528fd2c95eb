"""The console while a wall shows the session: what it tells the wall, and what stays private."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from facilitator.model.record import Change, Note
from facilitator.model.words import BallotState, Bucket, CommitmentKind, WallView
from facilitator.store.presence import Presence, Sign
from facilitator.ui.app import FacilitatorApp
from facilitator.ui.dialogs.blank import BlankScreen
from facilitator.ui.dialogs.headline import HeadlineScreen
from facilitator.ui.dialogs.help import HelpScreen
from facilitator.ui.screens.session import SessionScreen
from facilitator.ui.screens.session_private import PrivateCard
from facilitator.ui.wall.screen import WallScreen
from facilitator.ui.widgets.private_column import PrivateColumn, Probes
from tests.support import START, Workshop, begin, pack_of
from tests.ui.driving import (
    LARGE,
    SMALL,
    Console,
    Program,
    enter,
    leading,
    press,
    running,
    settled,
    words,
    write,
)

SECRET = "PRIVATE-7c1"


@pytest.fixture
def wall(shop: Workshop) -> Iterator[Presence]:
    """A wall of the workshop's session, as far as the console can tell."""
    presence = Presence("wall")
    show(presence, shop)
    yield presence
    presence.leave()


def show(presence: Presence, shop: Workshop) -> None:
    """Lets a wall say that it shows a workshop's session."""
    presence.tell(Sign("wall", str(shop.facilitation.file), 64, 18))


async def a_second_passes(app: Console, pilot: Pilot[Any]) -> None:
    """The console looks around."""
    await app.leading._tick()
    await settled(pilot)


def with_notes(shop: Workshop, *texts: str) -> list[Note]:
    return [shop.at("talk-contact").talk.add(text, Bucket.NEED) for text in texts]


# Presence


async def test_a_console_is_seen_by_walls_until_it_is_left(shop: Workshop) -> None:
    seen = Presence("wall")
    async with leading(shop):
        (console,) = seen.others("console")
        assert console.sign == Sign("console", str(shop.facilitation.file), 80, 24)

    assert seen.others("console") == []


async def test_a_wall_of_another_team_is_none_of_ours(shop: Workshop) -> None:
    Presence("wall").tell(Sign("wall", "/elsewhere/other.db", 64, 18))
    async with leading(shop, "talk-contact") as (app, pilot):
        assert "Wall" not in words(app)
        await press(pilot, "f5")
        assert isinstance(app.screen, HeadlineScreen)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_the_wall_shows_is_always_said(
    shop: Workshop, wall: Presence, size: tuple[int, int]
) -> None:
    name = "Wall: " if size == SMALL else "Wall 64×18: "
    async with leading(shop, "talk-contact", size=size) as (app, pilot):
        assert f"{name}5 Talk" in words(app)
        await press(pilot, "f9")
        assert f"{name}blank" in words(app)
        await press(pilot, "f9", "f5")
        assert f"{name}the question alone" in words(app)
        await press(pilot, "f5", "ctrl+f", "pageup")
        assert f"{name}stays at 5 Talk" in words(app)


async def test_without_a_wall_nothing_is_written_for_one(shop: Workshop) -> None:
    with_notes(shop, "a", "b")
    async with leading(shop, "sort") as (app, pilot):
        before = shop.records.stage
        await enter(pilot, "/read")
        await press(pilot, "space", "escape", "f5", "x")

        assert shop.records.stage == before
        assert "Hold" not in words(app)


# What the wall is told


async def test_the_read_pass_puts_each_note_on_the_wall_and_then_the_step_again(
    shop: Workshop, wall: Presence
) -> None:
    first, second = with_notes(shop, "a", "b")
    async with leading(shop, "sort") as (_app, pilot):
        assert shop.records.stage.view is WallView.STEP
        await enter(pilot, "/read")
        assert (shop.records.stage.view, shop.records.stage.shown) == (WallView.NOTE, first.id)
        await press(pilot, "space")
        assert shop.records.stage.shown == second.id
        await press(pilot, "escape")
        assert (shop.records.stage.view, shop.records.stage.shown) == (WallView.STEP, "")


async def test_notes_revealed_one_by_one_are_on_the_wall_one_by_one(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "questions") as (_app, pilot):
        await enter(pilot, "one", "two", "/one")
        shown = {shop.records.stage.shown}
        assert shop.records.stage.view is WallView.NOTE
        assert shown <= {note.id for note in shop.records.visible_notes()}
        await press(pilot, "space")
        shown.add(shop.records.stage.shown)
        assert shown == {note.id for note in shop.records.visible_notes()}
        await press(pilot, "escape")
        assert shop.records.stage.view is WallView.STEP


async def test_what_was_agreed_is_read_back_on_the_wall(shop: Workshop, wall: Presence) -> None:
    made = shop.at("decide").commit.add("Visits are at home", CommitmentKind.DECISION)
    async with leading(shop, "decide") as (_app, pilot):
        await enter(pilot, "/readback")
        assert (shop.records.stage.view, shop.records.stage.shown) == (WallView.AGREED, made.id)
        # Then it is asked whether that is right, which is not for the wall.
        await press(pilot, "space")
        assert shop.records.stage.view is WallView.STEP


async def test_one_more_look_is_for_the_wall_too(shop: Workshop, wall: Presence) -> None:
    async with leading(shop, "decide") as (_app, pilot):
        await enter(pilot, "/check")
        assert shop.records.stage.view is WallView.BEFORE_WE_DECIDE
        await press(pilot, "x")
        assert shop.records.stage.view is WallView.STEP


async def test_where_we_were_is_for_the_wall_too(shop: Workshop, wall: Presence) -> None:
    with_notes(shop, "a")
    shop.clock.now = START + timedelta(days=2)
    desk = shop.reopen()
    app = Console(shop)
    screen = SessionScreen(desk, welcomes=True)
    async with running(app) as pilot:
        app.push_screen(screen)
        await settled(pilot)
        await settled(pilot)
        assert shop.records.stage.view is WallView.WHERE_WE_WERE


async def test_the_question_alone_is_on_the_wall_until_the_room_moves_on(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "f5")
        assert app.screen is app.leading
        assert shop.records.stage.view is WallView.HEADLINE
        await enter(pilot, "a note")
        assert shop.records.stage.view is WallView.HEADLINE
        await press(pilot, "f5")
        assert shop.records.stage.view is WallView.STEP

        await press(pilot, "f5", "pageup")
        assert shop.records.stage.view is WallView.STEP
        await press(pilot, "pagedown")
        assert shop.records.stage.view is WallView.STEP


async def test_of_a_ballot_the_wall_is_told_how_many_slips_are_in(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "now") as (_app, pilot):
        assert (shop.records.stage.ballot, shop.records.stage.slips) == (BallotState.OPEN, 0)
        await enter(pilot, "4 1 4 5", "5 1 4 4")
        assert (shop.records.stage.ballot, shop.records.stage.slips) == (BallotState.OPEN, 2)
        await press(pilot, "pageup")
        assert (shop.records.stage.ballot, shop.records.stage.slips) == (BallotState.CLOSED, 0)


async def test_of_answers_counted_by_hand_only_that_is_told(shop: Workshop, wall: Presence) -> None:
    async with leading(shop, "now") as (_app, pilot):
        await enter(pilot, "/counts", "0 1 3 4 0")
        assert (shop.records.stage.ballot, shop.records.stage.slips) == (BallotState.BY_HAND, 0)


async def test_of_a_ballot_that_goes_round_no_number_is_told(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "now") as (_app, pilot):
        await enter(pilot, "/pass", "4 1 4 5")
        await press(pilot, "enter")
        assert shop.facilitation.rate.ballot is not None
        assert shop.facilitation.rate.ballot.people == 1
        assert (shop.records.stage.ballot, shop.records.stage.slips) == (BallotState.OPEN, 0)


async def test_a_wall_that_comes_late_is_told_at_once(shop: Workshop) -> None:
    (note,) = with_notes(shop, "a")
    async with leading(shop, "sort") as (app, pilot):
        await enter(pilot, "/read")
        assert shop.records.stage.view is WallView.STEP

        wall = Presence("wall")
        show(wall, shop)
        await a_second_passes(app, pilot)
        assert (shop.records.stage.view, shop.records.stage.shown) == (WallView.NOTE, note.id)
        wall.leave()


async def test_a_console_does_not_answer_what_another_one_shows(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "f5")
        with shop.team_file.open(shop.facilitation.file) as other:
            stage = other.session_records(other.sessions()[-1]).stage
            other.apply([Change(stage, stage.but(view=WallView.BEFORE_WE_DECIDE))])
        for _second in range(3):
            await a_second_passes(app, pilot)
        assert shop.records.stage.view is WallView.BEFORE_WE_DECIDE


async def test_the_wall_takes_the_colours_of_the_console(shop: Workshop, wall: Presence) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "/colours")
        assert app.theme != "paper"
        assert shop.records.stage.look == app.theme


# Blank


async def test_blank_blanks_only_the_wall_and_the_console_goes_on(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "f9")
        assert shop.records.stage.blank
        assert app.screen is app.leading
        await enter(pilot, "written meanwhile")
        assert "written meanwhile" in words(app)
        await press(pilot, ".")
        assert not shop.records.stage.blank


async def test_a_console_opened_while_the_wall_is_blank_is_not_blank_itself(
    shop: Workshop, wall: Presence
) -> None:
    shop.facilitation.blank(True)
    async with leading(shop, "talk-contact") as (app, _pilot):
        assert app.screen is app.leading
        assert shop.records.stage.blank


async def test_a_console_without_a_wall_stays_blank_as_it_was(shop: Workshop) -> None:
    shop.facilitation.blank(True)
    async with leading(shop, "talk-contact") as (app, _pilot):
        assert isinstance(app.screen, BlankScreen)


# Holding


async def test_the_wall_stays_while_others_are_looked_at_and_its_clock_goes_on(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "talk-contact") as (_app, pilot):
        await press(pilot, "ctrl+t", "ctrl+f", "pageup")
        stage = shop.records.stage
        assert stage.kept_step_id == stage.step_id == shop.step("talk-contact").id
        assert stage.deadline is not None

        # Where the wall follows to the time is another: what was left of the old one is kept.
        shop.clock.move(1)
        await press(pilot, "ctrl+f")
        stage = shop.records.stage
        assert stage.kept_step_id is None
        assert stage.deadline is None
        assert stage.seconds_left is not None


async def test_while_it_stays_the_wall_is_told_nothing_of_other_steps(
    shop: Workshop, wall: Presence
) -> None:
    with_notes(shop, "a")
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, "4 1 4 5")
        before = shop.records.stage
        assert before.slips == 1
        await press(pilot, "ctrl+f")
        await enter(pilot, "/agenda 13", "/read")
        await press(pilot, "escape", "f5")
        assert "The wall stays at another step." in words(app)
        assert shop.records.stage == before.but(
            kept_step_id=before.kept_step_id or shop.step("now").id
        )


async def test_coming_back_to_a_step_that_is_kept_its_clock_still_runs(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "talk-contact") as (_app, pilot):
        await press(pilot, "ctrl+t", "ctrl+f", "pageup", "pagedown", "ctrl+f")
        assert shop.facilitation.clock.is_running


@pytest.mark.parametrize("key", ["ctrl+f", "ctrl+k"])
async def test_without_a_wall_it_is_said_how_to_open_one(shop: Workshop, key: str) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, key)
        assert "facilitator show" in words(app)
        assert not shop.facilitation.wall.is_kept


async def test_a_wall_in_a_browser_is_not_made_the_console(shop: Workshop) -> None:
    browser = Presence("wall")
    browser.tell(Sign("wall", str(shop.facilitation.file), 64, 18, can_lead=False))
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+k")
        assert "A wall in a browser cannot lead the session." in words(app)
        assert browser.asked() is None


async def test_a_step_kept_for_a_wall_that_has_gone_is_let_go(shop: Workshop) -> None:
    shop.at("talk-contact").wall.keep()
    async with leading(shop):
        assert not shop.facilitation.wall.is_kept


# What is private


@pytest.fixture
def probed(tmp_path: Path) -> Workshop:
    """A step with a tip and two follow-up questions, and one after it."""
    return with_probes(tmp_path)


def with_probes(folder: Path) -> Workshop:
    probes = [{"en": text, "fi": text} for text in ("Who else?", "What then?")]
    tip = {"en": SECRET, "fi": SECRET}
    return begin(
        folder,
        pack=pack_of(
            {"id": "first", "kind": "talk", "probes": probes, "tip": tip},
            {"id": "second", "kind": "talk"},
        ),
    )


async def test_the_private_column_opens_beside_the_console_and_closes(probed: Workshop) -> None:
    wall = Presence("wall")
    show(wall, probed)
    async with leading(probed, size=LARGE) as (app, pilot):
        assert "PRIVATE" not in words(app)
        await press(pilot, "f8")
        for said in ("PRIVATE · not for the wall", SECRET, "Who else?", "Ends ", "On the wall"):
            assert said in words(app)
        assert app.entry.has_focus
        await press(pilot, "f8")
        assert isinstance(app.focused, Probes)
        await press(pilot, "f8")
        assert "PRIVATE" not in words(app)
        assert SECRET not in words(app)
        assert app.entry.has_focus
    wall.leave()


async def test_in_a_narrow_window_it_is_a_card(probed: Workshop) -> None:
    wall = Presence("wall")
    show(wall, probed)
    async with leading(probed) as (app, pilot):
        await press(pilot, "f8")
        assert isinstance(app.screen, PrivateCard)
        assert "PRIVATE · not for the wall" in words(app)
        await press(pilot, "2")
        assert app.screen is app.leading
        assert probed.records.stage.probe == "What then?"
    wall.leave()


async def test_a_follow_up_question_goes_to_the_wall_by_its_number_and_off_again(
    probed: Workshop,
) -> None:
    wall = Presence("wall")
    show(wall, probed)
    async with leading(probed, size=LARGE) as (app, pilot):
        await press(pilot, "f8", "f8", "2")
        assert probed.records.stage.probe == "What then?"
        assert app.entry.has_focus
        assert app.screen.query(PrivateColumn)
        await press(pilot, "f8", "2")
        assert probed.records.stage.probe == ""
    wall.leave()


@pytest.mark.parametrize("opening", [["f8"], ["f8", "f8"]])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("Jono 40-12!.@", max_size=20), st.booleans())
async def test_whatever_is_typed_with_the_column_open_reaches_the_line_in_order(
    tmp_path_factory: pytest.TempPathFactory, opening: list[str], text: str, in_haste: bool
) -> None:
    # The first is no number, which would choose a question after F8 has gone to them.
    text = f"P{text}"
    shop, wall = with_probes(tmp_path_factory.mktemp("team")), Presence("wall")
    show(wall, shop)
    async with leading(shop, size=LARGE) as (app, pilot):
        await press(pilot, *opening)
        assert app.screen.query(PrivateColumn)
        if in_haste:
            await write(pilot, text)
        else:
            await press(pilot, *text)
        await settled(pilot)
        assert app.entry.value == text
        assert app.leading.desk.records.stage.probe == ""
    wall.leave()


async def test_a_digit_goes_to_the_line_when_the_column_has_just_been_opened(
    probed: Workshop,
) -> None:
    wall = Presence("wall")
    show(wall, probed)
    async with leading(probed, size=LARGE) as (app, pilot):
        await press(pilot, "f8")
        await enter(pilot, "2 asked")
        assert [note.text for note in probed.records.visible_notes()] == ["2 asked"]
        assert probed.records.stage.probe == ""
        assert app.at == "first"
    wall.leave()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_when_the_wall_goes_away_what_is_private_closes_and_it_is_said(
    probed: Workshop, size: tuple[int, int]
) -> None:
    wall = Presence("wall")
    show(wall, probed)
    async with leading(probed, size=size) as (app, pilot):
        await press(pilot, "f8")
        assert SECRET in words(app)
        wall.leave()
        await a_second_passes(app, pilot)
        assert app.screen is app.leading
        assert SECRET not in words(app)
        assert "The wall has gone, so what is private was closed." in words(app)


async def test_a_private_note_is_kept_and_nothing_of_it_is_published(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "talk-contact", size=LARGE) as (app, pilot):
        await enter(pilot, f"//{SECRET}")
        assert [note.text for note in shop.facilitation.wall.private_notes()] == [SECRET]
        assert SECRET not in words(app)
        assert shop.records.visible_notes() == []
        assert SECRET not in shop.records.stage.model_dump_json()
        await press(pilot, "f8")
        assert SECRET in words(app)
        await press(pilot, "pagedown")
        assert SECRET not in words(app)


async def test_a_private_note_can_be_removed_by_its_number(shop: Workshop, wall: Presence) -> None:
    async with leading(shop, "talk-contact", size=LARGE) as (app, pilot):
        await enter(pilot, "//one")
        await enter(pilot, "//two")
        await enter(pilot, "/forget 1")
        assert "Forgotten." in words(app)
        assert [note.text for note in shop.facilitation.wall.private_notes()] == ["two"]
        await enter(pilot, "/forget 2")
        assert [note.text for note in shop.facilitation.wall.private_notes()] == ["two"]


async def test_without_a_wall_a_private_note_is_refused_and_stays_in_the_line(
    shop: Workshop,
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "//for me")
        assert app.entry.value == "//for me"
        assert shop.facilitation.wall.private_notes() == []
        assert "Private notes need a wall" in words(app)
        # It is text that would be lost, and no command that Esc may clear.
        await press(pilot, "escape")
        assert app.entry.value == "//for me"


async def test_help_tells_what_the_wall_shows(shop: Workshop, wall: Presence) -> None:
    async with leading(shop, "talk-contact", size=LARGE) as (app, pilot):
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "Wall 64×18: 5 Talk." in words(app)


# Changing places


class Window(Program):
    """The program in a window, opened on a file or as the wall."""

    def on_mount(self, event: Any) -> None:
        event.prevent_default()


async def until(pilot: Pilot[Any], kind: type) -> None:
    """Waits until a screen of a kind is on top: the other window acts by its own clock."""
    for _ in range(400):
        if isinstance(pilot.app.screen, kind):
            await settled(pilot)
            return
        await pilot.pause(0.02)
    raise AssertionError(f"no {kind.__name__} came")


async def test_the_windows_change_places_and_back(shop: Workshop) -> None:
    folder, file = shop.team_file.path.parents[1], shop.team_file.path
    shop.at("talk-contact")
    shop.facilitation.leave()
    one: FacilitatorApp = Window(folder)
    two: FacilitatorApp = Window(folder)
    async with running(one) as first, running(two) as second:
        # In the program itself: a test belongs to the last one that was started.
        one.call_later(one.open_session, file)
        await until(first, SessionScreen)
        two.call_later(two.open_wall, None)
        await until(second, WallScreen)
        await led_with_a_wall(one, first)

        await press(first, "ctrl+k")
        await until(first, WallScreen)
        await until(second, SessionScreen)
        assert isinstance(two.screen, SessionScreen)
        assert two.screen.desk.current.definition.id == "talk-contact"

        await led_with_a_wall(two, second)
        await press(second, "ctrl+k")
        await until(second, WallScreen)
        await until(first, SessionScreen)


async def test_a_wall_that_cannot_lead_the_session_stays_the_wall(shop: Workshop) -> None:
    """To end would put the name of the file before the room."""
    shop.facilitation.leave()
    file, app = shop.team_file.path, Window(shop.team_file.path.parents[1])
    console = Presence("console")
    console.tell(Sign("console", str(file), 100, 30))
    async with running(app) as pilot:
        app.call_later(app.open_wall, None)
        await until(pilot, WallScreen)
        (wall,) = console.others("wall")
        file.rename(file.with_suffix(".away"))
        before = app.screen
        assert console.ask(wall, file)
        for _ in range(400):
            if app.screen is not before and isinstance(app.screen, WallScreen):
                break
            await pilot.pause(0.02)
        assert isinstance(app.screen, WallScreen)
        assert app.screen is not before
        assert file.name not in words(app)
    console.leave()


async def led_with_a_wall(app: FacilitatorApp, pilot: Pilot[Any]) -> None:
    """Waits until the console has seen the wall."""
    for _ in range(400):
        assert isinstance(app.screen, SessionScreen)
        if app.screen.wall.is_there:
            return
        await pilot.pause(0.02)
    raise AssertionError("the wall was not seen")


async def test_with_slips_in_an_open_vote_the_windows_stay_where_they_are(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "now", size=LARGE) as (app, pilot):
        await enter(pilot, "4 1 4 5")
        await press(pilot, "f8", "ctrl+k")
        assert app.screen is app.leading
        assert "PRIVATE" not in words(app)
        assert "while slips are coming in" in words(app)
        assert shop.facilitation.unsaved_slips == 1


async def test_with_text_in_the_line_the_windows_stay_where_they_are(
    shop: Workshop, wall: Presence
) -> None:
    async with leading(shop, "talk-contact", size=LARGE) as (app, pilot):
        await write(pilot, "half a no", "ctrl+k")
        assert app.screen is app.leading
        assert app.entry.value == "half a no"
        assert "The line holds text that is not saved yet." in words(app)


async def test_the_wall_marks_the_cell_under_the_cursor(shop: Workshop, wall: Presence) -> None:
    async with leading(shop, "map") as (_app, pilot):
        stage = shop.facilitation.wall
        assert stage.stage.shown == "contact/encounter"
        await press(pilot, "right", "down")
        assert stage.stage.shown == "assess/tasks"
        await press(pilot, "pagedown")
        assert not stage.stage.shown
