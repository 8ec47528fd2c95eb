"""Texts in big letters, as rows of block characters that every terminal has.

A dot of a letter is a quarter of a cell, in the doubled size a whole one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final
from unicodedata import normalize

from facilitator.letters.font import HEIGHT, Glyph, beside, characters, glyph

WALL: Final = 64
"""Columns of a projector at the size that the last row can read."""
LINES: Final = 3
"""Lines of big letters that a headline may have on it."""

_ROWS: Final = HEIGHT // 2
"""Rows of a line of letters."""
_BETWEEN_WORDS: Final = 5
"""Dots."""
_QUARTERS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Cells by their dots: 1 is upper left, 2 upper right, 4 lower left, 8 lower right."""


def without_glyph(text: str) -> list[str]:
    """The characters of a text that there is no big letter for, each once, as they are written."""
    signs = (one for word in text.split() for one in characters(word))
    return [normalize("NFC", one) for one in dict.fromkeys(signs) if glyph(one) is None]


def fits(text: str, columns: int, lines: int = LINES) -> bool:
    """Whether a text can be drawn in so many columns and at most so many lines of letters."""
    return draw(text, columns, lines=lines) is not None


def draw(
    text: str, columns: int, *, lines: int | None = None, doubled: bool = False, apart: int = 0
) -> list[str] | None:
    """A text in letters four rows high, or eight if ``doubled``.

    It is broken between words, into lines as even as can be, in the middle of each other and
    ``apart`` rows from each other. The rows are as wide as the widest line, so placing them is up
    to whoever shows them. None if they would be wider than ``columns``, if there would be more than
    ``lines`` lines, or if a character has no big letter.
    """
    if without_glyph(text):
        return None
    words = [_picture(word) for word in text.split()]
    dots = columns if doubled else 2 * columns
    if any(len(word[0]) > dots for word in words):
        return None
    blocks = [_cells(line, doubled=doubled) for line in _evenly_wrapped(words, dots)]
    if lines is not None and len(blocks) > lines:
        return None
    width = max((len(block[0]) for block in blocks), default=0)
    rows: list[str] = []
    for block in blocks:
        # A line is put in the middle as a whole: by itself each row would be moved elsewhere.
        before = " " * ((width - len(block[0])) // 2)
        rows += [" " * width] * (apart if rows else 0)
        rows += [f"{before + row:{width}}" for row in block]
    return rows


def largest(text: str, columns: int, rows: int) -> list[str] | None:
    """A text in the largest letters that leave it within so many columns and rows, lines apart if
    there is room for it; None if there are none.

    Letters are doubled only where twice the columns of a wall are at hand: there every headline
    that fits the wall can be, and headlines of one meeting look alike.
    """
    if len(text) > columns * (rows // _ROWS):
        # Known before it is drawn: every letter takes more than a column.
        return None
    for size in (2, 1) if columns >= 2 * WALL else (1,):
        for apart in (size, 0):
            drawn = draw(text, columns, doubled=size == 2, apart=apart)
            if drawn is not None and len(drawn) <= rows:
                return drawn
    return None


def _picture(word: str) -> Glyph:
    return beside([found for one in characters(word) if (found := glyph(one))])


def _evenly_wrapped(words: Sequence[Glyph], dots: int) -> list[Glyph]:
    """The words in as few lines as can be, all of them as short as that allows."""
    if not words:
        return []
    lines = _wrapped(words, dots)
    widths = range(max(len(word[0]) for word in words), dots + 1)
    best = bisect_left(widths, True, key=lambda width: len(_wrapped(words, width)) <= len(lines))
    return _wrapped(words, widths[best])


def _wrapped(words: Sequence[Glyph], dots: int) -> list[Glyph]:
    lines: list[Glyph] = []
    for word in words:
        longer = beside([lines[-1], word], _BETWEEN_WORDS) if lines else word
        if lines and len(longer[0]) <= dots:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cells(picture: Glyph, *, doubled: bool) -> list[str]:
    """A picture as rows of cells."""
    if doubled:
        return [row.replace("#", "█").replace(".", " ") for row in picture]
    rows = [row + "." * (len(row) % 2) for row in picture]
    return [
        "".join(_quarter(upper[x : x + 2] + lower[x : x + 2]) for x in range(0, len(upper), 2))
        for upper, lower in zip(rows[0:HEIGHT:2], rows[1:HEIGHT:2], strict=True)
    ]


def _quarter(dots: str) -> str:
    return _QUARTERS[sum(1 << place for place, dot in enumerate(dots) if dot == "#")]
