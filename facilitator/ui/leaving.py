"""Screens go away once, however often the key that closes them was pressed."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class LeavesOnce(Screen[Result]):
    """A base of screens. Textual would take the screen below away with the second key."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Goes away with a result. Does nothing when it has gone, or is not on top."""
        if self.app.screen is not self or not self.is_standing:
            return AwaitComplete()
        return super().dismiss(result)

    @property
    def is_standing(self) -> bool:
        """Whether its parts are there: not yet while it comes, and no longer while it goes."""
        return bool(self.children)

    @property
    def holds_unsaved(self) -> bool:
        """Whether something that was typed would be lost if the program ended now."""
        return False

    def typed_past(self, event: events.Key | events.Paste) -> list[events.Key | events.Paste]:
        """What goes to the screen below when something is typed here."""
        return []

    def take_typed(self, event: events.Key | events.Paste) -> bool:
        """Takes a key or a paste that was typed into a question above without looking at it.
        ``False`` where there is nothing to type into."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key pressed in haste does nothing to a screen that is coming or going."""
        return self.is_standing and super().check_action(action, parameters)
