"""Answers that lie further apart count as more spread, whatever the scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.insight.spread import spread

COUNTS = st.dictionaries(st.sampled_from("12345"), st.integers(1, 20), min_size=1)


def test_the_ends_are_furthest_apart_on_any_scale() -> None:
    assert spread({"1": 4, "5": 4}) == spread({"1": 4, "3": 4}, points=3) == 0.25


def test_classes_stand_among_the_answers_they_hold() -> None:
    assert 0 < spread({"low": 3, "high": 3}) < spread({"1": 3, "5": 3})


@pytest.mark.parametrize("counts", [{}, {"3": 5}, {"high": 5}])
def test_answers_that_are_alike_are_not_apart(counts: dict[str, int]) -> None:
    assert spread(counts) == 0


@given(counts=COUNTS)
def test_it_is_between_none_and_a_quarter_and_the_same_from_either_end(
    counts: dict[str, int],
) -> None:
    turned = {str(6 - int(answer)): people for answer, people in counts.items()}
    assert 0 <= spread(counts) <= 0.25 + 1e-9
    assert spread(turned) == pytest.approx(spread(counts))
