"""Pictures of every screen, panel and dialog, as somebody has looked at them and found them good.

``python3 -m tests tests/ui/test_snapshots.py --snapshot-update`` takes them anew; look at each that
changed before it is kept.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from facilitator.ui.screens import home, new_session
from facilitator.ui.widgets import promise_list
from tests.support import START
from tests.ui.driving import LARGE, SMALL, USUAL, Size, press, settled
from tests.ui.scenes import SCENES

# Another release draws the same screen with other strokes (spans cut elsewhere, other fonts named),
# so every picture would differ and none would tell anything. With other releases, which users may
# have, the tests of what the screens say still run.
DRAWN_WITH: Final = {"textual": "8.2.8", "rich": "15.0.0"}
pytestmark = pytest.mark.skipif(
    any(version(name) != release for name, release in DRAWN_WITH.items()),
    reason=f"the pictures were drawn with {DRAWN_WITH}",
)

# The others show a folder of this machine, or differ from one of these only in a line.
PICTURED: Final = (
    "home",
    "home-empty",
    "actions",
    "promise",
    "new",
    "phases",
    "frame",
    "round",
    "review",
    "scale-open",
    "scale",
    "collect",
    "curtain",
    "talk",
    "talk-list",
    "talk-problem",
    "map",
    "sort",
    "dots-open",
    "dots",
    "decide",
    "help",
    "agenda",
    "skip",
    "tips",
    "confirm",
    "edit",
    "form",
    "read-pass",
    "late",
    "plan-late",
    "minutes",
)


class Today(date):
    @classmethod
    def today(cls) -> date:
        return date(2026, 12, 20)


class Now(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return START


@pytest.fixture(autouse=True)
def _nothing_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids that count up, which orders the items of a vote, and a day that stands still."""
    numbers = itertools.count(1)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))
    monkeypatch.setattr(home, "date", Today)
    monkeypatch.setattr(promise_list, "date", Today)
    monkeypatch.setattr(new_session, "datetime", Now)


@pytest.fixture
def looks_as_before(
    snap_compare: Callable[..., bool], tmp_path: Path
) -> Callable[[str, Size, str], bool]:
    """Compares a scene in a window and a look with its picture."""

    def compare(name: str, size: Size, look: str) -> bool:
        scene = SCENES[name]
        app = scene.make(tmp_path)

        async def lead(pilot: Pilot[Any]) -> None:
            app.theme = look
            await settled(pilot)
            await press(pilot, *scene.keys)

        return snap_compare(app, terminal_size=size, run_before=lead)

    return compare


@pytest.mark.parametrize("name", PICTURED)
def test_a_screen_looks_as_before(
    looks_as_before: Callable[[str, Size, str], bool], name: str
) -> None:
    assert looks_as_before(name, USUAL, "paper")


@pytest.mark.parametrize(
    ("name", "size", "look"),
    [
        ("talk", SMALL, "paper"),
        ("scale", SMALL, "paper"),
        ("map", SMALL, "paper"),
        ("talk", LARGE, "stage"),
        ("scale", LARGE, "stage"),
        ("sort", LARGE, "stage"),
        ("talk-hostile", USUAL, "paper"),
        ("talk-hostile", SMALL, "stage"),
        ("late", SMALL, "paper"),
        ("plan-late", SMALL, "paper"),
        ("headline", (64, 18), "paper"),
        ("headline", (160, 45), "stage"),
    ],
    ids=lambda value: "x".join(map(str, value)) if isinstance(value, tuple) else value,
)
def test_a_screen_looks_as_before_in_another_window(
    looks_as_before: Callable[[str, Size, str], bool], name: str, size: Size, look: str
) -> None:
    assert looks_as_before(name, size, look)
