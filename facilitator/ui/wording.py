"""Dates and times on the screen, as a language writes them."""

from __future__ import annotations

from datetime import date, datetime


def day(when: date, language: str) -> str:
    """``5.3.2026`` in Finnish and Swedish, ``5 March 2026`` in English."""
    if language == "en":
        return f"{when.day} {when:%B} {when.year}"
    return f"{when.day}.{when.month}.{when.year}"


def clock_time(when: datetime, language: str) -> str:
    """``9.42`` in Finnish and Swedish, ``9:42`` in English."""
    separator = ":" if language == "en" else "."
    return f"{when.hour}{separator}{when.minute:02}"
