"""Every screen, panel and dialog at the sizes of a projector, of a laptop, and of no use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support import Workshop
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
    words,
)
from tests.ui.scenes import SCENES, Scene, real

STORM: tuple[Size, ...] = ((160, 45), (60, 18), (24, 8), (3, 2), (120, 35), (41, 11), (1, 1))
"""A window pulled about, in columns and rows."""


def is_too_small(size: Size) -> bool:
    return size[0] < 40 or size[1] < 12


async def resized(pilot: Pilot[Any], size: Size) -> list[str]:
    await pilot.resize_terminal(*size)
    await settled(pilot)
    return shown(pilot.app)


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
async def test_nothing_that_matters_is_cut_off(scene: Scene, tmp_path: Path) -> None:
    app = scene.make(tmp_path)
    async with running(app, size=USUAL) as pilot:
        await press(pilot, *scene.keys)
        for size in (SMALL, LARGE, USUAL):
            await resized(pilot, size)
            for text in scene.sees:
                assert text in words(app), size


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
async def test_a_window_pulled_about_crashes_nothing_and_loses_nothing(
    scene: Scene, tmp_path: Path
) -> None:
    app = scene.make(tmp_path)
    async with running(app, size=USUAL) as pilot:
        await press(pilot, *scene.keys)
        before, focused = shown(app), app.focused
        for size in STORM:
            rows = await resized(pilot, size)
            if is_too_small(size):
                drawn = "".join(rows).replace(" ", "")
                assert drawn in "Makethewindowlarger,orthelettersmaller.Needed:40x12Now:" or (
                    "40x12" in drawn or len(drawn) <= size[0] * size[1]
                )
            assert len(rows) == size[1]

        assert await resized(pilot, USUAL) == before
        assert app.focused is focused


@pytest.mark.parametrize("language", ["fi", "en"])
async def test_every_step_of_the_built_in_pack_shows_its_question_and_the_line(
    tmp_path: Path, language: str
) -> None:
    shop: Workshop = real(tmp_path, language)
    app = Console(shop)
    async with running(app, size=SMALL) as pilot:
        for step in shop.records.steps:
            shop.facilitation.go_to(step)
            await refreshed(app, pilot)
            for size in (SMALL, USUAL, LARGE):
                rows = await resized(pilot, size)
                question = step.definition.prompt.in_language(language).split()
                seen = " ".join(words(app).split())
                assert all(word in seen for word in question), (size, question)
                line = app.entry.placeholder[:20]
                assert line in "\n".join(rows[-3:]), (size, line)
                assert rows[-1].startswith(" PgDn Next")
