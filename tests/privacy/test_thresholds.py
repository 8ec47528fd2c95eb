"""Small groups are not shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.privacy import (
    Answer,
    certain_voters,
    may_stand_beside,
    publishable,
    publishable_opinions,
    publishable_votes,
)

VALUES: st.SearchStrategy[Answer] = st.sampled_from(["1", "2", "3", "4", "5", "skip"])
COUNTS = st.dictionaries(VALUES, st.integers(0, 3) | st.integers(0, 12))
CLASS = {"1": "low", "2": "low", "3": "middle", "4": "high", "5": "high", "skip": "skip"}


class TestSmallGroups:
    @given(COUNTS, st.booleans())
    def test_nothing_is_shown_of_fewer_than_five(
        self, counts: dict[Answer, int], sensitive: bool
    ) -> None:
        people = sum(n for answer, n in counts.items() if answer != "skip")
        shown = publishable(counts, sensitive=sensitive)
        assert bool(shown) == (people >= 5)

    @given(COUNTS, st.booleans())
    def test_no_answer_is_lost_or_made_up(self, counts: dict[Answer, int], sensitive: bool) -> None:
        shown = publishable(counts, sensitive=sensitive)
        if shown:
            assert sum(shown.values()) == sum(counts.values())
            for name, people in shown.items():
                members = [a for a in counts if name in (a, CLASS[a])]
                assert people == sum(counts[a] for a in members) > 0

    @given(COUNTS)
    def test_a_sensitive_matter_is_shown_in_three_classes_below_ten(
        self, counts: dict[Answer, int]
    ) -> None:
        people = sum(n for answer, n in counts.items() if answer != "skip")
        shown = set(publishable(counts, sensitive=True)) - {"skip"}
        assert shown <= ({"low", "middle", "high"} if people < 10 else set("12345"))

    @pytest.mark.parametrize(
        ("votes", "people", "is_shown"),
        [
            ({}, 0, False),
            ({"a": 1, "b": 1, "c": 1}, 1, False),
            ({"a": 2, "b": 2}, 2, False),
            ({"a": 3, "b": 0}, 3, True),
            # Nobody has said how many voted: at least as many as there are dots for one thing.
            ({"a": 2, "b": 2}, 0, False),
            ({"a": 3}, 0, True),
            # Eight are in the room, but no more voted than there are dots.
            ({"a": 1, "b": 1}, 8, False),
        ],
    )
    def test_votes_of_fewer_than_three_are_not_shown(
        self, votes: dict[str, int], people: int, is_shown: bool
    ) -> None:
        assert publishable_votes(votes, people) == (votes if is_shown else {})

    @pytest.mark.parametrize(
        ("people", "in_full", "sensitive"),
        [
            (4, {}, {}),
            (5, {"1": 1, "4": 4, "skip": 2}, {"low": 1, "high": 4, "skip": 2}),
            (9, {"1": 1, "4": 8, "skip": 2}, {"low": 1, "high": 8, "skip": 2}),
            (10, {"1": 1, "4": 9, "skip": 2}, {"1": 1, "4": 9, "skip": 2}),
        ],
    )
    def test_the_limits_are_five_and_ten_answers(
        self, people: int, in_full: dict[str, int], sensitive: dict[str, int]
    ) -> None:
        counts: dict[Answer, int] = {"1": 1, "4": people - 1, "skip": 2}
        assert publishable(counts, sensitive=False) == in_full
        assert publishable(counts, sensitive=True) == sensitive

    @pytest.mark.parametrize("people", range(1, 13))
    def test_a_scale_of_three_needs_no_coarser_classes(self, people: int) -> None:
        counts: dict[Answer, int] = {"1": 1, "3": people - 1}
        shown = publishable(counts, sensitive=True, points=3)
        assert shown == ({answer: n for answer, n in counts.items() if n} if people >= 5 else {})

    @pytest.mark.parametrize("people", range(1, 13))
    def test_opinions_are_told_from_three_people_on_and_skips_are_none(self, people: int) -> None:
        counts: dict[Answer, int] = {"0": people, "skip": 4}
        assert publishable_opinions(counts) == (counts if people >= 3 else {})

    @pytest.mark.parametrize(
        ("points", "people", "most", "is_shown"),
        [
            # Each of two gave three points to the first and two to the second.
            ({"a": 6, "b": 4}, 2, 3, False),
            ({"a": 6, "b": 4}, 0, 3, False),
            ({"a": 7, "b": 5}, 0, 3, True),
            # Eight are in the room, but these are the points of two.
            ({"a": 6}, 8, 3, False),
            ({"a": 9}, 8, 3, True),
        ],
    )
    def test_points_of_fewer_than_three_are_not_shown(
        self, points: dict[str, int], people: int, most: int, is_shown: bool
    ) -> None:
        assert publishable_votes(points, people, most) == (points if is_shown else {})

    @pytest.mark.parametrize(
        ("dots", "in_all", "people"),
        [
            # One person's three dots, whoever is in the room.
            ({"a": 1, "b": 1, "c": 1}, 3, 1),
            ({"a": 2, "b": 1, "c": 1}, 3, 2),
            ({"a": 3, "b": 3, "c": 1}, 3, 3),
            ({"a": 1, "b": 1, "c": 1}, 1, 3),
            ({"a": 4, "b": 1}, 0, 4),
            ({}, 3, 0),
        ],
    )
    def test_of_dots_counted_by_hand_only_those_who_must_have_voted_are_taken_for_voters(
        self, dots: dict[str, int], in_all: int, people: int
    ) -> None:
        assert certain_voters(dots, 1, in_all) == people
        assert publishable_votes(dots, 0, 1, in_all) == (dots if people >= 3 else {})

    @pytest.mark.parametrize(
        ("people", "shown", "may"),
        [
            (8, [], True),
            (8, [8], True),
            (7, [8], False),
            (8, [6], False),
            (11, [8], True),
            (8, [11], True),
            (12, [8, 11], False),
            (9, [8, 12], False),
        ],
    )
    def test_a_result_stands_beside_others_when_no_difference_is_a_person(
        self, people: int, shown: list[int], may: bool
    ) -> None:
        assert may_stand_beside(people, shown) == may
