"""What a file would hold of people's words, whatever format it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.minutes.actions_csv import to_csv
from facilitator.minutes.blocks import Block, Chart, Item, Listing, Paragraph, Section, Table
from facilitator.minutes.document import compose
from facilitator.minutes.formats import Holds
from facilitator.model.records import SessionRecords
from facilitator.model.words import Profile


def said(records: SessionRecords, profile: Profile, kinds: Iterable[Holds]) -> str:
    """Every text of such files for these readers, unescaped: what is looked through before they
    leave the room. Of a whole session nothing: it is the team's own, as its file is."""
    kinds = set(kinds)
    texts: list[str] = []
    if Holds.MINUTES in kinds:
        minutes = compose(records, profile)
        texts += [minutes.title, minutes.subtitle, *(fact.value for fact in minutes.facts)]
        texts += _of_blocks(minutes.sections)
    if Holds.ACTIONS in kinds:
        # The calendar holds nothing that the table does not.
        texts.append(to_csv(records))
    return "\n".join(texts)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case Listing():
                yield block.title
                yield from _of_items(block.items)
            case Table():
                yield from _of_table(block)
            case Chart():
                yield from _of_table(block.table)
            case Section():
                yield block.title
                yield from _of_blocks(block.blocks)


def _of_items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from item.details
        yield from _of_items(item.under)


def _of_table(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield from row
