"""Frame: purpose and rules, an instruction, a break, or what the program knows of the session."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitator.i18n import Catalogue, catalogue
from facilitator.minutes.sentence import sentence
from facilitator.minutes.source import Source
from facilitator.model.pack import FrameStep
from facilitator.session.where_we_were import where_we_were
from facilitator.ui.dialogs.read_back import confirmed
from facilitator.ui.looking_back import before_we_decide
from facilitator.ui.panels.base import Panel
from facilitator.ui.widgets.hanging import Hanging, Row
from facilitator.ui.wording import clock_time

_COMMAND_OF: Final = {"before_we_decide": "check", "read_back": "readback"}
"""The command that shows the same as a card, large."""


class FramePanel(Panel):
    """At most five short lines, with air between them where there is room for it."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="points", markup=False)

    @property
    def _definition(self) -> FrameStep:
        definition = self.step.definition
        assert isinstance(definition, FrameStep)
        return definition

    @property
    def _card(self) -> str | None:
        """What is shown below the points, or in their place when the session goes on here on
        another day."""
        if self.desk.resumed_at == self.step.id:
            return "where_we_were"
        return self._definition.card

    def key_hints(self) -> list[str]:
        command = _COMMAND_OF.get(self._card or "")
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
        tr = catalogue(self.desk.records.language)
        is_resumed = self.desk.resumed_at == self.step.id
        if self._definition.is_break and not is_resumed:
            return [Row.plain("", self._break(tr))]
        points = [] if is_resumed else self._definition.points
        rows = []
        for number, point in enumerate(points, 1):
            rows.append(Row.plain(f"{number}  ", point.in_language(self.desk.records.language)))
            if air:
                rows.append(Row.plain("", ""))
        for line in self._card_lines():
            rows.append(Row.plain("› ", line))
            if air:
                rows.append(Row.plain("", ""))
        if self._card is None:
            rows += [Row.plain("", fact) for fact in self._facts(tr)]
        promise = tr("We record no client data and do not tie opinions to people.")
        return [*rows, Row.plain("", promise)]

    def _card_lines(self) -> list[str]:
        records = self.desk.records
        match self._card:
            case "where_we_were":
                return where_we_were(records)
            case "before_we_decide":
                return before_we_decide(records)
            case "read_back":
                source = Source(records)
                return [sentence(source, commitment) for commitment in confirmed(records)]
            case _:
                return []

    def _facts(self, tr: Catalogue) -> list[str]:
        """What is known of the session. Not whether a manager is here: that is not for the room."""
        session = self.desk.records.session
        facts = []
        if session.purpose:
            facts.append(tr("Purpose: {purpose}", purpose=session.purpose))
        if session.people:
            facts.append(
                tr.plural("{n} person in the room", "{n} people in the room", session.people)
            )
        if session.roles:
            facts.append(tr("Roles: {roles}", roles=session.roles))
        if session.missing:
            facts.append(tr("Viewpoints that are missing: {roles}", roles=session.missing))
        return facts

    def _break(self, tr: Catalogue) -> str:
        """When the break is over, once its clock runs; until then how long it is."""
        records = self.desk.records
        deadline = records.stage.deadline
        if deadline is None or not self.desk.clock.is_running:
            return tr.plural("{n} minute", "{n} minutes", self.step.minutes)
        # The next full minute: nobody comes back at half past a minute.
        local = deadline.astimezone()
        rest = timedelta(seconds=local.second, microseconds=local.microsecond)
        until = local - rest + timedelta(minutes=1) if rest else local
        return tr("We go on at {time}", time=clock_time(until, records.language))
