"""Time at the console: one line where it matters, one key to take it, and nothing otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.words import SkipReason
from facilitator.session.clock import ClockState
from facilitator.store.overview import read_spent
from facilitator.ui.widgets.clock import Clock
from tests.session.test_planning import Led
from tests.support import Workshop, lead, workshop
from tests.ui.driving import (
    LARGE,
    SMALL,
    USUAL,
    Program,
    Size,
    enter,
    leading,
    press,
    press_again,
    refreshed,
    running,
    settled,
    words,
    write,
)


@pytest.fixture
def led(tmp_path: Path) -> Led:
    """The workshop of the method's example: two hours from 13:00."""
    return Led(tmp_path)


def minutes(led: Led, *steps: str) -> list[int]:
    return [led.shop.step(step).minutes for step in steps]


def late(led: Led) -> None:
    """The review has taken until 13:35, and the next step is the collection."""
    led.desk.go_to(led.shop.step("review"))
    led.shop.clock.now = led.at("13:35")


class TestAtAStep:
    @pytest.mark.parametrize("size", [SMALL, USUAL])
    async def test_who_is_late_reads_it_in_one_line_and_one_key_takes_it(
        self, led: Led, size: Size
    ) -> None:
        late(led)
        async with leading(led.shop, size=size) as (app, pilot):
            await press(pilot, "pagedown")
            assert "7 min behind: 9 Talk 24→21, 4 " in words(app)
            assert "^P takes it, F6 the other way" in words(app)
            assert minutes(led, "collect", "talk") == [12, 24]

            await press(pilot, "ctrl+p")
            assert "New times, until 15:00." in words(app)
            assert minutes(led, "collect", "talk", "commit") == [11, 21, 14]

            await press(pilot, "ctrl+z")
            assert minutes(led, "collect", "talk") == [12, 24]

    async def test_the_other_way_leaves_a_step_out(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (_app, pilot):
            await press(pilot, "pagedown", "f6")
            assert led.shop.step("premortem").skip_reason is None
            assert led.shop.step("pairs").skip_reason is SkipReason.TIME
            assert minutes(led, "talk") == [24]

    async def test_doing_nothing_changes_nothing_and_page_down_goes_on(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            await write(pilot, "note", "enter")
            assert "behind" not in words(app)
            await press(pilot, "pagedown")
            assert app.at == "pairs"
            assert minutes(led, "collect", "talk", "commit") == [12, 24, 14]

    async def test_the_keys_work_while_a_note_is_being_typed(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            await write(pilot, "half a no", "ctrl+p")
            assert app.entry.value == "half a no"
            assert minutes(led, "collect") == [11]

    async def test_who_is_on_time_reads_nothing(self, led: Led) -> None:
        led.desk.go_to(led.shop.step("review"))
        led.shop.clock.now = led.at("13:21")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            assert "min behind" not in words(app)
            assert "min in hand" not in words(app)
            assert "takes it" not in words(app)
            await press(pilot, "ctrl+p", "f6")
            assert minutes(led, "collect", "talk") == [12, 24]
            assert not app.leading.commands.can("take")

    @pytest.mark.parametrize("size", [SMALL, USUAL])
    async def test_what_the_next_note_will_be_is_seen_beside_it(self, led: Led, size: Size) -> None:
        led.with_themes()
        led.desk.go_to(led.shop.step("break"))
        led.shop.clock.now = led.at("14:20")
        async with leading(led.shop, size=size) as (app, pilot):
            await press(pilot, "pagedown")
            assert "takes it" in words(app)
            assert "Observation (Tab)" in words(app)

    async def test_a_room_that_runs_ahead_is_left_alone(self, led: Led) -> None:
        async with leading(led.shop) as (app, pilot):
            for _ in range(3):
                await press(pilot, "pagedown")
                assert "in hand" not in words(app)

    async def test_a_session_that_was_opened_early_may_end_later(self, led: Led) -> None:
        led.shop.clock.move(26)
        async with leading(led.shop, size=SMALL) as (app, pilot):
            await press(pilot, "pagedown")
            assert "You began later: end at 15:20, not at 15:00?" in words(app)
            await press(pilot, "f6")
            assert led.shop.records.session.ends_at is None
            await press(pilot, "ctrl+p")
            assert "New times, until 15:20." in words(app)
            await press(pilot, "pagedown")
            assert "began later" not in words(app)

    async def test_the_plan_shows_the_later_end_among_the_ways(self, led: Led) -> None:
        led.shop.clock.move(26)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            await enter(pilot, "/plan")
            assert "1 End at 15:20, counted from when you began" in words(app)
            await press(pilot, "1", "enter")
            assert led.shop.records.session.ends_at == led.at("15:20")

    async def test_going_back_to_where_something_was_offered_takes_nothing_unseen(
        self, led: Led
    ) -> None:
        late(led)
        async with leading(led.shop) as (_app, pilot):
            await press(pilot, "pagedown", "pagedown", "pageup", "ctrl+p", "f6")
            assert minutes(led, "collect", "talk") == [12, 24]

    async def test_time_in_hand_is_offered_to_deciding_first(self, led: Led) -> None:
        led.arrive("sort", "13:32")
        led.shop.clock.now = led.at("13:40")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            assert "18 min in hand: Agreeing 14→20, 9 Talk 24→29 · ^P takes it" in words(app)

    async def test_going_back_offers_nothing(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pageup")
            assert "behind" not in words(app)

    async def test_fewer_topics_are_told_as_such(self, led: Led) -> None:
        led.with_themes()
        led.desk.go_to(led.shop.step("sort"))
        led.shop.clock.now = led.at("14:15")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            assert "Talk 3→2 items" in words(app)
            assert "without" in words(app)

    async def test_the_last_call_and_the_early_end_are_said(self, led: Led) -> None:
        led.with_themes()
        led.desk.go_to(led.shop.step("break"))
        led.shop.clock.now = led.at("14:33")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            assert "Last call: after this no new topic." in words(app)
            led.desk.go_to(led.shop.step("premortem"))
            led.shop.clock.now = led.at("14:10")
            await refreshed(app, pilot)
            await press(pilot, "pagedown")
            assert "You can end early, at 14:35." in words(app)


class TestPlan:
    async def test_it_shows_what_there_is_and_what_is_chosen_is_done(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            await enter(pilot, "/plan")
            said = words(app)
            assert "Promised end 15:00, as it goes 15:07: 7 min late" in said
            assert "Last call 14:36" in said
            assert "24 min → 21" in said
            await press(pilot, "1", "enter")
            assert minutes(led, "talk") == [21]

    async def test_a_number_after_the_word_does_it_at_once(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (_app, pilot):
            await press(pilot, "pagedown")
            await enter(pilot, "/plan 2")
            assert led.shop.step("pairs").is_left_out

    async def test_the_group_may_rather_end_later(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            await enter(pilot, "/plan 3")
            assert "until 15:07" in words(app)
            assert minutes(led, "talk") == [24]
            assert led.shop.records.session.promised_end == led.at("15:07")

    async def test_another_end_can_be_promised(self, led: Led) -> None:
        async with leading(led.shop) as (app, pilot):
            await enter(pilot, "/plan 15.30")
            assert led.shop.records.session.promised_end == led.at("15:30")
            await enter(pilot, "/plan 9:00")
            assert "passed already" in words(app)

    @pytest.mark.parametrize("nonsense", ["7", "0", "-1", "25.00", "12.60", "later", "1.5.2026"])
    async def test_nonsense_says_what_may_be_written(self, led: Led, nonsense: str) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            await enter(pilot, f"/plan {nonsense}")
            assert "There is no such way on. /plan shows them" in words(app)
            assert minutes(led, "talk") == [24]
            assert app.entry.value == f"/plan {nonsense}"

    @pytest.mark.parametrize("size", [(40, 12), SMALL])
    async def test_at_the_end_of_everything_there_is_still_a_plan(
        self, led: Led, size: Size
    ) -> None:
        led.desk.go_to(led.shop.step("close"))
        led.shop.clock.now = led.at("15:10")
        async with leading(led.shop, size=size) as (app, pilot):
            await press(pilot, "escape", "x")
            assert "Promised end 15:00" in words(app)
            await press(pilot, "escape")
            assert app.screen is app.leading

    async def test_what_does_not_fit_has_three_ways_out(self, led: Led) -> None:
        led.desk.go_to(led.shop.step("vote"))
        led.shop.clock.now = led.at("14:40")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            assert "The rest is 14 min too long · /plan shows what can be done" in words(app)
            await enter(pilot, "/plan")
            said = words(app)
            assert "1 End 14 min later, at 15:14" in said
            assert "Save, and have the last 57 min another day" in said
            assert "Leave out Talk" not in said
            await press(pilot, "2", "enter")
            assert "Leave the session?" in words(app)

    async def test_a_named_step_may_be_left_out(self, led: Led) -> None:
        led.desk.go_to(led.shop.step("vote"))
        led.shop.clock.now = led.at("14:32")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            await enter(pilot, "/plan")
            assert "2 Leave out 9 Talk, 24 min" in words(app)
            await press(pilot, "2", "enter")
            assert led.shop.step("talk").is_left_out
            await press(pilot, "pagedown")
            assert app.at == "commit"

    async def test_all_of_the_agenda_can_be_seen_in_a_small_window(self, led: Led) -> None:
        late(led)
        async with leading(led.shop, size=SMALL) as (app, pilot):
            await press(pilot, "pagedown", "escape", "x")
            assert "Agreeing 14 min" not in words(app)
            await press(pilot, *["pagedown"] * 4)
            assert "14:48 Agreeing 14 min" in words(app)
            assert "1 New times" in words(app)
            await press(pilot, *["pageup"] * 4)
            assert "13:35 4 Said aloud 12 min → 11" in words(app)

    async def test_on_time_it_says_so(self, led: Led) -> None:
        async with leading(led.shop, size=SMALL) as (app, pilot):
            await press(pilot, "escape", "x")
            assert "On time" in words(app)
            await press(pilot, "escape")
            assert app.screen is app.leading

    async def test_long_after_the_end_nobody_is_hurried_and_another_end_is_one_key_away(
        self, led: Led
    ) -> None:
        led.desk.go_to(led.shop.step("sort"))
        led.shop.clock.move(24 * 60)
        led.shop.reopen()
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "pagedown")
            assert "behind" not in words(app)
            assert "takes it" not in words(app)
            await enter(pilot, "/plan")
            assert "The promised end is long past. As it goes, it ends 14:02." in words(app)
            await press(pilot, "enter")
            assert "New times, until 14:02." in words(app)
            assert led.shop.records.session.promised_end == led.at("14:02")


class TestMoreTime:
    async def test_a_minute_that_deciding_does_not_pay_is_just_given(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "f4")
            assert led.desk.current.minutes == 11
            assert "+1 min: " in words(app)
            assert "again" not in words(app)

    async def test_its_price_is_shown_first_and_the_same_key_again_takes_it(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await enter(pilot, "/clock 4")
            assert "+4 min: " in words(app)
            assert "the same key again does it" in words(app)
            assert led.desk.current.minutes == 10
            assert app.entry.value == "/clock 4"
            await press_again(app, pilot, "enter")
            assert led.desk.current.minutes == 14
            assert app.entry.value == ""
            await press(pilot, "ctrl+z")
            assert led.desk.current.minutes == 10

    async def test_deciding_is_not_touched_by_one_press(self, led: Led) -> None:
        led.with_themes()
        led.desk.go_to(led.shop.step("talk"))
        led.shop.clock.now = led.at("14:39")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "f4", "f4")
            assert "the same key again does it" in words(app)
            assert minutes(led, "commit") == [14]
            await press_again(app, pilot, "f4")
            assert led.desk.talk.topics[0].minutes == 9

    async def test_within_the_time_in_hand_it_is_just_given(self, led: Led) -> None:
        led.desk.go_to(led.shop.step("sort"))
        led.shop.clock.now = led.at("13:30")
        async with leading(led.shop) as (_app, pilot):
            await enter(pilot, "/clock 5")
            assert minutes(led, "sort", "commit") == [15, 14]

    async def test_one_press_leaves_no_step_out(self, led: Led) -> None:
        led.desk.go_to(led.shop.step("sort"))
        led.shop.clock.now = led.at("14:07")
        async with leading(led.shop) as (app, pilot):
            await press(pilot, "f4")
            assert "+1 min: without" in words(app)
            assert "the same key again does it" in words(app)
            assert not led.shop.step("premortem").is_left_out
            await press_again(app, pilot, "f4")
            assert led.shop.step("premortem").is_left_out

    async def test_minutes_can_be_taken_away_and_brought_back(self, led: Led) -> None:
        async with leading(led.shop) as (app, pilot):
            await enter(pilot, "/clock -2")
            assert minutes(led, "open") == [3]
            await press(pilot, "ctrl+z")
            assert minutes(led, "open") == [5]
            await enter(pilot, "/clock -500", "/clock -1")
            assert minutes(led, "open") == [1]
            assert "There is no whole minute left to take away." in words(app)

    @pytest.mark.parametrize("nonsense", ["soon", "1.5", "--1", "601", "-601", "1 2", "9" * 30])
    async def test_nonsense_changes_nothing(self, led: Led, nonsense: str) -> None:
        async with leading(led.shop) as (app, pilot):
            before = led.shop.records.copy()
            await enter(pilot, f"/clock {nonsense}")
            assert "Give " in words(app)
            assert led.shop.records == before

    async def test_something_else_in_between_begins_anew(self, led: Led) -> None:
        late(led)
        async with leading(led.shop) as (app, pilot):
            await enter(pilot, "/clock 4")
            await press(pilot, "ctrl+u")
            await enter(pilot, "/clock 5")
            await press_again(app, pilot, "ctrl+t")
            await press_again(app, pilot, "enter")
            assert led.desk.current.minutes == 10

    async def test_thumbs_show_their_price_too(self, led: Led) -> None:
        led.with_themes()
        led.desk.go_to(led.shop.step("talk"))
        led.shop.clock.now = led.at("14:30")
        async with leading(led.shop) as (app, pilot):
            await enter(pilot, "/thumbs 5 1 1")
            assert "+4 min: " in words(app)
            assert led.desk.talk.topics[0].minutes == 8
            await press_again(app, pilot, "enter")
            assert led.desk.talk.topics[0].minutes == 12
            assert "5 of 7 want more." in words(app)
            await press(pilot, "ctrl+z")
            assert led.desk.talk.topics[0].minutes == 8


class TestClock:
    async def test_a_reset_is_taken_back_by_undo(self, shop: Workshop) -> None:
        async with leading(shop, "talk-contact") as (app, pilot):
            await press(pilot, "ctrl+t")
            await enter(pilot, "/clock reset")
            assert "The clock is set back." in words(app)
            assert shop.facilitation.clock.reading().state is ClockState.PAUSED
            await press(pilot, "ctrl+z")
            assert shop.facilitation.clock.is_running
            assert "Taken back: setting the clock back" in words(app)

    @pytest.mark.parametrize("size", [SMALL, USUAL])
    async def test_a_calm_clock_has_no_digits(self, shop: Workshop, size: Size) -> None:
        async with leading(shop, "talk-contact", size=size) as (app, pilot):
            await press(pilot, "ctrl+t")
            await enter(pilot, "/calm")
            face = app.leading.query_one(Clock).face
            assert face.text == "━" * 14
            assert face.word == "left"
            await enter(pilot, "/calm")
            assert ":" in app.leading.query_one(Clock).face.text

    async def test_a_hard_end_counts_no_overtime(self, shop: Workshop) -> None:
        async with leading(shop, "talk-contact") as (app, pilot):
            await press(pilot, "ctrl+t")
            shop.facilitation.clock.extend(-20)
            await refreshed(app, pilot)
            assert app.leading.query_one(Clock).face.text.startswith("+")
            await enter(pilot, "/clock hard")
            face = app.leading.query_one(Clock).face
            assert (face.text, face.word) == ("00:00", "Time is up")
            await enter(pilot, "/clock soft")
            assert app.leading.query_one(Clock).face.text.startswith("+")

    async def test_when_the_time_is_up_a_minute_more_is_among_the_first_keys(
        self, shop: Workshop
    ) -> None:
        async with leading(shop, "talk-contact", size=SMALL) as (app, pilot):
            await press(pilot, "ctrl+t")
            assert "F4 +1 min" not in words(app)
            shop.facilitation.clock.extend(-20)
            await app.leading._tick()
            assert "PgDn Next F4 +1 min" in words(app)


class TestHabits:
    async def test_a_team_that_needs_longer_is_told_quietly(self, tmp_path: Path) -> None:
        first = workshop(tmp_path)
        lead(second := Workshop(first.team_file, first.clock))
        assert {one.step for one in read_spent(first.team_file.path)} >= {"talk-assess", "decide"}
        third = Workshop(first.team_file, second.clock)
        async with leading(third, size=LARGE) as (app, pilot):
            await press(pilot, "ctrl+g")
            assert "What changes here? · Talk · 7 min · usually 5 min" in words(app)

    async def test_a_new_team_has_no_habits(self, shop: Workshop) -> None:
        async with leading(shop) as (app, pilot):
            await press(pilot, "ctrl+g")
            assert "usually" not in words(app)

    async def test_a_plan_without_time_to_spare_is_warned_of(self, tmp_path: Path) -> None:
        app = Program(tmp_path)
        async with running(app) as pilot:
            await press(pilot, "enter")
            assert "Nothing is left over" not in words(app)
            await write(pilot, "Team", "enter", "enter", "ctrl+u")
            await write(pilot, "75")
            await settled(pilot)
            assert "Nothing is left over for what takes longer." in words(app)

    async def test_a_day_for_a_short_pack_says_what_is_left_over(self, tmp_path: Path) -> None:
        app = Program(tmp_path)
        async with running(app, size=LARGE) as pilot:
            await press(pilot, "enter")
            await write(pilot, "Team", "enter", "enter", "ctrl+u")
            await write(pilot, "480")
            await press(pilot, "pagedown", "pagedown")
            said = words(app)
            assert "328 min in hand" in said
            assert "need" not in said

    async def test_all_of_a_plan_can_be_seen_in_a_small_window(self, tmp_path: Path) -> None:
        app = Program(tmp_path)
        async with running(app, size=SMALL) as pilot:
            await press(pilot, "enter")
            first = "Digital: help or hindrance?"
            assert first in words(app)
            assert "Promised end" not in words(app)
            await press(pilot, "pagedown", "pagedown")
            assert "7 min in hand" in words(app)
            assert "Promised end" in words(app)
            assert first not in words(app)
            await press(pilot, "pageup", "pageup")
            assert first in words(app)
