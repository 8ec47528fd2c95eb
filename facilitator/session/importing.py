"""Importing: notes from a text or CSV file that a group, or a form filled in before, has made.

Nothing is written here. A file becomes an :class:`Import` that is shown first and taken in after.
Where it is unclear what a file means, a line is taken as it stands: a note with too much in it is
seen in the preview, half a note is not.
"""

from __future__ import annotations

import codecs
import os
import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from facilitator.i18n import Message, message
from facilitator.model.cleaning import TEXT_LIMIT, clean_line
from facilitator.model.problem import Problem
from facilitator.privacy import Certainty, gravest
from facilitator.privacy.labels import KINDS
from facilitator.session.import_table import Table, find_table

LARGEST: Final = 5_000_000
"""Bytes; a thousand slips are about a tenth of a megabyte."""
NOTES_LIMIT: Final = 20_000
"""Notes that can be taken in at once."""
LINES_LIMIT: Final = 200_000
"""Lines that are looked at, empty ones too: millions of them take the memory of the computer."""
TABLE_SUFFIXES: Final = frozenset({".csv", ".tsv"})
"""Ends of file names that promise a table."""

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The same ends that cleaning knows.
_LINE_END: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINE_END_IN_BYTES: Final = re.compile(rb"\r\n|[\n\r]")
# Decoding leaves these where bytes mean nothing in the encoding.
_NO_LETTER: Final = re.compile("[\ud800-\udfff]")

# ZIP (so also xlsx, docx and odt), PDF, older Office, RTF, gzip, PNG.
_MAGIC: Final = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf"),
    *(b"\x1f\x8b", b"\x89PNG"),
)
# No letters, line ends or tabs; escape is left out, since colours of a terminal are text with it.
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ud800-\udfff]")
_STRAY_CONTROLS: Final = 8
"""So many may be in any text, however short. In random bytes every tenth character is one, so
one in twenty tells a file that is not text."""

# The private-use sign is the bullet of word processors. A number with a full stop counts only where
# it counts on from 1, and not before another such number: "3. vaihe" is the third phase, and
# "1. 12." a day.
_LIST_SIGN: Final = re.compile(
    r"(?:[-*•◦▪‣·–—\uf0b7]|[0-9]{1,4}\)|(?P<number>[0-9]{1,4})\.(?! [0-9]+\.))(?: |$)"
)
_FILE_URL: Final = re.compile(r"file:(?://[^/]*)?(/.*)", re.IGNORECASE | re.DOTALL)
_WINDOWS_PATH: Final = re.compile(r"[A-Za-z]:\\|\\\\")

_LOOK_AGAIN: Final = message("Check the name, or drag the file into this window.")
_CANNOT_BE_READ: Final = message("Its letters cannot be read.")


@dataclass(frozen=True)
class LeftOut:
    """A line or row that is not taken. Its text is not kept."""

    line: int
    """Where it begins in the file, from 1."""
    why: Message


@dataclass(frozen=True)
class Import:
    """What a file holds, before any of it is taken in. At least one text or something left out."""

    texts: tuple[str, ...]
    """One note each, on one line, clean, without identity codes, in the order of the file."""
    left_out: tuple[LeftOut, ...]
    encoding: str
    """What the file is written in, by the name people know it by."""
    remarks: tuple[Message, ...] = ()
    """What had to be guessed, so that the preview can say it."""
    is_table: bool = False
    column: str = ""
    """The heading of the column that was taken; empty where there is none."""
    column_number: int = 0
    """The place of that column, from 1; 0 in a file that is not a table."""


def path_from_line(text: str) -> Path:
    """The path that a person typed, or that a terminal pasted when a file was dropped on it.

    Understands quotes, ``file:`` addresses, spaces after a backslash (where a backslash is not
    what parts folders), and ``~``. Never fails: whether the file is there is not asked.
    """
    text = _unquoted(text.strip())
    if address := _FILE_URL.fullmatch(text):
        text = os.fsdecode(unquote_to_bytes(address[1].encode("utf-8", "surrogateescape")))
        if os.sep == "\\" and re.match("/[A-Za-z]:", text):
            text = text[1:]
    try:
        return Path(text).expanduser()
    except RuntimeError:
        # Nobody of that name: a file may still be called so.
        return Path(text)


def _unquoted(text: str) -> str:
    """The text without the signs by which a shell would have kept it in one piece."""
    backslash_parts_folders = os.sep == "\\" or _WINDOWS_PATH.match(text)
    if text[:1] not in ("'", '"'):
        return text if backslash_parts_folders else re.sub(r"\\(.)", r"\1", text)
    if os.sep != "\\":
        try:
            words = shlex.split(text)
        except ValueError:
            words = []
        if len(words) == 1:
            return words[0]
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] else text


def read_notes(path: Path) -> Import:
    """The notes of a file. Raises :class:`Problem` where it cannot be read or holds none."""
    name = clean_line(path.name)
    try:
        if path.is_dir():
            raise Problem(
                message("This is a folder, not a file."), do=message("Give the name of a file.")
            )
        if not path.parent.is_dir():
            raise Problem(
                message("There is no folder {folder}.", folder=clean_line(str(path.parent))),
                do=_LOOK_AGAIN,
            )
        if not path.exists():
            folder = clean_line(str(path.parent.absolute()))
            raise Problem(
                message(
                    "There is no file {name} in the folder {folder}.", name=name, folder=folder
                ),
                do=_LOOK_AGAIN,
            )
        # A pipe would be waited for, a device read without end.
        if not path.is_file():
            raise Problem(
                message("{path} is not a file.", path=name), do=message("Give the name of a file.")
            )
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Problem(
            message("The file {name} cannot be opened.", name=name),
            do=message("Close it in other programs, and check that you are allowed to read it."),
        ) from error
    return parse_notes(data, may_be_any_table=path.suffix.lower() in TABLE_SUFFIXES)


def parse_notes(data: bytes, *, may_be_any_table: bool = False) -> Import:
    """The notes in the content of a file: one a line, or one a row of a table.

    Commas part columns only where ``may_be_any_table`` says that the file is meant as a table;
    sentences are full of them. Raises :class:`Problem` for what is not text, is larger than
    :data:`LARGEST`, or holds no notes, more than :data:`NOTES_LIMIT`, or :data:`LINES_LIMIT` lines.
    """
    if len(data) > LARGEST:
        raise Problem(
            message("The file is too large. At most {n} MB is read.", n=LARGEST // 1_000_000),
            do=message("Split it into smaller files."),
        )
    if data.startswith(_MAGIC):
        raise _not_text()
    text, encoding, remarks = _decoded(data)
    if sum(1 for _ in _CONTROL.finditer(text)) > max(_STRAY_CONTROLS, len(text) // 20):
        raise _not_text()
    n = sum(1 for _ in _LINE_END.finditer(text)) + 1
    if n > LINES_LIMIT:
        raise Problem(
            message("The file has {n} lines; {limit} can be read at once.", n=n, limit=LINES_LIMIT),
            do=message("Split it into smaller files."),
        )
    lines = _LINE_END.split(text)
    table = find_table(lines, may_be_any=may_be_any_table)
    found = table.cells() if table else enumerate(lines, start=1)
    # Before any is cleaned: millions of lines would keep the room waiting.
    written = [(line, raw) for line, raw in found if isinstance(raw, Message) or raw.strip()]
    if len(written) > NOTES_LIMIT:
        raise Problem(
            message(
                "The file holds {n} notes; {limit} can be taken at once.",
                n=len(written),
                limit=NOTES_LIMIT,
            ),
            do=message("Split it into smaller files."),
        )
    texts, left_out = _sifted(written)
    if not texts and not left_out:
        raise Problem(
            message("There are no notes in this file."), do=message("Write one note on each line.")
        )
    if table is None:
        return Import(tuple(texts), tuple(left_out), encoding, remarks)
    return Import(
        tuple(texts),
        tuple(left_out),
        encoding,
        (*remarks, *table.remarks),
        is_table=True,
        column=_heading_to_show(table),
        column_number=table.column + 1,
    )


def _not_text() -> Problem:
    return Problem(message("This is not a text file."), do=message("Save it as CSV or text first."))


def _decoded(data: bytes) -> tuple[str, str, tuple[Message, ...]]:
    """The text of a file, what it is written in, and what is to be said about that.

    What means nothing in its encoding becomes half a surrogate pair, which no text holds.
    """
    if data.startswith(_UTF_16):
        whole = len(data) // 2 * 2
        text = data[:whole].decode("utf-16", "surrogatepass")
        # A byte left over is half a letter, or a line end that another program has added.
        return text + ("\ud800" if data[whole:].strip() else ""), "UTF-16", ()
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(), "UTF-8", ()
    except UnicodeDecodeError:
        pass
    # Texts of several programs put one after the other: each line says itself what it is.
    lines = []
    holds_utf_8 = False
    for line in _LINE_END_IN_BYTES.split(data):
        try:
            lines.append(line.decode())
            holds_utf_8 |= not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "surrogateescape"))
    if not holds_utf_8:
        return "\n".join(lines), "Windows-1252", ()
    mixed = message(
        "Some lines are in UTF-8, others in Windows-1252. Check that letters such as ä are right."
    )
    return "\n".join(lines), "UTF-8 + Windows-1252", (mixed,)


def _sifted(found: Iterable[tuple[int, str | Message]]) -> tuple[list[str], list[LeftOut]]:
    """The texts that may be saved, and what is left out. A message says why there is no text."""
    texts: list[str] = []
    left_out: list[LeftOut] = []
    number = 0
    for line, raw in found:
        if isinstance(raw, Message):
            left_out.append(LeftOut(line, raw))
            continue
        text, number = _without_list_sign(raw, number)
        if why := _why_not(text, raw):
            left_out.append(LeftOut(line, why))
        elif text:
            texts.append(text)
    return texts, left_out


def _without_list_sign(raw: str, number: int) -> tuple[str, int]:
    """The text on one line without its list sign, and the number of the list it is at.

    ``number`` is that of the point before, or 0. Several lines are a list of their own: as one
    note they keep their signs.
    """
    text = clean_line(raw)
    sign = _LIST_SIGN.match(text)
    if not sign or "\n" in raw:
        return text, number
    if sign["number"]:
        if int(sign["number"]) not in (1, number + 1):
            return text, number
        number = int(sign["number"])
    return text[sign.end() :], number


def _why_not(text: str, raw: str) -> Message | None:
    """Why a text may not be saved; never with the text itself."""
    if _NO_LETTER.search(raw):
        return _CANNOT_BE_READ
    if len(text) > TEXT_LIMIT:
        return message(
            "It has {n} characters; {limit} fit in one note.", n=len(text), limit=TEXT_LIMIT
        )
    # Also as it was: a list sign may have been the beginning of a code.
    for one in dict.fromkeys((text, clean_line(raw))):
        finding = gravest(one)
        if finding is not None and finding.certainty >= Certainty.ASK:
            return message("It holds {what}.", what=message(KINDS[finding.kind]))
    return None


def _heading_to_show(table: Table) -> str:
    """The heading of the column, unless somebody's identity code or half letters are in it."""
    return "" if _why_not(clean_line(table.heading), table.heading) else clean_line(table.heading)
