"""What every fitted agenda has, and what is given up first."""

from __future__ import annotations

import pytest
from hypothesis import given

from facilitator.agenda import Change, Fit, Pace, Slot, fit
from tests.agenda.drawn import BUFFERS, MINUTES, agendas
from tests.agenda.reference import reference, with_a_topic_less


def as_cut(slot: Slot, fitted: Fit) -> Slot:
    """A step with as many topics as it has left."""
    left = {change.id: change.becomes for change in fitted.fewer}
    while slot.units > left.get(slot.id, slot.units):
        slot = with_a_topic_less(slot)
    return slot


def severity(fitted: Fit) -> tuple[int, int]:
    """How much was cut, in steps and topics, and how hard the rest was squeezed."""
    topics = sum(change.was - change.becomes for change in fitted.fewer)
    return len(fitted.dropped) + topics, fitted.level


class TestEveryFit:
    @given(agendas(), MINUTES, BUFFERS)
    def test_steps_and_buffer_fill_the_time_unless_it_does_not_fit(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        if fitted.level < 7:
            assert sum(fitted.minutes.values()) + fitted.buffer == minutes
            assert fitted.buffer >= 0
            assert fitted.short_by == 0
        else:
            assert sum(fitted.minutes.values()) == minutes + fitted.short_by
            assert fitted.short_by > 0

    @given(agendas(), MINUTES, BUFFERS)
    def test_every_step_stays_between_its_least_and_its_most(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        for slot in agenda:
            if slot.id in fitted.minutes:
                cut = as_cut(slot, fitted)
                assert cut.least <= fitted.minutes[slot.id] <= cut.most

    @given(agendas(), MINUTES, BUFFERS)
    def test_only_optional_steps_are_dropped_and_no_step_is_forgotten(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        assert {*fitted.minutes, *fitted.dropped} == {slot.id for slot in agenda}
        assert not fitted.minutes.keys() & set(fitted.dropped)
        optional = {slot.id for slot in agenda if slot.cls == "optional"}
        assert set(fitted.dropped) <= optional

    @given(agendas(), MINUTES, BUFFERS)
    def test_topics_go_only_after_optional_steps_and_never_below_the_fewest(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        by_id = {slot.id: slot for slot in agenda}
        for change in fitted.fewer:
            assert by_id[change.id].units == change.was > change.becomes
            assert change.becomes >= by_id[change.id].units_least
            assert by_id[change.id].cls == "core"
        if fitted.fewer or fitted.level >= 5:
            assert all(slot.id in fitted.dropped for slot in agenda if slot.cls == "optional")

    @given(agendas(), MINUTES, BUFFERS)
    def test_deciding_keeps_its_time_until_nothing_else_can_give(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        for slot in agenda:
            if slot.cls == "protected" and fitted.level <= 5:
                assert fitted.minutes[slot.id] >= slot.plan
            if slot.cls == "protected" and 1 <= fitted.level <= 5:
                assert fitted.minutes[slot.id] == slot.plan
            if slot.cls == "core" and fitted.level >= 6:
                cut = as_cut(slot, fitted)
                assert fitted.minutes[slot.id] == cut.least
                assert cut.units in (0, slot.units_least)

    @given(agendas(), MINUTES, BUFFERS)
    def test_less_time_is_never_easier(self, agenda: list[Slot], minutes: int, buffer: int) -> None:
        more, less = (fit(agenda, m, buffer=buffer) for m in (minutes + 1, minutes))
        assert severity(less) >= severity(more)

    @given(agendas(), MINUTES, BUFFERS)
    def test_it_is_what_the_reference_algorithm_of_the_method_says(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        assert fitted == reference(agenda, minutes, buffer)


class TestWhatIsGivenUp:
    def test_the_least_important_optional_step_goes_first_and_the_later_of_equals(self) -> None:
        agenda = [
            Slot("core", 10, 10, 10),
            Slot("kept", 10, 10, 10, "optional", priority=1),
            Slot("early", 10, 10, 10, "optional", priority=3),
            Slot("late", 10, 10, 10, "optional", priority=3),
        ]
        assert fit(agenda, 30).dropped == ("late",)
        assert fit(agenda, 20).dropped == ("late", "early")
        assert fit(agenda, 10).dropped == ("late", "early", "kept")

    def test_a_quarter_is_squeezed_before_anything_is_dropped(self) -> None:
        agenda = [Slot("core", 12, 1, 12), Slot("extra", 8, 1, 8, "optional")]
        assert fit(agenda, 15).minutes == {"core": 9, "extra": 6}
        assert fit(agenda, 14).minutes == {"core": 12}

    def test_topics_become_fewer_before_they_become_thinner(self) -> None:
        agenda = [Slot("talk", 40, 4, 50, units=4, units_least=2)]
        assert fit(agenda, 30).fewer == ()
        fitted = fit(agenda, 29)
        assert fitted.fewer == (Change("talk", 4, 3),)
        assert fitted.minutes == {"talk": 29}
        fewest = fit(agenda, 5)
        assert fewest.fewer == (Change("talk", 4, 2),)
        assert fewest.minutes == {"talk": 5}

    def test_an_agenda_without_steps_leaves_all_its_time_over(self) -> None:
        assert fit([], 10) == Fit({}, buffer=10)


class TestPace:
    AGENDA = (
        Slot("talk", 20, 12, 24, units=2),
        Slot("extra", 4, 4, 4, "optional"),
        Slot("decide", 10, 6, 10, "protected"),
    )

    @pytest.mark.parametrize(
        ("minutes", "pace"),
        [
            (40, Pace.ON_TIME),
            (34, Pace.ON_TIME),
            (33, Pace.TIGHTEN),
            (28, Pace.TRIM),
            (24, Pace.TRIM),
            (16, Pace.TRIM),
            (15, Pace.TIME_TO_DECIDE),
            (5, Pace.TIME_TO_DECIDE),
        ],
    )
    def test_a_word_says_how_hard_it_is(self, minutes: int, pace: Pace) -> None:
        assert fit(self.AGENDA, minutes).pace is pace

    def test_what_can_only_be_squeezed_is_not_said_to_be_trimmed(self) -> None:
        agenda = [Slot("talk", 20, 5, 20), Slot("decide", 10, 6, 10, "protected")]
        assert (fit(agenda, 17).level, fit(agenda, 17).pace) == (5, Pace.TIGHTEN)


class TestSlot:
    @pytest.mark.parametrize(("plan", "least", "most"), [(5, 6, 8), (5, 3, 4), (5, -1, 8)])
    def test_minutes_that_are_not_in_order_are_refused(
        self, plan: int, least: int, most: int
    ) -> None:
        with pytest.raises(ValueError, match="minutes of step"):
            Slot("step", plan, least, most)

    def test_topics_of_a_protected_step_are_refused(self) -> None:
        with pytest.raises(ValueError, match="topics of decide"):
            Slot("decide", 5, 5, 5, "protected", units=2)

    def test_more_topics_at_least_than_there_are_are_refused(self) -> None:
        with pytest.raises(ValueError, match="topics of talk"):
            Slot("talk", 5, 5, 5, units=2, units_least=3)
