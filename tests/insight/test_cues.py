"""Cues: what the answers to a statement invite the room to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.insight.cues import Cue, all_alike, classes, cue, unanimous
from facilitator.model.words import Ends

people = st.integers(min_value=0, max_value=40)
answers = st.fixed_dictionaries(dict.fromkeys("12345", people))


def five(*counts: int) -> dict[str, int]:
    return dict(zip("12345", counts, strict=True))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param(five(0, 0, 3, 4, 3), Cue.STRENGTH, id="seven of ten agree"),
        pytest.param(five(0, 0, 4, 3, 3), None, id="six of ten agree"),
        pytest.param(five(1, 2, 5, 1, 1), Cue.TALK, id="three of ten disagree"),
        pytest.param(five(1, 1, 6, 1, 1), None, id="two of ten disagree"),
        pytest.param(five(1, 1, 4, 1, 1), Cue.DIFFER, id="a quarter on each side"),
        pytest.param(five(3, 0, 0, 0, 7), Cue.DIFFER, id="difference goes before the others"),
        pytest.param(five(0, 0, 6, 0, 0), None, id="everybody is in the middle"),
        pytest.param({"low": 2, "middle": 2, "high": 2}, Cue.DIFFER, id="classes"),
        pytest.param(five(0, 0, 0, 4, 0) | {"skip": 9}, Cue.STRENGTH, id="skips do not count"),
        pytest.param({}, None, id="nothing to read"),
    ],
)
def test_a_result_gives_the_cue_that_most_needs_talking_about(counts, expected):
    assert cue(counts) == expected


@given(answers)
def test_no_cue_rests_on_one_person(counts):
    low, _middle, high = classes(counts)
    found = cue(counts)
    if low < 2:
        assert found not in (Cue.DIFFER, Cue.TALK)
    if high < 2:
        assert found not in (Cue.DIFFER, Cue.STRENGTH)


@given(answers)
def test_classes_give_the_same_cue_as_the_answers_they_were_made_from(counts):
    assert cue(classes(counts)._asdict()) == cue(counts)


@given(answers)
def test_a_result_is_unanimous_when_one_class_holds_every_answer(counts):
    alike = unanimous(counts)
    full = [name for name, n in classes(counts)._asdict().items() if n]
    assert (alike is not None) == (len(full) == 1)
    assert alike is None or [alike] == full


@given(answers)
def test_five_answers_and_three_that_lie_on_the_same_sides_give_the_same_cue(counts):
    low, middle, high = classes(counts)
    three = {"1": low, "2": middle, "3": high}
    assert cue(three, points=3) == cue(counts)
    assert unanimous(three, points=3) == unanimous(counts)


def test_the_highest_of_three_answers_is_not_the_middle_of_five():
    everybody_agrees = {"3": 8}
    assert unanimous(everybody_agrees, points=3) == "high"
    assert unanimous(everybody_agrees) == "middle"


@pytest.mark.parametrize("points", [3, 5])
def test_where_all_agree_the_counts_are_told_and_where_all_disagree_a_sentence(points):
    assert all_alike({str(points): 8}, points) is None
    assert "(1" in all_alike({"1": 8}, points)
    assert all_alike({"1": 7, str(points): 1}, points) is None
    assert all_alike({}, points) is None


class TestNamedAnswers:
    """Scales whose answers have names of their own."""

    def test_where_neither_end_is_better_only_a_difference_is_pointed_at(self) -> None:
        assert cue({"1": 8}, ends=Ends.NEUTRAL) is None
        assert cue({"5": 8}, ends=Ends.NEUTRAL) is None
        assert cue({"1": 4, "5": 4}, ends=Ends.NEUTRAL) is Cue.DIFFER

    def test_where_the_last_is_the_good_end_it_is_as_with_agreeing(self) -> None:
        assert cue({"1": 8}, ends=Ends.NAMED) is Cue.TALK
        assert cue({"5": 8}, ends=Ends.NAMED) is Cue.STRENGTH

    def test_nobody_is_said_to_disagree_with_an_answer_of_another_name(self) -> None:
        assert all_alike({"1": 5}, ends=Ends.NAMED) == "the answers are at the low end (1–2)"
        assert all_alike({"5": 5}, ends=Ends.NAMED) is None

    def test_where_neither_end_is_better_no_class_is_told_with_its_count(self) -> None:
        assert all_alike({"5": 5}, ends=Ends.NEUTRAL) == "the answers are at the high end (4–5)"
        assert all_alike({"3": 5}, 3, Ends.NEUTRAL) == "the answers are in the highest class (3)"
