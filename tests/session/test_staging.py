"""What the wall keeps showing, the clock it keeps, and notes that only the facilitator sees."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.words import BallotState, Profile, WallView
from facilitator.session.clock import ClockReading, ClockState
from tests.problems import told
from tests.session.talks import TALK, topics, with_themes
from tests.support import WallClock, Workshop


@pytest.fixture
def hand(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> WallClock:
    """The hand of the session's clock, at a step of some minutes."""
    hand = WallClock(datetime(2026, 11, 21, 7, 0, tzinfo=UTC))
    monkeypatch.setattr(shop.facilitation.clock, "_now", hand)
    return hand


def seconds_left(shop: Workshop) -> int:
    seconds = shop.facilitation.clock.reading().seconds
    assert seconds is not None
    return seconds


class TestKeepingTheWallAtAStep:
    def test_its_clock_runs_on_while_the_facilitator_looks_at_others(
        self, shop: Workshop, hand: WallClock
    ) -> None:
        desk = shop.facilitation
        desk.clock.start()
        before = seconds_left(shop)
        desk.wall.keep()
        desk.next()
        assert desk.clock.reading().state is ClockState.PLANNED
        hand.move(1)
        desk.previous()
        assert seconds_left(shop) == before - 60
        assert desk.clock.is_running

    def test_when_it_follows_to_another_step_the_time_that_is_left_is_kept(
        self, shop: Workshop, hand: WallClock
    ) -> None:
        desk = shop.facilitation
        desk.clock.start()
        before = seconds_left(shop)
        desk.wall.keep()
        desk.next()
        hand.move(1)
        desk.wall.follow()
        hand.move(5)
        desk.previous()
        assert desk.clock.reading() == ClockReading(before - 60, ClockState.PAUSED)

    def test_when_it_follows_where_the_room_is_the_clock_runs_on(
        self, shop: Workshop, hand: WallClock
    ) -> None:
        shop.facilitation.clock.start()
        shop.facilitation.wall.keep()
        shop.facilitation.wall.follow()
        assert shop.facilitation.clock.is_running


class TestWhatTheWallShowsIsNoTime:
    def test_a_reset_of_the_clock_can_be_taken_back_when_the_wall_has_shown_something_since(
        self, shop: Workshop, hand: WallClock
    ) -> None:
        desk = shop.facilitation
        desk.clock.start()
        desk.clock.reset()
        desk.wall.show(WallView.HEADLINE)
        desk.undo()
        assert desk.clock.is_running
        assert shop.records.stage.view is WallView.HEADLINE

    def test_the_time_of_an_item_of_an_earlier_run_stays_forgotten(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "Forms", "Phones")
        shop.at(TALK)
        assert topics(shop)
        shop.facilitation.clock.start()
        shop.facilitation.clock.extend(-1)
        desk = shop.reopen()
        assert desk.clock.reading().state is ClockState.PLANNED
        desk.wall.show(WallView.STEP, ballot=BallotState.OPEN, slips=1)
        desk.wall.look("stage")
        assert desk.clock.reading().state is ClockState.PLANNED


class TestPrivateNotes:
    def test_they_are_numbered_in_their_order_and_can_be_taken_back(self, shop: Workshop) -> None:
        wall = shop.facilitation.wall
        for text in ("one", "two", "three"):
            wall.note_privately(text)
        shop.facilitation.undo()
        wall.remove_private(1)
        assert [note.text for note in wall.private_notes()] == ["two"]
        with told("There is no private note with that number."):
            wall.remove_private(2)

    @pytest.mark.parametrize("profile", Profile)
    def test_they_are_in_no_minutes(self, shop: Workshop, profile: Profile) -> None:
        shop.facilitation.wall.note_privately("PRIVATE-7c1")
        assert "PRIVATE-7c1" not in to_markdown(compose(shop.records, profile))
