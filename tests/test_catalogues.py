"""The Finnish and Swedish catalogues say everything the code says, and say it so that it works."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from rich.cells import cell_len

from facilitator.i18n import LANGUAGES, catalogue
from facilitator.i18n.catalogues import PACKAGE, extracted, source, untranslated
from facilitator.ui.commands import COMMANDS

TRANSLATED: Final = tuple(language for language in LANGUAGES if language != "en")
LONGEST_LABEL: Final = 14
"""Cells. Labels stand side by side in the bar of keys, and 60 columns must hold a few."""

_MARKERS: Final = {"_": 0, "message": 0, "mark": 0, "tr": 0, "words": 0, "_words": 0, "plural": 0}
_NAMED_MARKERS: Final = {"named": 1, "mark_named": 1}
"""What marks a string, and which argument the string is."""


class Key(NamedTuple):
    """What tells one message from another."""

    context: str | None
    text: str
    plural: str | None


def key_of(entry: Message) -> Key:
    forms = entry.id if isinstance(entry.id, tuple) else (entry.id, None)
    return Key(entry.context, *forms)


def forms_of(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def entries(catalog: Catalog) -> Iterator[Message]:
    """The messages, without the header, which has no id."""
    return (entry for entry in catalog if entry.id)


@pytest.fixture(scope="module")
def marked() -> set[Key]:
    """Every marked string of the code that the extraction finds."""
    return {key_of(entry) for entry in entries(extracted())}


@pytest.fixture(scope="module", params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalog(language: str) -> Catalog:
    """What the translator wrote, with nothing compiled in between."""
    with source(language).open("rb") as stream:
        return read_po(stream, locale=language)


def literal_marks() -> Iterator[tuple[str, str]]:
    """Every string that is handed to a marking function as it stands, with its place in the code.

    Found in the syntax tree, where a call inside an f-string is a call like any other.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            name = (
                function.id
                if isinstance(function, ast.Name)
                else function.attr
                if isinstance(function, ast.Attribute)
                else ""
            )
            at = {**_MARKERS, **_NAMED_MARKERS}.get(name)
            if at is None or len(node.args) <= at:
                continue
            argument = node.args[at]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield f"{path.relative_to(PACKAGE)}:{argument.lineno}", argument.value


def test_no_marked_string_escapes_the_extraction(marked: set[Key]):
    found = {key.text for key in marked}
    assert [(place, text) for place, text in literal_marks() if text and text not in found] == []


def test_a_catalogue_holds_every_marked_string(catalog: Catalog, marked: set[Key]):
    assert marked - {key_of(entry) for entry in entries(catalog)} == set()


def test_a_catalogue_holds_nothing_that_the_code_no_longer_says(catalog: Catalog, marked: set[Key]):
    assert {key_of(entry) for entry in entries(catalog)} - marked == set()
    assert not catalog.obsolete


def test_every_message_is_translated_in_every_plural_form(catalog: Catalog):
    assert untranslated(catalog) == []


def test_no_translation_is_left_for_somebody_to_look_at(catalog: Catalog):
    assert [entry.id for entry in entries(catalog) if entry.fuzzy] == []


def test_a_translation_has_the_placeholders_of_its_message_and_no_others(catalog: Catalog):
    def placeholders(text: str) -> set[str]:
        return set(re.findall(r"\{[^{}]*\}", text))

    wrong = [
        (entry.id, form)
        for entry in entries(catalog)
        for form in forms_of(entry.string)
        if form and placeholders(form) != set().union(*map(placeholders, forms_of(entry.id)))
    ]
    assert wrong == []


def test_a_message_that_quotes_a_command_quotes_the_word_of_its_language(
    catalog: Catalog, language: str
):
    words = {
        command.word: catalogue(language).named("command", command.word)
        for command in COMMANDS
        if command.word
    }

    def quoted(text: str) -> set[str]:
        return set(re.findall(r"(?<![\w}])/(\w+)", text))

    wrong = [
        (entry.id, form)
        for entry in entries(catalog)
        for form in forms_of(entry.string)
        if form and quoted(form) != {words[word] for word in quoted(forms_of(entry.id)[0])}
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_commands_share_a_word(language: str):
    # The English words work in every language, so they may not name another command either.
    words = Counter(
        word
        for command in COMMANDS
        if command.word
        for word in {command.word, catalogue(language).named("command", command.word)}
    )
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_of_a_command_is_one_word_in_small_letters(language: str):
    words = [catalogue(language).named("command", c.word) for c in COMMANDS if c.word]
    # ``find`` looks a typed word up in small letters, and what follows a space is its argument.
    assert [word for word in words if not word.isalpha() or word != word.casefold()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_of_a_key_is_short(language: str):
    labels = [catalogue(language)(command.label) for command in COMMANDS]
    assert [label for label in labels if cell_len(label) > LONGEST_LABEL] == []
