"""Notes that come as text or as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random
from typing import Final

from facilitator.model.cleaning import TEXT_LIMIT, clean_line
from facilitator.model.problem import Problem
from facilitator.privacy import holds_identity_code
from facilitator.session.importing import NOTES_LIMIT, path_from_line, read_notes
from tests.hostile.changing import CODE, TEXTS, any_of, as_bytes, changed_bytes, changed_lines
from tests.hostile.kind import Kind
from tests.hostile.readings import read_aloud

_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32")
_HEADINGS: Final = ("note", "id", "muistiinpano", "time", "", "sep=;", '"')


def make(random: Random, folder: Path) -> None:
    """A list of notes or a table of them, in any encoding, damaged."""
    lines = [random.choice(("A chat is quick.", "Työ muuttuu", *TEXTS)) for _ in range(12)]
    text = random.choice((_listed, _tabled))(random, lines)
    encoding = random.choice(_ENCODINGS)
    content = text.encode(encoding, "replace")
    name = random.choice(("notes.txt", "notes.csv", "notes.tsv", "notes"))
    (folder / name).write_bytes(
        any_of(
            random,
            lambda: content,
            lambda: changed_bytes(random, content),
            lambda: as_bytes(changed_lines(random, text)),
            lambda: content * min(random.choice((2, 50, 2_000)), 6_000_000 // len(content)),
        )
    )


def read(folder: Path) -> None:
    """Reads them, as the preview does."""
    (path,) = folder.iterdir()
    try:
        found = read_notes(path_from_line(str(path)))
    except Problem as problem:
        read_aloud(problem)
        raise
    assert len(found.texts) <= NOTES_LIMIT
    for text in (*found.texts, found.column):
        assert text == clean_line(text)
        assert len(text) <= TEXT_LIMIT
        assert CODE not in text
        assert not holds_identity_code(text)
    for remark in (*found.remarks, *(one.why for one in found.left_out[:50])):
        read_aloud(remark)


def _listed(random: Random, lines: list[str]) -> str:
    sign = random.choice(("- ", "* ", "1. ", ""))
    return random.choice(("\n", "\r\n", "\r", "\u2028")).join(sign + line for line in lines)


def _tabled(random: Random, lines: list[str]) -> str:
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=random.choice(";,\t"), escapechar="\\")
    width = random.choice((1, 2, 3, 300))
    table.writerow(random.choice(_HEADINGS) for _ in range(width))
    for line in lines:
        table.writerow([line, *random.choices(lines, k=width - 1)])
    return stream.getvalue()


KIND: Final = Kind("notes", make, read)
