"""Reads Markdown as a renderer does, for tests of what people will see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.cleaning import clean
from facilitator.model.records import SessionRecords
from facilitator.model.words import Profile

# As CommonMark says, and with its HTML let through: nothing may become any.
_RENDERER: Final = MarkdownIt("commonmark", {"html": True}).enable("table")


def written(records: SessionRecords, profile: Profile = Profile.TEAM) -> str:
    """The minutes of a session."""
    return to_markdown(compose(records, profile))


def folded(text: str) -> str:
    """A text as words: what was cleaned away, and which space is between them, does not matter."""
    return " ".join(clean(text).split())


def tokens(markdown: str) -> list[Token]:
    return _RENDERER.parse(markdown)


def structure(markdown: str) -> list[str]:
    """What a document is built of, without its words and line breaks."""
    words = {"text", "softbreak", "hardbreak"}
    return [
        token.type
        for block in tokens(markdown)
        for token in (block, *(block.children or ()))
        if token.type not in words
    ]


def lines(markdown: str) -> list[str]:
    """The words of every heading, paragraph, item and cell, as a reader sees them."""
    return [_words(block.children or ()) for block in tokens(markdown) if block.type == "inline"]


def headings(markdown: str) -> list[str]:
    found = tokens(markdown)
    return [
        _words(after.children or ())
        for token, after in pairwise(found)
        if token.type == "heading_open"
    ]


def part(markdown: str, heading: str) -> str:
    """What stands under a heading, to the next one of its level or above."""
    match = re.search(rf"^(#+) {re.escape(heading)}$", markdown, re.MULTILINE)
    assert match, f"no heading {heading!r}"
    rest = markdown[match.end() :]
    end = re.search(rf"^#{{1,{len(match[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def _words(children: Iterable[Token]) -> str:
    return folded("".join(_pieces(children)))


def _pieces(children: Iterable[Token]) -> Iterator[str]:
    for token in children:
        yield "\n" if token.type in ("hardbreak", "softbreak") else token.content
