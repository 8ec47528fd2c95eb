"""What minutes are made of, whatever they are written as.

Texts are in the session's language and hold what people wrote, unescaped: whoever writes them
down in a format makes them harmless in it. Keys are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple, Self, TypeAlias


class Pointing(str):
    """Our own words that name references, such as ``see A3``.

    A text like any other; a format that has links makes links of the references. Never people's
    own words, in which ``A3`` may be something else.
    """

    __slots__ = ("references",)
    references: tuple[str, ...]

    def __new__(cls, text: str, references: Iterable[str]) -> Self:
        made = super().__new__(cls, text)
        made.references = tuple(references)
        return made


@dataclass(frozen=True)
class Paragraph:
    """A line of our own words."""

    shape: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True)
class Item:
    """One thing in a list."""

    text: str
    """Often somebody's own words, of one or more lines."""
    reference: str = ""
    """What it is called elsewhere, such as ``N12``."""
    details: tuple[str, ...] = ()
    """A few words on it."""
    under: tuple[Item, ...] = ()
    """Items that say the same."""


@dataclass(frozen=True)
class Listing:
    """Items under a word that says what they are, or under none."""

    shape: ClassVar[str] = "listing"
    items: tuple[Item, ...]
    title: str = ""
    numbered: bool = False


class Column(NamedTuple):
    """A column of a table."""

    title: str
    is_short: bool = False
    """Holds numbers and signs, which stand in the middle."""
    is_reference: bool = False
    """Holds what its row is called elsewhere, such as ``A3``."""


@dataclass(frozen=True)
class Table:
    """Rows of as many texts as there are columns."""

    shape: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class ChartKind(StrEnum):
    """How numbers are drawn."""

    SHARES = "shares"
    """Answers from one end of a scale to the other: a bar in parts."""
    AMOUNTS = "amounts"
    """One number in each row: a bar."""
    EFFECTS = "effects"
    """A sign in each cell, from −2 to +2: a bar up or down."""


@dataclass(frozen=True)
class Chart:
    """Numbers that can be drawn, and the table that says the same in text."""

    shape: ClassVar[str] = "chart"
    kind: ChartKind
    table: Table
    numbers: tuple[tuple[int | None, ...], ...]
    """For each row of the table its numbers, in the order of the columns that hold them; ``None``
    where there is none."""
    is_best_first: bool = False
    """Of shares: whether the first answer is the good one, and not the last."""

    @property
    def most(self) -> int:
        """The largest number; 0 without any."""
        return max((abs(n) for row in self.numbers for n in row if n is not None), default=0)


@dataclass(frozen=True)
class Section:
    """A part of the minutes with a heading."""

    shape: ClassVar[str] = "section"
    key: str
    title: str
    blocks: tuple[Block, ...]


Block: TypeAlias = Paragraph | Listing | Table | Chart | Section


class Fact(NamedTuple):
    """A line at the head of the minutes."""

    name: str
    value: str


@dataclass(frozen=True)
class Minutes:
    """Everything that the minutes of one session say, in the order in which they say it."""

    language: str
    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    """The first one is the first page, and stands alone."""


def section(key: str, title: str, blocks: Iterable[Block | None]) -> Section | None:
    """A section of the blocks there are; ``None`` without any, since it is then left out."""
    present = tuple(block for block in blocks if block is not None)
    return Section(key, title, present) if present else None


def listing(items: Iterable[Item], title: str = "", *, numbered: bool = False) -> Listing | None:
    """A list of the items there are; ``None`` without any."""
    present = tuple(items)
    return Listing(present, title, numbered) if present else None


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table | None:
    """A table without the columns that no row fills; ``None`` without rows."""
    lines = [tuple(row) for row in rows]
    used = [at for at in range(len(columns)) if any(row[at] for row in lines)]
    if not used:
        return None
    return Table(
        tuple(columns[at] for at in used), tuple(tuple(row[at] for at in used) for row in lines)
    )


def chart(
    kind: ChartKind,
    drawn: Table | None,
    numbers: Iterable[Iterable[int | None]],
    *,
    is_best_first: bool = False,
) -> Chart | None:
    """A chart of a table; ``None`` without one."""
    return Chart(kind, drawn, tuple(map(tuple, numbers)), is_best_first) if drawn else None
