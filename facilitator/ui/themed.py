"""An app with our looks: the base of the program and of anything that tries a widget alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ReturnType
from textual.filter import LineFilter

from facilitator.ui.text_filter import StripControls
from facilitator.ui.theme import PAPER, THEMES, VARIABLE_DEFAULTS


class ThemedApp(App[ReturnType]):
    """Knows the themes "paper" (the default) and "stage", and guards the terminal.

    Widgets name variables of these themes, so they can be drawn only in such an app.
    """

    def __init__(self) -> None:
        super().__init__()
        self._guard = StripControls()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = PAPER.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLE_DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._guard]
