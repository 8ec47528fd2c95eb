"""The first card of the room check: whether the last row can read the wall, and what to do."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from facilitator.i18n import _, mark
from facilitator.ui.screens.roomcheck_cards import Card, choice
from facilitator.ui.widgets.big_text import BigText

WANTED: Final = Size(64, 18)
"""Columns and rows of a projector whose letters of the usual size reach about six metres."""
_WIDEST: Final = 72
_NARROWEST: Final = 56


class ReadingCard(Card):
    """A sentence in both sizes, the size of the window, and what to do about it."""

    TITLE = mark("Reading")

    def __init__(self, image_height: int | None = None) -> None:
        """``image_height`` is in centimetres, of the projected picture."""
        super().__init__()
        self._image_height = image_height
        self._answer = ""

    def compose(self) -> ComposeResult:
        yield BigText(_("Can you read me?"))
        yield Static(_("And me? Notes are as small as this."), classes="said", markup=False)
        yield Static(id="zoom", classes="advice", markup=False)
        yield Static(id="reach", markup=False)
        yield Static(id="ask", classes="advice", markup=False)
        yield Static(id="answer", classes="said", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def hear(self, event: events.Key) -> bool:
        if event.key not in ("1", "2", "3"):
            return False
        self._answer = event.key
        self._show()
        return True

    def _show(self) -> None:
        size = self.app.size
        self.put("zoom", zoom_advice(size))
        self.put("reach", self._reach(size))
        question = _("Ask the last row: which can it read?")
        answers = choice((_("both"), _("only the large"), _("neither")), self._answer)
        self.put("ask", Content.assemble(question, "\n", answers))
        self.put("answer", _ANSWERS[self._answer] and _(_ANSWERS[self._answer]))

    def _reach(self, size: Size) -> str:
        if self._image_height is None:
            return ""
        return _(
            "In a picture {height} cm high, notes reach {near} m and large letters {far} m.",
            height=self._image_height,
            near=round(reach(self._image_height / 100, size.height, NOTE_X_HEIGHT)),
            far=round(reach(self._image_height / 100, size.height, LETTER_X_HEIGHT)),
        )


_ANSWERS: Final = {
    "": "",
    "1": mark("Good. Leave it like this."),
    "2": mark("Make the letters larger, or read notes aloud: questions and times are in large."),
    "3": mark("Make the picture larger or the room darker, or bring the last row nearer."),
}

NOTE_X_HEIGHT: Final = 0.47
"""Height of a small letter of the usual size, in rows; as in most fonts of terminals."""
LETTER_X_HEIGHT: Final = 2.0
"""The same of our large letters: four of eight dots of four rows."""
_FARTHEST: Final = 200
"""How many times the height of a small letter somebody may be away who is to take decisions on
what is shown (AVIXA DISCAS, basic decision making)."""


def reach(image_height: float, rows: int, x_height: float) -> float:
    """Metres from which letters can be read in a picture so many metres high and rows high."""
    return image_height * _FARTHEST * x_height / max(1, rows)


def zoom_advice(size: Size) -> str:
    """What to do with the size of the letters, in a window of so many cells."""
    wanted, now = (f"{one.width} × {one.height}" for one in (WANTED, size))
    if size.width > _WIDEST:
        return _(
            "The window is {now}. Make the letters larger (Ctrl +, on a Mac Cmd +) until it says "
            "about {wanted}.",
            now=now,
            wanted=wanted,
        )
    if size.width < _NARROWEST:
        return _(
            "The window is {now}. Fill the screen with it (F11), or make the letters smaller "
            "(Ctrl -, on a Mac Cmd -), until it says about {wanted}.",
            now=now,
            wanted=wanted,
        )
    return _("The window is {now}: a good size for a projector.", now=now)
