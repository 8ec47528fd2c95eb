"""The plain data of a YAML file, and on which line each field of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from facilitator.i18n import Message
from facilitator.packs.errors import PackError

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
FieldPath: TypeAlias = tuple[str | int, ...]

_IDENTIFIER: Final = re.compile(r"[a-z0-9-]{1,60}")


class Place(NamedTuple):
    """Where a field stands, and what is written there when it is a single value."""

    line: int
    column: int
    written: str = ""


@dataclass
class Document:
    """The data of one file."""

    path: Path
    data: dict[str, Value] = field(default_factory=dict)
    places: dict[FieldPath, Place] = field(default_factory=dict)
    errors: list[PackError] = field(default_factory=list)
    """Mistakes that did not stop the reading."""

    def value(self, path: FieldPath) -> Value:
        """What stands at a path; ``None`` when nothing does."""
        value: Value = self.data
        for part in path:
            value = _child(value, part)
        return value

    def place(self, path: FieldPath) -> Place:
        """Where a field stands; of a missing one, where the fields it belongs to begin."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def error(self, path: FieldPath, expected: Message) -> PackError:
        """A mistake in a field."""
        place = self.place(path)
        return PackError(self.path, expected, place.line, place.column, self._name(path))

    def warning(self, path: FieldPath, expected: Message) -> PackError:
        """Something weak in a field that can be used as it is."""
        return replace(self.error(path, expected), is_warning=True)

    def items(self, *path: str | int) -> Iterator[tuple[FieldPath, Value]]:
        """The items of the list at a path, each with its own path. None when it is no list."""
        value = self.value(path)
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield (*path, index), item

    def _name(self, path: FieldPath) -> str:
        """A path as an author knows it: steps and phases by their id, other items by number."""
        names = []
        value: Value = self.data
        for depth, part in enumerate(path):
            value = _child(value, part)
            if isinstance(part, str):
                names.append(shown(part))
                continue
            identifier = value.get("id") if isinstance(value, dict) and depth == 1 else None
            known = isinstance(identifier, str) and _IDENTIFIER.fullmatch(identifier)
            names.append(str(identifier) if known else str(part + 1))
        return " → ".join(names)


def shown(name: str) -> str:
    """A name from the file, short enough for a message."""
    return name if len(name) <= 40 else f"{name[:39]}…"


def _child(value: Value, part: str | int) -> Value:
    if isinstance(value, dict) and isinstance(part, str):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None
