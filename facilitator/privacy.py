"""Protecting people: identity codes never reach the disk, small groups are not shown.

Thresholds can be raised here, never lowered. Their sources: the domain's privacy chapter (result
of a group below five is not shown; sensitive matters in three classes below ten) and the format
of the Finnish personal identity code as renewed in 2023.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

SHOWN_FROM: Final = 5
"""Answers needed before the result of a statement is shown or stored."""
SENSITIVE_IN_FULL_FROM: Final = 10
"""Answers needed before a sensitive statement is shown in more than three classes."""

Answer: TypeAlias = Literal["1", "2", "3", "4", "5", "low", "middle", "high", "skip"]
_CLASS: Final[dict[Answer, Answer]] = {
    "1": "low",
    "2": "low",
    "3": "middle",
    "4": "high",
    "5": "high",
}

_CENTURIES: Final = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
_CHECK_CHARACTERS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_IDENTITY_CODE: Final = re.compile(
    r"""
    (?<![0-9A-Za-zÅÄÖåäö])
    (0[1-9]|[12]\d|3[01]) [ .]? (0[1-9]|1[0-2]) [ .]? (\d{2})
    \s? ([-+‐‑‒–—−A-FU-Ya-fu-y]) \s?
    (\d{3}) \s? ([0-9A-FHJ-NPR-Ya-fhj-npr-y])
    (?![0-9A-Za-zÅÄÖåäö])
    """,
    re.VERBOSE,
)
_DASHES: Final = re.compile("[‐‑‒–—−]")


def holds_identity_code(text: str) -> bool:
    """Whether the text holds a certain Finnish personal identity code.

    Certain means that the date exists and the check character is right. The answer never holds
    the code itself, so that it cannot end up in a log.
    """
    return any(_is_certain(match) for match in _IDENTITY_CODE.finditer(text))


def _is_certain(match: re.Match[str]) -> bool:
    day, month, year, sign, individual, check = match.groups()
    century = _CENTURIES[_DASHES.sub("-", sign).upper()]
    try:
        date(century + int(year), int(month), int(day))
    except ValueError:
        return False
    remainder = int(day + month + year + individual) % 31
    return _CHECK_CHARACTERS[remainder] == check.upper()


def publishable(counts: Mapping[Answer, int], *, sensitive: bool) -> dict[Answer, int]:
    """What may be stored and shown of the answers to one statement.

    Nothing below five answers; three classes (1-2, 3, 4-5) of a sensitive statement below ten;
    else the counts as they are. Skips are not answers, and are kept only where answers are.
    """
    answers: dict[Answer, int] = {
        answer: n for answer, n in counts.items() if answer != "skip" and n
    }
    n = sum(answers.values())
    if n < SHOWN_FROM:
        return {}
    if sensitive and n < SENSITIVE_IN_FULL_FROM:
        classes: dict[Answer, int] = {}
        for answer, people in answers.items():
            name = _CLASS[answer]
            classes[name] = classes.get(name, 0) + people
        answers = classes
    if counts.get("skip"):
        answers["skip"] = counts["skip"]
    return answers
