"""The plan of a session under way: the worked example of the method, led; and what is taken."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.agenda import Change, Pace
from facilitator.model.pack import CollectStep, Pack
from facilitator.model.record import Step
from facilitator.model.words import Bucket, SkipReason, StepStatus
from facilitator.session.clock import ClockState
from facilitator.session.planning import SessionPlan
from facilitator.session.start import plan as plan_of_pack
from facilitator.session.start import weak_points
from facilitator.store.workspace import Workspace
from tests.agenda.example import EXAMPLE
from tests.problems import told
from tests.support import TEAM, WallClock, Workshop, begin, pack_of

KINDS: dict[str, dict[str, Any]] = {
    "open": {"kind": "frame"},
    "check-in": {"kind": "talk", "save": "none"},
    "review": {"kind": "frame"},
    "collect": {"kind": "collect", "hidden": False},
    "pairs": {"kind": "collect", "hidden": False},
    "sort": {"kind": "sort"},
    "vote": {"kind": "rate", "method": "dots"},
    "break": {"kind": "frame", "break": True},
    "talk": {"kind": "talk", "queue": "themes", "top": 3},
    "premortem": {"kind": "collect"},
    "commit": {"kind": "commit"},
    "close": {"kind": "talk", "save": "none"},
}
AGENDA = [slot.id for slot in EXAMPLE]


def example_pack() -> Pack:
    """The workshop of the example as a pack."""
    steps = []
    for slot in EXAMPLE:
        rule: dict[str, Any] = {"class": slot.cls, "least": slot.least, "most": slot.most}
        rule |= {"priority": slot.priority, "grow": slot.grow}
        if slot.units:
            rule["least_topics"] = slot.units_least
        steps.append({"id": slot.id, "minutes": slot.plan, "time": rule, **KINDS[slot.id]})
    return pack_of(*steps).model_copy(update={"variants": (120,)})


class Led:
    """The workshop of the example, from 13:00, at moments of the clock."""

    def __init__(self, folder: Path) -> None:
        clock = WallClock(datetime(2026, 11, 21, 13, 0))
        team_file = Workspace(folder).create(TEAM)
        self.shop = Workshop(team_file, clock, pack=example_pack(), minutes=120)
        self.desk = self.shop.facilitation

    def at(self, clock: str) -> datetime:
        return datetime.combine(self.shop.clock.now.date(), time.fromisoformat(clock))

    def arrive(self, step: str, clock: str) -> SessionPlan:
        """Goes to a step at a moment, and has the plan then."""
        self.shop.clock.now = self.at(clock)
        self.desk.go_to(self.shop.step(step))
        self.desk.planning.arrive()
        return self.desk.planning.on_arrival()

    def with_themes(self) -> None:
        """Three themes, so that the talk has three items."""
        self.desk.go_to(self.shop.step("collect"))
        notes = self.desk.collect.add_many(["a", "b", "c"], Bucket.OBSERVATION)
        for note in notes:
            self.desk.sort.new_theme(f"Theme {note.text}", [note])

    def take_best(self) -> None:
        plan = self.desk.planning.offer()
        assert plan
        self.desk.take_plan(plan, plan.proposals.best)

    def minutes(self) -> dict[str, int]:
        """The agenda from where the room is."""
        at = self.desk.current.position
        steps = self.shop.records.steps
        return {s.definition.id: s.minutes for s in steps if s.position >= at and s.minutes}

    def becomes(self, plan: SessionPlan, which: str = "best") -> dict[str, int]:
        """What each part gets, by the id of its step in the pack."""
        proposal = getattr(plan.proposals, which)
        return {
            plan.part(id_).step.definition.id: minutes
            for id_, minutes in proposal.fit.minutes.items()
        }


@pytest.fixture
def led(tmp_path: Path) -> Led:
    return Led(tmp_path)


def planned(*ids: str) -> dict[str, int]:
    return {slot.id: slot.plan for slot in EXAMPLE if slot.id in ids}


class TestWorkedExample:
    def test_1306_six_minutes_late_cost_only_the_buffer(self, led: Led) -> None:
        plan = SessionPlan(led.shop.records, led.at("13:06"))
        assert (plan.buffer, plan.left, plan.proposals.best.fit.buffer) == (7, 114, 1)
        assert not plan.is_worth_proposing

    def test_1335_a_long_review_squeezes_what_can_give(self, led: Led) -> None:
        plan = led.arrive("collect", "13:35")
        assert (plan.behind, plan.pace) == (7, Pace.TIGHTEN)
        assert led.becomes(plan) == {
            "collect": 11,
            "pairs": 7,
            "sort": 9,
            "vote": 4,
            "break": 8,
            "talk": 21,
            "premortem": 6,
            "commit": 14,
            "close": 5,
        }
        assert led.minutes() == planned(*AGENDA[3:])
        led.take_best()
        assert led.minutes() == led.becomes(plan)

    def test_1351_a_long_collection_squeezes_further_or_skips_the_pairs(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        led.take_best()
        plan = led.arrive("pairs", "13:51")
        best = {"pairs": 6, "sort": 8, "vote": 4, "break": 8, "talk": 19, "premortem": 5}
        assert led.becomes(plan) == best | planned("commit", "close")
        second = {"sort": 9, "vote": 5, "break": 8, "talk": 22, "premortem": 6}
        assert led.becomes(plan, "second") == second | planned("commit", "close")

    def test_1410_a_long_sorting_drops_the_premortem(self, led: Led) -> None:
        self.until_the_vote(led)
        plan = led.desk.planning.on_arrival()
        assert plan.pace is Pace.TRIM
        assert [plan.part(id_).step.definition.id for id_ in plan.proposals.best.fit.dropped] == [
            "premortem"
        ]
        led.take_best()
        assert led.minutes() == {"vote": 4, "break": 8, "talk": 19} | planned("commit", "close")

    def test_1424_a_long_vote_leaves_two_topics_of_eight_minutes(self, led: Led) -> None:
        self.until_the_talk(led)
        plan = led.desk.planning.on_arrival()
        assert plan.behind == 1
        best = plan.proposals.best.fit
        assert [best.minutes.get(topic.id) for topic in led.desk.talk.topics] == [8, 8, None]
        assert (best.level, best.buffer) == (1, 1)
        led.take_best()
        assert [topic.minutes for topic in led.desk.talk.topics] == [8, 8, 0]
        assert led.minutes()["commit"] == 14

    def test_1440_disaster_offers_three_ways_out(self, led: Led) -> None:
        led.arrive("break", "14:32")
        plan = SessionPlan(led.shop.records, led.at("14:40"), rest=0)
        out = plan.ways_out
        assert out
        assert (out.later_by, out.next_time) == (6, 49)
        assert out.left_out
        assert plan.part(out.left_out.step).step.definition.id == "talk"
        assert {plan.part(i).step.definition.id for i in out.left_out.proposal.fit.minutes} == {
            "commit",
            "close",
        }

    def test_1340_time_won_goes_to_deciding_and_the_top_topic_and_an_early_end(
        self, led: Led
    ) -> None:
        plan = led.arrive("vote", "13:40")
        assert plan.is_worth_proposing
        assert {
            (plan.part(change.id).step.definition.id, change.was, change.becomes)
            for change in plan.proposals.best.changes
        } == {("talk", 24, 29), ("commit", 14, 20)}
        led.take_best()
        assert led.desk.planning.on_arrival().projected_end == led.at("14:53")

    def test_1432_an_extension_costs_the_next_topic_and_then_deciding(self, led: Led) -> None:
        self.until_the_talk(led)
        led.take_best()
        led.shop.clock.now = led.at("14:32")
        plan = led.desk.planning.now()
        paid = plan.price(4)
        second = led.desk.talk.topics[1]
        commit = led.shop.step("commit")
        assert paid.proposal.changes == (Change(second.id, 8, 6), Change(commit.id, 14, 13))
        assert (paid.free, paid.touches_protected) == (3, True)
        before = led.shop.records.copy()

        led.desk.planning.extend(4)
        assert [topic.minutes for topic in led.desk.talk.topics] == [12, 6, 0]
        assert led.minutes()["commit"] == 13
        led.desk.undo()
        assert led.shop.records == before

    @pytest.mark.parametrize("step", ["check-in", "pairs", "break"])
    def test_the_last_call_is_at_1436(self, led: Led, step: str) -> None:
        assert led.arrive(step, "13:20").last_call == led.at("14:36")

    def until_the_vote(self, led: Led) -> None:
        led.with_themes()
        led.arrive("collect", "13:35")
        # The room had been there before, to make the themes.
        led.shop.clock.now = led.at("13:35")
        led.arrive("pairs", "13:51")
        led.take_best()
        led.arrive("sort", "13:58")
        led.arrive("vote", "14:10")

    def until_the_talk(self, led: Led) -> None:
        self.until_the_vote(led)
        led.take_best()
        led.arrive("break", "14:16")
        led.arrive("talk", "14:24")


class TestTaking:
    def test_nothing_changes_unless_it_is_taken(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        before = led.shop.records.copy()
        led.desk.planning.offer()
        led.desk.planning.now()
        assert led.shop.records == before

    def test_it_is_one_deed_and_undo_and_redo_go_there_and_back(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        before = led.shop.records.copy()
        led.take_best()
        after = led.shop.records.copy()
        led.desk.undo()
        assert led.shop.records == before
        led.desk.redo()
        assert led.shop.records == after
        assert led.shop.team_file.session_records(after.session) == after

    def test_what_was_planned_first_is_kept(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        led.take_best()
        led.arrive("pairs", "13:51")
        led.take_best()
        assert {s.definition.id: s.plan for s in led.shop.records.steps} == planned(*AGENDA)

    def test_a_dropped_step_is_skipped_for_lack_of_time_and_passed_over(self, led: Led) -> None:
        led.arrive("vote", "14:10")
        led.take_best()
        premortem = led.shop.step("premortem")
        assert (premortem.status, premortem.skip_reason) == (StepStatus.SKIPPED, SkipReason.TIME)
        led.arrive("talk", "14:30")
        led.desk.next()
        assert led.desk.current.definition.id == "commit"
        led.desk.previous()
        assert led.desk.current.definition.id == "talk"

    def test_a_dropped_step_can_still_be_gone_to_and_has_its_time_again(self, led: Led) -> None:
        led.arrive("vote", "14:10")
        led.take_best()
        led.arrive("premortem", "14:30")
        step = led.desk.current
        assert (step.minutes, step.status, step.skip_reason) == (6, StepStatus.VISITED, None)
        assert led.desk.clock.reading().seconds == 360

    def test_the_second_best_may_leave_out_where_the_room_is_and_goes_on(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        led.take_best()
        plan = led.arrive("pairs", "13:51")
        before = led.shop.records.copy()
        assert plan.proposals.second
        led.desk.take_plan(plan, plan.proposals.second)
        assert led.desk.current.definition.id == "sort"
        assert led.shop.step("pairs").skip_reason is SkipReason.TIME
        assert led.minutes()["talk"] == 22
        led.desk.undo()
        assert led.shop.records == before

    def test_the_time_of_where_the_room_has_come_to_changes_on_a_clock_that_runs(
        self, led: Led
    ) -> None:
        led.arrive("collect", "13:35")
        led.desk.clock.start()
        led.take_best()
        reading = led.desk.clock.reading()
        assert (reading.seconds, reading.state) == (660, ClockState.RUNNING)
        led.desk.undo()
        assert led.desk.clock.reading().seconds == 720

    def test_fewer_topics_before_the_talk_begins_are_those_it_then_has(self, led: Led) -> None:
        led.with_themes()
        plan = led.arrive("vote", "14:27")
        talk = led.shop.step("talk")
        assert plan.proposals.best.fit.fewer == (Change(talk.id, 3, 2),)
        led.take_best()
        assert led.shop.step("talk").topics == 2
        led.arrive("talk", "14:31")
        topics = led.desk.talk.topics
        assert len(topics) == 3
        assert [bool(topic.minutes) for topic in topics] == [True, True, False]

    def test_rounds_of_a_collection_share_its_minutes(self, tmp_path: Path) -> None:
        rounds = [{"grouping": "solo", "minutes": 8}, {"grouping": "pair", "minutes": 8}]
        pack = pack_of(
            {"id": "open", "kind": "frame", "minutes": 10},
            {"id": "collect", "kind": "collect", "minutes": 16, "rounds": rounds, "time": {}},
            {"id": "end", "kind": "commit", "minutes": 4, "time": {"class": "protected"}},
        )
        shop = begin(tmp_path, pack=pack.model_copy(update={"variants": (30,)}), minutes=30)
        plan = shop.at("collect", 14).planning.arrive()
        assert plan
        shop.facilitation.take_plan(plan, plan.proposals.best)
        definition = shop.facilitation.current.definition
        assert isinstance(definition, CollectStep)
        assert shop.facilitation.current.minutes == 12
        assert [each.minutes for each in definition.rounds] == [6, 6]
        assert shop.facilitation.clock.reading().seconds == 360

    @settings(max_examples=30, deadline=None)
    @given(data=st.data())
    def test_any_agenda_that_is_taken_fits_until_the_end_and_undo_brings_it_back(
        self, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        led = Led(tmp_path_factory.mktemp("led"))
        led.with_themes()
        states = [led.shop.records.copy()]

        def keep() -> None:
            if led.shop.records != states[-1]:
                states.append(led.shop.records.copy())

        for step in AGENDA[4:]:
            led.shop.clock.move(data.draw(st.integers(0, 25)))
            led.desk.go_to(led.shop.step(step))
            keep()
            plan = led.desk.planning.arrive()
            if plan and not plan.ways_out:
                led.desk.take_plan(plan, plan.proposals.best)
                keep()
                if led.desk.current.definition.id == step:
                    assert led.desk.planning.on_arrival().behind == 0
        for state in reversed(states[:-1]):
            led.desk.undo()
            assert led.shop.records == state
        assert led.shop.team_file.session_records(led.shop.records.session) == states[0]


class TestTheEnd:
    def test_it_is_promised_so_long_after_the_start(self, led: Led) -> None:
        assert led.desk.planning.now().end == led.at("15:00")

    def test_another_end_can_be_promised_and_taken_back(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        led.desk.planning.move_end(led.at("15:10"))
        assert led.desk.planning.on_arrival().end == led.at("15:10")
        assert led.desk.planning.offer() is None
        led.desk.undo()
        assert led.desk.planning.now().end == led.at("15:00")

    def test_an_end_that_has_passed_cannot_be_promised(self, led: Led) -> None:
        with told("passed already"):
            led.desk.planning.move_end(led.at("12:00"))

    def test_who_comes_back_another_day_is_not_told_to_hurry(self, led: Led) -> None:
        led.arrive("collect", "13:35")
        led.shop.clock.move(24 * 60)
        desk = led.shop.reopen()
        assert desk.planning.offer() is None
        assert not desk.planning.now().is_in_force
        desk.planning.extend(2)
        assert desk.current.minutes == 14

    def test_a_later_end_may_come_with_an_agenda_as_one_deed(self, led: Led) -> None:
        led.arrive("break", "14:50")
        plan = led.desk.planning.on_arrival()
        out = plan.ways_out
        assert out
        before = led.shop.records.copy()
        end = plan.end + timedelta(minutes=out.later_by)
        led.desk.take_plan(plan, out.later, end=end)
        assert led.shop.records.session.promised_end == end
        assert led.desk.planning.on_arrival().projected_end == end
        led.desk.undo()
        assert led.shop.records == before

    def test_with_time_left_after_deciding_has_all_it_can_use_it_may_end_early(
        self, led: Led
    ) -> None:
        plan = led.arrive("commit", "14:10")
        assert plan.early_end == led.at("14:35")
        assert led.arrive("close", "14:53").early_end is None

    def test_the_last_call_is_said_once_and_only_for_talk(self, led: Led) -> None:
        led.with_themes()
        led.arrive("break", "14:20")
        assert not led.desk.planning.is_last_call()
        led.arrive("talk", "14:29")
        assert led.desk.planning.is_last_call()
        led.desk.talk.go_to(led.desk.talk.topics[1])
        assert not led.desk.planning.is_last_call()


class TestExtending:
    def test_within_the_time_in_hand_it_costs_nothing(self, led: Led) -> None:
        before = led.minutes()
        led.desk.planning.extend(2)
        assert led.minutes() == before | {"open": 7}
        assert led.desk.clock.reading().seconds == 420

    def test_a_step_without_a_plan_gets_one(self, led: Led) -> None:
        led.arrive("vote", "13:40")
        step = led.desk.current
        assert isinstance(step, Step)
        led.shop.redefine("vote")
        led.desk = led.shop.facilitation
        led.desk.planning.extend(3)
        assert (led.desk.current.minutes, led.desk.current.plan) == (8, 5)

    def test_the_clock_runs_on_with_the_minutes_and_undo_takes_them(self, led: Led) -> None:
        led.desk.clock.start()
        led.desk.planning.extend(1)
        assert led.desk.clock.reading().seconds == 360
        led.desk.undo()
        assert led.desk.clock.reading().seconds == 300


class TestBefore:
    def test_a_shorter_session_may_talk_about_fewer_topics(self) -> None:
        fitted = {
            p.definition.id: p for p in plan_of_pack(example_pack(), 78, has_open_commitments=False)
        }
        talk = fitted["talk"].definition
        assert talk.kind == "talk"
        assert talk.top == 2
        assert fitted["premortem"].minutes == 0

    def test_a_plan_without_buffer_or_with_little_deciding_is_weak(self) -> None:
        sound = plan_of_pack(example_pack(), 120, has_open_commitments=False)
        assert weak_points(sound, 120) == []
        tight = plan_of_pack(example_pack(), 100, has_open_commitments=False)
        assert [weak.point for weak in weak_points(tight, 100)] == ["no_buffer"]
