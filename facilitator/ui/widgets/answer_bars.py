"""What a room thinks of each proposal, as a bar for every answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.ui.widgets.drawing import Piece, fit, joined, pad, shorten, wrap

WIDEST_PERSON: Final = 4
"""Cells of one person at most, so that a few do not look like many."""


@dataclass(frozen=True)
class Given:
    """One answer."""

    name: str
    people: int
    earlier: int | None = None
    """How many gave it in the round before; ``None`` where there was none to be shown."""


@dataclass(frozen=True)
class Opinions:
    """The answers to one proposal."""

    proposal: str
    answers: tuple[Given, ...] = ()
    """In the order to be shown; empty when hidden."""
    people: str = ""
    """How many answered, in words."""
    hidden: str = ""
    """Why the answers are not shown, in place of the bars."""


class AnswerBars(Widget):
    """A proposal as a sentence, and below it a bar for each answer with its number beside it."""

    DEFAULT_CSS = """
    AnswerBars {
        height: auto;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: clip;
    }
    """

    rows: reactive[tuple[Opinions, ...]] = reactive((), layout=True)
    """The proposals, in their order."""
    before: reactive[str] = reactive("", layout=True)
    """What the round before is called, where answers of it are shown."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return joined(self._lines(self.content_size.width), self.content_size)

    def _lines(self, width: int) -> list[list[Piece]]:
        if width <= 0:
            return []
        given = [one for row in self.rows for one in row.answers]
        name = max((cell_len(one.name) for one in given), default=0)
        most = max((max(one.people, one.earlier or 0) for one in given), default=0)
        number = len(str(most))
        before = shorten(self.before, width)
        # With the number and, of a round before, its name and number after it.
        room = width - 2 - name - 2 - number - 1
        if any(one.earlier is not None for one in given):
            room -= cell_len(before) + number + 5
        pitch = min(WIDEST_PERSON, max(0, room) // most) if most else 0
        lines: list[list[Piece]] = []
        for index, row in enumerate(self.rows):
            lines += [[] for _gap in range(1 if index else 0)]
            lines += [[(line, "bold")] for line in wrap(row.proposal, width)]
            lines += [[(line, "$text-muted")] for line in wrap(row.hidden, width) if row.hidden]
            for one in row.answers:
                bar = one.people * pitch
                line: list[Piece] = [("  ", ""), (fit(one.name, name), ""), ("  ", "")]
                line += [(" " * bar, "on $accent"), (" " if bar else "", "")]
                line.append((str(one.people), "bold"))
                if one.earlier is not None:
                    used = bar + bool(bar) + len(str(one.people))
                    spare = most * pitch + 1 + number - used
                    line.append((pad("", max(0, spare)) + f"   {before}: {one.earlier}", ""))
                lines.append(line)
            if row.people:
                lines.append([("  ", ""), (shorten(row.people, width - 2), "$text-muted")])
        return lines
