"""Slips and cards as plain text, to be printed and cut apart."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from facilitator.i18n import catalogue
from facilitator.minutes.slips import Card, Field, Paper, Slip

WIDTH: Final = 76
"""Characters of a line, which A4 holds in any usual size of type."""
_CUT: Final = "- " * (WIDTH // 2 - 1) + "8<"
_RULE: Final = "_" * WIDTH


def to_text(paper: Paper) -> str:
    """All slips, as many of each as there are people, and then the cards."""
    words = catalogue(paper.language)
    lines = [*_wrapped(paper.title)]
    for slip in paper.slips:
        many = words.plural("{n} slip like this:", "{n} slips like this:", paper.copies)
        copy = [*_slip(slip), *(line for text in paper.promise for line in _wrapped(text)), _CUT]
        lines += ["", many, _CUT, *(copy * paper.copies)]
    if paper.cards:
        lines += ["", words("Cards of the phases:"), _CUT]
    for card in paper.cards:
        lines += [*_card(card), _CUT]
    return "\n".join(lines) + "\n"


def _slip(slip: Slip) -> Iterator[str]:
    if slip.phase:
        yield from _wrapped(slip.phase.upper())
    yield from _wrapped(slip.prompt)
    for line in slip.legend:
        yield from _wrapped(line)
    for number, field in enumerate(slip.fields, start=1):
        yield ""
        yield from _field(field, f"{number}. " if len(slip.fields) > 1 and field.circles else "")
    yield ""


def _field(field: Field, number: str) -> Iterator[str]:
    if field.text:
        yield from _wrapped(number + field.text, indent=" " * len(number))
    if field.circles:
        # What is not known yet has nothing but its number.
        before = " " * len(number) if field.text else number
        yield before + "   ".join(f"( {answer} )" for answer in field.circles)
    if field.boxes:
        yield "   ".join(f"{before} [    ]".strip() for before in field.boxes)
    for _ in range(field.rules):
        yield ""
        yield _RULE


def _card(card: Card) -> Iterator[str]:
    yield ""
    yield from _wrapped(card.name.upper())
    for prompt in card.prompts:
        yield from _wrapped(prompt)
    yield ""


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent)
