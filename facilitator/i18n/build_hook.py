"""Compiles the message catalogues when the package is built or installed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Writes a ``.mo`` beside every ``.po`` under ``locale/``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by the build; ``version`` is "editable" for an editable installation.

        That one may be of a checkout that is read-only: the program then compiles the catalogue
        each time it starts, as it does when a ``.po`` has changed since the installation.
        """
        locale = Path(self.root) / "facilitator" / "i18n" / "locale"
        for source in locale.glob("*/LC_MESSAGES/*.po"):
            try:
                with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                    write_mo(compiled, read_po(text))
            except OSError:
                if version != "editable":
                    raise
