"""The curtain opened over one note after the other, each large."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from facilitator.i18n import _, plural
from facilitator.model.record import Note
from facilitator.model.words import WallView
from facilitator.ui.dialogs.large import Large
from facilitator.ui.on_wall import OnWall


class RevealOne(Large[None]):
    """One note that has just been revealed. Space reveals the next one, Esc goes to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,down,right,pagedown", "forward", show=False),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(
        self, note: Note, *, reveal: Callable[[], Note | None], left: Callable[[], int]
    ) -> None:
        """``reveal`` gives the next note, or ``None`` when there is none or it failed; ``left``
        says how many are still hidden."""
        super().__init__()
        self._note = note
        self._reveal = reveal
        self._left = left

    @property
    def on_wall(self) -> OnWall:
        return OnWall(WallView.NOTE, self._note.id)

    def show(self) -> None:
        left = self._left()
        place = (
            plural(
                "{n} more behind the curtain   Space: next   Esc: close",
                "{n} more behind the curtain   Space: next   Esc: close",
                left,
            )
            if left
            else _("The last one   Space: close")
        )
        self.put(self._note.text, place)

    def action_forward(self) -> None:
        """Reveals the next note; closes after the last."""
        note = self._reveal() if self._left() else None
        if note is None:
            self.dismiss()
            return
        self._note = note
        self.show()
