"""What can be done in a dialog, on as many lines as that takes."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from facilitator.ui.widgets.keys_bar import GAP


class HintLines(Widget):
    """Hints one after the other. A line ends between two of them, never within one."""

    DEFAULT_CSS = """
    HintLines {
        height: auto;
    }
    """

    def __init__(self, hints: str, *, classes: str | None = None) -> None:
        """``hints`` stand three spaces apart."""
        super().__init__(classes=classes)
        self._hints = hints.split(GAP)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n".join(self._lines(self.content_size.width)))

    def _lines(self, width: int) -> list[str]:
        first, *others = self._hints
        lines = [first]
        for hint in others:
            longer = f"{lines[-1]}{GAP}{hint}"
            if cell_len(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(hint)
        return lines
