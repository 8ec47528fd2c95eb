"""The top of the wall: where the session is, what is asked, and the time."""

from __future__ import annotations

from facilitator.model.record import Step
from facilitator.model.records import SessionRecords
from facilitator.session.clock import ClockReading, ClockState
from facilitator.ui.screens.session_header import StepHeader
from facilitator.ui.wall.face import Above
from facilitator.ui.widgets.clock import Clock
from facilitator.ui.widgets.rail import Rail


class WallHeader(StepHeader):
    """That of the console, less what only its user needs, and lower where a face needs the room."""

    DEFAULT_CSS = """
    WallHeader {
        border-bottom: solid $border-blurred;
        &.-rail {
            border-bottom: none;
            #question {
                display: none;
            }
        }
    }
    """

    _above = Above.ALL

    def leave_room(self, above: Above) -> None:
        """Becomes as high as a face lets it be."""
        self._above = above
        self.display = above is not Above.NOTHING
        self.set_class(above is not Above.ALL, "-rail")

    def show(self, records: SessionRecords, step: Step, reading: ClockReading) -> None:
        super().show(records, step, reading)
        # It would have room for a part of its words only.
        self.query_one(Rail).title = ""

    def show_clock(self, records: SessionRecords, reading: ClockReading) -> None:
        super().show_clock(records, reading)
        face = self.query_one(Clock).face
        has_time = self._above is Above.TIME and reading.state is not ClockState.PLANNED
        time = f"{face.text} {face.word}".strip() if has_time else ""
        self.query_one(Rail).aside = time or records.team.name
