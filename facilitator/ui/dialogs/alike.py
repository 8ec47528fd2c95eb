"""Notes that may say the same: one pair at a time, and people decide."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.i18n import _, catalogue, console, plural
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.session.facilitation import Facilitation
from facilitator.session.likely_same import Likely
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.note_tags import note_tags
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.size_card import SizeCard


class AlikeScreen(LeavesOnce[int], ModalScreen[int]):
    """Asks of each pair whether it says the same. Nothing is joined without a yes, and both notes
    are kept. Answers with how many pairs were joined."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,j,J", "join", show=False),
        Binding("space,n,N", "decline", show=False),
        Binding("down,pagedown", "look(1)", show=False),
        Binding("up,pageup", "look(-1)", show=False),
        Binding("escape", "close", show=False),
    ]

    DEFAULT_CSS = """
    AlikeScreen {
        background: $background;
        VerticalScroll {
            align: center middle;
            scrollbar-size-vertical: 1;
        }
        #pair {
            width: 68;
            max-width: 100%;
            height: auto;
            padding: 0 2;
        }
        #asked {
            color: $accent;
            text-style: bold;
            margin-bottom: 1;
        }
        .note {
            text-style: bold;
        }
        .tags {
            color: $text-muted;
        }
        #double {
            margin-top: 1;
            padding-top: 1;
            border-top: solid $border-blurred;
        }
        #place {
            height: auto;
            padding: 0 1;
            color: $accent;
        }
        Static {
            height: auto;
        }
        #head, #double {
            height: auto;
        }
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        """There must be a pair to ask about."""
        super().__init__()
        self._desk = desk
        self._pairs = desk.sort.likely_same.pairs(desk.records)
        self._joined = 0

    def compose(self) -> ComposeResult:
        yield SizeCard()
        with VerticalScroll(can_focus=False), Vertical(id="pair"):
            yield Static(id="asked", markup=False)
            for part in ("head", "double"):
                with Vertical(id=part):
                    yield Static(classes="note", markup=False)
                    yield Static(classes="tags", markup=False)
        yield Static(id="place", markup=False)
        yield KeysBar(
            (
                Hint("Enter", _("Join"), "join"),
                Hint(_("Space"), _("No, next"), "decline"),
                Hint("Esc", _("Close"), "close"),
            )
        )

    def on_mount(self) -> None:
        self._show()

    @property
    def _pair(self) -> Likely:
        return self._pairs[0]

    def _show(self, problem: str = "") -> None:
        records = self._desk.records
        tr = catalogue(records.language)
        numbers = {note.id: n for n, note in enumerate(records.visible_notes(), 1)}
        self.query_one("#asked", Static).update(tr("Do these say the same?"))
        for part, note in zip(("head", "double"), self._pair, strict=True):
            self.query_one(f"#{part} .note", Static).update(note.text)
            tags = " · ".join(filter(None, (str(numbers[note.id]), note_tags(note, records))))
            self.query_one(f"#{part} .tags", Static).update(tags)
        left = plural("{n} pair to look at", "{n} pairs to look at", len(self._pairs))
        self.query_one("#place", Static).update(problem or left)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_join(self) -> None:
        """They say the same."""
        desk = self._desk
        try:
            head, double = (desk.still(Note, note.id) for note in self._pair)
            desk.sort.join([double], head)
        except Problem as problem:
            self._show_what_is_left(" ".join(problem.lines(console())))
            return
        self._joined += 1
        self._show_what_is_left()

    def action_decline(self) -> None:
        """They do not; they are not asked about again."""
        self._desk.sort.likely_same.decline(*self._pair)
        self._show_what_is_left()

    def action_look(self, by: int) -> None:
        """Shows what is further up or down in long notes."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Leaves the rest for another time."""
        self.dismiss(self._joined)

    def _show_what_is_left(self, problem: str = "") -> None:
        self._pairs = self._desk.sort.likely_same.pairs(self._desk.records)
        if self._pairs:
            self._show(problem)
        else:
            self.dismiss(self._joined)

    @on(KeysBar.Clicked)
    async def _clicked(self, event: KeysBar.Clicked) -> None:
        event.stop()
        await self.run_action(event.action)
