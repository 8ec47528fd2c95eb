"""How much of large minutes is written, for whoever waits for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from facilitator.minutes.blocks import Block, Chart, Item, Listing, Minutes, Section, Table

Progress: TypeAlias = Callable[[int, int], object]
"""Called with how many items and rows there are, and how many of them are written. What it raises
ends the writing."""


def nobody_waits(_total: int, _written: int) -> None:
    """Tells nobody."""


def items_and_rows(minutes: Minutes) -> int:
    """How many there are."""
    return sum(map(_in_block, minutes.sections))


def _in_block(block: Block) -> int:
    match block:
        case Section():
            return sum(map(_in_block, block.blocks))
        case Listing():
            return sum(map(_in_item, block.items))
        case Chart():
            return len(block.table.rows)
        case Table():
            return len(block.rows)
    return 0


def _in_item(item: Item) -> int:
    return 1 + sum(map(_in_item, item.under))
