"""What the answers to a statement invite the room to do. Pure: counts in, a word out.

These are cues for a conversation, not cut-offs of a measurement, and no cue ever rests on one
person. Statements are phrased so that agreeing is good news.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, Literal, NamedTuple, TypeAlias

from facilitator.i18n import mark
from facilitator.model.words import Ends

AnswerClass: TypeAlias = Literal["low", "middle", "high"]

FEWEST_BEHIND_A_CUE: Final = 2
"""People. An answer that one person gave must not be pointed at."""


class Cue(StrEnum):
    """What a result says of itself."""

    DIFFER = "differ"
    """At least a quarter disagree and at least a quarter agree."""
    TALK = "talk"
    """At least three tenths disagree."""
    STRENGTH = "strength"
    """At least seven tenths agree."""


CUES: Final = {
    Cue.DIFFER: mark("Opinions differ"),
    Cue.TALK: mark("Talk about this"),
    Cue.STRENGTH: mark("Strength"),
}


_DISAGREEING: Final = mark("the answers are on the side of disagreeing (1–2)")
_ALL_ALIKE: Final[dict[int, dict[AnswerClass, str]]] = {
    5: {
        "low": mark("the answers are at the low end (1–2)"),
        "middle": mark("the answers are in the middle (3)"),
        "high": mark("the answers are at the high end (4–5)"),
    },
    3: {
        "low": mark("the answers are in the lowest class (1)"),
        "middle": mark("the answers are in the middle (2)"),
        "high": mark("the answers are in the highest class (3)"),
    },
}


class Classes(NamedTuple):
    """How many answered on each side. Those who left the statement out are not counted."""

    low: int
    """1 or 2 of five, 1 of three: disagree."""
    middle: int
    high: int
    """4 or 5 of five, 3 of three: agree."""

    @property
    def people(self) -> int:
        return sum(self)


_SIDES: Final = {5: (("1", "2"), ("3",), ("4", "5")), 3: (("1",), ("2",), ("3",))}
"""Number of answers of a scale → the answers on each side."""


def classes(counts: Mapping[str, int], points: int = 5) -> Classes:
    """The three classes of an answer → people table, be it in answers or in classes.

    ``points`` is how many answers the scale has, five or three.
    """
    low, middle, high = _SIDES[points]
    return Classes(
        low=sum(counts.get(answer, 0) for answer in (*low, "low")),
        middle=sum(counts.get(answer, 0) for answer in (*middle, "middle")),
        high=sum(counts.get(answer, 0) for answer in (*high, "high")),
    )


def cue(counts: Mapping[str, int], points: int = 5, ends: Ends = Ends.AGREEING) -> Cue | None:
    """The cue of a result, the one that most needs talking about where several fit. Where neither
    end is the better one, only that opinions differ."""
    low, _middle, high = answers = classes(counts, points)
    if _is_share(low, 25, answers) and _is_share(high, 25, answers):
        return Cue.DIFFER
    if ends is Ends.NEUTRAL:
        return None
    if _is_share(low, 30, answers):
        return Cue.TALK
    if _is_share(high, 70, answers):
        return Cue.STRENGTH
    return None


def unanimous(counts: Mapping[str, int], points: int = 5) -> AnswerClass | None:
    """The class that every answer is in, or ``None``. Such a result tells everybody's answer."""
    answers = classes(counts, points)
    sides: tuple[AnswerClass, ...] = ("low", "middle", "high")
    full = [side for side, people in zip(sides, answers, strict=True) if people]
    return full[0] if len(full) == 1 else None


def all_alike(counts: Mapping[str, int], points: int = 5, ends: Ends = Ends.AGREEING) -> str | None:
    """What is said in place of counts when all answers are in one class and it is not the good
    one: with the counts, everybody would know what everybody answered."""
    alike = unanimous(counts, points)
    if alike is None or (alike == "high" and ends is not Ends.NEUTRAL):
        return None
    if alike == "low" and points == 5 and ends is Ends.AGREEING:
        return _DISAGREEING
    return _ALL_ALIKE[points][alike]


def bands(votes: Sequence[int]) -> list[int]:
    """A number for each of a falling row of votes, the same one for near-ties.

    Votes within one of the highest of their band are one band: a vote more or less is chance.
    """
    numbers: list[int] = []
    top = 0
    for at, dots in enumerate(votes):
        if at == 0 or top - dots > 1:
            top = dots
            numbers.append(numbers[-1] + 1 if numbers else 1)
        else:
            numbers.append(numbers[-1])
    return numbers


def above_line(votes: Sequence[int], top: int) -> int:
    """How many of a falling row of votes are above the line, where ``top`` are meant to be.

    The line never parts near-ties, and nothing that nobody voted for is above it.
    """
    voted = [dots for dots in votes if dots > 0]
    numbers = bands(voted)
    last = numbers[:top][-1:]
    return sum(number <= last[0] for number in numbers) if last else 0


def _is_share(people: int, percent: int, answers: Classes) -> bool:
    """Whether ``people`` are at least so many of those who answered, and more than one."""
    return people >= FEWEST_BEHIND_A_CUE and 100 * people >= percent * answers.people
