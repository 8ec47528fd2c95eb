"""Message catalogues: every fixed string a person sees, in Finnish, English and Swedish.

The source language of the code is English. ``_("...")`` marks and translates a string into the
language of the console; a :class:`Catalogue` translates into any other, as minutes need, since
a session has a language of its own. ``Message`` is a string that is translated later, by whoever
shows it: errors are raised with one.

The catalogues are gettext files, ``locale/<language>/LC_MESSAGES/facilitator.po``; see
``docs/development.md`` for how to bring them up to date.
"""

from __future__ import annotations

import functools
import gettext
import io
import locale
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("fi", "en", "sv")
"""Languages of the interface, the first being the one used when nothing else is known."""

DOMAIN: Final = "facilitator"
_LOCALE = Path(__file__).parent / "locale"


class Catalogue:
    """The messages of one language.

    Calling it translates: ``catalogue("Actions")``. Values go in by name, after translation, so
    that a translator may put them in any order: ``catalogue("{n} people", n=8)``.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = _translations(language)

    def __call__(self, message: str, /, **values: object) -> str:
        text = self._translations.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form of a message that fits the number ``n``, which is also given as ``{n}``."""
        return self._translations.ngettext(one, many, n).format(n=n, **values)

    def named(self, context: str, message: str, /, **values: object) -> str:
        """A message that needs its context to be translated, such as a one-word label."""
        text = self._translations.pgettext(context, message)
        return text.format(**values) if values else text


@dataclass(frozen=True)
class Message:
    """A message with its values, to be translated when it is shown."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def in_language(self, catalogue: Catalogue) -> str:
        """The message in a language. Values that are messages are translated too."""
        values = {
            name: value.in_language(catalogue) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return catalogue(self.text, **values)


def message(text: str, /, **values: object) -> Message:
    """Marks a string for translation and keeps it with its values for later."""
    return Message(text, values)


def mark(text: str) -> str:
    """Marks a string for translation and returns it unchanged, for tables of labels."""
    return text


def mark_named(context: str, text: str) -> str:
    """Like :func:`mark`, for a string that :func:`named` will translate."""
    return text


@functools.cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, read once. English for one that there is none of: its name may
    come from a file, and must not lead to another folder."""
    return Catalogue(language if language in LANGUAGES else "en")


_console = LANGUAGES[0]


def use_language(language: str) -> None:
    """Sets the language of the console, which ``_`` translates into."""
    global _console
    _console = language


def console_language() -> str:
    """The language of the console."""
    return _console


def console() -> Catalogue:
    """The catalogue of the console's language."""
    return catalogue(_console)


def _(text: str, /, **values: object) -> str:
    """A message in the language of the console."""
    return catalogue(_console)(text, **values)


def plural(one: str, many: str, n: int, /, **values: object) -> str:
    """A message with a number in the language of the console."""
    return catalogue(_console).plural(one, many, n, **values)


def named(context: str, text: str, /, **values: object) -> str:
    """A message that needs its context, in the language of the console."""
    return catalogue(_console).named(context, text, **values)


def language_of_locale(environment: dict[str, str] | None = None) -> str:
    """The language of the user's locale, among ours.

    Finnish where the locale says nothing (``C``, ``POSIX`` or unset), since the first users are
    Finnish; English where it names a language that we do not have.
    """
    environment = dict(os.environ) if environment is None else environment
    names = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((name for name in names if name), "") or _system_locale()
    code = name.split("_")[0].split(".")[0].split("-")[0].lower()
    if code in LANGUAGES:
        return code
    return LANGUAGES[0] if code in ("", "c", "posix") else "en"


def _system_locale() -> str:
    """The language of Windows, which sets no variables. Elsewhere an unset locale says nothing."""
    if sys.platform != "win32":
        return ""
    import ctypes

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _translations(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    compiled = _LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    source = compiled.with_suffix(".po")
    try:
        fresh = compiled.stat().st_mtime >= source.stat().st_mtime
    except FileNotFoundError:
        fresh = compiled.exists()
    if fresh:
        with compiled.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    return _compiled_now(source)


def _compiled_now(source: Path) -> gettext.NullTranslations:
    """The catalogue of a checkout whose source is newer than what was built from it."""
    if not source.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(buffer, read_po(stream))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)
