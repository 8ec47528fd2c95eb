"""What is proposed while a session is under way, and what an extension costs."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import (
    Change,
    Proposal,
    Slot,
    fit,
    free_extension,
    last_call,
    price,
    proposals,
    ways_out,
)
from tests.agenda.drawn import BUFFERS, MINUTES, agendas, planned

EXTENSIONS = st.integers(-5, 60)
END = datetime(2026, 11, 21, 15, 0)


def least_of(agenda: list[Slot]) -> dict[str, int]:
    """The minutes of an agenda that has given up all it can."""
    return dict(fit(agenda, -1).minutes)


class TestProposals:
    @given(agendas(), MINUTES, BUFFERS)
    def test_the_best_is_what_fits_and_the_second_fits_too_and_differs(
        self, agenda: list[Slot], left: int, buffer: int
    ) -> None:
        offered = proposals(agenda, left, planned(agenda), buffer=buffer)
        assert offered.best.fit == fit(agenda, left, buffer=buffer)
        if offered.second:
            assert offered.second.fit.short_by == 0
            assert offered.second.fit.minutes != offered.best.fit.minutes
            spent = sum(offered.second.fit.minutes.values()) + offered.second.fit.buffer
            assert spent == left

    @given(agendas(), MINUTES, BUFFERS)
    def test_every_number_that_differs_from_the_present_is_told_and_no_other(
        self, agenda: list[Slot], left: int, buffer: int
    ) -> None:
        present = fit(agenda, left + 10, buffer=buffer).minutes
        present = {slot.id: present.get(slot.id, 0) for slot in agenda}
        offered = proposals(agenda, left, present, buffer=buffer)

        def applied(proposal: Proposal) -> dict[str, int]:
            return present | {change.id: change.becomes for change in proposal.changes}

        for proposal in filter(None, (offered.best, offered.second)):
            left_out = dict.fromkeys(present, 0)
            assert applied(proposal) == left_out | proposal.fit.minutes
            assert all(change.was != change.becomes for change in proposal.changes)

    @given(agendas(), MINUTES)
    def test_nothing_is_proposed_twice_once_it_is_taken(
        self, agenda: list[Slot], left: int
    ) -> None:
        taken = fit(agenda, left).minutes
        present = {slot.id: taken.get(slot.id, 0) for slot in agenda}
        assert proposals(agenda, left, present).best.changes == ()

    def test_the_next_optional_step_is_skipped_and_not_the_least_important(self) -> None:
        agenda = [
            Slot("next", 10, 5, 10, "optional", priority=1),
            Slot("later", 10, 5, 10, "optional", priority=3),
            Slot("talk", 20, 10, 20),
        ]
        second = proposals(agenda, 35, planned(agenda)).second
        assert second
        assert second.fit.minutes == {"later": 10, "talk": 20}
        assert second.changes == (Change("next", 10, 0),)

    def test_what_the_best_one_drops_may_stay_in_exchange(self) -> None:
        agenda = [
            Slot("next", 10, 10, 10, "optional", priority=1),
            Slot("later", 10, 10, 10, "optional", priority=3),
            Slot("talk", 20, 20, 20),
        ]
        offered = proposals(agenda, 30, planned(agenda))
        assert offered.best.changes == (Change("later", 10, 0),)
        assert offered.second
        assert offered.second.changes == (Change("next", 10, 0),)

    def test_without_optional_steps_one_more_topic_goes(self) -> None:
        agenda = [Slot("talk", 40, 36, 40, units=4), Slot("sort", 10, 5, 10)]
        offered = proposals(agenda, 40, planned(agenda))
        assert offered.best.fit.fewer == (Change("talk", 4, 3),)
        assert offered.second
        assert offered.second.fit.fewer == (Change("talk", 4, 2),)
        assert offered.second.changes == (Change("talk", 40, 20),)

    def test_there_is_no_second_while_there_is_time_enough(self) -> None:
        agenda = [Slot("extra", 10, 5, 10, "optional"), Slot("talk", 20, 10, 20)]
        assert proposals(agenda, 30, planned(agenda), buffer=5).second is None
        assert proposals(agenda, 29, planned(agenda), buffer=5).second

    def test_there_is_no_second_when_nothing_more_can_be_left_out(self) -> None:
        agenda = [Slot("talk", 20, 10, 20), Slot("decide", 10, 5, 10, "protected")]
        assert proposals(agenda, 22, planned(agenda)).second is None
        assert proposals(agenda, 5, planned(agenda)).second is None


class TestPrice:
    @given(agendas(), st.integers(0, 60), EXTENSIONS, BUFFERS)
    def test_a_free_extension_is_the_longest_that_leaves_deciding_alone(
        self, agenda: list[Slot], room: int, minutes: int, buffer: int
    ) -> None:
        bare = least_of(agenda)
        bare |= {slot.id: slot.plan for slot in agenda if slot.cls == "protected"}
        paid = price(minutes, agenda, sum(bare.values()) + room, planned(agenda), buffer=buffer)
        assert paid.free == room
        assert paid.touches_protected == (minutes > room)

    @given(agendas(), MINUTES, EXTENSIONS, BUFFERS)
    def test_a_price_is_what_others_have_when_the_time_is_taken(
        self, agenda: list[Slot], left: int, minutes: int, buffer: int
    ) -> None:
        present = planned(agenda)
        paid = price(minutes, agenda, left, present, buffer=buffer)
        if sum(present.values()) <= left - minutes:
            assert not paid.proposal.changes
        else:
            then = proposals(agenda, left - minutes, present, buffer=buffer)
            assert paid.proposal == then.best

    def test_time_in_hand_is_no_price_though_deciding_could_use_it(self) -> None:
        agenda = [Slot("decide", 10, 5, 15, "protected", grow=True)]
        paid = price(2, agenda, 40, planned(agenda))
        assert paid.proposal.changes == ()
        assert not paid.touches_protected

    def test_the_buffer_pays_first(self) -> None:
        agenda = [Slot("talk", 20, 10, 20), Slot("decide", 10, 5, 10, "protected")]
        paid = price(5, agenda, 35, planned(agenda), buffer=5)
        assert paid.proposal.changes == ()
        assert paid.free == 15

    def test_deciding_that_has_grown_may_give_back_what_it_got(self) -> None:
        agenda = [Slot("decide", 10, 5, 20, "protected", grow=True)]
        paid = price(5, agenda, 18, {"decide": 18})
        assert paid.proposal.changes == (Change("decide", 18, 13),)
        assert not paid.touches_protected

    def test_deciding_that_is_short_already_is_touched_when_it_gets_shorter(self) -> None:
        agenda = [Slot("decide", 10, 5, 10, "protected")]
        assert not price(0, agenda, 8, {"decide": 8}).touches_protected
        assert price(1, agenda, 8, {"decide": 8}).touches_protected

    def test_moving_the_end_touches_what_cannot_be_squeezed(self) -> None:
        agenda = [Slot("close", 5, 5, 5, "protected")]
        paid = price(2, agenda, 5, {"close": 5})
        assert paid.touches_protected
        assert paid.proposal.fit.short_by == 2

    def test_optional_steps_and_topics_count_as_free(self) -> None:
        agenda = [
            Slot("talk", 20, 10, 20, units=2),
            Slot("extra", 10, 5, 10, "optional"),
            Slot("decide", 10, 5, 10, "protected"),
        ]
        assert free_extension(agenda, 40) == 25
        assert free_extension(agenda, 12) == 0


class TestWaysOut:
    @given(agendas(), MINUTES)
    def test_they_are_offered_when_it_does_not_fit_and_each_of_them_fits(
        self, agenda: list[Slot], left: int
    ) -> None:
        out = ways_out(agenda, left, planned(agenda))
        fitted = fit(agenda, left)
        assert (out is None) == (fitted.short_by == 0)
        if not out:
            return
        assert out.later.fit.short_by == out.later.fit.buffer == 0
        assert sum(out.later.fit.minutes.values()) == left + out.later_by
        assert fit(agenda, left + out.later_by - 1).short_by == 1
        if out.left_out:
            assert out.left_out.proposal.fit.short_by == 0
            assert out.left_out.step in out.left_out.proposal.fit.dropped

    @given(agendas(), st.integers(1, 60))
    def test_the_step_left_out_is_the_latest_core_step_that_is_enough(
        self, agenda: list[Slot], short: int
    ) -> None:
        left = sum(least_of(agenda).values()) - short
        out = ways_out(agenda, left, planned(agenda))
        assert out
        assert out.later_by == short
        enough = [
            slot.id
            for slot in agenda
            if slot.cls == "core"
            and not fit([other for other in agenda if other is not slot], left).short_by
        ]
        assert (out.left_out and out.left_out.step) == (enough[-1] if enough else None)

    def test_no_step_is_named_when_none_alone_is_enough(self) -> None:
        agenda = [Slot("one", 5, 5, 5), Slot("two", 5, 5, 5), Slot("close", 5, 5, 5, "protected")]
        out = ways_out(agenda, 5, planned(agenda))
        assert out
        assert out.left_out is None
        assert (out.later_by, out.next_time) == (10, 15)


class TestLastCall:
    def test_steps_after_deciding_that_can_be_shorter_are(self) -> None:
        agenda = [
            Slot("talk", 20, 10, 20),
            Slot("decide", 10, 5, 15, "protected"),
            Slot("confidence", 5, 3, 6),
            Slot("extra", 5, 3, 6, "optional"),
            Slot("close", 5, 4, 5, "protected"),
        ]
        assert last_call(agenda, "decide", END) == END.replace(hour=14, minute=37)

    def test_there_is_none_when_deciding_is_over(self) -> None:
        assert last_call([Slot("close", 5, 4, 5, "protected")], "decide", END) is None
