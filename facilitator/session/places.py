"""Finds the phase or the perspective that somebody means by a number or a few letters."""

from __future__ import annotations

import unicodedata

from facilitator.i18n import message
from facilitator.model.pack import Perspective, Phase
from facilitator.model.problem import Problem
from facilitator.model.records import SessionRecords


def place_called(text: str, records: SessionRecords) -> Phase | Perspective:
    """The phase with a number, or the phase or perspective whose name, short or long, begins so in
    the session's language. Capitals and accents do not matter. Raises :class:`Problem`."""
    phases = records.session.phases
    if text.isdecimal():
        number = int(text) if len(text) < 4 else 0
        if not 1 <= number <= len(phases):
            raise Problem(message("The phases go from 1 to {last}.", last=len(phases)))
        return phases[number - 1]
    wanted = _plain(text)
    places: list[Phase | Perspective] = [*phases, *records.session.perspectives]
    whole = [place for place in places if wanted in _names(place, records)]
    begun = [
        place for place in places if any(name.startswith(wanted) for name in _names(place, records))
    ]
    found = whole if len(whole) == 1 else begun
    if not found:
        raise Problem(
            message("No phase and no perspective begins so."),
            do=message("There are: {names}.", names=_listed(places, records)),
        )
    if len(found) > 1:
        raise Problem(
            message("Several begin so: {names}.", names=_listed(found, records)),
            do=message("Write more of the name."),
        )
    return found[0]


def _names(place: Phase | Perspective, records: SessionRecords) -> set[str]:
    language = records.language
    return {_plain(name.in_language(language)) for name in (place.name, place.short)}


def _listed(places: list[Phase | Perspective], records: SessionRecords) -> str:
    return ", ".join(place.name.in_language(records.language) for place in places)


def _plain(text: str) -> str:
    """A text without capitals and accents, and with single spaces."""
    letters = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
