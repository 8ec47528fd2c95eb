"""What the pictures of the README show: the real program on the example team."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cells_to_svg import redrawn
from textual.screen import Screen

from facilitator.demo import create_demo, demo_team
from facilitator.demo.content import demo_content
from facilitator.demo.play import Player
from facilitator.i18n import use_language
from facilitator.model.words import WallView
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.settings import Settings
from facilitator.store.presence import Presence, Sign
from facilitator.store.workspace import Workspace
from facilitator.ui.app import FacilitatorApp, Start
from facilitator.ui.screens.session import SessionScreen
from facilitator.ui.wall.screen import WallScreen

LANGUAGES: Final = ("en", "fi")
CONSOLE: Final = (84, 24)
WALL: Final = (64, 18)
"""Columns and rows."""


def _today(folder: Path, language: str) -> Facilitation:
    """The example as ``demo`` opens it: in the middle of a workshop."""
    workspace = Workspace(folder)
    library = Library([builtin_prompts()])
    return _desk(workspace, create_demo(workspace, library, language, datetime.now()))


def _earlier(stop_at: str, *, before_reveal: bool = False) -> Callable[[Path, str], Facilitation]:
    """The first workshop of the example team, left at a step where its part has been done."""

    def make(folder: Path, language: str) -> Facilitation:
        content = demo_content()
        steps = dict(content.sessions[0].steps)
        if before_reveal:
            steps[stop_at] = steps[stop_at].model_copy(update={"slips_in": 0})
        workshop = content.sessions[0].model_copy(update={"stop_at": stop_at, "steps": steps})
        workspace = Workspace(folder)
        with workspace.create(demo_team(language)) as team_file:
            pack = Library([builtin_prompts()]).load(content.pack)
            Player(team_file, pack, language).play(workshop, datetime.now())
        desk = _desk(workspace, team_file.path)
        desk.clock.reset()
        return desk

    return make


def _desk(workspace: Workspace, file: Path) -> Facilitation:
    team_file = workspace.open(file)
    return Facilitation(team_file, team_file.sessions()[-1])


@dataclass(frozen=True)
class Picture:
    """What stands for one picture."""

    name: str
    make: Callable[[Path, str], Facilitation]
    wall: WallView | None = None
    """What the wall shows, where the picture is of the wall."""
    is_home: bool = False
    size: tuple[int, int] = CONSOLE


PICTURES: Final = (
    Picture("home", _today, is_home=True, size=(84, 12)),
    Picture("discussion", _today),
    Picture("ratings", _earlier("a04"), size=(84, 31)),
    Picture("effect-map", _earlier("a19")),
    Picture("votes", _earlier("a24")),
    Picture("actions", _earlier("a25"), size=(84, 27)),
    Picture("wall-headline", _today, WallView.HEADLINE, size=WALL),
    Picture("wall-silent-write", _earlier("a21", before_reveal=True), WallView.STEP, size=WALL),
)


async def draw(picture: Picture, language: str, folder: Path) -> str:
    """One picture, as SVG. ``folder`` is empty, and its files are left in it."""
    use_language(language)
    desk = picture.make(folder, language)
    library = Library([builtin_prompts()])
    app = FacilitatorApp(
        Workspace(folder), lambda: library, Settings(language, folder), Start("home")
    )
    app.cursor_blink = False
    async with app.run_test(size=picture.size) as pilot:
        if screen := _screen(picture, desk, folder / "open"):
            await app.push_screen(screen)
        await app.workers.wait_for_complete()
        # What is drawn last, such as a face that had to know its size, is some messages away.
        for _ in range(20):
            await pilot.pause()
        return redrawn(app.export_screenshot())


def _screen(picture: Picture, desk: Facilitation, signs: Path) -> Screen[Any] | None:
    """What is in front of home. ``signs`` keeps windows of whoever makes the pictures out."""
    if picture.is_home:
        return None
    if picture.wall is None:
        return SessionScreen(desk, is_trial=True, presence=Presence("console", signs))
    desk.wall.show(picture.wall)
    Presence("console", signs).tell(Sign("console", str(desk.file)))
    return WallScreen(presence=Presence("wall", signs))


def draw_all(target: Path) -> None:
    """Draws all of them into a folder for each language."""
    for language in LANGUAGES:
        (target / language).mkdir(parents=True, exist_ok=True)
        for picture in PICTURES:
            with tempfile.TemporaryDirectory() as folder:
                svg = asyncio.run(draw(picture, language, Path(folder)))
            (target / language / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
