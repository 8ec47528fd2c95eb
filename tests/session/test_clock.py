"""The clock is a deadline: it needs no ticks, goes on below zero, and moves nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.i18n import message
from facilitator.model.pack import CollectRound
from facilitator.model.record import Change, Stage
from facilitator.model.words import Grouping
from facilitator.session.clock import ClockReading, ClockState, read_clock
from facilitator.session.facilitation import Facilitation
from facilitator.session.steady import SteadyTime
from tests.session.talks import TALK, topics, with_themes
from tests.session.test_steady import Hands
from tests.support import WallClock, Workshop, begin

PLANNED, RUNNING, WARNING, OVER, PAUSED = ClockState


class Timed:
    """A session whose clock goes by a hand that the test moves."""

    def __init__(self, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hand = WallClock(datetime(2026, 11, 21, 7, 0, tzinfo=UTC))
        self.shop = shop
        self.desk = shop.facilitation
        self.clock = self.desk.clock
        monkeypatch.setattr(self.clock, "_now", self.hand)

    def pass_seconds(self, seconds: float) -> ClockReading:
        self.hand.move(seconds / 60)
        return self.clock.reading()


@pytest.fixture
def timed(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> Timed:
    """At the first step, which has three minutes."""
    assert shop.records.current.minutes == 3
    return Timed(shop, monkeypatch)


class TestRunning:
    def test_before_the_start_it_shows_the_plan_and_nothing_is_written(self, timed: Timed) -> None:
        assert timed.pass_seconds(1000) == ClockReading(180, PLANNED)
        assert timed.shop.records.all(Stage) == []

    def test_it_runs_from_the_plan_to_the_deadline(self, timed: Timed) -> None:
        timed.clock.start()
        assert timed.clock.reading() == ClockReading(180, RUNNING)
        assert timed.pass_seconds(60) == ClockReading(120, RUNNING)
        assert timed.pass_seconds(84) == ClockReading(36, WARNING)
        assert timed.pass_seconds(36) == ClockReading(0, WARNING)
        assert timed.pass_seconds(1) == ClockReading(-1, OVER)

    def test_time_passing_writes_nothing(self, timed: Timed) -> None:
        timed.clock.start()
        before = timed.shop.records.copy()
        timed.pass_seconds(59)
        timed.pass_seconds(500)
        assert timed.shop.team_file.session_records(timed.shop.records.session) == before

    def test_nothing_moves_on_when_the_time_is_up(self, timed: Timed) -> None:
        timed.clock.start()
        at = timed.desk.current
        timed.pass_seconds(10_000)
        assert timed.desk.current == at

    @pytest.mark.parametrize(
        ("elapsed", "shown"),
        [(0.1, 180), (0.9, 180), (1, 179), (179.5, 1), (180, 0), (180.9, 0), (181, -1)],
    )
    def test_a_second_shows_until_it_is_wholly_gone(
        self, timed: Timed, elapsed: float, shown: int
    ) -> None:
        timed.clock.start()
        assert timed.pass_seconds(elapsed).seconds == shown

    def test_a_laptop_that_slept_for_an_hour_shows_the_hour(self, timed: Timed) -> None:
        timed.clock.start()
        assert timed.pass_seconds(3600) == ClockReading(180 - 3600, OVER)

    def test_a_system_clock_that_is_set_changes_nothing(
        self, timed: Timed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hands = Hands()
        monkeypatch.setattr(timed.clock, "_now", SteadyTime(hands.wall, hands.count))
        timed.clock.start()
        hands.set_wall(-3600)
        hands.go_on(30)
        assert timed.clock.reading() == ClockReading(150, RUNNING)

    def test_starting_a_running_clock_changes_nothing(self, timed: Timed) -> None:
        timed.clock.start()
        timed.pass_seconds(0.5)
        before = timed.shop.records.stage
        timed.clock.start()
        assert timed.shop.records.stage == before

    @pytest.mark.parametrize(("step", "warns_at"), [("opening", 36), ("now", 60), ("person", 60)])
    def test_it_warns_in_the_last_minute_or_the_last_fifth_of_a_short_step(
        self, timed: Timed, step: str, warns_at: int
    ) -> None:
        timed.desk.go_to(timed.shop.step(step))
        timed.clock.start()
        planned = timed.desk.current.minutes * 60
        assert timed.pass_seconds(planned - warns_at - 1).state is RUNNING
        assert timed.pass_seconds(1) == ClockReading(warns_at, WARNING)


class TestStopping:
    def test_a_stopped_clock_keeps_what_is_left(self, timed: Timed) -> None:
        timed.clock.start()
        timed.pass_seconds(50)
        timed.clock.stop()
        assert timed.pass_seconds(1000) == ClockReading(130, PAUSED)
        timed.clock.start()
        assert timed.pass_seconds(10) == ClockReading(120, RUNNING)

    def test_a_clock_stopped_in_overtime_goes_on_in_overtime(self, timed: Timed) -> None:
        timed.clock.start()
        timed.pass_seconds(200)
        timed.clock.stop()
        assert timed.clock.reading() == ClockReading(-20, PAUSED)
        timed.clock.start()
        assert timed.pass_seconds(5) == ClockReading(-25, OVER)

    def test_stopping_a_clock_that_never_ran_changes_nothing(self, timed: Timed) -> None:
        timed.clock.stop()
        assert timed.clock.reading() == ClockReading(180, PLANNED)


class TestExtending:
    def test_in_every_state(self, timed: Timed) -> None:
        timed.clock.extend(1)
        assert timed.clock.reading() == ClockReading(240, PAUSED)
        timed.clock.start()
        timed.clock.extend(2)
        assert timed.clock.reading() == ClockReading(360, RUNNING)
        assert timed.pass_seconds(340) == ClockReading(20, WARNING)
        timed.clock.extend(1)
        assert timed.clock.reading() == ClockReading(80, RUNNING)
        assert timed.pass_seconds(90) == ClockReading(-10, OVER)
        timed.clock.extend(1)
        assert timed.clock.reading() == ClockReading(50, RUNNING)
        timed.clock.stop()
        timed.clock.extend(-1)
        assert timed.clock.reading() == ClockReading(-10, PAUSED)

    def test_a_step_without_a_plan_counts_up_until_it_is_given_time(self, timed: Timed) -> None:
        timed.desk.go_to(timed.shop.step("review"))
        assert timed.clock.reading() == ClockReading(None, PLANNED)
        timed.clock.start()
        assert timed.pass_seconds(30) == ClockReading(-30, OVER)
        timed.clock.extend(5)
        assert timed.clock.reading() == ClockReading(270, RUNNING)


class TestResetting:
    def test_a_reset_gives_the_whole_time_and_waits(self, timed: Timed) -> None:
        timed.clock.start()
        timed.pass_seconds(100)
        timed.clock.reset()
        assert timed.pass_seconds(50) == ClockReading(180, PAUSED)

    @pytest.mark.parametrize("is_running", [True, False])
    def test_undo_lets_the_clock_go_on_as_if_it_had_not_been_reset(
        self, timed: Timed, is_running: bool
    ) -> None:
        timed.clock.start()
        timed.pass_seconds(100)
        if not is_running:
            timed.clock.stop()
        timed.clock.reset()
        timed.pass_seconds(10)
        assert timed.desk.can_undo
        timed.desk.undo()
        left = 70 if is_running else 80
        assert timed.clock.reading() == ClockReading(left, RUNNING if is_running else PAUSED)
        assert not timed.desk.can_undo

    def test_undo_takes_back_what_was_done_since_and_not_the_reset(self, timed: Timed) -> None:
        timed.clock.start()
        timed.clock.reset()
        timed.desk.frame.set_people(9)
        timed.desk.undo()
        assert timed.shop.records.session.people == 8
        assert timed.clock.reading() == ClockReading(180, PAUSED)

    def test_a_clock_that_never_ran_has_nothing_to_reset(self, timed: Timed) -> None:
        timed.clock.reset()
        assert timed.shop.records.all(Stage) == []
        assert not timed.desk.can_undo

    def test_how_it_is_shown_stays_and_is_no_work_to_take_back(self, timed: Timed) -> None:
        timed.clock.show(calm=True)
        timed.clock.show(hard_end=True)
        assert (timed.shop.records.stage.calm, timed.shop.records.stage.hard_end) == (True, True)
        assert not timed.desk.can_undo


class TestMoving:
    def test_leaving_a_step_stops_its_clock_and_coming_back_finds_it(self, timed: Timed) -> None:
        timed.clock.start()
        timed.pass_seconds(60)
        timed.desk.next()
        assert timed.clock.reading() == ClockReading(240, PLANNED)
        timed.pass_seconds(600)
        timed.desk.previous()
        assert timed.clock.reading() == ClockReading(120, PAUSED)
        timed.clock.start()
        assert timed.pass_seconds(20) == ClockReading(100, RUNNING)

    def test_a_clock_runs_on_while_the_program_is_closed(
        self, timed: Timed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        timed.clock.start()
        again = Facilitation(timed.shop.team_file, timed.shop.records.session)
        monkeypatch.setattr(again.clock, "_now", timed.hand)
        timed.hand.move(1)
        assert again.clock.reading() == ClockReading(120, RUNNING)

    def test_undo_does_not_touch_the_clock(self, timed: Timed) -> None:
        timed.desk.frame.set_people(9)
        timed.clock.start()
        before = timed.shop.records.stage
        timed.desk.undo()
        assert timed.shop.records.stage == before


class TestItems:
    """An item of a talk has a time of its own, and the whole of it whenever it is come to."""

    @pytest.fixture
    def talk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Timed:
        """At the first of three items, which have six minutes each."""
        return Timed(with_themes(tmp_path / "talk", "A", "B", "C"), monkeypatch)

    def go_to(self, talk: Timed, number: int) -> None:
        talk.desk.talk.go_to(topics(talk.shop)[number - 1])

    def test_the_clock_shows_the_box_of_the_item(self, talk: Timed) -> None:
        assert talk.clock.reading() == ClockReading(360, PLANNED)
        talk.clock.start()
        assert talk.pass_seconds(60) == ClockReading(300, RUNNING)
        assert talk.shop.records.stage.part == topics(talk.shop)[0].id

    def test_the_next_item_has_its_own_and_its_clock_does_not_run(self, talk: Timed) -> None:
        talk.clock.start()
        talk.pass_seconds(60)
        self.go_to(talk, 2)
        assert talk.clock.reading() == ClockReading(360, PLANNED)

    def test_coming_back_to_an_item_gives_the_whole_box(self, talk: Timed) -> None:
        talk.clock.start()
        talk.pass_seconds(300)
        self.go_to(talk, 2)
        self.go_to(talk, 1)
        assert talk.clock.reading() == ClockReading(360, PLANNED)
        talk.clock.start()
        talk.pass_seconds(300)
        talk.shop.at("decide")
        talk.shop.at(TALK)
        assert talk.clock.reading() == ClockReading(360, PLANNED)

    def test_a_slip_of_the_finger_taken_back_finds_the_clock_as_it_was(self, talk: Timed) -> None:
        talk.clock.start()
        talk.pass_seconds(100)
        self.go_to(talk, 2)
        talk.desk.undo()
        assert talk.clock.reading() == ClockReading(260, PAUSED)

    @pytest.mark.parametrize("is_stopped", [True, False])
    def test_resumed_it_has_the_whole_box_and_nothing_was_written_for_it(
        self, talk: Timed, is_stopped: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        talk.clock.start()
        talk.pass_seconds(100)
        if is_stopped:
            talk.clock.stop()
        before = talk.shop.records.copy()
        again = Facilitation(talk.shop.team_file, talk.shop.records.session)
        monkeypatch.setattr(again.clock, "_now", talk.hand)
        assert again.clock.reading() == ClockReading(360, PLANNED)
        assert again.records == before
        again.blank(True)
        assert again.clock.reading() == ClockReading(360, PLANNED)
        again.clock.start()
        talk.hand.move(1)
        assert again.clock.reading() == ClockReading(300, RUNNING)

    def test_an_item_without_a_plan_counts_up(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        talk = Timed(with_themes(tmp_path, "A", "B", top=1), monkeypatch)
        self.go_to(talk, 2)
        assert talk.clock.reading() == ClockReading(None, PLANNED)
        talk.clock.start()
        assert talk.pass_seconds(30) == ClockReading(-30, OVER)

    def test_thumbs_give_the_minutes_to_a_clock_that_runs_and_undo_takes_them(
        self, talk: Timed
    ) -> None:
        talk.clock.start()
        talk.pass_seconds(370)
        talk.desk.talk.ask_for_more(3, 0, 0)
        assert talk.clock.reading() == ClockReading(170, RUNNING)
        talk.desk.undo()
        assert talk.clock.reading() == ClockReading(-10, OVER)
        talk.desk.redo()
        assert talk.clock.reading() == ClockReading(170, RUNNING)

    def test_thumbs_before_the_start_give_a_longer_box(self, talk: Timed) -> None:
        talk.desk.talk.ask_for_more(3, 0, 0)
        assert talk.clock.reading() == ClockReading(540, PLANNED)
        talk.desk.undo()
        assert talk.clock.reading() == ClockReading(360, PLANNED)

    def test_undoing_something_else_leaves_the_clock_alone(self, talk: Timed) -> None:
        talk.desk.talk.ask_for_more(3, 0, 0)
        talk.desk.talk.climb()
        talk.clock.start()
        before = talk.shop.records.stage
        talk.desk.undo()
        assert talk.shop.records.stage == before


class TestRounds:
    """A collection in rounds has a clock for each of them."""

    def test_each_round_has_its_own_minutes_and_its_own_clock(self, timed: Timed) -> None:
        timed.shop.at("person")
        step = timed.desk.current
        rounds = [
            CollectRound(grouping=Grouping.SOLO, minutes=6),
            CollectRound(grouping=Grouping.PAIR, minutes=3),
        ]
        definition = step.definition.model_copy(update={"rounds": rounds})
        book = timed.desk._book
        book.do(message("rounds"), Change(step, step.but(definition=definition)))
        timed.clock.start()
        assert timed.pass_seconds(60) == ClockReading(300, RUNNING)
        book.do(message("rounds"), Change(timed.desk.current, timed.desk.current.but(round_at=1)))
        assert timed.clock.reading() == ClockReading(180, PLANNED)
        assert not timed.clock.is_running


def test_what_an_earlier_run_left_of_an_item_is_taken_from_the_wall_too(tmp_path: Path) -> None:
    shop = begin(tmp_path)
    shop.at("talk-contact").clock.start()
    desk = shop.reopen()
    shown = desk.clock.reading()
    desk.clock.forget_old()
    step = desk.current
    assert read_clock(desk.records, step, datetime.now(UTC)) == desk.clock.reading() == shown
    assert shown.state is ClockState.PLANNED
