"""A known format of a workshop, run at the console with the keys that a facilitator presses."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot

from facilitator.model.pack import Pack
from facilitator.model.record import Round
from facilitator.packs import Library, builtin_prompts
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from facilitator.ui.dialogs.choose import ConfirmDialog
from facilitator.ui.screens.minutes import MinutesScreen
from tests.support import TEAM, WallClock, Workshop
from tests.ui.driving import USUAL, Console, Size, enter, leading, press, shown, words

FOLDER: Final = Path(__file__).parent
FORMATS: Final = sorted(path.stem for path in FOLDER.glob("*.yaml"))
PEOPLE: Final = 8


def library() -> Library:
    """The formats beside the packs that come with the program."""
    return Library([FOLDER, builtin_prompts()])


def load(name: str) -> Pack:
    """A format by its id."""
    return library().load(name)


def begin(folder: Path, name: str, team: TeamFile | None = None, **start: Any) -> Workshop:
    """A session by a format, in the minutes it is made for."""
    pack = load(name)
    options = {"minutes": pack.variants[0], "people": PEOPLE} | start
    return Workshop(team or Workspace(folder).create(TEAM), WallClock(), pack, **options)


class Session:
    """Somebody who leads a session at the console, and reads what is on the wall."""

    def __init__(self, shop: Workshop, app: Console, pilot: Pilot[Any]) -> None:
        self.shop = shop
        self.app = app
        self.pilot = pilot

    @property
    def wall(self) -> str:
        """All that is to be seen."""
        return words(self.app)

    @property
    def at(self) -> str:
        """The id of the step."""
        return self.app.at

    async def type(self, *lines: str) -> None:
        await enter(self.pilot, *lines)

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def go_on(self, to: str) -> None:
        """Goes to the next step, which is the one that is meant."""
        await self.press("pagedown")
        assert self.at == to, self.wall

    async def write_hidden(self, *slips: str) -> None:
        """Types slips behind the curtain, where nothing of them shows, and opens it."""
        await self.type(*slips)
        assert not any(slip in self.wall for slip in slips)
        await self.press("ctrl+r")
        assert all(slip in self.wall for slip in slips), self.wall

    def number_of(self, text: str) -> int:
        """The number before something in a list on the wall."""
        for row in shown(self.app):
            if match := re.match(rf"\W*(\d+)\s+{re.escape(text)}", row):
                return int(match[1])
        raise AssertionError(f"{text} is not on the wall: {self.wall}")

    async def choose(self, *slips: Sequence[str]) -> None:
        """Types everybody's choices, each as the numbers of items, and closes the vote."""
        numbers = [" ".join(str(self.number_of(text)) for text in slip) for slip in slips]
        await self.type(*numbers)
        await self.press("ctrl+r")

    async def answer(self, *slips: str) -> None:
        """Types everybody's answers, and closes the round."""
        await self.type(*slips)
        await self.press("ctrl+r")

    async def items(self) -> AsyncIterator[str]:
        """Goes through the items of a talk with the key for what comes next, up to the last."""
        step = self.at
        topics = self.shop.facilitation.talk.topics
        planned = [topic for topic in topics if topic.minutes]
        for at in range(1, len(planned) + 1):
            assert self.at == step
            assert f"{at}/{len(planned)} " in self.wall, self.wall
            yield self.wall
            if at < len(planned):
                await self.press("pagedown")

    def rounds(self, step: str) -> list[Round]:
        """The closed rounds of a step."""
        return self.shop.records.rounds_of(self.shop.step(step))

    async def end(self) -> str:
        """Ends the session after its last step, and saves the minutes. Returns them."""
        await self.press("pagedown")
        assert isinstance(self.app.screen, ConfirmDialog), self.wall
        await self.press("enter")
        assert isinstance(self.app.screen, MinutesScreen)
        # For the team, once it has been looked at who could be recognised.
        await self.press("p", "s", "enter", "enter")
        (file,) = Path.cwd().glob("*.md")
        return file.read_text(encoding="utf-8")


@asynccontextmanager
async def led(shop: Workshop, *, size: Size = USUAL) -> AsyncIterator[Session]:
    """A session at the console."""
    async with leading(shop, size=size) as (app, pilot):
        yield Session(shop, app, pilot)


def part(minutes: str, heading: str) -> str:
    """A part of the minutes, from its heading to the next one of the same rank or above."""
    lines = minutes.splitlines()
    start = next(at for at, line in enumerate(lines) if line.lstrip("#") == f" {heading}")
    rank = len(lines[start]) - len(lines[start].lstrip("#"))
    below = lines[start + 1 :]
    end = next(
        (at for at, line in enumerate(below) if re.match(rf"#{{1,{rank}}} ", line)), len(below)
    )
    return "\n".join(below[:end])


def cells(minutes: str, starting: str) -> list[str]:
    """The cells of the first row of a table that begins so."""
    rows = (line for line in minutes.splitlines() if line.startswith("|"))
    split = ([cell.strip() for cell in row.strip("|").split("|")] for row in rows)
    return next(row for row in split if row[0].startswith(starting))


def reference(minutes: str, text: str) -> str:
    """What a note is called in the minutes, such as ``N3``."""
    match = re.search(rf"\*\*(N\d+)\*\* {re.escape(text)}", minutes)
    assert match, f"{text} is not in the minutes"
    return match[1]


def named(texts: Iterable[str], wall: str) -> list[str]:
    """Which of the texts are on the wall, in their own order."""
    return [text for text in texts if text in wall]
