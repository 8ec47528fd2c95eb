"""Frame: purpose and rules, an instruction or a break. Nothing is written down."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.i18n import catalogue
from facilitator.model.pack import FrameStep
from facilitator.ui.panels.base import Panel
from facilitator.ui.widgets.hanging import Hanging, Row


class FramePanel(Panel):
    """At most five short lines, with air between them where there is room for it."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="points", markup=False)

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
        definition = self.step.definition
        assert isinstance(definition, FrameStep)
        if definition.is_break:
            return []
        session, language = self.desk.records.session, self.desk.records.language
        tr = catalogue(language)
        rows = []
        for number, point in enumerate(definition.points, 1):
            rows.append(Row.plain(f"{number}  ", point.in_language(language)))
            if air:
                rows.append(Row.plain("", ""))
        if session.purpose:
            rows.append(Row.plain("", tr("Purpose: {purpose}", purpose=session.purpose)))
        if session.people:
            people = tr.plural("{n} person in the room", "{n} people in the room", session.people)
            rows.append(Row.plain("", people))
        promise = tr("We record no client data and do not tie opinions to people.")
        return [*rows, Row.plain("", promise)]
