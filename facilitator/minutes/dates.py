"""Dates and times of day as each language writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple


class _Writing(NamedTuple):
    """How a language writes them, as CLDR patterns.

    The patterns that CLDR itself has are for forms and columns, not for running text; and Swedish
    as written in Finland has the day first.
    """

    locale: str
    day: str
    time: str
    moment: str


_ENGLISH: Final = _Writing("en", "d MMMM y", "H:mm", "d MMMM y, H:mm")
_WRITINGS: Final = {
    "fi": _Writing("fi", "d.M.y", "H.mm", "d.M.y 'klo' H.mm"),
    "sv": _Writing("sv", "d.M.y", "H.mm", "d.M.y 'kl.' H.mm"),
}
"""English stands in for a language that is not here, as it does in the catalogues."""


def day(value: date, language: str) -> str:
    """``21.11.2026``, or ``21 November 2026`` in English."""
    # Babel comes with the first date: with what it knows of a language it takes up to 5 MB.
    from babel.dates import format_date

    writing = _WRITINGS.get(language, _ENGLISH)
    return format_date(value, writing.day, locale=writing.locale)


def span(start: datetime, end: datetime | None, language: str) -> str:
    """From when to when: ``21.11.2026 klo 9.00–11.40``. Without an end, only the start.

    Both are times of the clock on the wall. On two days, each has its date, and the dash has
    spaces around it, as between parts of several words.
    """
    from babel.dates import format_datetime, format_time

    writing = _WRITINGS.get(language, _ENGLISH)
    text = format_datetime(start, writing.moment, locale=writing.locale)
    if end is None:
        return text
    if end.date() == start.date():
        return f"{text}–{format_time(end, writing.time, locale=writing.locale)}"
    return f"{text} – {format_datetime(end, writing.moment, locale=writing.locale)}"
