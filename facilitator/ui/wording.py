"""Dates, times and lists on the screen, as a language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from facilitator.i18n import _, plural
from facilitator.spoken import typed

_MOST_NAMES: Final = 3


def day(when: date, language: str) -> str:
    """``5.3.2026`` in Finnish and Swedish, ``5 March 2026`` in English."""
    if language == "en":
        return f"{when.day} {when:%B} {when.year}"
    return f"{when.day}.{when.month}.{when.year}"


def clock_time(when: datetime, language: str) -> str:
    """``9.42`` in Finnish and Swedish, ``9:42`` in English."""
    separator = ":" if language == "en" else "."
    return f"{when.hour}{separator}{when.minute:02}"


def unreadable_packs(names: Sequence[str]) -> str:
    """That there are packs with mistakes, and how to look at them; empty when there are none."""
    if not names:
        return ""
    more = ", …" if len(names) > _MOST_NAMES else ""
    return plural(
        "{n} pack cannot be read: {names} ({command})",
        "{n} packs cannot be read: {names} ({command})",
        len(names),
        names=", ".join(names[:_MOST_NAMES]) + more,
        command=typed("packs check"),
    )


def ask_for_people() -> str:
    """Asks how many there are, where slips are counted and nobody has said it before."""
    return _("How many are here? /people 8")
