"""Cleaning the text that people give us: the same words, nothing that acts."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import Final

TEXT_LIMIT: Final = 20_000
"""The longest text of one note, in characters. Longer text is split, never cut."""

BETWEEN_LINES: Final = " / "
"""Where a line ended, in a text that is shown on one."""

# Also those of word processors (vertical tab, form feed, line and paragraph separators): taken away
# as controls, they would join the words on both sides.
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls but newline and tab, the C1 block, bidirectional overrides and isolates, invisible
# characters (zero-width, tag characters). A note with an escape
# sequence could set the clipboard of the laptop or clear the screen.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# What a terminal would have read as one command is taken away as one piece, not only its first
# character: CSI, OSC / DCS / APC / PM / SOS strings, and two-character escapes. A string that is
# not ended on its line loses its first two characters only: the rest may be somebody's words.
_ESCAPE_SEQUENCE: Final = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)|\x1b[ -/]*[0-~]"
)
JOINER: Final = "\u200d"
"""Makes one picture of two. Kept between pictures, and nowhere else."""
_VARIATION: Final = "\ufe0f"


def clean(text: str) -> str:
    """Text as it may be stored and shown: the same words, nothing that acts.

    Line ends become newlines; escape sequences, control characters, bidirectional overrides and
    invisible characters go; a joiner stays inside an emoji, where it carries meaning. Letters of
    every script, and emoji, are kept.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        # Nothing of what follows is printable. So are most texts, which may be thousands.
        return text
    text = _ESCAPE_SEQUENCE.sub("", _LINE_END.sub("\n", text))
    text = _UNSAFE.sub("", text)
    # Lone surrogates can be typed or pasted, but not written to a UTF-8 file.
    text = text.encode("utf-8", "replace").decode("utf-8")
    # Normalised before joiners are looked at, so that cleaning twice is the same as once.
    text = unicodedata.normalize("NFC", text)
    if JOINER in text:
        text = unicodedata.normalize("NFC", _without_stray_joiners(text))
    return text


def clean_line(text: str) -> str:
    """Clean text on one line, without spaces at its ends."""
    return " ".join(clean(text).split())


def on_one_line(text: str) -> str:
    """The text with `` / `` where lines ended, for where a line of its own would look like another
    thing. How far the first one is indented stays."""
    lines = text.splitlines()
    rest = [line.strip() for line in lines[1:]]
    return BETWEEN_LINES.join(filter(str.strip, [*lines[:1], *rest])) if rest else text


def _without_stray_joiners(text: str) -> str:
    """The text with joiners only between two pictures."""
    first, *parts = text.split(JOINER)
    kept = [first]
    for before, after in itertools.pairwise((first, *parts)):
        joins = _is_picture(before.rstrip(_VARIATION)[-1:]) and _is_picture(after[:1])
        kept += (JOINER, after) if joins else (after,)
    return "".join(kept)


def _is_picture(character: str) -> bool:
    # By place too: emoji newer than Python's tables have no category yet, and one is an arrow.
    return (
        unicodedata.category(character or " ") in {"So", "Sk"}
        or "\U0001f000" <= character <= "\U0001faff"
        or character == "↔"
    )
