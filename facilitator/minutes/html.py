"""Minutes as a page of its own: nothing is fetched, nothing runs, and it prints on A4.

What people wrote is text and nothing else: every value is escaped on its way out, and the page's
policy forbids scripts, pictures and addresses even where something slipped through.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

from facilitator.minutes import drawing
from facilitator.minutes.blocks import (
    Block,
    Chart,
    Item,
    Listing,
    Minutes,
    Pointing,
    Section,
    Table,
)
from facilitator.minutes.templating import render
from facilitator.model.cleaning import clean

_WORD: Final = re.compile(r"\w+")
"""As a reference is one: ``N12`` is not ``N1``."""
_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
)


def to_html(minutes: Minutes, templates: Path | None = None) -> str:
    """The minutes as HTML. The same minutes give the same page.

    ``templates`` is a folder that may hold another template. Raises
    :class:`~facilitator.model.problem.Problem` when that does not work.
    """
    links = _Links(minutes)
    return render(
        templates,
        "minutes.html.j2",
        minutes,
        filters=_FILTERS,
        style=_style(),
        policy=_policy(),
        anchor=links.anchor,
        said=links.said,
    )


class _Links:
    """The places of a page that references lead to."""

    def __init__(self, minutes: Minutes) -> None:
        self._known = set(_references(minutes.sections))
        self._placed: set[str] = set()

    def anchor(self, reference: str) -> str:
        """The id of the place where a reference is told of: the first one. Nothing elsewhere."""
        if not reference or reference in self._placed:
            return ""
        self._placed.add(reference)
        return reference

    def said(self, text: str) -> Markup:
        """A text, line by line; where it is our own and names references, they are links."""
        lines = [escape(line) for line in clean(text).split("\n") if line.strip()]
        if isinstance(text, Pointing) and (known := self._known.intersection(text.references)):

            def link(word: re.Match[str]) -> str:
                return f'<a href="#{word[0]}">{word[0]}</a>' if word[0] in known else word[0]

            # Not on Markup, which would escape the links.
            lines = [Markup(_WORD.sub(link, str(line))) for line in lines]
        return Markup("<br>").join(lines)


def _references(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Everything that a place of its own is told of."""
    for block in blocks:
        match block:
            case Section():
                yield from _references(block.blocks)
            case Listing():
                yield from _of_items(block.items)
            case Chart():
                yield from _of_table(block.table)
            case Table():
                yield from _of_table(block)


def _of_items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if item.reference:
            yield item.reference
        yield from _of_items(item.under)


def _of_table(table: Table) -> Iterator[str]:
    for at, column in enumerate(table.columns):
        if column.is_reference:
            yield from (row[at] for row in table.rows)


@functools.cache
def _style() -> Markup:
    return Markup((resources.files(__package__) / "templates/minutes.css").read_text("utf-8"))


def _policy() -> str:
    """What the page may do: be shown, in this style."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return _POLICY.format(digest=digest)


_FILTERS: Final = {"bars": drawing.bars, "colours": drawing.colours}
