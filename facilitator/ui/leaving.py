"""Screens go away once, however often the key that closes them was pressed."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class LeavesOnce(Screen[Result]):
    """A base of screens. Textual would take the screen below away with the second key."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Goes away with a result. Does nothing when it has gone, or is not on top."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
