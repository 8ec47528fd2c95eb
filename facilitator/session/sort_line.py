"""Reads a line typed while sorting: numbers are notes, letters are themes.

``5 7 a`` moves notes 5 and 7 to theme A; ``5 7 = Yhteys`` makes a theme of them; ``a = Yhteys``
renames A; ``b a`` merges B into A; ``b -`` takes a merged B apart again, and removes any other
theme; ``5 ~ 3`` says that 5 says the same as 3; ``5 -`` takes a note away from its double or out of
its theme; ``5 7 : arv`` moves notes to the phase or perspective that begins so, ``5 : -`` to none.

What is wrong is told by its place in the line and never quoted, for it may be a slip that was meant
to be typed behind the curtain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from facilitator.i18n import Message, message
from facilitator.model.pack import Phase
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.session.places import place_called
from facilitator.session.sort import Sorting

_NUMBERS: Final = re.compile(r"\d+(?:[\s,]+\d+)*")
_LETTER: Final = re.compile(r"[A-Za-z]{1,2}")
_SIGNED: Final = re.compile(r"([^=:~]*)([=:~])(.*)", re.DOTALL)
_LAST_MINUS: Final = re.compile(r"(.*\S)\s*[-\N{EN DASH}]", re.DOTALL)
_PART: Final = re.compile(r"\d+|[A-Za-z]+|[^\s,\dA-Za-z]+")
_LONGEST_NUMBER: Final = 6
"""Digits. There are never so many notes, and far longer ones could not even be read."""


def sort_by_line(line: str, sorting: Sorting, notes: Sequence[Note]) -> None:
    """Does what the line says. ``notes`` are numbered from 1. Raises :class:`Problem`."""
    line = line.strip()
    if match := _SIGNED.fullmatch(line):
        before, after = match[1].strip(), match[3].strip()
        match match[2]:
            case "=":
                _name(before, after, sorting, notes)
            case ":":
                _file(before, after, sorting, notes)
            case _:
                _join(before, after, sorting, notes)
    elif match := _LAST_MINUS.fullmatch(line):
        _take_out(match[1], sorting, notes)
    else:
        _move(line, sorting, notes)


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


def _file(before: str, place: str, sorting: Sorting, notes: Sequence[Note]) -> None:
    example = message("For example: 5 7 : 2, where 2 is the second phase")
    if not _NUMBERS.fullmatch(before):
        raise Problem(message("Before : come numbers of notes."), do=example)
    chosen = _numbered(before, notes)
    if not place:
        raise Problem(message("After : comes a phase or a perspective, or - for none."), do=example)
    if re.fullmatch(r"[-\N{EN DASH}]", place):
        sorting.clear_place(chosen)
        return
    found = place_called(place, sorting.records)
    if isinstance(found, Phase):
        sorting.move_to_phase(chosen, found.id)
    else:
        sorting.move_to_perspective(chosen, found.id)


def _join(before: str, after: str, sorting: Sorting, notes: Sequence[Note]) -> None:
    example = message("For example: 5 ~ 3")
    if not _NUMBERS.fullmatch(before):
        raise Problem(message("Before ~ come numbers of notes."), do=example)
    if not re.fullmatch(r"\d+", after):
        raise Problem(message("After ~ comes the number of one note."), do=example)
    same = _numbered(before, notes)
    (original,) = _numbered(after, notes, first=len(_digits(before)) + 1)
    sorting.join(same, original)


def _take_out(before: str, sorting: Sorting, notes: Sequence[Note]) -> None:
    if _NUMBERS.fullmatch(before):
        sorting.take_out(_numbered(before, notes))
        return
    if not _LETTER.fullmatch(before):
        raise Problem(
            message("Before - come numbers of notes, or the letter of a theme."),
            do=message("For example: 5 -"),
        )
    theme = sorting.theme_or_part(before)
    if theme.merged_into:
        sorting.take_apart(theme)
    else:
        sorting.dissolve(theme)


def _move(line: str, sorting: Sorting, notes: Sequence[Note]) -> None:
    """``5 7 a`` and ``b a``."""
    parts = _PART.findall(line)
    for place, part in enumerate(parts, start=1):
        if not part.isdecimal() and not _LETTER.fullmatch(part):
            raise _not_understood(
                message(
                    "Part {place} of this line is neither the number of a note nor the letter of "
                    "a theme.",
                    place=place,
                )
            )
    *before, last = parts or [""]
    if all(part.isdecimal() for part in parts):
        raise _not_understood(message("This line does not say to which theme."))
    if not before:
        raise _not_understood(message("This line does not say which notes."))
    if len(parts) == 2 and not any(part.isdecimal() for part in parts):
        sorting.merge(sorting.theme(before[0]), sorting.theme(last))
    elif last.isdecimal() or not all(part.isdecimal() for part in before):
        raise _not_understood(message("First come numbers of notes, then the letter of one theme."))
    else:
        sorting.assign(_numbered(" ".join(before), notes), sorting.theme(last))


def _not_understood(what: Message) -> Problem:
    return Problem(
        what,
        do=message("5 a moves note 5 to theme A; 5 7 = name makes a theme of notes 5 and 7."),
    )


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _numbered(text: str, notes: Sequence[Note], *, first: int = 1) -> list[Note]:
    """The notes with these numbers, each once. ``first`` is the place of the first number in the
    line."""
    chosen = []
    for place, digits in enumerate(_digits(text), start=first):
        number = int(digits) if len(digits) <= _LONGEST_NUMBER else 0
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
