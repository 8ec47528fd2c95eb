"""What in a line is for the facilitator alone, by the sign before it."""

from __future__ import annotations

import re
from typing import Final

SIGN: Final = "//"
"""Begins a line that only the facilitator is to see."""

_BEFORE_SIGN: Final = re.compile(r"(?:\d|[^\w/@!]|[@!]\S*\s|[A-Za-z]{1,2}\s*=)*//")
"""The sign behind what may stand before the text of a line: numbers and signs, the letter of a
theme that is renamed, an owner or a date."""


def is_private(line: str) -> bool:
    """Whether a line as a whole is for the facilitator alone."""
    return line.startswith(SIGN)


def holds_private(text: str) -> bool:
    """Whether a line, or what follows the word of a command, has a text that begins with the sign:
    ``//x`` or ``1 //x``. Elsewhere it is part of a text, such as of an address."""
    return _BEFORE_SIGN.match(text) is not None
