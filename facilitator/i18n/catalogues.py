"""For developers: brings the catalogues up to date with the code.

``python -m facilitator.i18n.catalogues`` collects every marked string and merges it into each
``.po``. What is new is left empty for the translator, and what is gone is taken out. A test fails
while anything is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from facilitator.i18n import DOMAIN, LANGUAGES

PACKAGE: Final = Path(__file__).parents[1]
LOCALE: Final = Path(__file__).parent / "locale"

# The functions that mark a string; a context comes before its message. ``tr`` and ``words`` are
# what a catalogue is called where it is called as a function.
_KEYWORDS: Final[dict[str, Any]] = {
    **dict.fromkeys(("_", "message", "mark", "tr", "words"), None),
    "plural": (1, 2),
    "named": ((1, "c"), 2),
    "mark_named": ((1, "c"), 2),
}


def extracted() -> Catalog:
    """Every marked string of the code, with where it stands."""
    catalog = Catalog(project=DOMAIN, charset="utf-8")
    found = extract_from_dir(
        str(PACKAGE),
        method_map=[("**.py", "python"), ("**.j2", "jinja2")],
        keywords=_KEYWORDS,
    )
    for file, _line, text, _comments, context in found:
        if not text:
            continue
        catalog.add(text, context=context, locations=[(f"facilitator/{file}", 0)])
    return catalog


def source(language: str) -> Path:
    """The ``.po`` of a language."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def update() -> None:
    """Merges the strings of the code into every catalogue."""
    template = extracted()
    for language in LANGUAGES:
        if language == "en":
            continue
        path = source(language)
        catalog = Catalog(locale=language, project=DOMAIN, charset="utf-8", header_comment="")
        if path.exists():
            with path.open("rb") as stream:
                catalog = read_po(stream, locale=language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        catalog.header_comment = "# Messages of facilitator. Made with facilitator.i18n.catalogues."
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(stream, catalog, width=100, sort_output=True, include_lineno=False)
        print(f"{language}: {len(catalog)} messages, {len(untranslated(catalog))} to translate")


def untranslated(catalog: Catalog) -> list[str]:
    """The messages of a catalogue that have no translation, or not in every plural form."""
    missing = []
    for entry in catalog:
        forms = entry.string if isinstance(entry.string, (list, tuple)) else [entry.string]
        if entry.id and not all(forms):
            missing.append(str(entry.id))
    return missing


if __name__ == "__main__":
    update()
