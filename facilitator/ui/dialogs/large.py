"""A few words as large as a terminal lets them be, for the whole room to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.ui.leaving import Result
from facilitator.ui.on_wall import OnWall, ShowsOnWall
from facilitator.ui.widgets.size_card import SizeCard
from facilitator.ui.widgets.vanishing import put

_WIDEST = 72
"""Cells."""


class Large(ShowsOnWall[Result], ModalScreen[Result]):
    """Words in the middle of the screen, and one quiet line at the bottom."""

    DEFAULT_CSS = """
    Large {
        background: $background;
        Vertical {
            align: center middle;
        }
        #title, #said, #aside {
            width: auto;
            height: auto;
            padding: 0 2;
        }
        #title {
            color: $accent;
            text-style: bold;
            margin-bottom: 1;
        }
        #said {
            text-style: bold;
        }
        #aside {
            color: $accent;
            margin-top: 1;
        }
        #place {
            dock: bottom;
            height: 1;
            padding: 0 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with Vertical():
            yield Static(id="title", markup=False)
            yield Static(id="said", markup=False)
            yield Static(id="aside", markup=False)
        yield Static(id="place", markup=False)

    def on_mount(self) -> None:
        self.show()

    def on_resize(self) -> None:
        # Lines that the eye can follow from the back of the room.
        for line in self.query("Vertical Static"):
            line.styles.max_width = min(_WIDEST, self.size.width)

    def show(self) -> None:
        """Draws what is to be said now, with :meth:`put`."""
        raise NotImplementedError

    def put(self, said: str, place: str, *, title: str = "", aside: str = "") -> None:
        """Shows these words. An empty line takes no room."""
        for name, text in {"title": title, "said": said, "aside": aside}.items():
            put(self.query_one(f"#{name}", Static), text)
        # Whether it is shown depends on the window alone.
        self.query_one("#place", Static).update(place)
        self.tell_wall()


class Card(Large[None]):
    """A heading with a few lines under it, until any key is pressed. The key does nothing else."""

    def __init__(
        self, title: str, lines: Sequence[str], place: str, *, on_wall: OnWall | None = None
    ) -> None:
        """``on_wall`` is what the wall shows of it; the step when it is not given."""
        super().__init__()
        self._on_wall = on_wall or OnWall()
        self._title = title
        self._lines = lines
        self._place = place

    @property
    def on_wall(self) -> OnWall:
        return self._on_wall

    def show(self) -> None:
        self.put("\n".join(self._lines), self._place, title=self._title)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.dismiss()
