"""Reads a YAML file into plain data, and remembers on which line each field stands.

Built from YAML's events rather than its finished objects: nothing recurses, so a file cannot
exhaust the stack, and mistakes that a finished object hides (a field given twice) are seen. Only
what a pack needs is accepted: no anchors and aliases, which could unfold into gigabytes, and no
tags. Plain values are read as YAML 1.2 has them, so that ``no`` is a word and not a truth value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Protocol

import yaml

from facilitator.i18n import Message, message
from facilitator.model.cleaning import clean, clean_line
from facilitator.packs.document import Document, FieldPath, Place, Value, shown
from facilitator.packs.errors import MOST_ERRORS, PackError, PackProblem

LARGEST: Final = 1_000_000
"""Bytes; the built-in packs are below a tenth of it."""
DEEPEST: Final = 50
"""Levels of lists and fields within each other; a pack needs five."""

# The C parser where PyYAML was built with it: about ten times as fast. Both work event by event.
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NOT_YAML: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_INT: Final = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class _Mark(Protocol):
    """A place in the text, as both parsers give it: counted from 0."""

    line: int
    column: int


def read_document(path: Path) -> Document:
    """The data of a file.

    Raises:
        PackProblem: when the file cannot be read, or is not YAML of the plain kind.
    """
    return _Builder(path, _read_text(path)).build()


def _read_text(path: Path) -> str:
    try:
        if path.is_dir():
            raise _fatal(path, message("This is a folder, not a file."))
        if not path.is_file():
            raise _fatal(path, message("There is no such file."))
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _fatal(
            path, message("The file cannot be opened. Check that you are allowed to read it.")
        ) from error
    if len(content) > LARGEST:
        raise _fatal(path, message("The file is too large. At most 1 MB is read."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        expected = message("The text is not in UTF-8. Save the file again with UTF-8 encoding.")
        raise _fatal(path, expected, line) from error
    if wrong := _NOT_YAML.search(text):
        line = text.count("\n", 0, wrong.start()) + 1
        column = wrong.start() - text.rfind("\n", 0, wrong.start())
        code = f"U+{ord(wrong.group()):04X}"
        expected = message("The character {code} is not allowed here. Remove it.", code=code)
        raise _fatal(path, expected, line, column)
    return text


@dataclass
class _Open:
    """A list, or a set of fields, whose end has not been reached."""

    path: FieldPath
    content: list[Value] | dict[str, Value]
    key: str | None = None
    """Of fields: the one whose value comes next."""


class _Builder:
    """Puts a document together, one event at a time."""

    def __init__(self, path: Path, text: str) -> None:
        self._text = text
        self._document = Document(path)
        self._open: list[_Open] = []
        self._top: Value = None
        self._documents = 0
        self._twice: list[tuple[FieldPath, Place, Message]] = []

    def build(self) -> Document:
        try:
            for event in yaml.parse(self._text, Loader=_LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise self._stop(*_what_is_wrong(error, self._text)) from error
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # The parser in Python lets some numbers in escapes and directives fail in its own code.
            raise self._stop(None, _NOT_UNDERSTOOD) from error
        if self._top is None:
            raise self._stop(None, message("The file is empty."))
        if not isinstance(self._top, dict):
            raise self._stop(
                None, message("The file must begin with fields, such as 'id: my-pack'.")
            )
        self._document.data = self._top
        self._document.errors += self._given_twice()
        return self._document

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                expected = message("A second document begins here. A file holds one: remove '---'.")
                raise self._stop(event.start_mark, expected)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_what_no_pack_needs(event)
            holder = self._open[-1] if self._open else None
            if holder and isinstance(holder.content, dict) and holder.key is None:
                self._begin_field(holder, holder.content, event)
            else:
                self._add(holder, event)

    def _refuse_what_no_pack_needs(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            expected = message(
                "Anchors and aliases (& and *) are not used in packs. "
                "Write the text out, or put it in quotes."
            )
            raise self._stop(event.start_mark, expected)
        if getattr(event, "tag", None) is not None:
            expected = message("Tags (!) are not used in packs. Remove it, or use quotes.")
            raise self._stop(event.start_mark, expected)
        if len(self._open) >= DEEPEST:
            raise self._stop(
                event.start_mark, message("There are too many levels within each other here.")
            )

    def _begin_field(self, holder: _Open, fields: dict[str, Value], event: yaml.NodeEvent) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._stop(event.start_mark, message("The name of a field must be one word."))
        holder.key = clean_line(event.value)
        path = (*holder.path, holder.key)
        place = _place(event.start_mark)
        if holder.key in fields and len(self._twice) <= MOST_ERRORS:
            expected = message(
                "The field '{name}' is given twice: on line {line} and here. Remove one.",
                name=shown(holder.key),
                line=self._document.places[path].line,
            )
            self._twice.append((path, place, expected))
        self._document.places.setdefault(path, place)

    def _add(self, holder: _Open | None, event: yaml.NodeEvent) -> None:
        """Puts the value that an event begins where it belongs."""
        path: FieldPath = ()
        if holder and isinstance(holder.content, list):
            path = (*holder.path, len(holder.content))
        elif holder and holder.key is not None:
            path = (*holder.path, holder.key)
        value: Value
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
        else:
            value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            self._open.append(_Open(path, value))
        place = self._document.places.setdefault(path, _place(event.start_mark))
        if isinstance(event, yaml.ScalarEvent) and not place.written:
            self._document.places[path] = place._replace(written=event.value)
        if holder is None:
            self._top = value
        elif isinstance(holder.content, list):
            holder.content.append(value)
        elif holder.key is not None:
            holder.content.setdefault(holder.key, value)
            holder.key = None

    def _given_twice(self) -> list[PackError]:
        """The fields given twice, named now that the ids of their steps are known."""
        return [
            replace(self._document.error(path, expected), line=place.line, column=place.column)
            for path, place, expected in self._twice
        ]

    def _stop(self, mark: _Mark | None, expected: Message) -> PackProblem:
        line, column = _place(mark)[:2] if mark else (None, None)
        error = PackError(self._document.path, expected, line, column)
        return PackProblem(self._document.path, [*self._given_twice(), error])


def _scalar(event: yaml.ScalarEvent) -> Value:
    """A single value: text when quoted, else what it looks like. Text is made safe to show."""
    written: str = event.value
    if event.implicit[0]:
        if written in _WORDS:
            return _WORDS[written]
        if _INT.fullmatch(written):
            return int(written)
        if _FLOAT.fullmatch(written):
            return float(written)
    return clean(written).strip()


_NOT_UNDERSTOOD: Final = message(
    "The text cannot be understood here. "
    "Check the indent, colons and quotation marks on this line and the one above."
)


_BETWEEN_FIELDS: Final = ("while parsing a block mapping", "while parsing a block collection")


def _what_is_wrong(error: yaml.MarkedYAMLError, text: str) -> tuple[_Mark | None, Message]:
    """The parser's finding in plain words, and where the author should look.

    The two parsers word their findings differently, so the text itself is looked at first.
    """
    problem, mark, opened = error.problem or "", error.problem_mark, error.context_mark
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    before, here = (line[: mark.column], line[mark.column :]) if mark else ("", "")
    if here.startswith("\t") or "\t" in before[: len(before) - len(before.lstrip())]:
        return mark, message("There is a tab here. Indent with spaces.")
    if "cannot start any token" in problem:
        return mark, message(
            "A text that begins with {character} must be in quotes.", character=here[:1]
        )
    if "mapping values are not allowed" in problem:
        return mark, message(
            "There is a colon where no field can begin. Put the text in quotes, "
            "or correct the indent."
        )
    if "unexpected end of stream" in problem and opened:
        return opened, message("A quotation mark is opened here and not closed.")
    if (error.context or "").startswith("while parsing a flow") and opened:
        return mark, message(
            "A comma or a closing bracket is missing here. The bracket is opened on line {line}.",
            line=opened.line + 1,
        )
    if "expected ':'" in problem:
        return mark, message("A colon is missing after the name of a field, on the line above.")
    if error.context in _BETWEEN_FIELDS and before.strip():
        return mark, message("This follows the end of a value. Check the quotation marks.")
    if error.context in _BETWEEN_FIELDS:
        return mark, message("The indent does not fit the lines above.")
    return mark, _NOT_UNDERSTOOD


def _place(mark: _Mark | None) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _fatal(path: Path, expected: Message, line: int | None = None, column: int = 1) -> PackProblem:
    error = PackError(path, expected, line, column if line else None)
    return PackProblem(path, [error])
