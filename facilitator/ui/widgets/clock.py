"""The time of a step, in digits that the last row of a room can read."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.i18n import _
from facilitator.letters import big_digits
from facilitator.ui.widgets.drawing import Piece, joined, pad

State = Literal["planned", "running", "warn", "over", "paused"]

DIGIT_ROWS: Final = 3
BAR: Final = 14
"""Cells of the bar that a calm clock shows."""


@dataclass(frozen=True)
class ClockFace:
    """What the clock shows."""

    seconds: int | None
    """Seconds left; below zero, seconds over. None shows nothing, for a step without a time."""
    state: State
    bar: int | None = None
    """Of a calm clock: how many cells of its bar stand for time that is left. It has no digits, and
    of its seconds it only knows whether they are over."""

    @property
    def text(self) -> str:
        """The time: ``04:32``, over time ``+1:20``."""
        if self.seconds is None:
            return ""
        if self.bar is not None:
            left = ("░" if self.state == "paused" else "━") * self.bar
            return left + "─" * (BAR - self.bar)
        minutes, seconds = divmod(abs(self.seconds), 60)
        return f"+{minutes}:{seconds:02}" if self.seconds < 0 else f"{minutes:02}:{seconds:02}"

    @property
    def word(self) -> str:
        """The state in words: neither colour nor shape is enough alone."""
        if self.seconds is None:
            return ""
        if self.seconds == 0 and self.state in ("running", "warn", "over"):
            return _("Time is up")
        return {
            "planned": _("planned"),
            "running": _("left"),
            "warn": _("last minute"),
            "over": _("over time"),
            "paused": "▮▮ " + _("paused"),
        }[self.state]

    @property
    def style(self) -> str:
        """Ink when it stands still, the accent when it runs, a solid block as the end nears."""
        if self.state == "over" and self.seconds != 0:
            return "$warning"
        if self.state in ("warn", "over"):
            return "$on-accent on $accent"
        return "$accent" if self.state == "running" else "$foreground"


class Clock(Widget):
    """Digits of three rows with a word below; a line of text at one row (class ``-compact``).

    It is set once a second by the screen and draws only when what it shows has changed. Nothing
    flashes, at zero or otherwise.
    """

    DEFAULT_CSS = """
    Clock {
        width: auto;
        max-width: 100%;
        height: 4;
        text-wrap: nowrap;
        text-overflow: clip;
        &.-compact {
            height: 1;
        }
    }
    """

    face: reactive[ClockFace] = reactive(ClockFace(None, "planned"))
    """What is shown."""

    def set_time(self, seconds: int | None, state: State, *, calm_of: int | None = None) -> None:
        """Shows the seconds left (below zero: over), or nothing for None. ``calm_of`` shows no
        digits but how much is left of so many seconds."""
        if calm_of is None or seconds is None:
            self.face = ClockFace(seconds, state)
            return
        share = seconds / calm_of if calm_of > 0 else 0
        bar = min(BAR, max(0, ceil(BAR * share)))
        self.face = ClockFace((seconds > 0) - (seconds < 0), state, bar)

    def watch_face(self, before: ClockFace, face: ClockFace) -> None:
        if _width(before) != _width(face) or cell_len(_line(before)) != cell_len(_line(face)):
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return cell_len(_line(self.face)) if self.has_class("-compact") else _width(self.face)

    def render(self) -> Content:
        width, height = self.content_size
        if self.face.seconds is None or width <= 0 or height <= 0:
            return Content()
        if height <= DIGIT_ROWS or width < _width(self.face):
            line = _line(self.face)
            text = line if cell_len(line) <= width else self.face.text
            return joined(
                [[(pad(text, width, "right"), f"bold {self.face.style}")]], self.content_size
            )
        block = _width(self.face)
        margin: Piece = (" " * (width - block), "")
        rows = [pad(row, block, "center") for row in _rows(self.face)]
        lines = [[margin, (row, self.face.style)] for row in rows]
        word = pad(self.face.word, block, "center")
        return joined([*lines, [margin, (word, f"bold {self.face.style}")]], self.content_size)


def _line(face: ClockFace) -> str:
    """The clock as one line of text."""
    return f" {face.text} {face.word} " if face.text else ""


def _width(face: ClockFace) -> int:
    """Cells of the digits or of the word, whichever is wider, with a cell on both sides."""
    if not face.text:
        return 0
    return max(cell_len(_rows(face)[0]), cell_len(face.word)) + 2


def _rows(face: ClockFace) -> list[str]:
    if face.bar is None:
        return big_digits(face.text)
    air = " " * BAR
    return [air, face.text, air]
