"""Open ballots. They live in memory only, so that no disk ever held one person's answers.

A ballot that was not closed is void: it is gone when the program ends, and answers are never
mixed across sittings. Messages about what was typed tell the place and never the answer: they are
shown to the room.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from facilitator.i18n import Message, message
from facilitator.model.problem import Problem
from facilitator.privacy import Answer
from facilitator.session.count_line import read_counts
from facilitator.session.scales import FIVE, Scale

Sign = TypeVar("Sign", Answer, int)
"""What a slip is made of: answers, or numbers of items."""

SEPARATORS: Final = re.compile(r"[\s,;.]+")
_NAMED: Final = re.compile(r"\s*([0-9]{1,4})\s*=")
"""Before counts, the number of the item that they are of."""


@dataclass(frozen=True)
class Item:
    """Something to be rated or voted on."""

    id: str
    text: str
    sensitive: bool = False
    """About one's own skill, attitude, worry or strain."""


class Ballot(ABC, Generic[Sign]):
    """What all ballots have in common: slips, which may be written at a keyboard that goes round,
    or else counts read from a tally."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = list(items)
        self.goes_round = False
        """Whether everybody types their own answers, and gives the keyboard on."""
        self.in_hand: tuple[Sign, ...] = ()
        """What whoever has the keyboard has answered so far."""
        self._slips: list[tuple[Sign, ...]] = []

    @property
    @abstractmethod
    def people(self) -> int:
        """How many people have answered, as far as is known."""

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether nobody has answered yet."""

    @property
    @abstractmethod
    def has_counts(self) -> bool:
        """Whether counts have been entered instead of slips."""

    @property
    def unsaved_slips(self) -> int:
        """How many people's answers would be lost, at least."""
        return self.people + bool(self.in_hand)

    @property
    def can_take_back(self) -> bool:
        return bool(self._slips or self.in_hand or self.has_counts)

    @abstractmethod
    def read(self, row: str) -> tuple[Sign, ...]:
        """What one slip says. Raises :class:`Problem` that says which place is wrong."""

    def add_slip(self, row: str) -> None:
        """Adds one slip, as :meth:`read` understands it."""
        if self.has_counts:
            raise mixed()
        self._slips.append(self.read(row))

    def answer(self, row: str) -> None:
        """Takes answers of whoever has the keyboard. Raises :class:`Problem`."""
        if self.has_counts:
            raise mixed()
        if self.is_answered:
            raise Problem(
                message("Your answers are in."),
                do=message("Ctrl+U clears the line. An empty Enter gives the keyboard on."),
            )
        self.in_hand = self._answered(row)

    @property
    @abstractmethod
    def is_answered(self) -> bool:
        """Whether whoever has the keyboard has answered everything."""

    @abstractmethod
    def _answered(self, row: str) -> tuple[Sign, ...]:
        """All that is in hand when a row has been added to it."""

    def give_on(self) -> bool:
        """Seals the answers of whoever has the keyboard. ``False`` when there were none."""
        if not self.in_hand:
            return False
        self._slips.append(self._whole(self.in_hand))
        self.in_hand = ()
        return True

    def _whole(self, answers: tuple[Sign, ...]) -> tuple[Sign, ...]:
        """A slip of the answers somebody gave."""
        return answers

    def take_back(self) -> Message | None:
        """Takes back what was entered last, and says what that was; ``None`` when there is
        nothing. What somebody typed is never shown again. Raises :class:`Problem` for answers of
        somebody else while the keyboard goes round."""
        if self.in_hand:
            self.in_hand = ()
            return message("the answers just given")
        if self.goes_round and self._slips:
            raise Problem(
                message("Answers that are sealed stay while the keyboard goes round."),
                do=message("/pass ends that; then undo takes back the last slip."),
            )
        if self._slips:
            self._slips.pop()
            return message("the last slip")
        if self.has_counts:
            self._take_back_counts()
            return message("the last counts")
        return None

    @abstractmethod
    def _take_back_counts(self) -> None:
        """Takes back the counts that were entered last. There are some."""

    def reword(self, text_of: Callable[[Item], str]) -> None:
        """Gives the items their words of now. Their numbers stay."""
        self.items = [Item(item.id, text_of(item), item.sensitive) for item in self.items]

    def is_about(self, items: Sequence[Item]) -> bool:
        """Whether these are the items of the ballot, in any order."""
        return {item.id for item in items} == {item.id for item in self.items}


class ScaleBallot(Ballot[Answer]):
    """Answers on a scale to each item: slip by slip, or counts read from a tally."""

    def __init__(self, items: Sequence[Item], scale: Scale = FIVE) -> None:
        super().__init__(items)
        self.scale = scale
        self._tally: dict[str, Counter[Answer]] = {}
        """By the id of the item, the one entered last at the end."""

    @property
    def people(self) -> int:
        """How many slips there are, or the most answers any item has in a tally."""
        if self._slips:
            return len(self._slips)
        return max((tally.total() for tally in self._tally.values()), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has answered yet. Counts that are all 0 are no answers."""
        return self.people == 0

    @property
    def has_counts(self) -> bool:
        return bool(self._tally)

    @property
    def next_to_count(self) -> Item | None:
        """Of counts by hand: the item whose counts come next; ``None`` after the last."""
        return next((item for item in self.items if item.id not in self._tally), None)

    def read(self, row: str) -> tuple[Answer, ...]:
        """One slip: an answer for each item, ``-`` for a skip. Spaces may be left out."""
        answers = self._read_some(row)
        wanted = len(self.items)
        if len(answers) == wanted:
            return answers
        if wanted == 1:
            raise Problem(message("There is one thing to answer, so give one digit."))
        if self.scale.is_shown_aloud:
            raise Problem(
                message(
                    "This slip has {given} answers, but there are {wanted} proposals.",
                    given=len(answers),
                    wanted=wanted,
                ),
                do=message("Give one digit for each proposal, and - for a skipped one."),
            )
        raise Problem(
            message(
                "This slip has {given} answers, but there are {wanted} statements.",
                given=len(answers),
                wanted=wanted,
            ),
            do=message("Give one digit for each statement, and - for a skipped one."),
        )

    @property
    def is_answered(self) -> bool:
        return len(self.in_hand) == len(self.items)

    def _answered(self, row: str) -> tuple[Answer, ...]:
        """Item by item, or everything that is left at once."""
        answers = self._read_some(row)
        if len(answers) == 1:
            return (*self.in_hand, *answers)
        left = len(self.items) - len(self.in_hand)
        if len(answers) != left:
            raise Problem(
                message("Give one answer, or all that are left: {n}.", n=left),
                do=message("Give - for a skipped one."),
            )
        return (*self.in_hand, *answers)

    def _whole(self, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
        # Who gives the keyboard on before the end has left the rest out.
        skip: Answer = "skip"
        return (*answers, *[skip] * (len(self.items) - len(answers)))

    def set_counts(self, item: Item | None, row: str) -> None:
        """Sets the counts of one item: how many gave each answer, and then how many skipped (may
        be left out). Of thumbs and fingers the last number says instead which item it is about.
        ``2=`` before the counts means item 2, and must be there where ``item`` is ``None``.
        Raises :class:`Problem`."""
        item, tally = self.read_counts(item, row)
        self._tally.pop(item.id, None)
        self._tally[item.id] = tally

    def read_counts(self, item: Item | None, row: str) -> tuple[Item, Counter[Answer]]:
        """What a line of counts says, and of which item; see :meth:`set_counts`."""
        if self._slips or self.in_hand:
            raise mixed()
        scale = self.scale
        if named := _NAMED.match(row):
            item, row = self._numbered(int(named[1]), place=1), row[named.end() :]
        elif item is None and not scale.is_shown_aloud:
            raise all_counted()
        wanted = len(scale.counted)
        if not scale.is_shown_aloud:
            check_numbers(row)
        counted = read_counts(row, wanted, otherwise=scale.otherwise, example=scale.example)
        tally: Counter[Answer] = Counter(dict(zip(scale.counted, counted.counts, strict=True)))
        if counted.number is not None and scale.is_shown_aloud:
            return self._numbered(counted.number, place=wanted + 1), tally
        if counted.number is not None:
            tally["skip"] = counted.number
        if item is None:
            raise all_counted()
        return item, tally

    def _numbered(self, number: int, *, place: int) -> Item:
        """The item of a number that stands at a place of a line. Raises :class:`Problem`."""
        if not 1 <= number <= len(self.items):
            raise outside(place, len(self.items))
        return self.items[number - 1]

    def tallied(self, item: Item) -> bool:
        """Whether an item has its counts."""
        return item.id in self._tally

    def counts(self, item: Item) -> dict[Answer, int]:
        """Answer → number of people, for one item."""
        if self._tally:
            return dict(self._tally.get(item.id, Counter()))
        at = [one.id for one in self.items].index(item.id)
        return dict(Counter(slip[at] for slip in self._slips))

    def _take_back_counts(self) -> None:
        self._tally.popitem()

    def _read_some(self, row: str) -> tuple[Answer, ...]:
        signs = [sign for part in SEPARATORS.split(row) for sign in _signs(part, self.scale)]
        answers: list[Answer] = []
        for place, sign in enumerate(signs, start=len(self.in_hand) + 1):
            if sign in self.scale.skips:
                answers.append("skip")
            elif found := [answer for answer in self.scale.answers if answer == sign]:
                answers += found
            else:
                raise Problem(
                    message(
                        "Answer number {place} on the slip is not one of {ends}.",
                        place=place,
                        ends=self.scale.ends,
                    ),
                    do=message("Give - for a skipped one."),
                )
        return tuple(answers)


def _signs(part: str, scale: Scale) -> list[str]:
    """``43-2`` is four answers; ``10`` is a mistake where 0 is none, and not 1 and a skip."""
    highest = int(scale.answers[-1])
    mistake = rf"\d*[{highest + 1}-9]\d*"
    if "0" in scale.skips:
        mistake += r"|[1-9]0+"
    return [part] if re.fullmatch(mistake, part) else list(part)


def check_numbers(row: str) -> list[str]:
    """The numbers in a row, as typed. Raises :class:`Problem` for anything else."""
    parts = [part for part in SEPARATORS.split(row) if part]
    if not all(re.fullmatch(r"\d{1,4}", part, re.ASCII) for part in parts):
        raise Problem(message("Give numbers with spaces between them."))
    return parts


def outside(place: int, last: int) -> Problem:
    """That a number of an item is none."""
    return Problem(
        message("Number {place} of this line is outside 1–{last}.", place=place, last=last)
    )


def all_counted() -> Problem:
    """That a line of counts does not say which item it corrects."""
    return Problem(
        message("Everything has its counts already."),
        do=message("To correct one, write its number and = before the counts, such as 2="),
    )


def mixed() -> Problem:
    """That a round is made of slips or of counts, not of both."""
    return Problem(
        message("Slips and counts cannot be mixed in one round."),
        do=message("Take back what was entered with undo, or close this round."),
    )
