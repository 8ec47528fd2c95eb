"""Text as people read it, to look for what must not be found in it."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

# Drawn as nothing, though Unicode calls them letters or signs: fillers and an empty cell.
_BLANK: Final = frozenset("\u115f\u1160\u2800")
_DASHES: Final = frozenset("_−⁃˗~∼⎯─━┄┅┈┉╌╍╴╶╸╺ー➖")
"""Signs that look like a dash but are not in Unicode's group of dashes."""
_LOOK_ALIKE: Final = dict(zip("АВСЕНКМРТХУҮΑΒΕΗΚΜΝΡΤΧΥϹ", "ABCEHKMPTXYYABEHKMNPTXYC", strict=True))
"""Cyrillic and Greek capitals that look like a letter of a code."""


def folded(text: str) -> tuple[str, list[int]]:
    """The text as it is read by people: plain digits, dashes and spaces, nothing invisible; and
    for each of its characters where that stood in the text."""
    signs: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for sign in as_read(character):
            signs.append(sign)
            places.append(place)
    return "".join(signs), places


@functools.lru_cache(maxsize=4096)
def as_read(character: str) -> str:
    """What people take a character for; nothing for one that they do not see."""
    return "".join(map(_plain, unicodedata.normalize("NFKC", character)))


def _plain(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if alike := _LOOK_ALIKE.get(character.upper()):
        return alike
    if category == "Pd" or character in _DASHES:
        return "-"
    # Controls, formatting characters, and marks on the letter before.
    return "" if category in {"Cc", "Cf", "Mn", "Me"} or character in _BLANK else character
