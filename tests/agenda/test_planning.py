"""What is warned of before a session, and what a team's own sessions make one expect."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import Slot, Spent, Usual, Weakness, WeakPoint, fit, usual, weak_points
from tests.agenda.drawn import BUFFERS, agendas
from tests.agenda.example import BUFFER, EXAMPLE


def weaknesses(agenda: list[Slot], minutes: int, buffer: int = 0) -> list[Weakness]:
    return weak_points(agenda, fit(agenda, minutes, buffer=buffer), minutes, buffer=buffer)


class TestWeakPoints:
    def test_the_example_of_the_method_has_none(self) -> None:
        assert weaknesses(list(EXAMPLE), 120, BUFFER) == []

    def test_a_plan_that_is_too_long_says_how_long_it_is(self) -> None:
        assert weaknesses(list(EXAMPLE), 118, BUFFER) == [Weakness(WeakPoint.TOO_MUCH, 118, 120)]

    def test_a_buffer_that_is_gone_is_told(self) -> None:
        assert Weakness(WeakPoint.NO_BUFFER, 0, 6) in weaknesses(list(EXAMPLE), 113, BUFFER)

    def test_deciding_and_closing_should_have_fifteen_hundredths_of_the_time(self) -> None:
        def agenda(deciding: int) -> list[Slot]:
            closing = Slot("close", 5, 5, 5, "protected")
            return [Slot("talk", 60, 5, 60), Slot("decide", deciding, 5, 20, "protected"), closing]

        assert weaknesses(agenda(10), 100) == []
        assert weaknesses(agenda(9), 100) == [Weakness(WeakPoint.LITTLE_DECIDING, 14, 15)]
        assert weaknesses(agenda(10), 101) == [Weakness(WeakPoint.LITTLE_DECIDING, 15, 16)]

    @given(agendas(), st.integers(1, 240), BUFFERS)
    def test_what_there_is_is_never_what_there_should_be(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        for weak in weaknesses(agenda, minutes, buffer):
            assert weak.has < weak.wants


class TestUsual:
    SORTED = (
        Spent("group", "sort", planned=10, used=13),
        Spent("group", "sort", planned=10, used=11),
        Spent("group", "sort", planned=10, used=40),
        Spent("themes", "sort", planned=10, used=8),
    )

    def test_it_is_the_median_of_the_same_step(self) -> None:
        assert usual(self.SORTED, step="group", kind="sort", planned=10) == Usual(13, 10, times=3)

    def test_a_step_that_is_new_takes_what_its_kind_takes(self) -> None:
        assert usual(self.SORTED, step="new", kind="sort", planned=10) == Usual(12, 10, times=4)

    def test_another_length_of_the_pack_is_scaled(self) -> None:
        found = usual(self.SORTED[:1], step="group", kind="sort", planned=20)
        assert found == Usual(26, 20, times=1)

    def test_nothing_is_said_of_what_the_team_has_not_done(self) -> None:
        assert usual(self.SORTED, step="dots", kind="rate", planned=5) is None
        assert usual([], step="group", kind="sort", planned=10) is None

    def test_steps_without_a_plan_or_without_time_tell_nothing(self) -> None:
        untimed = [Spent("group", "sort", 0, 8), Spent("group", "sort", 10, 0)]
        untimed.append(Spent("group", "sort", 10, 0.5))  # Passed by.
        assert usual(untimed, step="group", kind="sort", planned=10) is None
        assert usual(self.SORTED, step="group", kind="sort", planned=0) is None
