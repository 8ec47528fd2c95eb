"""Text in several languages, and the cleaning of text that people give us."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

TEXT_LIMIT: Final = 20_000
"""The longest text of one note, in characters. Longer text is split, never cut."""

# Controls but newline and tab, the C1 block, bidirectional overrides and isolates, invisible
# characters (zero-width, tag characters, line and paragraph separators). A note with an escape
# sequence could set the clipboard of the laptop or clear the screen.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# What a terminal would have read as one command is taken away as one piece, not only its first
# character: CSI, OSC / DCS / APC / PM / SOS strings, and two-character escapes.
_ESCAPE_SEQUENCE: Final = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?|\x1b[ -/]*[0-~]"
)
_JOINER: Final = "\u200d"


class LocalText(BaseModel):
    """One text in the languages it has been written in; at least one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fi: str | None = None
    en: str | None = None
    sv: str | None = None

    @model_validator(mode="after")
    def _has_some_text(self) -> LocalText:
        if not any((self.fi, self.en, self.sv)):
            raise PydanticCustomError("no_text", "give the text in at least one language")
        return self

    def in_language(self, language: str) -> str:
        """The text in a language, else in Finnish, English or Swedish, whichever there is."""
        wanted: str | None = getattr(self, language, None)
        return wanted or self.fi or self.en or self.sv or ""


def clean(text: str) -> str:
    """Text as it may be stored and shown: the same words, nothing that acts.

    Line ends become newlines; escape sequences, control characters, bidirectional overrides and
    invisible characters go; a joiner stays inside an emoji, where it carries meaning. Letters of
    every script, and emoji, are kept.
    """
    text = _ESCAPE_SEQUENCE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNSAFE.sub("", text)
    # Lone surrogates can be typed or pasted, but not written to a UTF-8 file.
    text = text.encode("utf-8", "replace").decode("utf-8")
    if _JOINER in text:
        text = "".join(
            character
            for index, character in enumerate(text)
            if character != _JOINER or _joins_emoji(text, index)
        )
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """Clean text on one line, without spaces at its ends."""
    return " ".join(clean(text).split())


def _joins_emoji(text: str, index: int) -> bool:
    """Whether the joiner at ``index`` stands between two pictures."""
    before = text[:index].rstrip("\ufe0f")[-1:]
    after = text[index + 1 : index + 2]
    return _is_picture(before) and _is_picture(after)


def _is_picture(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in {"So", "Sk"}
