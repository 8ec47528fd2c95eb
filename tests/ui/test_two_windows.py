"""What the console does when another window changes the session behind an open dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.model.record import Commitment, Note
from facilitator.model.words import Bucket, StepStatus
from facilitator.session.facilitation import Facilitation
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.support import Workshop
from tests.ui.driving import (
    Console,
    leading,
    paste,
    press,
    refreshed,
    running,
    settled,
    words,
    write,
)
from tests.ui.scenes import SCENES

CHANGED = "Another window has changed this session, so this was not saved."
BEHIND = "This was typed behind a curtain that is open now, so it was not saved."


@pytest.fixture
def other(shop: Workshop) -> Iterator[Facilitation]:
    """The same session in another window."""
    team_file: TeamFile = Workspace(shop.team_file.path.parents[1]).open(shop.team_file.path)
    with team_file:
        yield Facilitation(team_file, team_file.sessions()[-1], now=shop.clock)


def move(other: Facilitation, step: str) -> None:
    other.read_again_if_changed()
    other.go_to(next(s for s in other.records.steps if s.definition.id == step))


async def ticked(app: Console, pilot: Pilot[Any]) -> None:
    """A second later, the console having looked what there is."""
    app.desk.read_again_if_changed()
    await refreshed(app, pilot)


@pytest.mark.parametrize("is_seen", [True, False])
async def test_the_agenda_leads_nowhere_when_the_room_has_been_moved(
    shop: Workshop, other: Facilitation, is_seen: bool
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+g", "down", "down")
        move(other, "check-out")
        if is_seen:
            await ticked(app, pilot)
        await press(pilot, "enter")

        assert app.at == "check-out"
        assert CHANGED in words(app)


@pytest.mark.parametrize("is_seen", [True, False])
async def test_a_step_that_nobody_is_at_any_more_is_not_skipped(
    shop: Workshop, other: Facilitation, is_seen: bool
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "escape", "s")
        move(other, "talk-assess")
        if is_seen:
            await ticked(app, pilot)
        await press(pilot, "1", "enter")

        assert CHANGED in words(app)
        assert not [s for s in shop.records.steps if s.status is StepStatus.SKIPPED]


async def test_notes_are_not_pasted_where_the_room_has_gone(
    shop: Workshop, other: Facilitation
) -> None:
    async with leading(shop, "person") as (app, pilot):
        await paste(pilot, "one\ntwo")
        move(other, "questions")
        await ticked(app, pilot)
        await press(pilot, "enter")

        assert shop.records.all(Note) == []
        assert CHANGED in words(app)


async def test_a_note_that_is_gone_meanwhile_is_told_and_the_text_stays(
    shop: Workshop, other: Facilitation
) -> None:
    note = shop.at("talk-contact").talk.add("Forms are slow", Bucket.WORRY)
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter")
        await write(pilot, " today")
        other.read_again_if_changed()
        other.talk.remove(other.still(Note, note.id))
        await ticked(app, pilot)
        await press(pilot, "ctrl+s")

        told = words(app)
        assert CHANGED in told
        assert "What you typed is still here." in told
        assert "Forms are slow today" in told
        await press(pilot, "escape")
        assert shop.records.all(Note) == []


async def test_a_note_that_another_window_has_corrected_is_not_overwritten_unseen(
    shop: Workshop, other: Facilitation
) -> None:
    note = shop.at("talk-contact").talk.add("Forms are slow", Bucket.WORRY)
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter")
        await write(pilot, " today")
        other.read_again_if_changed()
        other.talk.edit(other.still(Note, note.id), "Forms are fast")
        await ticked(app, pilot)
        await press(pilot, "ctrl+s")

        assert CHANGED in words(app)
        assert shop.records.get(Note, note.id).text == "Forms are fast"


async def test_a_note_of_which_something_else_has_changed_is_corrected(
    shop: Workshop, other: Facilitation
) -> None:
    note = shop.at("talk-contact").talk.add("Forms are slow", Bucket.WORRY)
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter")
        await write(pilot, " today")
        other.read_again_if_changed()
        other.talk.park(other.still(Note, note.id))
        await ticked(app, pilot)
        await press(pilot, "ctrl+s")

        now = shop.records.get(Note, note.id)
        assert (now.text, now.parked) == ("Forms are slow today", True)


async def test_a_form_saves_only_what_was_changed_in_it(
    shop: Workshop, other: Facilitation
) -> None:
    made = shop.at("decide").commit.add("Phone hour @Liisa")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter")
        await write(pilot, "s")
        other.read_again_if_changed()
        other.commit.update(other.still(Commitment, made.id), owner="Matti")
        await ticked(app, pilot)
        await press(pilot, "ctrl+s")

        now = shop.records.get(Commitment, made.id)
        assert (now.text, now.owner) == ("Phone hours", "Matti")


NOT_OF_A_SESSION = (
    "home-help",
    "actions",
    "actions-help",
    "promise",
    "hand-over",
    "new-help",
    "phases",
)


@pytest.mark.parametrize(
    "scene",
    [name for name, scene in SCENES.items() if scene.keys and name not in NOT_OF_A_SESSION],
)
async def test_no_dialog_fails_when_everything_behind_it_is_taken_away(
    scene: str, tmp_path: Path
) -> None:
    app = SCENES[scene].make(tmp_path)
    assert isinstance(app, Console)
    async with running(app) as pilot:
        await press(pilot, *SCENES[scene].keys)
        with Workspace(tmp_path).open(app.shop.team_file.path) as team_file:
            other = Facilitation(team_file, team_file.sessions()[-1])
            for note in other.records.all(Note):
                other.talk.remove(other.still(Note, note.id))
            for commitment in list(other.records.commitments):
                other.commit.remove(other.still(Commitment, commitment.id))
            other.go_to(other.records.steps[0])
            await press(pilot, "down")
            await ticked(app, pilot)
            await press(pilot, "down", "x", "enter", "ctrl+s", "escape", "escape", "escape")
            assert app.is_running


@pytest.mark.parametrize("is_seen", [True, False])
async def test_what_was_pasted_behind_a_curtain_is_not_saved_when_that_is_open_now(
    shop: Workshop, other: Facilitation, is_seen: bool
) -> None:
    shop.at("questions").collect.add("Who reads it?", Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await paste(pilot, "zebra one\nzebra two")
        other.read_again_if_changed()
        other.collect.reveal()
        if is_seen:
            await ticked(app, pilot)
        await press(pilot, "enter")
        told = words(app)
        await ticked(app, pilot)

        assert [n.text for n in shop.records.all(Note) if not n.hidden] == ["Who reads it?"]
        assert "zebra" not in words(app)
        if is_seen:
            assert BEHIND in told


async def test_a_file_read_behind_a_curtain_is_not_taken_when_that_is_open_now(
    shop: Workshop, other: Facilitation, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("zebra one\nzebra two\n", encoding="utf-8")
    shop.at("questions").collect.add("Who reads it?", Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await write(pilot, f"/import {file}", "enter")
        await app.workers.wait_for_complete()
        await settled(pilot)
        other.read_again_if_changed()
        other.collect.reveal()
        await ticked(app, pilot)
        await press(pilot, "enter")

        assert [n.text for n in shop.records.all(Note)] == ["Who reads it?"]
        assert BEHIND in words(app)


async def test_a_round_that_another_window_has_closed_meanwhile_is_told_before_the_second_one(
    shop: Workshop, other: Facilitation
) -> None:
    slips = ("5 1 2 3", "4 1 2 3", "5 2 2 3", "4 1 1 3", "5 1 2 2")
    async with leading(shop, "now") as (app, pilot):
        for slip in slips:
            await write(pilot, slip, "enter")
        other.read_again_if_changed()
        ballot = other.rate.open_scale()
        for slip in slips:
            ballot.add_slip(slip)
        other.rate.close_ballot()
        await ticked(app, pilot)
        await press(pilot, "ctrl+r")

        assert "Another window has closed a round of this step meanwhile." in words(app)
        assert len(shop.records.rounds_of(shop.records.current)) == 1
