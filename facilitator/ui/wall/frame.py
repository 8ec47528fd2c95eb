"""The wall at the frame of a session: its purpose and rules, an instruction, or a break."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widgets import Static

from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.screens.session_header import show_time
from facilitator.ui.showing.frame import break_line, frame_of, frame_rows
from facilitator.ui.wall.face import Above, Face, fit_letters
from facilitator.ui.wall.time import WallTime
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.hanging import Hanging

_QUESTION: Final = 9
"""Rows that the question and the time take with the rail, and the air around the points."""


class FrameFace(Face):
    """A few short lines; in a break, how long it is and when the room goes on."""

    DEFAULT_CSS = """
    FrameFace {
        #points {
            height: auto;
            padding: 1 2;
        }
        #break {
            height: 1fr;
            align: center middle;
        }
        #until {
            height: auto;
            text-align: center;
            text-style: bold;
            margin-top: 1;
        }
        WallTime {
            margin-bottom: 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="points", markup=False)
        with Vertical(id="break"):
            yield WallTime()
            yield BigText()
            yield Static(id="until", markup=False)

    def above(self, scene: Scene) -> Above:
        if frame_of(scene.step).is_break:
            return Above.RAIL
        window = self.app.size
        rows = Hanging(frame_rows(scene.records, scene.step, air=False))
        is_long = _height(rows, window) > window.height - _QUESTION
        return Above.TIME if is_long else Above.ALL

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records, step = scene.records, scene.step
        is_break = frame_of(step).is_break
        points = self.query_one("#points", Static)
        points.display = not is_break
        self.query_one("#break").display = is_break
        if is_break:
            headline = step.definition.headline.in_language(records.language)
            self.query_one(BigText).text = headline
            until = break_line(records, step)
            self.query_one("#until", Static).update(until)
            self.show_time(scene, reading)
            big, time = self.query_one(BigText), self.query_one(WallTime)
            fit_letters(big, self, time.rows + 1, until)
            return
        text = Hanging(frame_rows(records, step, air=True))
        if _height(text, self.size) > self.size.height - 2:
            text = Hanging(frame_rows(records, step, air=False))
        points.update(text)

    def show_time(self, scene: Scene, reading: ClockReading) -> None:
        show_time(self.query_one(WallTime), scene.records, reading)


def _height(text: Hanging, room: Size) -> int:
    """Rows that points take in a place."""
    return text.get_height({}, max(1, room.width - 4))
