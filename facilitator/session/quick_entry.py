"""Reads a commitment typed on one line: ``Sovitaan soittoaika @Liisa !28.11.``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from facilitator.i18n import message
from facilitator.model.problem import Problem

# A surname counts only after other text, and where the owner ends the line or a date follows, so
# that no other word with a capital letter is taken for one.
_OWNER: Final = re.compile(
    r"(?<=\S)\s+@(?P<full>\S+(?:\s+[A-ZÀ-ÖØ-ÞŠŽ][\w.'-]*){1,2})(?=[,;]?\s*(?:\s!\S|$))"
    r"|(?:^|\s)@(?P<one>\S+)"
)
_DUE: Final = re.compile(r"(?:^|\s)!(\S+)")
_LOOKS_LIKE_A_DATE: Final = re.compile(r"\d{1,4}[.-]\d")
_PAUSES: Final = ",;:"
"""Signs that end a part of a sentence, and no name or date."""
_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(\d{4})?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AHEAD: Final = re.compile(r"(\d{1,3})(\D+)")
_WEEKDAYS: Final = {
    name: day
    for day, names in enumerate(
        (
            "ma maanantai mon monday mån måndag",
            "ti tiistai tue tuesday tis tisdag",
            "ke keskiviikko wed wednesday ons onsdag",
            "to torstai thu thursday tor tors torsdag",
            "pe perjantai fri friday fre fredag",
            "la lauantai sat saturday lör lördag",
            "su sunnuntai sun sunday sön söndag",
        )
    )
    for name in names.split()
}
_DAYS_AHEAD: Final = dict.fromkeys(("tänään", "today", "idag"), 0) | dict.fromkeys(
    ("huomenna", "tomorrow", "imorgon"), 1
)
_FIRST_YEAR: Final = 2000
_YEARS_AHEAD: Final = 20
"""No team agrees on anything for longer, and programs with calendars fail far from today."""
_UNITS: Final = {"d": 1, "pv": 1, "w": 7, "vk": 7, "v": 7}


@dataclass(frozen=True)
class QuickEntry:
    """What a line said."""

    text: str
    owner: str = ""
    due: date | None = None


def read_quick_entry(line: str, today: date) -> QuickEntry:
    """Takes ``@owner`` and ``!date`` out of a line. What is not understood stays in the text.

    An owner may have a surname where nothing but a date follows. Raises :class:`Problem` for what
    was meant as a date but is none, or one that is too far away.
    """
    owner, due = "", None
    if match := _OWNER.search(line):
        owner = _named(match["full"] or match["one"])
        line = line[: match.start()] + line[match.end() :]
    for match in _DUE.finditer(line):
        if due := read_date(match[1].rstrip(_PAUSES + "."), today):
            _check_year(due, today)
            line = line[: match.start()] + line[match.end() :]
            break
        if _LOOKS_LIKE_A_DATE.match(match[1]):
            raise Problem(
                message("The day after ! is not in the calendar."),
                do=message("Write it as 28.11. or 28.11.2026, or how far away it is: 2w."),
            )
    return QuickEntry(" ".join(line.split()), owner, due)


def _named(owner: str) -> str:
    """A name without the sign that ends its sentence; initials keep their full stops."""
    owner = owner.rstrip(_PAUSES).replace("_", " ")
    return owner[:-1] if owner.endswith(".") and "." not in owner[:-1] else owner


def read_date_field(text: str, today: date) -> date | None:
    """The date in a field of its own; ``None`` for an empty one. Raises :class:`Problem` for what
    is no date, and for one that is too far away."""
    if not text.strip():
        return None
    when = read_date(text, today)
    if when is None:
        raise Problem(
            message("The date was not understood."),
            do=message("Write it as 28.11. or 28.11.2026, or how far away it is: 2w."),
        )
    _check_year(when, today)
    return when


def _check_year(when: date, today: date) -> None:
    """Raises :class:`Problem` for a day that nobody can have meant."""
    last = today.year + _YEARS_AHEAD
    if not _FIRST_YEAR <= when.year <= last:
        raise Problem(
            message("The year {year} is too far away.", year=when.year),
            do=message("Give a year from {first} to {last}.", first=_FIRST_YEAR, last=last),
        )


def check_not_passed(when: date | None, today: date, *, was: date | None = None) -> None:
    """Raises :class:`Problem` for a new date that has passed already. One that something ``was`` to
    be done by before may stay while the rest of it is changed."""
    if when is not None and when < today and when != was:
        raise Problem(
            message("This date has passed already."),
            do=message("Give today or a later day, or no date at all."),
        )


def still_ahead(when: date | None, today: date) -> date | None:
    """A date that is taken where nobody gives one, unless it has passed."""
    return when if when is not None and when >= today else None


def read_date(text: str, today: date) -> date | None:
    """A date as people write it: ``28.11.``, ``28.11.2026``, ``2026-11-28``, ``pe``, ``2vk``.

    A day without a year is the next such day from ``today`` on. ``None`` when not understood.
    """
    text = text.strip().casefold()
    try:
        if match := _DAY.fullmatch(text):
            day, month, year = match.groups()
            if year:
                return date(int(year), int(month), int(day))
            this_year = date(today.year, int(month), int(day))
            return this_year if this_year >= today else this_year.replace(year=today.year + 1)
        if match := _ISO.fullmatch(text):
            return date(*map(int, match.groups()))
        if text in _DAYS_AHEAD:
            return today + timedelta(days=_DAYS_AHEAD[text])
        if (weekday := _WEEKDAYS.get(text)) is not None:
            return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
        if (match := _AHEAD.fullmatch(text)) and match[2] in _UNITS:
            return today + timedelta(days=int(match[1]) * _UNITS[match[2]])
    except (ValueError, OverflowError):
        return None
    return None
