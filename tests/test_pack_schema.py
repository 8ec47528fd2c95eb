"""The schema of packs: it says what every field is, and lets through what the program takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.packs import builtin_prompts
from facilitator.packs.reading import read_document
from facilitator.packs.schema import DRAFT, SchemaOf, schema

FORMATS = Path(__file__).parent / "formats"
FILES = sorted([*builtin_prompts().rglob("*.yaml"), *FORMATS.rglob("*.yaml")])
KNOWN = {
    *("$schema", "$defs", "$ref", "description", "default", "type", "enum", "const"),
    *("properties", "required", "additionalProperties", "items", "anyOf", "oneOf"),
    *("minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems"),
}
"""Words of JSON Schema that the reader below understands."""
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def sort_of(path: Path) -> SchemaOf:
    if path.parent.name == "phases":
        return SchemaOf.PHASES
    return SchemaOf.PERSPECTIVES if path.stem == "perspectives" else SchemaOf.PACK


def fits(part: dict[str, Any], value: Any, whole: dict[str, Any]) -> bool:
    """Whether a value is what a part of a schema says: as much of draft 2020-12 as it uses."""
    assert set(part) <= KNOWN, set(part) - KNOWN
    checks = [
        "$ref" not in part or fits(resolved(part, whole), value, whole),
        "type" not in part or is_a(part["type"], value),
        "enum" not in part or value in part["enum"],
        "const" not in part or value == part["const"],
        "anyOf" not in part or any(fits(one, value, whole) for one in part["anyOf"]),
        "oneOf" not in part or sum(fits(one, value, whole) for one in part["oneOf"]) == 1,
    ]
    if isinstance(value, dict):
        fields = part.get("properties", {})
        checks += [fits(fields[name], one, whole) for name, one in value.items() if name in fields]
        checks.append(part.get("additionalProperties", True) or set(value) <= set(fields))
        checks.append(set(part.get("required", ())) <= set(value))
    if isinstance(value, list):
        checks += [fits(part.get("items", {}), one, whole) for one in value]
        checks.append(part.get("minItems", 0) <= len(value) <= part.get("maxItems", len(value)))
    if isinstance(value, str):
        checks.append(part.get("minLength", 0) <= len(value) <= part.get("maxLength", len(value)))
        checks.append(bool(re.search(part.get("pattern", ""), value)))
    if isinstance(value, int):
        checks.append(part.get("minimum", value) <= value <= part.get("maximum", value))
    return all(checks)


def is_a(name: str, value: Any) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def resolved(part: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = whole["$defs"][part["$ref"].rpartition("/")[2]]
    return found


def fields_of(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field that an author may write, with what the schema says of it."""
    for name, part in {"": whole, **whole.get("$defs", {})}.items():
        for field, value in part.get("properties", {}).items():
            yield f"{name}.{field}", value


@pytest.mark.parametrize("sort", SchemaOf)
class TestEverySchema:
    def test_says_which_standard_it_follows(self, sort: SchemaOf) -> None:
        assert schema(sort)["$schema"] == DRAFT
        assert json.loads(json.dumps(schema(sort))) == schema(sort)

    def test_describes_every_field_in_words(self, sort: SchemaOf) -> None:
        whole = schema(sort)
        assert whole["description"]
        for name, field in fields_of(whole):
            assert re.search(r"\w.*\.", field["description"]), name
            assert "`" not in field["description"], name

    def test_describes_every_part_in_words(self, sort: SchemaOf) -> None:
        for name, part in schema(sort).get("$defs", {}).items():
            assert part["description"], name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_the_program_takes_fits_its_schema(path: Path) -> None:
    whole = schema(sort_of(path))
    assert fits(whole, read_document(path).data, whole)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("steps", 0, "kind"), "chat"),
        (("steps", 0, "promt"), {"en": "A field that there is not"}),
        (("steps", 0, "prompt"), {}),
        (("steps", 0, "prompt", "en"), "x" * 141),
        (("steps", 0, "headline", "en"), "x" * 61),
        (("steps", 0, "minutes"), ["5"]),
        (("steps", 0, "time"), {"class": "important"}),
        (("id",), "Not an id"),
        (("version",), 0.1),
        (("variants",), [5]),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_the_program_refuses_does_not(path: tuple[str | int, ...], value: Any) -> None:
    whole = schema()
    pack: Any = read_document(builtin_prompts() / "sote-vaiheet.yaml").data
    part = pack
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    assert not fits(whole, pack, whole)
