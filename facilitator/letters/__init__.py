"""Letters and digits that the last row of a room can read, made of block characters. Pure: a text
and a number of columns in, rows of cells out.
"""

from facilitator.letters.digits import big_digits
from facilitator.letters.drawing import LINES, WALL, draw, fits, largest, without_glyph

__all__ = ["LINES", "WALL", "big_digits", "draw", "fits", "largest", "without_glyph"]
