"""What one run of the program was asked for, beyond its command."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.settings import Settings, read_settings

if TYPE_CHECKING:
    # Bring pydantic with them, which help does without.
    from facilitator.packs import Library
    from facilitator.store.workspace import Workspace


@dataclass
class Invocation:
    """The options that every command has, and what they lead to.

    Nothing is looked up before a command asks for it, so that help can always be shown.
    """

    language: str | None = None
    workspace_option: Path | None = None

    @cached_property
    def settings(self) -> Settings:
        """Raises :class:`Problem` when a setting cannot be used."""
        return read_settings(language=self.language, workspace=self.workspace_option)

    @cached_property
    def workspace(self) -> Workspace:
        """The folder with the teams. Raises :class:`Problem` as :attr:`settings` does."""
        from facilitator.store.workspace import Workspace

        return Workspace(self.settings.workspace)

    @cached_property
    def library(self) -> Library:
        """The packs of the workspace, then those that come with the program."""
        from facilitator.packs import Library, builtin_prompts

        return Library([self.workspace.prompts, builtin_prompts()])
