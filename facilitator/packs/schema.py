"""JSON Schema of the files under ``prompts/``, from which an editor completes and checks them.

What the schema knows of is the shape of a file. Whether names exist and minutes add up is checked
by the program only.
"""

from __future__ import annotations

import ast
import functools
import inspect
import re
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from pydantic import BaseModel

from facilitator.model import pack, text
from facilitator.model.pack import (
    HEADLINE_LIMIT,
    PROMPT_LIMIT,
    SHORT_LIMIT,
    PackFile,
    PerspectivesFile,
    PhaseModel,
)

SCHEMA_FILE: Final = "pack.schema.json"
"""What the schema of packs is called where it stands beside them."""
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


class SchemaOf(StrEnum):
    """The sorts of files there are."""

    PACK = "pack"
    PHASES = "phases"
    PERSPECTIVES = "perspectives"


_MODELS: Final[dict[SchemaOf, type[BaseModel]]] = {
    SchemaOf.PACK: PackFile,
    SchemaOf.PHASES: PhaseModel,
    SchemaOf.PERSPECTIVES: PerspectivesFile,
}
_LIMITS: Final = {"prompt": PROMPT_LIMIT, "headline": HEADLINE_LIMIT, "short": SHORT_LIMIT}
"""Characters of a text, by the field it stands in. They count for each language."""
_LOCAL_TEXT: Final = "#/$defs/LocalText"


def schema(of: SchemaOf = SchemaOf.PACK) -> dict[str, Any]:
    """The schema of a sort of file, draft 2020-12. Every field has a description."""
    model = _MODELS[of]
    made = model.model_json_schema(by_alias=True)
    classes = {cls.__name__: cls for cls in _classes()}
    for name, definition in {model.__name__: made, **made.get("$defs", {})}.items():
        if name in classes:
            _describe(definition, classes[name])
    _simplify(made)
    return {"$schema": DRAFT, **made}


def _describe(definition: dict[str, Any], model: type[BaseModel]) -> None:
    """Gives a class and its fields the words that stand in the code for them."""
    definition["description"] = _plain(model.__doc__ or "")
    languages = list(text.LocalText.model_fields)
    if issubclass(model, text.LocalText):
        definition["anyOf"] = [{"required": [code]} for code in languages]
    docs = _docs(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        value = definition["properties"][key]
        value["description"] = docs[name]
        if key in _LIMITS and value.get("$ref") == _LOCAL_TEXT:
            value["properties"] = {code: {"maxLength": _LIMITS[key]} for code in languages}


def _simplify(part: Any) -> None:
    """Takes out what is no JSON Schema, and titles that only repeat the name of a field."""
    if isinstance(part, list):
        for item in part:
            _simplify(item)
    elif isinstance(part, dict):
        # Written for another standard: the kind of a step is a constant already.
        part.pop("discriminator", None)
        if isinstance(part.get("title"), str):
            del part["title"]
        for value in part.values():
            _simplify(value)


def _docs(model: type[BaseModel]) -> dict[str, str]:
    """The docstrings below the fields of a class, with those of the classes it builds on."""
    docs: dict[str, str] = {"kind": _KIND}
    for cls in reversed(model.__mro__):
        docs |= _docstrings(cls.__module__).get(cls.__name__, {})
    return docs


_KIND: Final = "What sort of step it is."


@functools.cache
def _docstrings(module: str) -> dict[str, dict[str, str]]:
    """Class → field → what stands below the field in the code of a module of ours."""
    found = {one.__name__: one for one in (pack, text)}
    if module not in found:
        return {}
    tree = ast.parse(inspect.getsource(found[module]))
    return {node.name: _of_class(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _of_class(node: ast.ClassDef) -> dict[str, str]:
    docs = {}
    for field, below in pairwise(node.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                docs[name] = _plain(words)
    return docs


def _plain(docstring: str) -> str:
    """A docstring as one line, with quotation marks where code is marked."""
    return re.sub(r"(?::[a-z]+:)?`+([^`]+)`+", r"'\1'", " ".join(docstring.split()))


def _classes() -> list[type[BaseModel]]:
    return [
        cls
        for module in (pack, text)
        for cls in vars(module).values()
        if inspect.isclass(cls) and issubclass(cls, BaseModel) and cls.__module__ == module.__name__
    ]
