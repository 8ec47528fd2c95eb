"""Finnish personal identity codes: the certain ones, and what looks like one.

The source of the format is the domain's privacy chapter: six digits of a date of birth, a sign for
the century as renewed in 2023, three digits, and a check character, which is the nine digits as a
number modulo 31. Libraries check a code that is written as it should be; people write it in ways
of their own, so what is looked for here is a code that a reader would recognise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from facilitator.privacy.folding import folded

_CENTURIES: Final = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
_CHECK_CHARACTERS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_FEWEST_DIGITS: Final = 6
"""Of a date, without which nothing here is found."""

# Of folded text. Looked ahead for, so that every place is tried: a number before a code must not
# use its digits up. Where a space comes before the check character, it must not begin a word: in
# "12.05.25 - 100 henkeä" every 31st amount would be stopped.
_CODE: Final = re.compile(
    r"""
    (?=(?P<code>
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
# row are mostly a phone number, so it is certain only where a letter checks them and the whole
# stands alone.
_WITHOUT_SIGN: Final = re.compile(
    r"(?<![^\W_])(?P<code>(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)[.]?"
    r"(?P<individual>\d{3})(?P<check>[A-Z]))(?![^\W_])",
    re.IGNORECASE,
)
# As a code is written when nobody hides it. The check character may be any: it is what is wrong.
_LOOKS_LIKE: Final = re.compile(
    r"""
    (?<![^\W_]) (?P<code>
        (?: (?P<day>\d\d)[ .]?(?P<month>\d\d)[ .]?(?P<year>\d\d) (?P<sign>[-+A-FU-Y])
          | (?P<day_>\d\d)(?P<month_>\d\d)(?P<year_>\d\d) [ ]?(?P<sign_>[-+A-FU-Y])[ ]? )
        (?P<individual>\d{3}) [ ]? (?P<check>[0-9A-Z])
    ) (?![^\W_])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Phone numbers begin with a zero; of other rows of ten digits, few have a date and a right check.
_TEN_DIGITS: Final = re.compile(
    r"(?<![\w.,+-])(?P<code>(?P<day>[1-3]\d)(?P<month>\d\d)(?P<year>\d\d)(?P<individual>\d{3})"
    r"(?P<digit>\d))(?![\w-]|[.,]\d)"
)
_BEING_TYPED: Final = re.compile(
    r"(?<![^\W_])(?P<day>\d\d)[ .]?(?P<month>\d\d)[ .]?(?P<year>\d\d)(?P<sign>[-+A-FU-Y])"
    r"(?P<rest>\d{1,3})$",
    re.IGNORECASE,
)


def holds_identity_code(text: str) -> bool:
    """Whether the text holds a certain Finnish personal identity code, however it is disguised.

    Certain means that the date exists and the check character is right. Up to four spaces between
    its characters, dots, slashes or dashes in the date, any sort of dash, also doubled or before
    the check character, full-width signs, letters of other scripts that look the same, invisible
    characters inside, letters right before and after it, and digits before it do not hide it. The
    answer never holds the code itself, so that it cannot end up in a log.
    """
    return next(certain_codes(text), None) is not None


def certain_codes(text: str) -> Iterator[slice]:
    """Where the certain identity codes of a text are."""
    if not _may_hold_date(text):
        return
    plain, places = folded(text)
    for match in (*_CODE.finditer(plain), *_WITHOUT_SIGN.finditer(plain)):
        code = match.groupdict()
        if _is_right(code) and _begins_there(plain, match.start("code"), code):
            yield _place(match, places)


def probable_codes(text: str) -> Iterator[slice]:
    """Where something is that may be an identity code: a date with a wrong check character, which
    may be a code mistyped or the number of a case; or a right one that other digits run into."""
    if not _may_hold_date(text):
        return
    plain, places = folded(text)
    for match in _CODE.finditer(plain):
        code, at = match.groupdict(), match.start("code")
        is_a_part = _is_right(code) and not _begins_there(plain, at, code)
        if is_a_part and (code["check"] or not _follows_century(plain, at, code)):
            yield _place(match, places)
    for match in _LOOKS_LIKE.finditer(plain):
        if _has_date(match.groupdict()):
            yield _place(match, places)
    for match in _TEN_DIGITS.finditer(plain):
        if _is_right(match.groupdict()):
            yield _place(match, places)


def code_being_typed(text: str) -> int | None:
    """From where on a text is to be hidden, when it ends in a code that lacks its last
    characters."""
    if not _may_hold_date(text):
        return None
    plain, places = folded(text)
    match = _BEING_TYPED.search(plain)
    if match is None or not _has_date(match.groupdict()):
        return None
    return places[match.start("rest")]


def _may_hold_date(text: str) -> bool:
    return sum(map(str.isdecimal, text)) >= _FEWEST_DIGITS


def _place(match: re.Match[str], places: list[int]) -> slice:
    return slice(places[match.start("code")], places[match.end("code") - 1] + 1)


def _begins_there(plain: str, at: int, code: Mapping[str, str | None]) -> bool:
    """Whether a code is no part of a longer number. Digits right before it hide one that a letter
    ends, unless they make its date the end of one that begins with the year, as of a file."""
    if not plain[at - 1 : at].isdigit():
        return True
    return bool(code["check"]) and not _follows_century(plain, at, code)


def _follows_century(plain: str, at: int, code: Mapping[str, str | None]) -> bool:
    """Whether what stands before a code makes a date of it: 20251121-1234."""
    year, month, day = plain[at - 2 : at] + _digits(code, "day"), *_parts(code, "month", "year")
    return year[:2] in ("19", "20") and len(year) == 4 and _is_date(int(year), month, day)


def _is_right(code: Mapping[str, str | None]) -> bool:
    """Whether its date exists and its check character fits."""
    check = code.get("check") or code.get("digit") or code.get("apart") or ""
    number = "".join(_digits(code, part) for part in ("day", "month", "year", "individual"))
    return _CHECK_CHARACTERS[int(number) % 31] == check.upper() and _has_date(code)


def _has_date(code: Mapping[str, str | None]) -> bool:
    sign = code.get("sign") or code.get("sign_")
    # Which century a lost sign stood for is not known, so any will do.
    centuries = [_CENTURIES[sign[0].upper()]] if sign else [1900, 2000]
    day, month, year = _parts(code, "day", "month", "year")
    return any(_is_date(century + year, month, day) for century in centuries)


def _parts(code: Mapping[str, str | None], *names: str) -> list[int]:
    return [int(_digits(code, name)) for name in names]


def _digits(code: Mapping[str, str | None], name: str) -> str:
    return (code.get(name) or code.get(f"{name}_") or "").replace(" ", "")


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
