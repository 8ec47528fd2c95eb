"""Reads a line typed while sorting: numbers are notes, letters are themes.

``5 7 a`` moves notes 5 and 7 to theme A; ``5 7 = Yhteys`` makes a theme of them; ``a = Yhteys``
renames A; ``b a`` merges B into A; ``5 ~ 3`` says that 5 says the same as 3; ``5 -`` takes a note
out of its theme or away from its double; ``a -`` dissolves theme A.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.session.sort import Sorting

_NUMBERS: Final = re.compile(r"\d{1,6}(?:[\s,]+\d{1,6})*")
_LETTER: Final = re.compile(r"[A-Za-z]{1,2}")


def sort_by_line(line: str, sorting: Sorting, notes: Sequence[Note]) -> None:
    """Does what the line says. ``notes`` are numbered from 1. Raises :class:`Problem`."""
    line = line.strip()
    if "=" in line:
        before, name = (part.strip() for part in line.split("=", 1))
        _name(before, name, sorting, notes)
        return
    if match := re.fullmatch(rf"({_NUMBERS.pattern})\s*~\s*(\d{{1,6}})", line):
        same = _numbered(match[1], notes)
        (original,) = _numbered(match[2], notes, first=len(_digits(match[1])) + 1)
        sorting.join(same, original)
        return
    if match := re.fullmatch(rf"({_NUMBERS.pattern})\s*-", line):
        sorting.take_out(_numbered(match[1], notes))
        return
    if match := re.fullmatch(rf"({_NUMBERS.pattern})\s*({_LETTER.pattern})", line):
        sorting.assign(_numbered(match[1], notes), sorting.theme(match[2]))
        return
    if match := re.fullmatch(rf"({_LETTER.pattern})\s*-", line):
        sorting.dissolve(sorting.theme(match[1]))
        return
    if match := re.fullmatch(rf"({_LETTER.pattern})\s+({_LETTER.pattern})", line):
        sorting.merge(sorting.theme(match[1]), sorting.theme(match[2]))
        return
    raise Problem(
        message("This was not understood."),
        do=message("5 a moves note 5 to theme A; 5 7 = name makes a theme of notes 5 and 7."),
    )


def _name(before: str, name: str, sorting: Sorting, notes: Sequence[Note]) -> None:
    if _LETTER.fullmatch(before):
        sorting.rename(sorting.theme(before), name)
    elif not before or _NUMBERS.fullmatch(before):
        sorting.new_theme(name, _numbered(before, notes))
    else:
        raise Problem(
            message("Before = come numbers of notes, or the letter of a theme."),
            do=message("For example: 5 7 = name"),
        )


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _numbered(text: str, notes: Sequence[Note], *, first: int = 1) -> list[Note]:
    """The notes with these numbers, each once. ``first`` is the place of the first number in the
    line: a message tells the place and not the number, for it may be a slip that was meant to be
    typed behind the curtain."""
    chosen = []
    for place, digits in enumerate(_digits(text), start=first):
        number = int(digits)
        if not 1 <= number <= len(notes):
            raise Problem(
                message(
                    "Number {place} of this line is no note; they go from 1 to {last}.",
                    place=place,
                    last=len(notes),
                )
                if notes
                else message("There are no notes to sort yet.")
            )
        if notes[number - 1] not in chosen:
            chosen.append(notes[number - 1])
    return chosen
