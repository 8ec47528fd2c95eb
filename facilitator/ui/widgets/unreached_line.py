"""What a team did not reach when it last went through its phases, and whether that comes first."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Static

from facilitator.i18n import _
from facilitator.session.unreached import Unreached


class UnreachedLine(Static):
    """Says which phases wait, and turns their order. Takes no room where there are none."""

    DEFAULT_CSS = """
    UnreachedLine {
        height: auto;
        color: $accent;
    }
    """

    @dataclass
    class Changed(Message):
        """Other phases come first."""

        line: UnreachedLine

        @property
        def control(self) -> UnreachedLine:
            return self.line

    def __init__(self, language: str, *, id: str | None = None) -> None:
        """``language`` is that of the names of phases."""
        super().__init__(id=id, markup=False)
        self._language = language
        self._unreached = Unreached()
        self._are_first: bool | None = None
        """What was chosen here; ``None`` until then."""

    def on_mount(self) -> None:
        self._refresh()

    def show_for(self, unreached: Unreached) -> None:
        """Offers what was not reached. What was chosen before holds for the same phases."""
        if unreached != self._unreached:
            self._unreached, self._are_first = unreached, None
            self._refresh()

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._unreached.phases)

    @property
    def first(self) -> tuple[str, ...]:
        """The ids of the phases that come first; none where all keep their order."""
        return self._unreached.ids if self._comes_first else ()

    @property
    def _comes_first(self) -> bool:
        if self._are_first is None:
            return self._unreached.is_same_pack
        return self._are_first

    def turn(self) -> None:
        """Puts them first, or lets all phases keep their order."""
        if self.is_asked:
            self._are_first = not self._comes_first
            self._refresh()
            self.post_message(self.Changed(self))

    def _refresh(self) -> None:
        phases = self._unreached.phases
        names = ", ".join(phase.short.in_language(self._language) for phase in phases)
        self.display = bool(phases)
        if self._comes_first:
            self.update(_("Not reached last time, so first: {phases}", phases=names))
        else:
            self.update(_("Not reached last time: {phases}. F6 puts them first.", phases=names))
