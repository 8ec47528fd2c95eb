"""Of two results side by side neither is told more finely than the other may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.privacy import Answer, publishable, publishable_beside

ANSWERS: st.SearchStrategy[Answer] = st.sampled_from(["1", "2", "3", "4", "5", "skip"])
COUNTS = st.dictionaries(ANSWERS, st.integers(0, 3) | st.integers(0, 12))
CLASSES = {"low", "middle", "high"}


def _people(counts: dict[Answer, int]) -> int:
    return sum(n for answer, n in counts.items() if answer != "skip")


def _answers(shown: dict[Answer, int]) -> set[str]:
    return {str(answer) for answer, n in shown.items() if n} - {"skip"}


@given(COUNTS, COUNTS, st.booleans(), st.sampled_from([3, 5]))
def test_each_side_is_shown_by_its_own_number_of_answers(
    now: dict[Answer, int], then: dict[Answer, int], sensitive: bool, points: int
) -> None:
    sides = publishable_beside(now, then, sensitive=sensitive, points=points)
    for counts, shown in zip((now, then), sides, strict=True):
        assert bool(shown) == (_people(counts) >= 5)
        if shown:
            assert _people(shown) == _people(counts)


@given(COUNTS, COUNTS, st.booleans())
def test_where_one_side_is_told_in_classes_so_is_the_other(
    now: dict[Answer, int], then: dict[Answer, int], sensitive: bool
) -> None:
    sides = [_answers(side) for side in publishable_beside(now, then, sensitive=sensitive)]
    one, other = (side for side in sides)
    if one and other:
        assert one <= CLASSES or not (one | other) & CLASSES
        assert other <= CLASSES or not (one | other) & CLASSES
    alone = [_answers(publishable(side, sensitive=sensitive)) for side in (now, then)]
    assert any(side & CLASSES for side in sides) == any(side & CLASSES for side in alone)


@given(COUNTS, COUNTS, st.booleans())
def test_what_is_kept_in_classes_already_is_told_in_them_again(
    now: dict[Answer, int], then: dict[Answer, int], sensitive: bool
) -> None:
    """The file holds only what could be shown."""
    kept = [publishable(side, sensitive=sensitive) for side in (now, then)]
    again = publishable_beside(*kept, sensitive=sensitive)
    assert again == publishable_beside(now, then, sensitive=sensitive)
