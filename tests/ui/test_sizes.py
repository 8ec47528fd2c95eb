"""Every screen, panel and dialog at the sizes of a projector, of a laptop, and of no use."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from tests.ui.driving import (
    LARGE,
    SMALL,
    USUAL,
    Console,
    Size,
    press,
    refreshed,
    running,
    settled,
    shown,
)
from tests.ui.scenes import SCENES, Scene, real

STORM: Final[tuple[Size, ...]] = (SMALL, (160, 45), (3, 2), LARGE)
"""A window pulled about."""
NEEDED: Final = "Make the window larger, or the letters smaller. Needed: 40 x 12 Now: {} x {}"


def is_too_small(size: Size) -> bool:
    return size[0] < 40 or size[1] < 12


async def resized(pilot: Pilot[Any], size: Size) -> list[str]:
    """What is shown when the window has got another size."""
    await pilot.resize_terminal(*size)
    await settled(pilot)
    return shown(pilot.app)


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
async def test_a_screen_holds_what_matters_at_every_size_and_outlives_the_others(
    scene: Scene, tmp_path: Path
) -> None:
    app = scene.make(tmp_path)
    async with running(app, size=USUAL) as pilot:
        await press(pilot, *scene.keys)
        before, focused = shown(app), app.focused
        for size in (*STORM, USUAL):
            rows = await resized(pilot, size)
            if is_too_small(size):
                card = NEEDED.format(*size)
                assert all(row.strip() in card for row in rows), rows
            elif size in (SMALL, USUAL, LARGE):
                seen = " ".join(" ".join(rows).split())
                assert [text for text in scene.sees if text not in seen] == [], size

        assert shown(app) == before
        assert app.focused is focused


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
async def test_every_step_of_the_built_in_pack_fits_the_smallest_screen(
    tmp_path: Path, language: str
) -> None:
    shop = real(tmp_path, language)
    app = Console(shop)
    async with running(app, size=SMALL) as pilot:
        for step in shop.records.steps:
            shop.facilitation.go_to(step)
            await refreshed(app, pilot)

            rows = shown(app)
            question = step.definition.prompt.in_language(language).split()
            assert [word for word in question if word not in "\n".join(rows)] == []
            assert app.entry.placeholder[:20] in rows[-2]
            assert rows[-1].startswith(" PgDn Next")
