"""The program in a window of its own, with a hand on its keys and an eye on what it shows."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from rich.cells import set_cell_size
from textual import events
from textual.app import App
from textual.pilot import Pilot

from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.settings import Settings
from facilitator.store.workspace import Workspace
from facilitator.ui.app import FacilitatorApp, Start
from facilitator.ui.screens.session import SessionScreen
from facilitator.ui.second_press import PAUSE
from facilitator.ui.widgets.entry import Entry
from tests.support import Workshop

Size: TypeAlias = tuple[int, int]

SMALL: Final[Size] = (60, 18)
USUAL: Final[Size] = (80, 24)
LARGE: Final[Size] = (120, 35)

_NAMES: Final = {
    " ": "space",
    ".": "full_stop",
    "?": "question_mark",
    "/": "slash",
    "+": "plus",
    "-": "minus",
}
"""Textual's names for keys that are characters, as far as they do something here."""
_STRETCHES: Final = 6

_CELL: Final = 12.2
"""Width of a cell in the pictures that Textual makes."""
_PIECE: Final = re.compile(r'<text [^>]*?x="([\d.]+)"[^>]*?line-(\d+)\)">([^<]*)</text>')


class Program(FacilitatorApp):
    """The program on a workspace, with the built-in packs."""

    def __init__(self, folder: Path, start: Start | None = None, *, prompts: Path | None = None):
        def library() -> Library:
            return Library([prompts or builtin_prompts()])

        super().__init__(Workspace(folder), library, Settings("en", folder), start or Start())
        self.animation_level = "none"


class Console(Program):
    """The console of a workshop, at the step where it is."""

    def __init__(self, shop: Workshop) -> None:
        # Not home; and the session is opened below, on a clock of ours.
        super().__init__(shop.team_file.path.parents[1], Start("session"))
        self.shop = shop
        self.seconds = 0.0
        """What the clock shows by which a second press is told from a key held down."""

    def on_mount(self, event: events.Mount) -> None:
        event.prevent_default()
        self.push_screen(SessionScreen(self.desk, now=lambda: self.seconds))

    @property
    def desk(self) -> Facilitation:
        return self.shop.facilitation

    @property
    def leading(self) -> SessionScreen:
        """The screen of the session, also while a dialog is on top."""
        return next(screen for screen in self.screen_stack if isinstance(screen, SessionScreen))

    @property
    def entry(self) -> Entry:
        return self.leading.query_one(Entry)

    @property
    def at(self) -> str:
        """The id of the step, as the pack has it."""
        return self.desk.current.definition.id


@asynccontextmanager
async def leading(
    shop: Workshop, step: str = "", *, size: Size = USUAL
) -> AsyncIterator[tuple[Console, Pilot[Any]]]:
    """The console of a workshop at a step, in a window."""
    if step:
        shop.at(step)
    app = Console(shop)
    async with running(app, size=size) as pilot:
        yield app, pilot


@asynccontextmanager
async def running(app: App[Any], *, size: Size = USUAL) -> AsyncIterator[Pilot[Any]]:
    """An app in a window, with all that may crash turned on."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        # The app, its screen and the panel in it are made one after the other.
        for _ in range(3):
            await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Waits until a key has had its effect.

    A key travels from the app to the widget, and what it asks for from there to the screen and to
    a panel that may have to be made first; each pause lets every message go one stretch of that
    way. Textual's own wait is for an idle processor, which takes long and is wrong on a busy one.
    """
    for _ in range(_STRETCHES):
        await pilot.pause(0)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys as a person does, each when the one before has had its effect."""
    for key in keys:
        pilot.app.post_message(_key(key))
        await settled(pilot)


async def press_again(app: Console, pilot: Pilot[Any], key: str) -> None:
    """Presses a key once more, after the time it takes to read why."""
    app.seconds += 2 * PAUSE
    await press(pilot, key)


def hurry(pilot: Pilot[Any], *keys: str) -> None:
    """Presses keys all at once, as when the program was busy for a moment."""
    for key in keys:
        pilot.app.post_message(_key(key))


def _key(key: str) -> events.Key:
    """A key by its name or its character."""
    name = _NAMES.get(key, key)
    return events.Key(name, key if len(key) == 1 else None)


async def refreshed(app: Console, pilot: Pilot[Any]) -> None:
    """Shows what has been done to the session without the keys."""
    app.leading.call_later(app.leading.refresh_all)
    await settled(pilot)


def own_prompts(folder: Path, *broken: str) -> Path:
    """A folder of packs: the built-in ones, and some that cannot be read."""
    prompts = folder / "own-prompts"
    shutil.copytree(builtin_prompts(), prompts)
    for name in broken or ("broken",):
        (prompts / f"{name}.yaml").write_text("title: [unclosed", encoding="utf-8")
    return prompts


def shown(app: App[Any]) -> list[str]:
    """What is on the screen, row by row, as a person would read it."""
    rows = [""] * app.size.height
    for x, row, text in _PIECE.findall(app.export_screenshot()):
        before = set_cell_size(rows[int(row)], round(float(x) / _CELL))
        rows[int(row)] = before + html.unescape(text).replace("\xa0", " ")
    return [row.rstrip() for row in rows]


def words(app: App[Any]) -> str:
    """The same as one text, with one space where lines end or columns part."""
    return " ".join(" ".join(shown(app)).split())


async def write(pilot: Pilot[Any], text: str, *keys: str) -> None:
    """Types a text where the focus is, as a fast typist does, and then presses keys."""
    hurry(pilot, *text)
    await settled(pilot)
    await press(pilot, *keys)


async def enter(pilot: Pilot[Any], *lines: str) -> None:
    """Types lines, each with Enter."""
    for line in lines:
        await write(pilot, line, "enter")


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Pastes a text where the focus is, as the terminal does."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)
