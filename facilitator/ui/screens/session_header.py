"""The top of the console: where the session is, what is asked, and the time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from facilitator.i18n import console
from facilitator.model.labels import step_name
from facilitator.session.clock import ClockState
from facilitator.session.facilitation import Facilitation
from facilitator.ui.widgets.clock import Clock, State
from facilitator.ui.widgets.rail import Rail

_CLOCK_STATES: dict[ClockState, State] = {
    ClockState.PLANNED: "planned",
    ClockState.RUNNING: "running",
    ClockState.WARNING: "warn",
    ClockState.OVER: "over",
    ClockState.PAUSED: "paused",
}


class StepHeader(Vertical):
    """Rail, question and clock of the step the room is at."""

    DEFAULT_CSS = """
    StepHeader {
        height: auto;
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        yield Rail()
        with Horizontal(id="question"):
            with Vertical(id="words"):
                yield Static(id="place", markup=False)
                yield Static(id="prompt", markup=False)
                yield Static(id="probe", markup=False)
            yield Clock()

    def show(self) -> None:
        """Draws all of it."""
        self._show_question()
        self._show_rail()
        self.show_clock()

    def show_clock(self) -> None:
        """Draws the time, and only what has changed of it."""
        reading, stage = self._desk.clock.reading(), self._desk.records.stage
        seconds = reading.seconds
        if stage.hard_end and seconds is not None and reading.planned:
            seconds = max(0, seconds)
        calm_of = (reading.planned or 0) if stage.calm else None
        self.query_one(Clock).set_time(seconds, _CLOCK_STATES[reading.state], calm_of=calm_of)

    def _show_question(self) -> None:
        records, definition = self._desk.records, self._desk.current.definition
        language = records.language
        phase = records.phase(definition.phase)
        _put(self.query_one("#place", Static), phase.name.in_language(language) if phase else "")
        _put(self.query_one("#prompt", Static), definition.prompt.in_language(language))
        _put(
            self.query_one("#probe", Static),
            f"› {records.stage.probe}" if records.stage.probe else "",
        )

    def _show_rail(self) -> None:
        records, step = self._desk.records, self._desk.current
        planned = records.planned_steps
        phase = records.phase(step.definition.phase)
        rail = self.query_one(Rail)
        rail.total = len(planned)
        rail.current = planned.index(step) + 1
        rail.done = rail.current - 1
        rail.step = (
            phase.short.in_language(records.language)
            if phase
            else console()(step_name(step.definition))
        )
        rail.title = records.session.title.in_language(records.language)
        rail.aside = records.team.name


def _put(line: Static, text: str) -> None:
    """An empty line takes no room."""
    line.update(text)
    line.display = bool(text)
