"""Open ballots. They live in memory only, so that no disk ever held one person's answers.

A ballot that was not closed is void: it is gone when the program ends, and answers are never
mixed across sittings. Messages about what was typed tell the place and never the answer: they are
shown to the room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from facilitator.i18n import Message, message
from facilitator.model.pack import Statement
from facilitator.model.problem import Problem
from facilitator.privacy import Answer

SCALE: Final[tuple[Answer, ...]] = ("1", "2", "3", "4", "5")
_SKIPS: Final = {"-", "–", "—", "−", "0"}
_SEPARATORS: Final = re.compile(r"[\s,;.]+")


class ScaleBallot:
    """Answers to statements: slip by slip, or counts read from a tally."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = tuple(statements)
        self._slips: list[tuple[Answer, ...]] = []
        self._tally: dict[str, Counter[Answer]] = {}
        """By the id of the statement, the one entered last at the end."""

    @property
    def people(self) -> int:
        """How many slips there are, or the most answers any statement has in a tally."""
        if self._slips:
            return len(self._slips)
        return max((tally.total() for tally in self._tally.values()), default=0)

    @property
    def unsaved_slips(self) -> int:
        """How many people's answers would be lost."""
        return self.people

    @property
    def is_empty(self) -> bool:
        """Whether nobody has answered yet. Counts that are all 0 are no answers."""
        return self.people == 0

    @property
    def can_take_back(self) -> bool:
        return bool(self._slips or self._tally)

    def tallied(self, statement: Statement) -> bool:
        """Whether a statement has its counts."""
        return statement.id in self._tally

    def add_slip(self, row: str) -> None:
        """Adds one slip: a digit from 1 to 5 for each statement, ``-`` or ``0`` for a skip.

        Spaces may be left out. Raises :class:`Problem` that says which answer is wrong.
        """
        if self._tally:
            raise _mixed()
        answers = self._answers(row)
        wanted = len(self.statements)
        if len(answers) != wanted:
            raise Problem(
                message(
                    "This slip has {given} answers, but there are {wanted} statements.",
                    given=len(answers),
                    wanted=wanted,
                ),
                do=message("Give one digit for each statement, and - for a skipped one."),
            )
        self._slips.append(tuple(answers))

    def take_back(self) -> Message | None:
        """Takes back what was entered last, a slip or the counts of a statement, and says which;
        ``None`` when there is nothing."""
        if self._slips:
            self._slips.pop()
            return message("the last slip")
        if self._tally:
            self._tally.popitem()
            return message("the last counts")
        return None

    def set_counts(self, statement: Statement, row: str) -> None:
        """Sets the counts of one statement: how many gave 1, 2, 3, 4 and 5, and then how many
        skipped (may be left out). Raises :class:`Problem`."""
        if self._slips:
            raise _mixed()
        numbers = _numbers(row)
        if len(numbers) not in (len(SCALE), len(SCALE) + 1):
            raise Problem(
                message("Give five numbers: how many gave 1, 2, 3, 4 and 5."),
                do=message("For example: 0 1 3 4 2"),
            )
        self._tally.pop(statement.id, None)
        self._tally[statement.id] = Counter(dict(zip((*SCALE, "skip"), numbers, strict=False)))

    def counts(self, statement: Statement) -> dict[Answer, int]:
        """Answer → number of people, for one statement."""
        if self._tally:
            return dict(self._tally.get(statement.id, Counter()))
        at = self.statements.index(statement)
        return dict(Counter(slip[at] for slip in self._slips))

    def _answers(self, row: str) -> list[Answer]:
        signs = [sign for part in _SEPARATORS.split(row) for sign in _signs(part)]
        answers: list[Answer] = []
        for place, sign in enumerate(signs, start=1):
            if sign in _SKIPS:
                answers.append("skip")
            elif sign in SCALE:
                answers.append(SCALE[int(sign) - 1])
            else:
                raise Problem(
                    message("Answer {place} is outside 1–5.", place=place),
                    do=message("Give - for a skipped one."),
                )
        return answers


@dataclass(frozen=True)
class DotItem:
    """Something that can be voted on."""

    id: str
    text: str


class DotBallot:
    """Votes by dots. Items stand in an order without meaning, so that none is favoured by it.

    The order is another one for every ``seed``, and always the same for one: the numbers on the
    slips hold when the program was closed in between.
    """

    def __init__(self, items: Sequence[DotItem], dots: int, *, seed: str = "") -> None:
        self.items = sorted(items, key=lambda item: sha256(f"{seed}/{item.id}".encode()).digest())
        self.dots = dots
        self._slips: list[tuple[int, ...]] = []
        self._tallies: list[dict[int, int]] = []
        self._tally_people = 0

    @property
    def people(self) -> int:
        """How many have voted, as far as is known."""
        return len(self._slips) or (self._tally_people if self._tallies else 0)

    @property
    def is_empty(self) -> bool:
        """Whether no dot has been given yet."""
        return not any(self.counts().values())

    @property
    def can_take_back(self) -> bool:
        return bool(self._slips or self._tallies)

    @property
    def unsaved_slips(self) -> int:
        """How many slips would be lost; of dots counted by hand at least so many people's."""
        return self.people or max(self.counts().values(), default=0)

    def reword(self, text_of: Callable[[str], str]) -> None:
        """Gives the items their words of now, by their ids. Their numbers stay."""
        self.items = [DotItem(item.id, text_of(item.id)) for item in self.items]

    def is_about(self, items: Sequence[DotItem]) -> bool:
        """Whether these are the items of the ballot, in any order."""
        return set(items) == set(self.items)

    def add_slip(self, row: str) -> None:
        """Adds one person's vote: the numbers of the items, at most one dot for each.

        Raises :class:`Problem` that says what is wrong.
        """
        if self._tallies:
            raise _mixed()
        numbers = _numbers(row)
        if not numbers:
            raise Problem(message("Give the numbers of the items, for example: 3 5 9"))
        self._check_numbers(numbers)
        if len(set(numbers)) != len(numbers):
            raise Problem(message("A slip may give an item one dot only."))
        if len(numbers) > self.dots:
            raise Problem(
                message(
                    "This slip has {given} dots; each has {dots}.",
                    given=len(numbers),
                    dots=self.dots,
                )
            )
        self._slips.append(tuple(numbers))

    def take_back(self) -> Message | None:
        """Takes back what was entered last, a slip or a line of counts, and says which; ``None``
        when there is nothing."""
        if self._slips:
            self._slips.pop()
            return message("the last slip")
        if self._tallies:
            self._tallies.pop()
            return message("the last counts")
        return None

    def set_counts(self, row: str, people: int) -> None:
        """Sets dots counted by hand, as ``number=dots``: ``3=7 1=2``. ``people`` voted."""
        if self._slips:
            raise _mixed()
        pairs = re.findall(r"(\d{1,4})\s*=\s*(\d{1,4})", row)
        if not pairs or re.sub(r"\d{1,4}\s*=\s*\d{1,4}", "", row).strip(" ,;"):
            raise Problem(
                message("Give numbers of items with their dots."),
                do=message("For example: 1=4 3=7"),
            )
        self._check_numbers(int(number) for number, _ in pairs)
        self._tallies.append({int(number): int(dots) for number, dots in pairs})
        self._tally_people = people

    def counts(self) -> dict[str, int]:
        """Item id → dots, for every item, also those without any."""
        votes = dict(Counter(number for slip in self._slips for number in slip))
        for tally in self._tallies:
            # Counts typed again replace those typed before.
            votes |= tally
        return {item.id: votes.get(number, 0) for number, item in enumerate(self.items, start=1)}

    def _check_numbers(self, numbers: Iterable[int]) -> None:
        for place, number in enumerate(numbers, start=1):
            if not 1 <= number <= len(self.items):
                raise Problem(
                    message(
                        "Number {place} of this line is outside 1–{last}.",
                        place=place,
                        last=len(self.items),
                    )
                )


def _signs(part: str) -> list[str]:
    """``43-2`` is four answers; ``10`` is a mistake, and not 1 and a skip."""
    return [part] if re.fullmatch(r"[1-9]0+|\d*[6-9]\d*", part) else list(part)


def _numbers(row: str) -> list[int]:
    parts = [part for part in _SEPARATORS.split(row) if part]
    if not all(re.fullmatch(r"\d{1,4}", part) for part in parts):
        raise Problem(message("Give numbers with spaces between them."))
    return [int(part) for part in parts]


def _mixed() -> Problem:
    kinds: Message = message("Slips and counts cannot be mixed in one round.")
    return Problem(kinds, do=message("Take back what was entered with undo, or close this round."))
