"""A picture for every character of the languages around us, put together of letters and marks."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from facilitator.letters.glyphs import ABOVE, BELOW, SHEETS

Glyph: TypeAlias = tuple[str, ...]
"""Eight rows of the same width: ``#`` is a dot, ``.`` is none."""

HEIGHT: Final = 8
"""Rows of dots in a line of letters."""

_ALIKE: Final = {
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "´": "'",
    "‚": ",",
    "“": '"',
    "”": '"',
    "‐": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MINUS SIGN}": "–",
    "Ð": "Đ",
    "ẞ": "ß",
    "\N{GREEK SMALL LETTER MU}": "µ",
}
"""Characters with the picture of another."""
_DOTLESS: Final = {"i": "ı", "j": "ȷ"}
_APOSTROPHE: Final = ("dtlL", "\N{COMBINING CARON}")
"""Letters whose caron is printed as an apostrophe beside them."""
_LEFT_OUT: Final = (1, 5)
"""Rows of a capital that say the least: what is left is as high as a small letter."""
_LEFT_OUT_OF: Final = {"C": (2, 4), "Z": (2, 4)}
"""Of those that would be left the same as their small letter."""


def characters(text: str) -> Iterator[str]:
    """The characters of a text as a reader counts them, each with its marks, decomposed."""
    character = ""
    for part in unicodedata.normalize("NFD", text):
        if character and not unicodedata.combining(part):
            yield character
            character = ""
        character += part
    if character:
        yield character


@functools.cache
def _drawn() -> dict[str, Glyph]:
    """The pictures of the sheets, by character."""
    drawn: dict[str, Glyph] = {}
    for sheet in SHEETS.strip().split("\n\n"):
        names, *rows = (line.split() for line in sheet.split("\n"))
        drawn |= zip(names, zip(*rows, strict=True), strict=True)
    return drawn


def glyph(character: str) -> Glyph | None:
    """The picture of a character with its marks, as :func:`characters` gives it; None where there
    is none."""
    whole = _drawn().get(unicodedata.normalize("NFC", character))
    if whole is not None:
        return whole
    letter, marks = _ALIKE.get(character[0], character[0]), character[1:]
    picture = _drawn().get(letter)
    above = [mark for mark in marks if mark in ABOVE]
    below = [mark for mark in marks if mark in BELOW]
    if picture is None or max(len(above), len(below)) > 1 or len(above + below) < len(marks):
        return None
    for mark in above:
        if letter in _APOSTROPHE[0] and mark == _APOSTROPHE[1]:
            picture = beside([picture, _drawn()["'"]])
        else:
            picture = _over_each_other(_low(letter), (*ABOVE[mark], *_BLANK_ROWS[2:]))
    for mark in below:
        if "#" in picture[-1]:
            return None
        picture = _over_each_other(picture, (*_BLANK_ROWS[1:], BELOW[mark]))
    return _trimmed(picture)


def beside(pictures: Sequence[Glyph], apart: int = 1) -> Glyph:
    """One picture of several from left to right, so many dots apart."""
    return tuple(("." * apart).join(rows) for rows in zip(*pictures, strict=True))


def _low(letter: str) -> Glyph:
    """A letter with room for a mark above: what is higher than a small letter is made as low."""
    picture = _drawn()[_DOTLESS.get(letter, letter)]
    if not any("#" in row for row in picture[:2]):
        return picture
    left_out = _LEFT_OUT_OF.get(letter, _LEFT_OUT)
    return (*_BLANK_ROWS[:2], *(row for y, row in enumerate(picture) if y not in left_out))


def _trimmed(picture: Glyph) -> Glyph:
    """Without what is empty on both sides, as where a mark is narrower than its place."""
    left = min(len(row) - len(row.lstrip(".")) for row in picture)
    right = max(len(row.rstrip(".")) for row in picture)
    return tuple(row[left:right] for row in picture)


_BLANK_ROWS: Final = ("",) * HEIGHT


def _over_each_other(one: Glyph, other: Glyph) -> Glyph:
    """The dots of both, with their middles in the same place."""
    width = max(map(len, (*one, *other)))
    rows = [[row.center(width, ".") for row in picture] for picture in (one, other)]
    return tuple(
        "".join("#" if "#" in dots else "." for dots in zip(*pair, strict=True))
        for pair in zip(*rows, strict=True)
    )
