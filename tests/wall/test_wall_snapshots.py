"""Pictures of every face of the wall, as somebody has looked at them and found them good.

``python3 -m tests tests/wall/test_wall_snapshots.py --snapshot-update`` takes them anew; look at
each that changed before it is kept.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.driving import Size, settled
from tests.ui.test_snapshots import DRAWN_WITH
from tests.wall.moments import MOMENTS
from tests.wall.watching import ON_THE_WALL, Wall, console, folder_of

pytestmark = pytest.mark.skipif(
    any(version(name) != release for name, release in DRAWN_WITH.items()),
    reason=f"the pictures were drawn with {DRAWN_WITH}",
)

LARGE: Size = (160, 45)


@pytest.fixture(autouse=True)
def _nothing_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids that count up, which orders the items of a vote and notes that were collected."""
    numbers = itertools.count(1)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=next(numbers)))


@pytest.fixture
def looks_as_before(
    snap_compare: Callable[..., bool], tmp_path: Path
) -> Callable[[str, Size, str], bool]:
    """Compares a moment on a wall with its picture."""

    def compare(moment: str, size: Size, look: str) -> bool:
        shop = MOMENTS[moment](tmp_path)
        shop.facilitation.wall.look(look)
        console(shop)

        async def watch(pilot: Pilot[Any]) -> None:
            for _ in range(4):
                await settled(pilot)

        return snap_compare(Wall(folder_of(shop)), terminal_size=size, run_before=watch)

    return compare


@pytest.mark.parametrize("moment", sorted(MOMENTS.keys() - {"blank"}))
def test_a_face_looks_as_before(
    looks_as_before: Callable[[str, Size, str], bool], moment: str
) -> None:
    assert looks_as_before(moment, ON_THE_WALL, "paper")


@pytest.mark.parametrize("moment", ["talk", "headline", "themes", "scale"])
def test_a_face_looks_as_before_on_a_large_wall(
    looks_as_before: Callable[[str, Size, str], bool], moment: str
) -> None:
    assert looks_as_before(moment, LARGE, "stage")


def test_a_wall_that_waits_looks_as_before(
    snap_compare: Callable[..., bool], tmp_path: Path
) -> None:
    assert snap_compare(Wall(tmp_path), terminal_size=ON_THE_WALL)
