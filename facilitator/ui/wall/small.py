"""The wall in a window that is too small for it: the time, or the question, and nothing that only
the facilitator could understand."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.widgets.drawing import joined, wrap


class SmallWall(Widget):
    """The headline in bold, with the time below it."""

    DEFAULT_CSS = """
    SmallWall {
        display: none;
        height: 1fr;
        content-align: center middle;
        text-align: center;
    }
    """

    said: reactive[tuple[str, str]] = reactive(("", ""))
    """The question and the time."""

    def clear(self) -> None:
        """Draws nothing."""
        self.said = ("", "")

    def show(self, scene: Scene, reading: ClockReading) -> None:
        """Draws a scene; nothing of it while the wall is blank, or when the session is over."""
        if scene.stage.blank or scene.records.session.is_closed:
            self.clear()
            return
        headline = scene.step.definition.headline.in_language(scene.records.language)
        self.said = (headline, _time(reading.seconds))

    def render(self) -> Content:
        size = self.content_size
        headline, time = self.said
        lines = [*wrap(headline, size.width), time] if headline else []
        return joined([[(line, "bold")] for line in lines if line], size)


def _time(seconds: int | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(abs(seconds), 60)
    return f"+{minutes}:{rest:02}" if seconds < 0 else f"{minutes:02}:{rest:02}"
