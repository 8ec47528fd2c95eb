"""A list to choose from."""

from __future__ import annotations

from textual.widgets import OptionList


class Options(OptionList):
    """Textual's list, which fails when it is paged in a window that has no room for it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be paged where nothing is seen."""
        return bool(self.region) or not action.startswith("page_")
