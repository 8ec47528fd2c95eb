"""Whether the texts of a file are in all its languages, and fit the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from facilitator.i18n import LANGUAGES, Message, mark, message
from facilitator.letters import LINES, WALL, fits, without_glyph
from facilitator.packs.document import Document, FieldPath, shown
from facilitator.packs.errors import PackError

_MISSING: Final = {
    "fi": mark("The text in Finnish is missing."),
    "en": mark("The text in English is missing."),
    "sv": mark("The text in Swedish is missing."),
}
_OF_PACK: Final = ("title", "summary", "audience")
_ON_WALL: Final = ("prompt", "headline", "points", "statements", "answers", "ladder")
_PRIVATE: Final = ("why", "probes", "tip")
"""Read by the facilitator only, who may make do with another language."""


def missing_in_pack(document: Document) -> Iterator[PackError]:
    """Texts that lack a language of the pack's title.

    What only the facilitator reads may be left out of a language as a whole.
    """
    languages = _languages(document, [("title",)])
    steps = [path for path, _ in document.items("steps")]
    on_wall = [(field,) for field in _OF_PACK] + list(_texts(document, steps, _ON_WALL))
    private = list(_texts(document, steps, _PRIVATE))
    yield from _missing(document, on_wall, languages)
    used = _languages(document, private)
    yield from _missing(document, private, [name for name in languages if name in used])


def missing_in_phases(document: Document) -> Iterator[PackError]:
    """Names that lack a language of the phase model's own name."""
    names = [("customer_word",), *_names(document, "phases")]
    yield from _missing(document, names, _languages(document, [("name",)]))


def missing_in_perspectives(document: Document) -> Iterator[PackError]:
    """Names that lack a language which another perspective has."""
    names = list(_names(document, "perspectives"))
    yield from _missing(document, names, _languages(document, names))


def headlines_too_large(document: Document) -> Iterator[PackError]:
    """Headlines that the wall cannot show in big letters."""
    for step, _ in document.items("steps"):
        headline = document.value((*step, "headline"))
        for language, text in headline.items() if isinstance(headline, dict) else ():
            if isinstance(text, str) and (expected := _why_too_large(text)):
                yield document.warning((*step, "headline", language), expected)


def _why_too_large(text: str) -> Message | None:
    if signs := without_glyph(text):
        return message(
            "The wall has no big letter for this: {signs}. "
            "The whole headline would be in small ones.",
            signs=shown(" ".join(signs)),
        )
    if fits(text, WALL, LINES):
        return None
    if word := next((word for word in text.split() if not fits(word, WALL)), None):
        return message(
            "The word '{word}' is too wide for the wall in big letters.", word=shown(word)
        )
    return message("This takes more than {lines} lines of big letters on the wall.", lines=LINES)


def _missing(
    document: Document, texts: Iterable[FieldPath], languages: list[str]
) -> Iterator[PackError]:
    for path in texts:
        text = document.value(path)
        # A text in no language at all is told as a mistake.
        if not isinstance(text, dict) or not any(text.get(name) for name in LANGUAGES):
            continue
        for language in languages:
            if not text.get(language):
                yield document.warning(path, message(_MISSING[language]))


def _languages(document: Document, texts: Iterable[FieldPath]) -> list[str]:
    """The languages that any of the texts is in."""
    found = [text for path in texts if isinstance(text := document.value(path), dict)]
    return [name for name in LANGUAGES if any(text.get(name) for text in found)]


def _texts(
    document: Document, steps: Iterable[FieldPath], fields: Iterable[str]
) -> Iterator[FieldPath]:
    """Where the texts of some fields are: a field is one text or a list of them."""
    for step in steps:
        for field in fields:
            path = (*step, field)
            items = [item for item, _ in document.items(*path)]
            yield from items or [path]


def _names(document: Document, field: str) -> Iterator[FieldPath]:
    for path, _ in document.items(field):
        yield (*path, "name")
        yield (*path, "short")
