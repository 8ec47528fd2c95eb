"""Phases at the start of a session: nobody need look at them, and a team can make them its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.record import Session
from facilitator.ui.app import Start
from facilitator.ui.dialogs.phases import PhasesDialog
from facilitator.ui.screens.new_session import NewSessionScreen
from facilitator.ui.screens.session import SessionScreen
from tests.ui.driving import (
    SMALL,
    USUAL,
    Program,
    Size,
    hurry,
    press,
    running,
    settled,
    words,
    write,
)


def session(app: Program) -> Session:
    """The session that is led, below the card that says where the team was."""
    (led,) = (screen for screen in app.screen_stack if isinstance(screen, SessionScreen))
    return led.desk.records.session


def names(app: Program) -> list[str]:
    return [phase.name.in_language("en") for phase in session(app).phases]


async def test_who_only_presses_enter_passes_the_phases_unasked(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        assert "Social care, 6 phases" in words(app)
        await write(pilot, "Families", *["enter"] * 5)

        assert session(app).customer_word.en == "client"


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_health_care_is_chosen_below_the_last_field_and_kept_for_next_time(
    tmp_path: Path, size: Size
) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app, size=size) as pilot:
        await write(pilot, "Ward 4", "up")
        await press(pilot, "right")
        assert "Health care, 6 phases" in words(app)
        await press(pilot, "enter")

        assert session(app).customer_word.en == "patient"
    again = Program(tmp_path, Start("new"))
    async with running(again, size=size) as pilot:
        assert "Social care, 6 phases" in words(again)
        await write(pilot, "ward 4")
        assert "Health care, 6 phases" in words(again)
        await press(pilot, *["enter"] * 5)

        assert session(again).customer_word.en == "patient"


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_phases_are_renamed_dropped_moved_and_added_by_keys(
    tmp_path: Path, size: Size
) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app, size=size) as pilot:
        await write(pilot, "Families", "f4")
        await press(pilot, "enter", "ctrl+u")
        await write(pilot, "Opening the door", "enter")
        await press(pilot, "down", "x", "d", "end", "x", "a")
        await write(pilot, "Home visit", "enter")
        assert "2 Service delivery 3 Client plan and decision" in words(app)
        await press(pilot, "ctrl+s")
        assert "Social care, 5 phases, your own" in words(app)
        await press(pilot, "ctrl+s")

        assert names(app) == [
            "Opening the door",
            "Service delivery",
            "Client plan and decision",
            "Follow-up and evaluation",
            "Home visit",
        ]
    again = Program(tmp_path, Start("new"))
    async with running(again, size=size) as pilot:
        await write(pilot, "Families")
        assert "Social care, 5 phases, your own" in words(again)
        # Back to how they were at first.
        await press(pilot, "f4", "o", "ctrl+s")
        assert "Social care, 6 phases" in words(again)
        assert "your own" not in words(again)
        await press(pilot, "ctrl+s")

        assert len(names(again)) == 6


async def test_a_dropped_phase_goes_from_the_plan_that_is_shown(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app, size=(100, 50)) as pilot:
        await write(pilot, "Families")
        assert "Who gets in, who is left out?" in words(app)
        await press(pilot, "f4", "x", "ctrl+s")

        assert "Who gets in, who is left out?" not in words(app)
        assert "How is the client involved?" in words(app)


async def test_arrows_with_shift_or_alt_move_a_phase_and_the_mark_stays_on_it(
    tmp_path: Path,
) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "f4")
        await press(pilot, "shift+down", "alt+down", "alt+up", "x", "ctrl+s", "ctrl+s")

        assert names(app)[:2] == ["Assessment of service needs", "Client plan and decision"]


async def test_escape_leaves_the_phases_as_they_were(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "f4")
        await press(pilot, "x", "escape")
        assert isinstance(app.screen, NewSessionScreen)
        assert "Social care, 6 phases" in words(app)
        await press(pilot, "ctrl+s")

        assert len(names(app)) == 6


async def test_keys_in_haste_open_the_phases_once(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families")
        hurry(pilot, "f4", "f4", "f4")
        await settled(pilot)
        assert isinstance(app.screen, PhasesDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, NewSessionScreen)


async def test_the_last_phase_stays_and_a_name_twice_is_refused(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "f4")
        await press(pilot, *["x"] * 6)
        assert "A session needs at least one phase." in words(app)
        assert "1 Ending the client relationship" in words(app)
        await press(pilot, "a")
        await write(pilot, "ending the client relationship", "enter")
        assert "already a phase called" in words(app)
        await press(pilot, "escape", "down", "enter")

        assert isinstance(app.screen, PhasesDialog)
        assert "2 " not in words(app).partition("1 Ending")[2][:60]


async def test_a_name_may_look_like_markup(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "f4")
        await press(pilot, "a")
        await write(pilot, "[/] [b]Visit", "enter")
        assert "2 [/] [b]Visit" in words(app)
        await press(pilot, "ctrl+s", "ctrl+s")

        assert names(app)[1] == "[/] [b]Visit"


async def test_each_pack_offers_its_own_and_one_without_phases_nothing(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "enter")
        seen = []
        for _ in range(5):
            await press(pilot, "right", "f4")
            is_open = isinstance(app.screen, PhasesDialog)
            if is_open:
                await press(pilot, "escape")
            seen.append((" phases" in words(app), is_open))

        assert (False, False) in seen
        assert seen.count((True, True)) == 4


async def test_changes_to_one_model_wait_while_another_is_looked_at(tmp_path: Path) -> None:
    app = Program(tmp_path, Start("new"))
    async with running(app) as pilot:
        await write(pilot, "Families", "up", "f4")
        await press(pilot, "x", "ctrl+s", "right")
        assert "Health care, 6 phases" in words(app)
        await press(pilot, "left")
        assert "Social care, 5 phases, your own" in words(app)
