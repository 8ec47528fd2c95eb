"""Open votes: by dots, or by putting the best few in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.privacy import certain_voters
from facilitator.session.ballots import Ballot, Item, check_numbers, mixed, outside

FEWEST_DOTS: Final = 2
MOST_DOTS: Final = 5
MANY_ITEMS: Final = 12
"""More than these are hard to choose among: they are better sorted first."""


def suggested_dots(items: int) -> int:
    """How many dots each has when nobody says otherwise: one for three items, from two to five."""
    return min(MOST_DOTS, max(FEWEST_DOTS, round(items / 3)))


def without_meaning(items: Iterable[Item], seed: str) -> list[Item]:
    """Items in an order that favours none: another one for every ``seed``."""
    return sorted(items, key=lambda item: sha256(f"{seed}/{item.id}".encode()).digest())


class DotBallot(Ballot[int]):
    """Votes. Items stand in an order without meaning, so that none is favoured by it.

    The order is another one for every ``seed``, and always the same for one: the numbers on the
    slips hold when the program was closed in between.
    """

    def __init__(
        self, items: Sequence[Item], dots: int, *, seed: str = "", is_ranked: bool = False
    ) -> None:
        """``dots`` is how many each has; of a ranking, how many items each puts in order."""
        super().__init__(without_meaning(items, seed))
        self.dots = dots
        self.is_ranked = is_ranked
        self._tallies: list[dict[int, int]] = []

    @property
    def people(self) -> int:
        """How many slips there are. Of dots counted by hand nobody knows how many voted: 0."""
        return len(self._slips)

    @property
    def is_empty(self) -> bool:
        """Whether no dot has been given yet."""
        return not any(self.counts().values())

    @property
    def has_counts(self) -> bool:
        return bool(self._tallies)

    @property
    def unsaved_slips(self) -> int:
        """How many slips would be lost; of dots counted by hand at least so many people's."""
        return super().unsaved_slips or self.certain_people

    @property
    def certain_people(self) -> int:
        """How many have voted; of dots counted by hand, how many at least."""
        return self.people or certain_voters(self.counts(), self.most_for_one, self.most_of_one)

    @property
    def most_for_one(self) -> int:
        """What one person can give one item."""
        return self.dots if self.is_ranked else 1

    @property
    def most_of_one(self) -> int:
        """What one person can give in all."""
        return self.dots * (self.dots + 1) // 2 if self.is_ranked else self.dots

    def set_dots(self, dots: int) -> None:
        """How many dots each has. Raises :class:`Problem` when somebody has voted already."""
        if self.can_take_back:
            raise Problem(
                message("Slips have been entered already, so the number of dots stays."),
                do=message("Take back what was entered with undo, or close this round."),
            )
        self.dots = dots

    def read(self, row: str) -> tuple[int, ...]:
        """One person's vote: the numbers of the items, the best one first in a ranking."""
        numbers = _numbers(row)
        if not numbers:
            raise Problem(message("Give the numbers of the items, for example: 3 5 9"))
        self._check_numbers(numbers)
        if len(set(numbers)) != len(numbers):
            raise Problem(
                message("A slip may name an item once only.")
                if self.is_ranked
                else message("A slip may give an item one dot only.")
            )
        if len(numbers) > self.dots:
            raise Problem(
                message(
                    "This slip has {given} items; each names {most}.",
                    given=len(numbers),
                    most=self.dots,
                )
                if self.is_ranked
                else message(
                    "This slip has {given} dots; each has {dots}.",
                    given=len(numbers),
                    dots=self.dots,
                )
            )
        return tuple(numbers)

    @property
    def is_answered(self) -> bool:
        return bool(self.in_hand)

    def _answered(self, row: str) -> tuple[int, ...]:
        return self.read(row)

    def set_counts(self, row: str) -> None:
        """Sets dots counted by hand, as ``number=dots``: ``3=7 1=2``."""
        self._tallies.append(self.read_counts(row))

    def read_counts(self, row: str) -> dict[int, int]:
        """What a line of dots counted by hand says: number of an item → its dots."""
        if self._slips or self.in_hand:
            raise mixed()
        pairs = re.findall(r"(\d{1,4})\s*=\s*(\d{1,4})", row)
        if not pairs or re.sub(r"\d{1,4}\s*=\s*\d{1,4}", "", row).strip(" ,;"):
            raise Problem(
                message("Give numbers of items with their dots."),
                do=message("For example: 1=4 3=7"),
            )
        self._check_numbers(int(number) for number, _ in pairs)
        return {int(number): int(dots) for number, dots in pairs}

    def counts(self) -> dict[str, int]:
        """Item id → dots or points, for every item, also those without any."""
        votes: Counter[int] = Counter()
        for slip in self._slips:
            for place, number in enumerate(slip):
                votes[number] += self.dots - place if self.is_ranked else 1
        counted = dict(votes)
        for tally in self._tallies:
            # Counts typed again replace those typed before.
            counted |= tally
        return {item.id: counted.get(number, 0) for number, item in enumerate(self.items, start=1)}

    def _take_back_counts(self) -> None:
        self._tallies.pop()

    def _check_numbers(self, numbers: Iterable[int]) -> None:
        for place, number in enumerate(numbers, start=1):
            if not 1 <= number <= len(self.items):
                raise outside(place, len(self.items))


def _numbers(row: str) -> list[int]:
    return [int(part) for part in check_numbers(row)]
