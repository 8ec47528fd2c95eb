"""Digits of the clock and of counts, in every size."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.letters import big_digits
from facilitator.letters.digits import DIGITS


def test_three_rows_are_half_blocks() -> None:
    assert big_digits("4:2") == ["▄ ▄   ▄▄▄", "█▄█ ▀ ▄▄█", "  █ ▀ █▄▄"]


def test_five_rows_are_whole_blocks() -> None:
    assert big_digits("07", 5) == [
        "██████  ██████",
        "██  ██      ██",
        "██  ██      ██",
        "██  ██      ██",
        "██████      ██",
    ]


def test_ten_rows_are_five_twice_as_large() -> None:
    small = big_digits("+1:20", 5)
    assert big_digits("+1:20", 10) == [
        "".join(2 * cell for cell in row) for row in small for _ in range(2)
    ]


@given(st.text("0123456789+:/", max_size=8), st.sampled_from([3, 5, 10]))
def test_all_rows_are_equally_wide(text: str, rows: Literal[3, 5, 10]) -> None:
    drawn = big_digits(text, rows)
    assert len(drawn) == rows
    assert len({len(row) for row in drawn}) == 1


@pytest.mark.parametrize("sign", DIGITS)
def test_no_two_look_the_same(sign: str) -> None:
    assert [other for other in DIGITS if big_digits(other) == big_digits(sign)] == [sign]
