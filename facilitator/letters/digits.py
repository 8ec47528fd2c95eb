"""Digits of the clock and of counts, in three sizes."""

from __future__ import annotations

from typing import Final, Literal

DIGITS: Final = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    "+": ("   ", " # ", "###", " # ", "   "),
    ":": (" ", "#", " ", "#", " "),
    "/": ("  #", "  #", " # ", "#  ", "#  "),
}
"""Digits, and the signs between them, five dots high."""

DigitRows = Literal[3, 5, 10]
"""Rows of a digit: three of half blocks, five of whole ones, or those doubled."""
_HALVES: Final = {"  ": " ", "# ": "▀", " #": "▄", "##": "█"}
"""Upper and lower dot of a cell."""


def big_digits(text: str, rows: DigitRows = 3) -> list[str]:
    """Digits, and the signs between them, in so many rows, all of the same width.

    In three rows the dots begin half a row down, so that on a solid block there is colour above
    them.
    """
    dots = [" ".join(DIGITS[character][row] for character in text) for row in range(5)]
    if rows == 3:
        dots = [" " * len(dots[0]), *dots]
        return [
            "".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True))
            for pair in zip(dots[::2], dots[1::2], strict=True)
        ]
    # A cell is about twice as high as wide.
    size = rows // 5
    wide = ["".join(2 * size * dot for dot in row).replace("#", "█") for row in dots]
    return [row for row in wide for _ in range(size)]
