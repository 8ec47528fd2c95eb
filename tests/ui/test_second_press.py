"""A second press is told from a key held down, by time and by what was seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.ui.second_press import PAUSE, SecondPress


class Key:
    """A key with a hand on its clock."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.second = SecondPress(lambda: self.seconds)

    def after(self, seconds: float) -> bool:
        self.seconds += seconds
        return self.second.press()


def test_a_press_after_a_warning_that_was_seen_is_the_second_one() -> None:
    key = Key()
    assert not key.after(0)
    key.second.shown()
    assert key.after(PAUSE)
    assert not key.after(PAUSE)


def test_a_warning_that_never_came_to_the_screen_was_no_warning() -> None:
    key = Key()
    assert not key.after(0)
    assert not key.after(60)
    key.second.shown()
    assert key.after(PAUSE)


def test_after_something_else_was_done_the_warning_comes_again() -> None:
    key = Key()
    key.after(0)
    key.second.shown()
    key.second.forget()
    assert not key.after(PAUSE)


@given(st.lists(st.floats(0, PAUSE - 0.01), max_size=50))
def test_a_key_that_keeps_coming_is_never_a_second_press(pauses: list[float]) -> None:
    key = Key()
    for pause in [0.0, *pauses]:
        assert not key.after(pause)
        key.second.shown()
