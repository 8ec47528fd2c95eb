"""Says what pydantic found in words for the author of a pack, in every language."""

from __future__ import annotations

import difflib
import functools
import re
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from facilitator.i18n import Message, message
from facilitator.model.words import Kind
from facilitator.packs.document import Document, FieldPath, Value, shown
from facilitator.packs.errors import PackError

_LANGUAGE_TEXTS = ("LocalText", "Probe", "Statement")


def explain(document: Document, details: ErrorDetails, model: type[BaseModel]) -> PackError:
    """One of pydantic's findings as a mistake in the file.

    ``model`` is the one the document was checked against: the fields it knows are suggested.
    """
    path = _without_tags(document, details["loc"])
    if details["type"].startswith("union_tag"):
        path = (*path, "kind")
    return document.error(path, _expected(document, details, path, model))


def _expected(
    document: Document, details: ErrorDetails, path: FieldPath, model: type[BaseModel]
) -> Message:
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return message("This field is missing.")
        case "extra_forbidden":
            return _known_fields(str(path[-1]), _fields_beside(model, details["loc"]))
        case "string_type":
            return _text_expected(document, path)
        case "int_type":
            return message("A whole number is expected here, such as 8, without quotes.")
        case "bool_type":
            return message("Write true or false here, without quotes.")
        case "list_type":
            return message("A list is expected here: [a, b], or lines that begin with a hyphen.")
        case "model_type" if context.get("class_name") in _LANGUAGE_TEXTS:
            return message("Give the text by language here, each as 'fi: text'.")
        case "model_type" | "model_attributes_type" | "dict_type":
            return message("Fields are expected here, each as 'name: value'.")
        case "greater_than_equal":
            return message("The number must be at least {least}.", least=context["ge"])
        case "less_than_equal":
            return message("The number must be at most {most}.", most=context["le"])
        case "enum" | "literal_error":
            return one_of(re.findall(r"'([^']*)'", str(context["expected"])))
        case "union_tag_invalid" | "union_tag_not_found":
            return one_of([kind.value for kind in Kind])
        case "string_pattern_mismatch":
            return message(
                "Use small letters a–z, numbers and hyphens, and begin with a letter: a04."
            )
        case "string_too_long":
            return message(
                "At most {most} characters are allowed here.", most=context["max_length"]
            )
        case "too_short":
            return message("The list is empty.")
        case "too_long":
            return message(
                "The list is too long: {count}. At most {most} are allowed.",
                count=context["actual_length"],
                most=context["max_length"],
            )
        case "no_text":
            return message("Give the text in at least one language: fi, en or sv.")
        case "scale_needs_statements":
            return message("A step with the method 'scale' needs statements.")
        case "statements_without_scale":
            return message("Only a step with the method 'scale' has statements.")
        case "perspectives_without_map":
            return message("Only a step with the method 'effect' has perspectives.")
        case "repeats_what":
            return message("Only statements and effect maps can be repeated.")
        case _:  # A finding that a later pydantic may bring.
            return message("This value does not fit here.")


def one_of(choices: list[str]) -> Message:
    """One of some fixed words is expected."""
    return message("One of these is expected here: {choices}.", choices=", ".join(choices))


def _known_fields(name: str, fields: list[str]) -> Message:
    near = difflib.get_close_matches(name, fields, n=1, cutoff=0.75)
    if near:
        return message("There is no such field here. Did you mean '{near}'?", near=near[0])
    return message(
        "There is no such field here. The fields are: {fields}.", fields=", ".join(fields)
    )


def _text_expected(document: Document, path: FieldPath) -> Message:
    value: Value = document.value(path)
    if isinstance(value, bool | int | float):
        written = document.place(path).written
        return message(
            'Text is expected here. Put it in quotes: "{written}".', written=shown(written)
        )
    return message("Text is expected here.")


def _without_tags(document: Document, loc: tuple[int | str, ...]) -> FieldPath:
    """A place as it stands in the file. Pydantic's has the kind of a step after its number."""
    path: FieldPath = ()
    for part in loc:
        value = document.value(path)
        if isinstance(value, dict) and part not in value and part == value.get("kind"):
            continue
        path = (*path, part)
    return path


@functools.cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    """Which fields a model has. Kept, since a bad file can ask thousands of times."""
    return model.model_json_schema()


def _fields_beside(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The fields that may stand where an unknown one does."""
    schema = _schema(model)
    definitions = schema.get("$defs", {})

    def resolved(part: dict[str, Any]) -> dict[str, Any]:
        if options := part.get("anyOf"):
            part = next(option for option in options if option.get("type") != "null")
        if reference := part.get("$ref"):
            return resolved(definitions[reference.rpartition("/")[2]])
        return part

    for part in loc[:-1]:
        if isinstance(part, int):
            schema = schema["items"]
        elif "discriminator" in schema:
            schema = {"$ref": schema["discriminator"]["mapping"][part]}
        else:
            schema = schema["properties"][part]
        schema = resolved(schema)
    return list(schema["properties"])
