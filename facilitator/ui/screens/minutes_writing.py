"""Writing large minutes beside the screen, so that its keys go on working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from facilitator.minutes.files import write_atomically
from facilitator.minutes.progress import Progress
from facilitator.model.problem import Problem
from facilitator.ui.widgets.count_bar import CountBar

_STEPS = 100
"""How often the bar is drawn at most."""


class _Stopped(Exception):
    """Nobody waits any more."""


class MinutesWriting(Widget):
    """A bar that is there while something is written, and says how it ended."""

    DEFAULT_CSS = """
    MinutesWriting {
        display: none;
        height: 1;
        padding: 0 2;
    }
    """

    @dataclass
    class Progressed(Message):
        """So many of its items and rows are written."""

        total: int
        written: int

    @dataclass
    class Ended(Message):
        """It is in the file, or is not. Not sent when it was stopped."""

        path: Path
        problem: Problem | None
        """Why it is not; then nothing has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._worker: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield CountBar()

    @property
    def is_on(self) -> bool:
        """Whether something is being written."""
        return self._worker is not None

    def write(self, path: Path, content: Callable[[Progress], bytes]) -> None:
        """Writes a file of what ``content`` makes, which runs beside the screen and may not touch
        it."""
        bar = self.query_one(CountBar)
        bar.done = bar.total = 0
        self.display = True
        self._worker = self._write(path, content)

    def stop(self) -> None:
        """Ends it before it is written: then nothing has changed."""
        if self._worker is not None:
            self._worker.cancel()
        self._end()

    @work(thread=True)
    def _write(self, path: Path, content: Callable[[Progress], bytes]) -> None:
        worker = get_current_worker()

        def tell(total: int, written: int) -> None:
            if worker.is_cancelled:
                raise _Stopped
            if written % max(1, total // _STEPS) == 0:
                self.post_message(self.Progressed(total, written))

        problem = None
        try:
            made = content(tell)
            if worker.is_cancelled:
                return
            write_atomically(path, made)
        except _Stopped:
            return
        except Problem as found:
            problem = found
        self.post_message(self.Ended(path, problem))

    @on(Progressed)
    def _draw(self, event: Progressed) -> None:
        event.stop()
        bar = self.query_one(CountBar)
        bar.total, bar.done = event.total, event.written

    @on(Ended)
    def _end(self) -> None:
        self._worker = None
        self.display = False
