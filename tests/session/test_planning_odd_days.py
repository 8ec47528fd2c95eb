"""The plan on days that go another way: opened early, in haste, past midnight, at the very end."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.model.pack import Pack
from facilitator.model.record import Change
from facilitator.model.words import SkipReason
from facilitator.session.clock import ClockState
from facilitator.session.facilitation import Facilitation
from facilitator.session.steady import LocalTime, SteadyTime
from facilitator.store.team_file import TeamFile
from tests.problems import told
from tests.session.test_planning import AGENDA, Led
from tests.session.test_steady import Hands
from tests.support import begin, pack_of


@pytest.fixture
def led(tmp_path: Path) -> Led:
    """The workshop of the method's example: two hours, opened at 13:00."""
    return Led(tmp_path)


class TestOpenedEarly:
    def test_the_end_can_be_counted_from_when_the_room_began(self, led: Led) -> None:
        plan = led.arrive("check-in", "13:26")
        # The opening words take five minutes, so they began at 13:21; the end comes a little early.
        assert plan.later_end == led.at("15:20")
        assert led.desk.planning.offer()
        assert led.shop.records.session.promised_end == led.at("15:00")

        led.desk.planning.move_end(plan.later_end)
        assert led.desk.planning.on_arrival().later_end is None
        assert led.desk.planning.offer() is None
        assert not led.arrive("review", "13:32").is_worth_proposing

    def test_opening_words_that_took_a_little_longer_move_no_end(self, led: Led) -> None:
        assert led.arrive("check-in", "13:09").later_end is None

    def test_an_end_that_somebody_has_promised_stands(self, led: Led) -> None:
        led.desk.planning.end_at(time(15, 0))
        assert led.arrive("check-in", "13:26").later_end is None

    def test_it_is_no_question_any_more_when_the_room_has_been_further(self, led: Led) -> None:
        led.arrive("check-in", "13:26")
        assert led.arrive("review", "13:32").later_end is None
        assert led.arrive("check-in", "13:50").later_end is None

    def test_leafing_through_while_people_come_in_does_not_begin_anything(self, led: Led) -> None:
        for step in ("check-in", "review", "collect", "open"):
            led.desk.go_to(led.shop.step(step))
            led.shop.clock.move(0.2)
        plan = led.arrive("check-in", "13:26")
        assert plan.later_end == led.at("15:20")
        assert sum(plan.present.values()) == 108

    def test_hours_early_it_is_asked_too(self, led: Led) -> None:
        plan = led.arrive("check-in", "17:30")
        assert not plan.is_in_force
        assert led.desk.planning.offer()
        assert plan.later_end == led.at("19:25")

    def test_one_that_was_made_ready_the_evening_before_begins_when_it_is_opened(
        self, led: Led
    ) -> None:
        led.shop.clock.move(20 * 60)
        led.desk = led.shop.reopen()
        before = led.shop.records.copy()
        led.shop.clock.move(5)
        led.desk.next()
        session = led.shop.records.session
        assert session.started_at == datetime(2026, 11, 22, 9, 0)
        assert session.promised_end == datetime(2026, 11, 22, 11, 0)
        led.desk.undo()
        assert led.shop.records == before

    def test_one_that_was_left_open_over_night_begins_when_the_room_goes_on(self, led: Led) -> None:
        led.shop.clock.move(20 * 60)
        led.desk.next()
        assert led.shop.records.session.started_at == datetime(2026, 11, 22, 9, 0)

    def test_what_has_begun_keeps_its_day(self, led: Led) -> None:
        led.arrive("check-in", "13:05")
        led.shop.clock.move(20 * 60)
        desk = led.shop.reopen()
        desk.previous()
        desk.next()
        assert led.shop.records.session.started_at == led.at("13:00") - timedelta(days=1)


class TestTimeInHand:
    def test_a_few_minutes_before_anything_was_decided_are_nobodys_concern(self, led: Led) -> None:
        for step, clock in (("check-in", "13:01"), ("review", "13:02"), ("collect", "13:12")):
            assert led.arrive(step, clock).proposals.best.changes
            assert led.desk.planning.offer() is None

    def test_much_of_it_is_told_once_and_again_when_there_is_much_more(self, led: Led) -> None:
        told_at = []
        for number, step in enumerate(AGENDA[1:7], 1):
            led.shop.clock.now = led.at("13:00") + timedelta(minutes=number)
            led.desk.go_to(led.shop.step(step))
            if plan := led.desk.planning.arrive():
                told_at.append((step, plan.in_hand))
        assert told_at == [("collect", 18), ("pairs", 29), ("vote", 45)]

    def test_where_it_can_be_used_it_is_told_again(self, led: Led) -> None:
        led.arrive("vote", "13:40")
        assert led.desk.planning.offer()
        led.arrive("break", "13:45")
        assert led.desk.planning.offer() is None
        led.arrive("talk", "13:53")
        assert led.desk.planning.offer()
        led.arrive("commit", "14:25")
        assert led.desk.planning.offer()

    def test_what_was_offered_holds_only_where_it_was_offered(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        assert led.desk.planning.offer()
        led.desk.previous()
        assert led.desk.planning.offer() is None
        assert Facilitation(led.shop.team_file, led.shop.records.session).planning.offer() is None


class TestLeafingThrough:
    def test_a_step_that_was_only_looked_at_is_still_ahead(self, led: Led) -> None:
        led.arrive("sort", "13:40")
        ahead = led.desk.planning.now().present
        for step in ("vote", "break", "talk"):
            led.desk.go_to(led.shop.step(step))
            led.shop.clock.move(0.3)
        led.desk.go_to(led.shop.step("sort"))
        assert led.desk.planning.now().present == ahead

    def test_one_that_was_had_is_not(self, led: Led) -> None:
        led.arrive("vote", "13:40")
        led.arrive("sort", "13:44")
        plan = led.desk.planning.now()
        assert led.shop.step("vote").id not in plan.present


class TestLessTime:
    def test_it_is_a_deed_that_undo_takes_back(self, led: Led) -> None:
        led.desk.clock.start()
        before = led.shop.records.copy()
        assert led.desk.planning.shorten(2) == 2
        assert led.minutes()["open"] == 3
        assert led.desk.clock.reading().seconds == 180
        led.desk.undo()
        assert led.desk.clock.reading().seconds == 300
        led.desk.redo()
        led.desk.undo()
        assert led.shop.records == before

    def test_never_more_than_there_is_left(self, led: Led) -> None:
        led.desk.clock.start()
        led.shop.clock.move(0)
        assert led.desk.planning.shorten(200) == 4
        assert (led.minutes()["open"], led.desk.clock.reading().seconds) == (1, 60)
        assert led.desk.planning.shorten(1) == 0

    def test_nor_where_there_is_none(self, tmp_path: Path) -> None:
        shop = begin(tmp_path)
        desk = shop.at("review")
        assert desk.planning.shorten(1) == 0
        assert desk.current.minutes == 0

    def test_a_plan_that_runs_out_has_no_overtime_of_it(self, led: Led) -> None:
        assert led.desk.planning.shorten(600) == 4
        assert led.desk.clock.reading().state is ClockState.PLANNED


class TestTheClockOnTheWall:
    def test_an_end_past_midnight_is_tomorrow(self, led: Led) -> None:
        led.shop.clock.now = led.at("23:10")
        led.desk.planning.end_at(time(0, 45))
        assert led.shop.records.session.promised_end == datetime(2026, 11, 22, 0, 45)
        with told("passed already"):
            led.desk.planning.end_at(time(23, 9))

    def test_a_session_through_midnight_is_replanned_as_any(self, tmp_path: Path) -> None:
        led = Led(tmp_path)
        session = led.shop.records.session
        shift = timedelta(hours=9, minutes=55)
        led.shop.team_file.apply(
            [Change(session, session.but(started_at=session.started_at + shift))]
        )
        led.shop.clock.now += shift
        led.desk = led.shop.reopen()
        led.shop.clock.move(35)
        led.desk.go_to(led.shop.step("collect"))
        plan = led.desk.planning.arrive()
        assert plan
        assert (plan.behind, plan.end) == (7, datetime(2026, 11, 22, 0, 55))

    @pytest.mark.parametrize("set_by", [-7200, 3 * 3600])
    def test_setting_the_computers_clock_makes_nobody_late(self, led: Led, set_by: int) -> None:
        hands = Hands(counts_sleep=True)
        now = LocalTime(SteadyTime(hands.wall, hands.count, counts_sleep=True))
        session = led.shop.records.session
        led.shop.team_file.apply([Change(session, session.but(started_at=now()))])
        session = led.shop.team_file.sessions()[-1]
        desk = Facilitation(led.shop.team_file, session, now=now)
        hands.go_on(300)
        hands.set_wall(set_by)
        desk.next()
        assert desk.planning.arrive() is None
        assert desk.planning.now().spare == 7
        assert desk.records.steps[0].seconds_used == 300

    def test_the_local_time_is_that_of_the_wall(self) -> None:
        noon = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
        assert LocalTime(lambda: noon)() == noon.astimezone().replace(tzinfo=None)

    def test_a_clock_that_goes_back_an_hour_at_night_uses_no_time(self, led: Led) -> None:
        led.shop.clock.move(-60)
        led.desk.next()
        assert led.shop.records.steps[0].seconds_used == 0
        assert led.desk.planning.now().parts


class TestMinutesUsed:
    def test_leaving_the_session_keeps_what_was_used_where_it_is(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        led.shop.clock.move(7)
        led.desk = led.shop.reopen()
        assert led.shop.step("collect").seconds_used == 420
        assert led.desk.planning.on_arrival().rest == 5
        led.shop.clock.move(3)
        led.desk.next()
        assert led.shop.step("collect").seconds_used == 600

    def test_making_it_ready_uses_none(self, led: Led) -> None:
        led.shop.clock.move(30)
        led.shop.reopen()
        assert led.shop.step("open").seconds_used == 0

    def test_a_file_that_cannot_be_written_is_left_all_the_same(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        other = Facilitation(
            TeamFile.open(led.shop.team_file.path), led.shop.records.session, now=led.shop.clock
        )
        other.frame.set_people(5)
        led.shop.clock.move(7)
        led.desk.leave()
        other.leave()


class TestAgendasOfEverySort:
    def test_where_everything_is_skipped_there_is_nothing_to_plan(self, led: Led) -> None:
        while led.desk.skip(SkipReason.OTHER):
            led.desk.planning.arrive()
        plan = led.desk.planning.now()
        assert (list(plan.parts), plan.last_call, plan.ways_out) == ([], None, None)
        assert not plan.is_worth_proposing
        assert plan.early_end is None

    def test_where_everything_is_protected_it_is_squeezed_and_the_end_may_move(
        self, tmp_path: Path
    ) -> None:
        steps = [
            {"id": id_, "kind": "commit", "minutes": 10, "time": {"class": "protected"}}
            for id_ in ("one", "two", "three")
        ]
        shop = begin(tmp_path, pack=_short(pack_of(*steps)), minutes=30)
        plan = shop.at("two", 15).planning.arrive()
        assert plan
        assert plan.behind == 5
        assert sum(plan.proposals.best.fit.minutes.values()) == 15
        assert plan.proposals.second is None
        late = shop.at("three", 14).planning.arrive()
        assert late
        assert late.ways_out
        assert late.ways_out.left_out is None

    def test_a_step_that_this_length_left_out_can_be_given_time_and_is_planned_with_it(
        self, tmp_path: Path
    ) -> None:
        shop = begin(tmp_path)
        desk = shop.at("review", 20)
        desk.planning.extend(5)
        assert desk.current.minutes == 5
        desk.planning.arrive()
        plan = desk.planning.on_arrival()
        assert plan.part(desk.current.id).slot.plan == 5

    @pytest.mark.parametrize("minutes", [1, 600, 100_000])
    def test_any_extension_is_one_deed(self, led: Led, minutes: int) -> None:
        before = led.shop.records.copy()
        led.desk.planning.extend(minutes)
        assert led.desk.clock.reading().seconds == (5 + minutes) * 60
        led.desk.undo()
        assert led.shop.records == before
        assert led.shop.team_file.session_records(before.session) == before

    @settings(max_examples=30, deadline=None)
    @given(
        deeds=st.lists(
            st.tuples(
                st.sampled_from(
                    ["on", "back", "take", "other", "more", "less", "end", "undo", "redo", "start"]
                ),
                st.integers(0, 30),
            ),
            max_size=25,
        )
    )
    def test_whatever_is_done_with_the_time_the_file_holds_what_is_shown(
        self, deeds: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        led = Led(tmp_path_factory.mktemp("led"))
        led.with_themes()
        for deed, n in deeds:
            led.shop.clock.move(n)
            _do(led.desk, deed, n)
            plan = led.desk.planning.now()
            assert all(part.minutes > 0 for part in plan.parts)
            assert plan.last_call is None or plan.parts
            reading = led.desk.clock.reading()
            assert reading.seconds is None or reading.seconds <= 86_400
        shown = led.shop.records
        assert led.shop.team_file.session_records(shown.session) == shown


def _short(pack: Pack) -> Pack:
    return pack.model_copy(update={"variants": (30,)})


def _do(desk: Facilitation, deed: str, n: int) -> None:
    plan = desk.planning.offer()
    match deed:
        case "on":
            desk.next()
            desk.planning.arrive()
        case "back":
            desk.previous()
        case "take" if plan and not plan.later_end and not plan.ways_out:
            desk.take_plan(plan, plan.proposals.best)
        case "other" if plan and plan.proposals.second and not plan.ways_out:
            desk.take_plan(plan, plan.proposals.second)
        case "more":
            desk.planning.extend(n)
        case "less":
            desk.planning.shorten(n)
        case "end":
            desk.planning.move_end(desk.planning.now().now + timedelta(minutes=n + 1))
        case "undo":
            desk.undo()
        case "redo":
            desk.redo()
        case "start":
            desk.clock.start()
