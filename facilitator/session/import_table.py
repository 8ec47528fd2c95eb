"""Finds the table in the lines of a file, and in the table the column that holds the notes.

People write sentences with commas, and tables without quotation marks. So a file is taken for a
table only where its rows agree, and a row that does not fit is told rather than cut.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from facilitator.i18n import Message, message
from facilitator.model.cleaning import clean_line

_NOTE_HEADINGS: Final = frozenset(
    heading
    for headings in (
        "note, notes, text, texts, comment, comments, answer, answers, response, responses",
        "feedback, idea, ideas, slip, slips",
        "muistiinpano, muistiinpanot, teksti, tekstit, lappu, laput, lipuke, lipukkeet",
        "vastaus, vastaukset, kommentti, kommentit, palaute, ajatus, huomio, havainto, ehdotus",
        "anteckning, anteckningar, lapp, lappar, svar, kommentar, kommentarer, tanke, förslag",
    )
    for heading in headings.split(", ")
)
# What forms and spreadsheets put beside the notes: it tells that the first row is headings.
_OTHER_HEADINGS: Final = frozenset(
    heading
    for headings in (
        "id, nr, number, name, date, time, timestamp, email, e-mail, email address, group, team",
        "table, phase, start time, completion time, score, points, rating",
        "nro, numero, tunnus, tunniste, nimi, vastaaja, pvm, päivä, aika, aikaleima, sähköposti",
        "sähköpostiosoite, ryhmä, tiimi, pöytä, vaihe, aloitusaika, valmistumisaika",
        "pisteet, arvio, arvosana",
        "nummer, namn, datum, tid, tidsstämpel, e-post, e-postadress, grupp, bord, fas",
        "starttid, slutförandetid, poäng, betyg",
    )
    for heading in headings.split(", ")
)
_HEADINGS: Final = _NOTE_HEADINGS | _OTHER_HEADINGS
_SEPARATORS: Final = (";", "\t", ",")
_NO_SEPARATOR: Final = "\x1f"
"""For a table of one column: a character that is in no text."""
# What a spreadsheet writes on the first line to say how it parts columns; when saved again there,
# the line is filled up with empty cells.
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([;\t,|])"?[;\t,|]*', re.IGNORECASE)
_NUMBER_OR_TIME: Final = re.compile(r"[0-9][-0-9.:/, T]*")
_LEAST_COLUMNS_IN_TEXT: Final = 3
_LEAST_AGREEING: Final = 0.9
"""The part of the rows of a file meant as a table that must be as wide as the first one."""

Row: TypeAlias = tuple[int, list[str]]
"""The line where a row begins, from 1, and its cells."""


@dataclass(frozen=True)
class Table:
    """Rows of cells, and which of their columns holds the notes."""

    rows: Sequence[Row]
    """Without the headings and without empty rows."""
    separator: str
    width: int
    """How many columns there are."""
    column: int
    """The place of the column with the notes, from 0."""
    heading: str = ""
    """What stands above that column, if there are headings."""
    remarks: tuple[Message, ...] = ()

    def cells(self) -> Iterator[tuple[int, str | Message]]:
        """For each row its line and its cell in the column, or why that cannot be told."""
        for line, cells in self.rows:
            # A separator in a text without quotation marks makes cells too many. In the last
            # column they can be put together again.
            if self.column == self.width - 1 and len(cells) > self.column:
                spill = cells[self.width :] if any(map(str.strip, cells[self.width :])) else []
                yield line, self.separator.join([cells[self.column], *spill])
            elif len(cells) <= self.column or any(map(str.strip, cells[self.width :])):
                yield line, _does_not_fit(len(cells), self.width)
            else:
                yield line, cells[self.column]


def _does_not_fit(n: int, width: int) -> Message:
    return message("The first row has {width} cells, this one {n}.", width=width, n=n)


def find_table(lines: Sequence[str], *, may_be_any: bool) -> Table | None:
    """The table that the lines of a file make, or ``None`` where they are plain text.

    With ``may_be_any`` the file is meant as a table, so commas part columns too, and a table may
    have one column only. Without it, every row must have the same number of columns, at least
    three, parted by semicolons or tabs. A first line such as ``sep=;`` settles it.
    """
    told = _SEPARATOR_LINE.fullmatch(lines[0])
    if told:
        # Emptied, not taken away: lines keep their numbers.
        lines = ["", *lines[1:]]
    for separator in (told[1],) if told else _SEPARATORS:
        if not told and not any(separator in line for line in lines):
            continue
        rows = _rows(lines, separator)
        if rows and (told or _agree(rows, separator, may_be_any=may_be_any)):
            return _table(rows, separator)
    rows = _rows(lines, _NO_SEPARATOR) if may_be_any else []
    return _table(rows, _NO_SEPARATOR) if rows else None


def _rows(lines: Sequence[str], separator: str) -> list[Row]:
    """Every row with text in it. A cell in quotation marks may go over several lines.

    Where quotation marks do not match, one line is taken as a row and the marks as text; else
    one mark too many would swallow all that follows.
    """
    rows: list[Row] = []
    start = 0
    while start < len(lines):
        at = start
        rest = (lines[index] + "\n" for index in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=separator, strict=True)
        try:
            for cells in reader:
                rows.append((at + 1, cells))
                at = start + reader.line_num
            start = len(lines)
        except csv.Error:
            rows.append((at + 1, lines[at].split(separator)))
            start = at + 1
    return [(line, cells) for line, cells in rows if any(map(str.strip, cells))]


def _agree(rows: Sequence[Row], separator: str, *, may_be_any: bool) -> bool:
    """Whether parting the lines like this makes a table of them."""
    first = rows[0][1]
    alike = sum(len(cells) == len(first) for _, cells in rows)
    if not may_be_any:
        return separator != "," and len(first) >= _LEAST_COLUMNS_IN_TEXT and alike == len(rows) > 1
    if len(first) < 2:
        return False
    known = [_plain(cell) in _HEADINGS for cell in first]
    if separator == "," and any(cell.startswith(" ") for _, cells in rows for cell in cells[1:]):
        # A comma and a space: so sentences are written, and only rarely tables.
        return all(known)
    return any(known) or (len(rows) > 1 and alike >= _LEAST_AGREEING * len(rows))


def _table(rows: Sequence[Row], separator: str) -> Table:
    first = rows[0][1]
    headings: list[str] = []
    # A note may be the one word "time"; above a column that stands alone it is no heading.
    known = _HEADINGS if len(first) > 1 else _NOTE_HEADINGS
    if any(_plain(cell) in known for cell in first):
        headings, rows = first, rows[1:]
    width = len(first)
    while headings and not headings[width - 1].strip():
        width -= 1
    lengths = [0] * width
    for _, cells in rows:
        for at, cell in enumerate(cells[:width]):
            # A moment of time is longer than many a note.
            if not _NUMBER_OR_TIME.fullmatch(cell := cell.strip()):
                lengths[at] += len(cell)
    plain = [_plain(heading) for heading in headings]
    # A column for comments that nobody has used is not what is wanted.
    named = [at for at, name in enumerate(plain[:width]) if name in _NOTE_HEADINGS and lengths[at]]
    others = [at for at in range(width) if not plain or plain[at] not in _OTHER_HEADINGS]
    column = max(named or others or range(width), key=lambda at: lengths[at])
    guessed = message("No column is headed as notes, so the one with the longest texts was taken.")
    return Table(
        rows,
        separator,
        width,
        column,
        headings[column] if headings else "",
        () if named or width == 1 else (guessed,),
    )


def _plain(cell: str) -> str:
    return clean_line(cell).casefold().rstrip(" :*")
