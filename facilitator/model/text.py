"""Text in several languages."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


class LocalText(BaseModel):
    """One text in the languages it has been written in; at least one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fi: str | None = None
    """In Finnish."""
    en: str | None = None
    """In English."""
    sv: str | None = None
    """In Swedish."""

    @model_validator(mode="after")
    def _has_some_text(self) -> LocalText:
        if not any((self.fi, self.en, self.sv)):
            raise PydanticCustomError("no_text", "give the text in at least one language")
        return self

    def in_language(self, language: str) -> str:
        """The text in a language, else in Finnish, English or Swedish, whichever there is."""
        wanted: str | None = getattr(self, language, None)
        return wanted or self.fi or self.en or self.sv or ""
