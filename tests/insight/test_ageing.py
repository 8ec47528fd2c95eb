"""How long looking back may take; ages themselves are told by the year of a team."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.insight.ageing import Carrying, age, carrying, review_seconds, was_passed_over
from facilitator.model.words import Outcome
from tests.support import follow_up, workshop


@pytest.mark.parametrize(
    ("items", "minutes", "seconds"), [(0, 90, 0), (5, 90, 300), (12, 90, 540), (9, 90, 540)]
)
def test_looking_back_takes_a_minute_each_or_a_tenth_of_the_session(
    items: int, minutes: int, seconds: int
) -> None:
    assert review_seconds(items, minutes) == seconds


@given(st.integers(0, 1000), st.integers(1, 600))
def test_looking_back_never_takes_more_than_a_tenth(items: int, minutes: int) -> None:
    assert review_seconds(items, minutes) <= minutes * 6


def test_the_review_of_this_session_does_not_make_anything_older(tmp_path: Path) -> None:
    later = follow_up(workshop(tmp_path))
    for one in later.records.earlier_commitments():
        later.facilitation.commit.review(one, Outcome.STUCK)
        assert age(later.records, one) == 0
        assert carrying(later.records, one) is Carrying.FREELY


def test_what_was_agreed_last_time_has_not_been_passed_over(tmp_path: Path) -> None:
    later = follow_up(workshop(tmp_path))
    assert not any(was_passed_over(later.records, c) for c in later.records.earlier_commitments())
