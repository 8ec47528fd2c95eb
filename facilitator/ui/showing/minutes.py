"""Minutes as plain text to be read on the screen: no signs of any format, and nothing beside each
other that would be broken where the screen is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.cells import cell_len

from facilitator.minutes.blocks import (
    Block,
    Chart,
    Item,
    Listing,
    Minutes,
    Paragraph,
    Section,
    Table,
)

_BETWEEN_LINES: Final = " / "
_LONGEST_RULE: Final = 50
"""Cells, so that it takes one line on the narrowest screen."""


def to_reading(minutes: Minutes) -> str:
    """The minutes with headings underlined, and each row of a table as a few lines of its own."""
    lines = [*_heading(minutes.title, "═"), minutes.subtitle, ""]
    lines += [f"{fact.name}: {_in_one(fact.value)}" for fact in minutes.facts]
    for section in minutes.sections:
        lines += ["", "", *_heading(section.title, "═"), *_of_blocks(section.blocks)]
    return "\n".join(lines) + "\n"


def _heading(title: str, rule: str) -> tuple[str, str]:
    return title, rule * min(cell_len(title), _LONGEST_RULE)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield ""
        match block:
            case Paragraph():
                yield block.text
            case Listing():
                yield from _of_listing(block)
            case Table():
                yield from _of_table(block)
            case Chart():
                yield from _of_chart(block.table)
            case Section():
                yield from _heading(block.title, "─")
                yield from _of_blocks(block.blocks)


def _of_listing(listing: Listing) -> Iterator[str]:
    if listing.title:
        yield f"{listing.title}:"
    for number, item in enumerate(listing.items, start=1):
        yield from _of_item(item, f"{number}. " if listing.numbered else "– ")


def _of_item(item: Item, marker: str) -> Iterator[str]:
    first, *others = item.text.splitlines() or [""]
    if item.reference:
        first = f"{item.reference} {first}"
    lines = [first, *others]
    if item.details:
        lines[-1] += f" ({', '.join(item.details)})"
    indent = " " * len(marker)
    yield marker + lines[0]
    yield from (indent + line for line in lines[1:])
    for same in item.under:
        yield from (indent + line for line in _of_item(same, "– "))


def _of_table(table: Table) -> Iterator[str]:
    """What a row is about, and under it what is told of it, each with the name of its column."""
    head = 2 if table.columns[0].is_reference and len(table.columns) > 1 else 1
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        yield " ".join(map(_in_one, row[:head]))
        for column, cell in zip(table.columns[head:], row[head:], strict=True):
            if cell:
                yield f"   {column.title}: {_in_one(cell)}"


def _of_chart(table: Table) -> Iterator[str]:
    """What was rated, and its numbers on one line."""
    for row in table.rows:
        yield _in_one(row[0])
        told = zip(table.columns[1:], row[1:], strict=True)
        yield "   " + " | ".join(
            f"{column.title}: {_in_one(cell)}" for column, cell in told if cell
        )


def _in_one(text: str) -> str:
    return _BETWEEN_LINES.join(text.splitlines())
