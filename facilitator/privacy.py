"""Protecting people: identity codes never reach the disk, small groups are not shown.

Thresholds can be raised here, never lowered. Their sources: the domain's privacy chapter (result
of a group below five is not shown; sensitive matters in three classes below ten) and the format
of the Finnish personal identity code as renewed in 2023.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

# The table of thresholds. There is no other place that has any.
SHOWN_FROM: Final = 5
"""Answers needed before the result of a statement is shown or stored."""
SENSITIVE_IN_FULL_FROM: Final = 10
"""Answers needed before a sensitive statement is shown in more than three classes."""
VOTES_SHOWN_FROM: Final = 3
"""Voters needed before dots, consent or confidence are shown or stored: the counts of one are that
person's vote, and of two each knows the other's."""
APART: Final = 3
"""People by which two results of the same question must differ, unless as many answered both. With
one or two people more or less, the difference is what those answered."""

Answer: TypeAlias = Literal["0", "1", "2", "3", "4", "5", "low", "middle", "high", "skip"]
_CLASS: Final[dict[Answer, Answer]] = {
    "1": "low",
    "2": "low",
    "3": "middle",
    "4": "high",
    "5": "high",
}

_CENTURIES: Final = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
_CHECK_CHARACTERS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
# Of folded text, see ``_folded``. Looked ahead for, so that every place is tried: a number before
# a code must not use its digits up. Letters may stand right before and after it, digits may not.
# Where a space comes before the check character, it must not begin a word: in "12.05.25 - 100
# henkeä" every 31st amount would be stopped.
_IDENTITY_CODE: Final = re.compile(
    r"""
    (?<!\d) (?=(?P<code>
        (?P<day>\d~\d) (?:@|(?P<between>[-/])) (?P<month>\d~\d)
        (?(between)(?P=between)|@) (?P<year>\d~\d) ~
        (?P<sign>-(?:~-){0,2}|[+A-FU-Y]) ~
        (?P<individual>\d~\d~\d)
        (?: (?P<check>[A-Z]) | (?P<digit>\d) (?!\d)
          | (?:[ ]{1,4}|~-~) (?P<apart>[0-9A-Z]) (?!\w) )
    ))
    """.replace("~", "[ ]{0,4}").replace("@", "[ ]{0,4}(?:[.][ ]{0,4})?"),
    re.VERBOSE | re.IGNORECASE,
)
# A dash that was lost on the way, such as a soft hyphen, or became a full stop. Ten digits in a
# row are mostly a phone number, so it is seen only where a letter checks them and the whole stands
# alone.
_WITHOUT_SIGN: Final = re.compile(
    r"(?<![^\W_])(?P<code>(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)[.]?"
    r"(?P<individual>\d{3})(?P<check>[A-Z]))(?![^\W_])",
    re.IGNORECASE,
)
# Drawn as nothing, though Unicode calls them letters or signs: fillers and an empty cell.
_BLANK: Final = frozenset("\u115f\u1160\u2800")
_DASHES: Final = frozenset("_−⁃˗~∼⎯─━┄┅┈┉╌╍╴╶╸╺ー➖")
"""Signs that look like a dash but are not in Unicode's group of dashes."""
_LOOK_ALIKE: Final = dict(zip("АВСЕНКМРТХУҮΑΒΕΗΚΜΝΡΤΧΥϹ", "ABCEHKMPTXYYABEHKMNPTXYC", strict=True))
"""Cyrillic and Greek capitals that look like a letter of a code."""


def holds_identity_code(text: str) -> bool:
    """Whether the text holds a certain Finnish personal identity code, however it is disguised.

    Certain means that the date exists and the check character is right. Up to four spaces between
    its characters, dots, slashes or dashes in the date, any sort of dash, also doubled or before
    the check character, full-width signs, letters of other scripts that look the same, invisible
    characters inside and letters right before and after it do not hide it. The answer never holds
    the code itself, so that it cannot end up in a log.
    """
    return bool(_codes(text))


def masked(text: str) -> str:
    """The text with an asterisk for every character of an identity code, and for what is hidden
    between them. As long as the text was."""
    characters = list(text)
    for code in _codes(text):
        characters[code] = "*" * (code.stop - code.start)
    return "".join(characters)


def _codes(text: str) -> list[slice]:
    """Where the certain identity codes are in a text."""
    folded, places = _folded(text)
    found = [*_IDENTITY_CODE.finditer(folded), *_WITHOUT_SIGN.finditer(folded)]
    return [
        slice(places[match.start("code")], places[match.end("code") - 1] + 1)
        for match in found
        if _is_certain(match.groupdict())
    ]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is read by people: plain digits, dashes and spaces, nothing invisible; and
    for each of its characters where that stood in the text."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for sign in _as_read(character):
            folded.append(sign)
            places.append(place)
    return "".join(folded), places


@functools.lru_cache(maxsize=4096)
def _as_read(character: str) -> str:
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


def _is_certain(code: Mapping[str, str | None]) -> bool:
    day, month, year, individual = (
        (code[part] or "").replace(" ", "") for part in ("day", "month", "year", "individual")
    )
    sign, check = code.get("sign"), code["check"] or code.get("digit") or code.get("apart") or ""
    # Which century the lost sign stood for is not known, so any will do.
    centuries = [_CENTURIES[sign[0].upper()]] if sign else [1900, 2000]
    remainder = int(day + month + year + individual) % 31
    return _CHECK_CHARACTERS[remainder] == check.upper() and any(
        _is_date(century + int(year), int(month), int(day)) for century in centuries
    )


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def publishable(
    counts: Mapping[Answer, int], *, sensitive: bool, points: int = 5
) -> dict[Answer, int]:
    """What may be stored and shown of the answers to one statement.

    Nothing below five answers; three classes (1-2, 3, 4-5) of a sensitive statement below ten;
    else the counts as they are. Skips are not answers, and are kept only where answers are.
    ``points`` is how many answers the scale has: three of them are three classes already.
    """
    answers = _given(counts)
    n = sum(answers.values())
    if n < SHOWN_FROM:
        return {}
    if sensitive and points > len(set(_CLASS.values())) and n < SENSITIVE_IN_FULL_FROM:
        classes: dict[Answer, int] = {}
        for answer, people in answers.items():
            name = _CLASS[answer]
            classes[name] = classes.get(name, 0) + people
        answers = classes
    return _with_skips(answers, counts)


def publishable_opinions(counts: Mapping[Answer, int]) -> dict[Answer, int]:
    """What may be stored and shown of a round of consent or confidence on one proposal: the
    counts as they are, or nothing when fewer than three answered."""
    answers = _given(counts)
    if sum(answers.values()) < VOTES_SHOWN_FROM:
        return {}
    return _with_skips(answers, counts)


def _given(counts: Mapping[Answer, int]) -> dict[Answer, int]:
    return {answer: n for answer, n in counts.items() if answer != "skip" and n}


def _with_skips(answers: dict[Answer, int], counts: Mapping[Answer, int]) -> dict[Answer, int]:
    return {**answers, "skip": counts["skip"]} if counts.get("skip") else answers


def publishable_votes(
    votes: Mapping[str, int], people: int, most: int = 1, in_all: int = 0
) -> dict[str, int]:
    """What may be stored and shown of a vote, item → dots or points: all of it, or nothing when
    fewer than three voted.

    ``people`` is how many slips there were, 0 when dots were counted by hand. ``most`` is what one
    person can give one item, and everybody gives to one: a dot, or the points of a first place; of
    so many there are votes enough. ``in_all`` is what one person can give, 0 where unknown.
    """
    voters = min(people or certain_voters(votes, most, in_all), sum(votes.values()) // most)
    return dict(votes) if voters >= VOTES_SHOWN_FROM else {}


def certain_voters(votes: Mapping[str, int], most: int = 1, in_all: int = 0) -> int:
    """How many voted at least, of votes counted by hand: as many as it takes for the item with
    most, and for all. How many are in the room does not tell who voted."""
    for_one = -(-max(votes.values(), default=0) // most)
    return max(for_one, -(-sum(votes.values()) // in_all)) if in_all else for_one


def may_stand_beside(people: int, shown: Iterable[int]) -> bool:
    """Whether a result of so many people's answers may be stored and shown beside others of the
    same question, of so many people each.

    Not where one of them has one or two people more or less: a latecomer's answers would be the
    difference. What was shown has been seen, so it is the new result that is not kept. As many
    answers are taken for those of the same people; whether they are, no program can know.
    """
    return all(not 0 < abs(people - other) < APART for other in shown)
