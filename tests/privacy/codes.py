"""Valid identity codes that nobody has, in any disguise, and sentences that hold none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hypothesis import strategies as st

HARMLESS: Final = Path(__file__).with_name("harmless.txt").read_text(encoding="utf-8").splitlines()
"""Sentences with dates, times, amounts, numbers and codes, none of which identifies anybody."""

# All of the artificial series 900-999, which no living person has.
VALID = [
    "010594Y9032",
    "020594X903P",
    "030594W903B",
    "040594V9030",
    "050594U903M",
    "010516B903X",
    "020516C903K",
    "030516D9037",
    "010501E9032",
    "020503F9037",
    "020504A902E",
    "010190-999W",
    "150780-9000",
    "311299+9019",
    "290200A902D",
]

SPACES = st.text(" \t\n\u00a0\u2009\u202f\u3000", max_size=3)
UNSEEN = st.text("\u200b\u200c\u200d\u2060\u00ad\ufeff\ufe0f\u034f\x08", max_size=2)
DASHES = "-‐‑‒–—−﹣－⁻_"
LETTERS = st.text("abcxyzåäöÅABVWXдж")


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str, str]:
    """What is glued before a valid code, the code with any mix of disguises, what comes after."""
    plain = draw(st.sampled_from(VALID))
    code = ""
    for place, character in enumerate(plain):
        if place:
            gap = draw(SPACES)
            dot = draw(st.sampled_from(["", ".", "．"])) if place in (2, 4) else ""
            code += gap + draw(UNSEEN) + dot + (draw(SPACES) if dot else "")
        if character == "-":
            character = draw(st.sampled_from(DASHES))
        elif character.isalnum() and draw(st.booleans()):
            character = chr(ord(character) + 0xFEE0)
        code += draw(st.sampled_from([character, character.lower()]))
    # A last character that stands apart and begins a word belongs to the word.
    after = "" if gap else draw(LETTERS)
    return draw(LETTERS), code, after


DISGUISED = disguised()
