"""Which tip the facilitator is given, and when: one at a time, and never while people write."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from facilitator.insight.tips import LIMITS, Tip
from facilitator.model.words import Bucket, CommitmentKind, Outcome
from facilitator.session.facilitation import Facilitation
from facilitator.store.team_file import TeamFile
from tests.session.talks import with_themes
from tests.session.test_any_sequence import AnySession
from tests.session.test_any_sequence import beginnings as beginnings
from tests.support import START, WallClock, Workshop, workshop

PAUSE = LIMITS.between.total_seconds() / 60


def number(shop: Workshop) -> int | None:
    tip = shop.facilitation.tips.current()
    return tip.number if tip else None


def given(shop: Workshop) -> Tip:
    tip = shop.facilitation.tips.current()
    assert tip is not None
    return tip


def say(shop: Workshop, *buckets: Bucket) -> None:
    for bucket in buckets:
        shop.facilitation.talk.add("said", bucket)


class TestOneAtATime:
    def test_a_tip_stays_until_its_reason_is_gone(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        assert number(shop) is None
        say(shop, Bucket.OBSERVATION)
        assert number(shop) == 3
        shop.clock.move(1)
        assert number(shop) == 3
        say(shop, Bucket.CUSTOMER_QUESTION)
        assert number(shop) is None

    def test_a_new_one_waits_for_three_minutes(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        say(shop, Bucket.OBSERVATION)
        assert number(shop) == 3
        say(shop, *[Bucket.WORRY] * 3)
        shop.clock.move(PAUSE - 0.1)
        assert number(shop) == 3
        shop.clock.move(0.1)
        assert number(shop) == 2

    def test_also_when_the_one_before_has_gone(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        say(shop, Bucket.OBSERVATION)
        assert number(shop) == 3
        say(shop, *[Bucket.WORRY] * 3, Bucket.CUSTOMER_QUESTION)
        say(shop, *[Bucket.WORRY] * 3)
        assert number(shop) is None
        shop.clock.move(PAUSE)
        assert number(shop) == 2

    def test_the_more_urgent_one_comes_first(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        say(shop, *[Bucket.WORRY] * 3)
        assert number(shop) == 2
        shop.clock.move(PAUSE)
        assert number(shop) == 3

    def test_one_that_was_replaced_does_not_come_back(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        say(shop, *[Bucket.WORRY] * 3)
        assert number(shop) == 2
        shop.clock.move(PAUSE)
        assert number(shop) == 3
        shop.clock.move(PAUSE)
        assert number(shop) == 3


class TestSilenced:
    def test_a_trigger_is_not_heard_again_in_this_session(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        say(shop, Bucket.OBSERVATION)
        shop.facilitation.tips.silence(given(shop))
        assert number(shop) is None
        shop.at("talk-assess")
        say(shop, Bucket.OBSERVATION)
        shop.clock.move(PAUSE)
        assert number(shop) is None

    def test_others_are(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        say(shop, Bucket.OBSERVATION)
        shop.facilitation.tips.silence(given(shop))
        say(shop, *[Bucket.WORRY] * 3)
        shop.clock.move(PAUSE)
        assert number(shop) == 2

    def test_the_next_run_of_the_program_does_not_know_of_it(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        say(shop, Bucket.OBSERVATION)
        shop.facilitation.tips.silence(given(shop))
        shop.reopen()
        assert number(shop) == 3


class TestWriting:
    def test_nobody_is_disturbed(self, shop: Workshop) -> None:
        shop.at("questions")
        shop.clock.move(80)
        assert number(shop) == 4
        shop.facilitation.collect.count_slips(8)
        shop.clock.move(PAUSE)
        assert number(shop) is None
        shop.facilitation.collect.reveal()
        assert number(shop) is not None

    def test_a_tip_that_was_there_is_put_away(self, shop: Workshop) -> None:
        shop.at("skills")
        shop.clock.move(80)
        assert number(shop) is not None
        shop.at("questions", 0)
        shop.facilitation.collect.count_slips(8)
        assert number(shop) is None

    def test_missing_slips_of_a_round_are_told_of(self, shop: Workshop) -> None:
        shop.at("now")
        shop.facilitation.rate.open_scale().add_slip("4 4 4 4")
        shop.facilitation.clock.start()
        shop.facilitation.clock.extend(-7)
        assert number(shop) == 4
        assert given(shop).text.values == {"slips": 1, "people": 8}

    def test_but_not_of_one_that_is_counted_by_hand(self, shop: Workshop) -> None:
        shop.at("now")
        ballot = shop.facilitation.rate.open_scale()
        ballot.set_counts(ballot.items[0], "0 0 0 4 1")
        shop.facilitation.clock.start()
        shop.facilitation.clock.extend(-7)
        assert number(shop) is None


class TestSeats:
    def test_one_that_has_much_of_the_talk(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        for seat in [1] * 5 + [2] * 4 + [3] * 3:
            assert number(shop) is None
            shop.facilitation.talk.count_turn(seat)
        assert number(shop) == 5

    def test_two_that_are_silent_for_ten_minutes_while_others_talk(self, shop: Workshop) -> None:
        shop.facilitation.frame.set_people(5)
        shop.at("talk-contact")
        seen = []
        for _minute in range(11):
            for seat in (1, 2, 3):
                shop.facilitation.talk.count_turn(seat)
            seen.append(number(shop))
            if seen[-1]:
                shop.facilitation.tips.silence(given(shop))
            shop.clock.move(1)
        assert 5 not in seen[:10]
        assert 5 in {seen[10]} | _after(shop, PAUSE)

    def test_nobody_is_silent_when_nobody_counts_any_more(self, shop: Workshop) -> None:
        shop.facilitation.frame.set_people(4)
        shop.at("talk-contact")
        shop.facilitation.talk.count_turn(1)
        assert number(shop) is None
        shop.clock.move(11)
        assert number(shop) != 5


def _after(shop: Workshop, minutes: float) -> set[int | None]:
    shop.clock.move(minutes)
    return {number(shop)}


class TestTheMoment:
    def test_time_to_decide_comes_from_the_agenda(self, shop: Workshop) -> None:
        shop.at("skills", 70)
        assert number(shop) != 10
        shop.clock.move(5)
        assert 10 in {number(shop)} | _after(shop, PAUSE)

    def test_a_draft_is_enough_to_be_left_alone(self, shop: Workshop) -> None:
        shop.at("skills", 0)
        shop.facilitation.commit.draft("An hour by phone")
        shop.clock.move(80)
        assert number(shop) != 10
        assert 10 not in _after(shop, PAUSE)

    def test_alike_themes_are_told_of_before_the_vote(self, tmp_path: Path) -> None:
        shop = with_themes(tmp_path, "Recording twice", "Twice the recording", "Phones")
        shop.at("sort", 0)
        shop.facilitation.sort.mark_read(shop.records.visible_notes()[0])
        assert 9 in {number(shop)} | _after(shop, PAUSE) | _after(shop, PAUSE)

    def test_a_session_left_for_long_is_told_of_until_the_room_moves_on(
        self, shop: Workshop
    ) -> None:
        shop.at("talk-contact")
        shop.facilitation.leave()
        again = _opened(shop, days=40)
        tip = again.tips.current()
        assert tip is not None
        assert tip.number == 20
        again.next()
        tip = again.tips.current()
        assert tip is None or tip.number != 20

    def test_a_session_left_for_a_day_is_not(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        shop.facilitation.leave()
        tip = _opened(shop, days=1).tips.current()
        assert tip is None or tip.number != 20

    @pytest.mark.parametrize("is_done", [False, True])
    def test_a_theme_of_two_earlier_sessions(self, tmp_path: Path, is_done: bool) -> None:
        shop = with_themes(tmp_path, "Phones")
        promise(shop)
        for _again in range(2):
            shop.facilitation.close()
            shop = Workshop(shop.team_file, WallClock(START + timedelta(days=30)))
            shop.at("person").collect.add("about phones", Bucket.OBSERVATION)
            shop.at("sort", 0).sort.new_theme("Phones", shop.records.visible_notes())
        if is_done:
            shop.facilitation.commit.review(*shop.records.earlier_commitments(), Outcome.DONE)
        seen = {number(shop)} | _after(shop, PAUSE) | _after(shop, PAUSE)
        assert (11 in seen) is not is_done


def promise(shop: Workshop) -> None:
    """An action that grew from the only note."""
    commit = shop.facilitation.commit
    draft = commit.draft("An hour by phone", shop.records.visible_notes()[0])
    commit.update(draft, kind=CommitmentKind.ACTION, owner="Liisa", due=date(2027, 1, 15))


def _opened(shop: Workshop, *, days: int) -> Facilitation:
    """The session in another run of the program, so many days after its file was written."""
    file = TeamFile.open(shop.team_file.path)
    assert file.last_written is not None
    clock = WallClock(file.last_written + timedelta(days=days))
    return Facilitation(file, file.sessions()[-1], now=clock)


def test_tips_leave_no_trace(
    shop: Workshop, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.at("talk-contact")
    say(shop, *[Bucket.WORRY] * 3)
    before = shop.records.copy()
    with caplog.at_level(logging.DEBUG):
        monkeypatch.setattr(TeamFile, "apply", None)
        shop.facilitation.tips.silence(given(shop))
        shop.clock.move(PAUSE)
        assert number(shop) is not None
    assert shop.records == before
    assert caplog.records == []


def test_a_session_that_is_over_gets_no_tip(tmp_path: Path) -> None:
    assert number(workshop(tmp_path)) is None


class TippedSession(AnySession):
    """Somebody who does whatever comes to mind, with tips."""

    @invariant()
    def a_tip_can_be_asked_for(self) -> None:
        if hasattr(self, "desk"):
            before = self.records.copy()
            tip = self.desk.tips.current()
            assert tip == self.desk.tips.current()
            assert self.records == before


def test_there_is_one_tip_at_a_time_in_any_session(beginnings: dict[bool, Path]) -> None:
    TippedSession.beginnings = beginnings
    run_state_machine_as_test(
        TippedSession, settings=settings(max_examples=10, stateful_step_count=25)
    )
