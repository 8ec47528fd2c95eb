"""What else leads to a person or a customer: numbers, addresses and names of places.

The table of identifiers is the domain's privacy chapter. Check digits of business ids and bank
accounts are left to python-stdnum, which knows the lengths of accounts in every country; it is
imported only when something has their shape, since that takes 40 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Final

from facilitator.privacy.folding import folded


class Kind(Enum):
    """What was found."""

    IDENTITY_CODE = "identity_code"
    PROBABLE_CODE = "probable_code"
    """Looks like an identity code, with something wrong in it."""
    IBAN = "iban"
    BUSINESS_ID = "business_id"
    PROPERTY_ID = "property_id"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    PLATE = "plate"


_PATTERNS: Final[Mapping[Kind, re.Pattern[str]]] = {
    # Looked ahead for: the words after an account have the letters of one, and may begin another.
    Kind.IBAN: re.compile(r"(?<![^\W_])(?=([A-Z]{2}\d\d(?:[ -]?[A-Z0-9]){11,30}))", re.IGNORECASE),
    Kind.BUSINESS_ID: re.compile(r"(?<![\w-])(?:\d{7}-\d|FI\d{8})(?![\w-])", re.IGNORECASE),
    Kind.PROPERTY_ID: re.compile(
        r"(?<![\w.-])\d{1,3}-\d{1,3}-\d{1,4}-\d{1,4}(?![\w-]|\.\d)", re.IGNORECASE
    ),
    Kind.PHONE: re.compile(
        r"""
        (?<![\w.,:/+-])
        (?: [+][1-9] (?:[ -]?(?:\(0\))?[ -]?\d){7,13}
          | 0[45]\d (?:[ -]?\d){5,8} | 0\d{1,2}[ -]?\d{5,8} | 0\d[ -]\d{3}[ -]?\d{3,4} )
        (?! [\w-] | [.,:/]\d )
        """,
        re.VERBOSE,
    ),
    Kind.EMAIL: re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:[.][\w-]{1,63})+"),
    Kind.ADDRESS: re.compile(
        r"""
        (?<!\w) (?!Asiakas|Palvelu|Hoito|Opinto|Ura|Oppimis|Valta|Kanta|Maan|Seutu|Moottori)
        [A-ZÅÄÖ][a-zåäöé]{2,}
        (?: katu|kadu(?:n|lla|lle|lta) | tie(?:n|llä|lle|ltä)? | kuja(?:n|lla|lle|lta)?
          | polku|polu(?:n|lla|lle|lta) | raitti|raiti(?:n|lla|lle|lta)
          | gatan|vägen|stigen|gränden ) [ ] \d{1,4} (?![\w%]|[.,:]\d)
        """,
        re.VERBOSE,
    ),
    Kind.BIRTH_DATE: re.compile(
        r"""
        (?<!\w) (?: synty(?:nyt|nyttä|neen|neet|i) | synt[.] | s[.] | född | f[.] | born )
        (?:\W{1,3}\w{1,12}){0,2} \W{1,3} \d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d\d){1,2} (?!\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    Kind.PLATE: re.compile(
        r"(?<![\w-])(?!ICD|ATC|ISO|SFS|EN-|EU-|DIN|RFC|CEN)[A-ZÅÄÖ]{2,3}-[1-9]\d{0,2}(?![\w-])"
    ),
}
_LENGTHS_OF_IBAN: Final = range(34, 14, -1)


def traces(text: str) -> Iterator[tuple[Kind, slice]]:
    """Every identifier but identity codes, and where it is. The same place may be of two kinds."""
    plain, places = folded(text)
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(plain):
            if length := _CHECKS.get(kind, len)(match[match.lastindex or 0]):
                yield kind, slice(places[match.start()], places[match.start() + length - 1] + 1)


def _length_of_account(text: str) -> int:
    """How much of a text is an account; 0 when none of its beginnings is."""
    from stdnum import iban

    ends = [at for at, sign in enumerate(text, start=1) if sign not in " -"]
    for length in _LENGTHS_OF_IBAN:
        if length <= len(ends) and iban.is_valid(text[: ends[length - 1]]):
            return ends[length - 1]
    return 0


def _length_of_business_id(text: str) -> int:
    from stdnum.fi import ytunnus

    return len(text) if ytunnus.is_valid(text) else 0


_CHECKS: Final[Mapping[Kind, Callable[[str], int]]] = {
    Kind.IBAN: _length_of_account,
    Kind.BUSINESS_ID: _length_of_business_id,
}
