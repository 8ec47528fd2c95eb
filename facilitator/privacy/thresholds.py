"""Small groups are not shown: the one table of thresholds, and what may be shown by it.

Thresholds can be raised here, never lowered. Their source is the domain's privacy chapter: the
result of a group below five is not shown, sensitive matters in three classes below ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

SHOWN_FROM: Final = 5
"""Answers needed before the result of a statement is shown or stored."""
SENSITIVE_IN_FULL_FROM: Final = 10
"""Answers needed before a sensitive statement is shown in more than three classes."""
VOTES_SHOWN_FROM: Final = 3
"""Voters needed before dots, consent or confidence are shown or stored: the counts of one are that
person's vote, and of two each knows the other's."""
APART: Final = 3
"""People by which two results of the same question must differ, unless as many answered both. With
one or two people more or less, the difference is what those answered."""

Answer: TypeAlias = Literal["0", "1", "2", "3", "4", "5", "low", "middle", "high", "skip"]
_CLASS: Final[dict[Answer, Answer]] = {
    "1": "low",
    "2": "low",
    "3": "middle",
    "4": "high",
    "5": "high",
}


def publishable(
    counts: Mapping[Answer, int], *, sensitive: bool, points: int = 5
) -> dict[Answer, int]:
    """What may be stored and shown of the answers to one statement.

    Nothing below five answers; three classes (1-2, 3, 4-5) of a sensitive statement below ten;
    else the counts as they are. Skips are not answers, and are kept only where answers are.
    ``points`` is how many answers the scale has: three of them are three classes already.
    """
    answers = _given(counts)
    n = sum(answers.values())
    if n < SHOWN_FROM:
        return {}
    if sensitive and n < SENSITIVE_IN_FULL_FROM:
        answers = _in_classes(answers, points)
    return _with_skips(answers, counts)


def publishable_outside(
    counts: Mapping[Answer, int], *, sensitive: bool, points: int = 5
) -> dict[Answer, int]:
    """What may be shown of the answers to one statement to people who were not there: three
    classes, and nothing of a sensitive statement or below five answers."""
    answers = _given(counts)
    if sensitive or sum(answers.values()) < SHOWN_FROM:
        return {}
    return _in_classes(answers, points)


def publishable_beside(
    now: Mapping[Answer, int], then: Mapping[Answer, int], *, sensitive: bool, points: int = 5
) -> tuple[dict[Answer, int], dict[Answer, int]]:
    """What may be shown side by side of the answers to one statement at two times: each by its own
    number of answers, and both in three classes where one of them is."""
    one = publishable(now, sensitive=sensitive, points=points)
    other = publishable(then, sensitive=sensitive, points=points)
    if not any(name in side for side in (one, other) for name in _CLASS.values()):
        return one, other
    return _with_skips(_in_classes(_given(one), points), one), _with_skips(
        _in_classes(_given(other), points), other
    )


def _in_classes(answers: Mapping[Answer, int], points: int) -> dict[Answer, int]:
    """Answers in three classes; as they are where there are no more, or they are classes."""
    if points <= len(set(_CLASS.values())):
        return dict(answers)
    classes: dict[Answer, int] = {}
    for answer, people in answers.items():
        name = _CLASS.get(answer, answer)
        classes[name] = classes.get(name, 0) + people
    return classes


def publishable_opinions(counts: Mapping[Answer, int]) -> dict[Answer, int]:
    """What may be stored and shown of a round of consent or confidence on one proposal: the
    counts as they are, or nothing when fewer than three answered."""
    answers = _given(counts)
    if sum(answers.values()) < VOTES_SHOWN_FROM:
        return {}
    return _with_skips(answers, counts)


def _given(counts: Mapping[Answer, int]) -> dict[Answer, int]:
    return {answer: n for answer, n in counts.items() if answer != "skip" and n}


def _with_skips(answers: dict[Answer, int], counts: Mapping[Answer, int]) -> dict[Answer, int]:
    return {**answers, "skip": counts["skip"]} if counts.get("skip") else answers


def publishable_votes(
    votes: Mapping[str, int], people: int, most: int = 1, in_all: int = 0
) -> dict[str, int]:
    """What may be stored and shown of a vote, item → dots or points: all of it, or nothing when
    fewer than three voted.

    ``people`` is how many slips there were, 0 when dots were counted by hand. ``most`` is what one
    person can give one item, and everybody gives to one: a dot, or the points of a first place; of
    so many there are votes enough. ``in_all`` is what one person can give, 0 where unknown.
    """
    voters = min(people or certain_voters(votes, most, in_all), sum(votes.values()) // most)
    return dict(votes) if voters >= VOTES_SHOWN_FROM else {}


def certain_voters(votes: Mapping[str, int], most: int = 1, in_all: int = 0) -> int:
    """How many voted at least, of votes counted by hand: as many as it takes for the item with
    most, and for all. How many are in the room does not tell who voted."""
    for_one = -(-max(votes.values(), default=0) // most)
    return max(for_one, -(-sum(votes.values()) // in_all)) if in_all else for_one


def may_stand_beside(people: int, shown: Iterable[int]) -> bool:
    """Whether a result of so many people's answers may be stored and shown beside others of the
    same question, of so many people each.

    Not where one of them has one or two people more or less: a latecomer's answers would be the
    difference. What was shown has been seen, so it is the new result that is not kept. As many
    answers are taken for those of the same people; whether they are, no program can know.
    """
    return all(not 0 < abs(people - other) < APART for other in shown)
