"""An app with our looks: the base of the program and of anything that tries a widget alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from textual.app import App, ReturnType
from textual.filter import LineFilter
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from facilitator.ui.few_colours import NoBoldBlack, has_few_colours
from facilitator.ui.text_filter import StripControls
from facilitator.ui.theme import PAPER, THEMES, VARIABLE_DEFAULTS


def _first_look(app: ThemedApp[Any]) -> str:
    return app.first_look


class ThemedApp(App[ReturnType]):
    """Knows the looks, "paper" being the default, moves nothing by itself, guards the terminal.

    Widgets name variables of the looks, so they can be drawn only in such an app.
    """

    # Known before Textual reads its first stylesheet: set afterwards, all of them are read again.
    theme: Reactive[str] = Reactive(Initialize(_first_look))
    """The name of the look."""

    def __init__(self, look: str = PAPER.name) -> None:
        """``look`` is the name of the first look."""
        self.first_look = look
        super().__init__()
        # Textual's own variable, for whoever wants motion. What moves on a wall draws every eye.
        if "TEXTUAL_ANIMATIONS" not in os.environ:
            self.animation_level = "none"
        self._own_filters: list[LineFilter] = [StripControls()]
        if has_few_colours(self.console):
            self._own_filters.append(NoBoldBlack())

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our looks, and none of Textual's: widgets could not be drawn in those."""
        return {theme.name: theme for theme in THEMES}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLE_DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._own_filters]

    def copy_to_clipboard(self, text: str) -> None:
        """The clipboard is another program's: what may identify somebody does not get there."""
        # Not before it is needed: its patterns take a while to be made ready.
        from facilitator.privacy import masked

        super().copy_to_clipboard(masked(text))

    def next_look(self) -> None:
        """Goes to the look after this one, and from the last to the first."""
        names = list(self.available_themes)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
