"""Frame: purpose and rules, an instruction, a break, or what the program knows of the session."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.ui.panels.base import Panel
from facilitator.ui.showing.frame import break_line, card_of, frame_of, frame_rows
from facilitator.ui.widgets.hanging import Hanging, Row

_COMMAND_OF: Final = {"before_we_decide": "check", "read_back": "readback"}
"""The command that shows the same as a card, large."""


class FramePanel(Panel):
    """At most five short lines, with air between them where there is room for it."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="points", markup=False)

    @property
    def _is_resumed(self) -> bool:
        return self.desk.resumed_at == self.step.id

    def key_hints(self) -> list[str]:
        command = _COMMAND_OF.get(card_of(self.step, is_resumed=self._is_resumed) or "")
        return [command] if command else []

    def show(self) -> None:
        points, room = self.query_one("#points", Static), self.query_one(VerticalScroll).size
        text = Hanging(self._rows(air=True))
        padding = points.styles.padding
        if text.get_height({}, room.width - padding.width) > room.height - padding.height:
            text = Hanging(self._rows(air=False))
        points.update(text)

    def on_resize(self) -> None:
        self.show()

    def _rows(self, *, air: bool) -> list[Row]:
        records = self.desk.records
        if frame_of(self.step).is_break and not self._is_resumed:
            return [Row.plain("", break_line(records, self.step))]
        return frame_rows(records, self.step, air=air, is_resumed=self._is_resumed)
