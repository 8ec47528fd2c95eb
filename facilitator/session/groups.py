"""Groups of a room: how many people divide into pairs and fours when the number is odd."""

from __future__ import annotations

from facilitator.model.words import Grouping


def group_sizes(people: int, grouping: Grouping) -> tuple[int, ...]:
    """The sizes of the groups, largest first; they add up to ``people``.

    Nobody is left alone, unless there is only one, or everybody is to be alone. Fours are made of
    pairs that have already talked: with one too many a four becomes five; with two too many, two
    groups of three are better than one of six or a pair beside fours.
    """
    if people < 1:
        return ()
    match grouping:
        case Grouping.SOLO:
            return (1,) * people
        case Grouping.PAIR:
            return _pairs(people)
        case Grouping.FOUR:
            return _fours(people)
        case Grouping.ALL:
            return (people,)


def _pairs(people: int) -> tuple[int, ...]:
    if people < 4:
        return (people,)
    pairs, odd = divmod(people, 2)
    return (3,) * odd + (2,) * (pairs - odd)


def _fours(people: int) -> tuple[int, ...]:
    if people < 6:
        return (people,)
    fours, rest = divmod(people, 4)
    match rest:
        case 1:
            return (5,) + (4,) * (fours - 1)
        case 2:
            return (4,) * (fours - 1) + (3, 3)
        case 3:
            return (4,) * fours + (3,)
    return (4,) * fours
