"""The time goes on whatever happens to the computer's clock, and while the computer sleeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.session.steady import SteadyTime

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Hands:
    """A clock on the wall and one that counts seconds, moved by hand."""

    def __init__(self, *, counts_sleep: bool = False) -> None:
        self._wall = NOON
        self._seconds = 1000.0
        self._counts_sleep = counts_sleep

    def wall(self) -> datetime:
        return self._wall

    def count(self) -> float:
        return self._seconds

    def go_on(self, seconds: float) -> None:
        self._wall += timedelta(seconds=seconds)
        self._seconds += seconds

    def set_wall(self, seconds: float) -> None:
        self._wall += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        self._wall += timedelta(seconds=seconds)
        if self._counts_sleep:
            self._seconds += seconds


@pytest.fixture(params=[True, False], ids=["counts-sleep", "stops-in-sleep"])
def counts_sleep(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def steady(hands: Hands, counts_sleep: bool) -> SteadyTime:
    return SteadyTime(hands.wall, hands.count, counts_sleep=counts_sleep)


def passed(time: SteadyTime) -> float:
    return (time() - NOON).total_seconds()


def test_it_begins_as_the_wall_has_it_and_goes_on_with_it(counts_sleep: bool) -> None:
    hands = Hands(counts_sleep=counts_sleep)
    time = steady(hands, counts_sleep)
    assert time() == NOON
    hands.go_on(90.5)
    assert passed(time) == 90.5


def test_a_wall_clock_set_back_changes_nothing(counts_sleep: bool) -> None:
    hands = Hands(counts_sleep=counts_sleep)
    time = steady(hands, counts_sleep)
    hands.go_on(60)
    hands.set_wall(-3600)
    hands.go_on(60)
    assert passed(time) == 120


def test_sleep_counts(counts_sleep: bool) -> None:
    hands = Hands(counts_sleep=counts_sleep)
    time = steady(hands, counts_sleep)
    hands.go_on(60)
    hands.sleep(1800)
    assert passed(time) == pytest.approx(1860)


def test_where_seconds_are_counted_in_sleep_a_wall_clock_set_forwards_changes_nothing() -> None:
    hands = Hands(counts_sleep=True)
    time = steady(hands, counts_sleep=True)
    hands.set_wall(3600)
    hands.go_on(10)
    assert passed(time) == 10


def test_a_small_correction_by_a_time_server_changes_nothing(counts_sleep: bool) -> None:
    hands = Hands(counts_sleep=counts_sleep)
    time = steady(hands, counts_sleep)
    for correction in (1.5, -1.5, 1.0):
        hands.set_wall(correction)
        hands.go_on(1)
        time()
    assert passed(time) == pytest.approx(3)


@given(
    st.booleans(),
    st.lists(
        st.tuples(st.sampled_from(["go on", "set", "sleep"]), st.floats(-9000, 9000)), max_size=20
    ),
)
def test_it_never_goes_backwards(counts_sleep: bool, events: list[tuple[str, float]]) -> None:
    hands = Hands(counts_sleep=counts_sleep)
    time = steady(hands, counts_sleep)
    before = time()
    for what, seconds in events:
        match what:
            case "go on":
                hands.go_on(abs(seconds))
            case "sleep":
                hands.sleep(abs(seconds))
            case _:
                hands.set_wall(seconds)
        assert time() >= before
        before = time()
