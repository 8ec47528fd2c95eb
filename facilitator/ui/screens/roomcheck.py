"""The room check: a few cards to go through in the room, before anybody comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from facilitator.i18n import _
from facilitator.ui import sound
from facilitator.ui.kept_look import keep_look, keep_sound
from facilitator.ui.leaving import LeavesOnce
from facilitator.ui.screens.roomcheck_cards import (
    Card,
    ContrastCard,
    RemoteCard,
    SoundCard,
)
from facilitator.ui.screens.roomcheck_reading import ReadingCard
from facilitator.ui.widgets.drawing import fit
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.size_card import SizeCard

if TYPE_CHECKING:
    from facilitator.ui.app import FacilitatorApp

_CARDS: Final = 4


class RoomcheckScreen(LeavesOnce[None]):
    """Cards one after the other. What is chosen on them is kept."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    RoomcheckScreen {
        background: $background;
        #title {
            height: 1;
            background: $accent;
            color: $on-accent;
            text-style: bold;
            padding: 0 1;
            margin-bottom: 1;
        }
        #card {
            height: 1fr;
        }
    }
    """

    def __init__(self, image_height: int | None = None) -> None:
        """``image_height`` is in centimetres, of the projected picture."""
        super().__init__()
        self._image_height = image_height
        self._at = 0

    def compose(self) -> ComposeResult:
        yield SizeCard()
        yield Static(id="title", markup=False)
        yield Container(id="card")
        yield KeysBar()

    async def on_mount(self) -> None:
        await self._show()

    def on_resize(self) -> None:
        if self.is_standing:
            self._show_title()

    @property
    def _program(self) -> FacilitatorApp:
        return cast("FacilitatorApp", self.app)

    def _card(self) -> Card:
        match self._at:
            case 0:
                return ReadingCard(self._image_height)
            case 1:
                return RemoteCard()
            case 2:
                return ContrastCard()
            case _:
                return SoundCard(self._program.settings.sound, self._choose_sound, self._listen)

    async def _show(self) -> None:
        place = self.query_one("#card", Container)
        await place.remove_children()
        await place.mount(self._card())
        self._show_title()

    def _show_title(self) -> None:
        cards = self.query(Card)
        if not cards:
            return
        card, size = cards.last(), self.app.size
        at = f"{self._at + 1}/{_CARDS}"
        grid = f"{size.width} × {size.height}"
        title = _("Room check {at}: {card}", at=at, card=_(card.TITLE))
        room = size.width - 2 - len(grid)
        self.query_one("#title", Static).update(fit(title, room - 1) + f" {grid}")
        # A remote sends PageDown and Esc, which are only named on its card.
        on, out = ("Enter", "^Q") if isinstance(card, RemoteCard) else ("PgDn", "Esc")
        is_last = self._at == _CARDS - 1
        self.query_one(KeysBar).hints = (
            Hint(on, _("Done") if is_last else _("Go on"), "on"),
            *(Hint(_(hint.key), _(hint.text), hint.action) for hint in card.HINTS),
            Hint(out, _("Leave"), "leave"),
        )

    async def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "ctrl+q":
            self.dismiss()
        elif cards := self.query(Card):
            card = cards.last()
            if card.hear(event):
                self._keep_look()
            elif event.key in ("up", "down"):
                card.scroll_relative(y=1 if event.key == "down" else -1, animate=False)
            else:
                await self._go(event.key)

    async def on_keys_bar_clicked(self, event: KeysBar.Clicked) -> None:
        match event.action:
            case "on":
                await self._go("pagedown")
            case "listen":
                self._listen()
            case _:
                self.dismiss()

    async def _go(self, key: str) -> None:
        if key == "escape":
            self.dismiss()
        elif key in ("pagedown", "enter"):
            if self._at == _CARDS - 1:
                self.dismiss()
                return
            self._at += 1
            await self._show()
        elif key == "pageup" and self._at:
            self._at -= 1
            await self._show()

    # What is kept

    def _keep_look(self) -> None:
        program = self._program
        if program.theme != program.settings.theme:
            program.settings = replace(program.settings, theme=program.theme)
            if program.settings.file is not None:
                keep_look(program.theme, program.settings.file)

    def _choose_sound(self, chosen: str) -> None:
        program = self._program
        program.settings = replace(program.settings, sound=chosen)
        if program.settings.file is not None:
            keep_sound(chosen, program.settings.file)

    def _listen(self) -> None:
        self.run_worker(sound.play("end", self.app.bell), exclusive=True, exit_on_error=False)
