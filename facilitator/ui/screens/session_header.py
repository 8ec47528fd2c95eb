"""The top of the console: where the session is, what is asked, and the time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from facilitator.i18n import console
from facilitator.model.labels import step_name
from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.session.clock import ClockReading, ClockState
from facilitator.ui.widgets.clock import Clock, State
from facilitator.ui.widgets.rail import Rail
from facilitator.ui.widgets.vanishing import put

_CLOCK_STATES: dict[ClockState, State] = {
    ClockState.PLANNED: "planned",
    ClockState.RUNNING: "running",
    ClockState.WARNING: "warn",
    ClockState.OVER: "over",
    ClockState.PAUSED: "paused",
}


class StepHeader(Vertical):
    """Rail, question and clock of a step, on the console and on the wall."""

    DEFAULT_CSS = """
    StepHeader {
        height: auto;
    }
    """

    def compose(self) -> ComposeResult:
        yield Rail()
        with Horizontal(id="question"):
            with Vertical(id="words"):
                yield Static(id="place", markup=False)
                yield Static(id="prompt", markup=False)
                yield Static(id="probe", markup=False)
            yield Clock()

    def show(self, records: SessionRecords, step: Step, reading: ClockReading) -> None:
        """Draws all of it."""
        self._show_question(records, step)
        self._show_rail(records, step)
        self.show_clock(records, reading)

    def show_aside(self, text: str) -> None:
        """Says something quiet at the right end of the rail."""
        self.query_one(Rail).aside = text

    def show_clock(self, records: SessionRecords, reading: ClockReading) -> None:
        """Draws the time, and only what has changed of it."""
        show_time(self.query_one(Clock), records, reading)

    def _show_question(self, records: SessionRecords, step: Step) -> None:
        definition, language = step.definition, records.language
        phase = records.phase(definition.phase)
        probe = records.stage.probe if step == records.current else ""
        put(self.query_one("#place", Static), phase.name.in_language(language) if phase else "")
        put(self.query_one("#prompt", Static), definition.prompt.in_language(language))
        put(self.query_one("#probe", Static), f"› {probe}" if probe else "")

    def _show_rail(self, records: SessionRecords, step: Step) -> None:
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


def show_time(clock: Clock, records: SessionRecords, reading: ClockReading) -> None:
    """Sets a clock to the time of a step, in the way that the session shows it."""
    stage, seconds = records.stage, reading.seconds
    if stage.hard_end and seconds is not None and reading.planned:
        seconds = max(0, seconds)
    calm_of = (reading.planned or 0) if stage.calm else None
    clock.set_time(seconds, _CLOCK_STATES[reading.state], calm_of=calm_of)
