"""Frame: purpose and rules, an instruction or a break. Nothing is written down."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.i18n import catalogue
from facilitator.model.pack import FrameStep
from facilitator.ui.panels.base import Panel


class FramePanel(Panel):
    """At most five short lines, with air around them."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="points", markup=False)

    def show(self) -> None:
        self.query_one("#points", Static).update(self._text())

    def _text(self) -> Text:
        definition = self.step.definition
        assert isinstance(definition, FrameStep)
        session, language = self.desk.records.session, self.desk.records.language
        tr = catalogue(language)
        lines = [point.in_language(language) for point in definition.points]
        if definition.is_break:
            return Text()
        facts = []
        if session.purpose:
            facts.append(tr("Purpose: {purpose}", purpose=session.purpose))
        if session.people:
            facts.append(
                tr.plural("{n} person in the room", "{n} people in the room", session.people)
            )
        facts.append(tr("We record no client data and do not tie opinions to people."))
        points = [f"{number}  {line}" for number, line in enumerate(lines, 1)]
        return Text("\n\n".join([*points, "\n".join(facts)]))
