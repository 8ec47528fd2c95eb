"""Known formats of a workshop, each written as a pack and run from its first step to its minutes.

They show that the six kinds of step are enough. Each test asserts what its format promises.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facilitator.cli.program import main
from facilitator.model.words import CommitmentKind, RateMethod
from tests.formats.running import FOLDER, FORMATS, begin, cells, led, load, named, part
from tests.support import WallClock, Workshop, pack_of
from tests.ui.driving import LARGE, SMALL, leading, press


# All of them


def test_the_six_formats_are_there() -> None:
    assert FORMATS == [
        "health-check",
        "lean-coffee",
        "nominal-group",
        "one-two-four-all",
        "premortem",
        "retrospective",
    ]


# Nominal group


async def test_nominal_group(tmp_path: Path) -> None:
    queue, forms, night = "The queue is long", "Queues take weeks", "Nobody answers at night"
    slips = [queue, "Forms are hard to read", forms, night, "Two systems to fill in", "No interpreter"]
    shop = begin(tmp_path, "nominal-group")
    async with led(shop, size=LARGE) as session:
        await session.go_on("write")
        await session.write_hidden(*slips)
        await session.go_on("clarify")
        heard = [named(slips, wall) async for wall in session.items()]
        print(heard, session.wall)
        await session.go_on("join")
        await session.type(f"{session.number_of(forms)} ~ {session.number_of(queue)}")
        print(session.wall)
        await session.go_on("rank-first")
        print(session.wall)
        best = [queue, night, slips[1], slips[4], slips[5]]
        await session.choose(*[best] * 6, *[[night, queue]] * 2)
        print(session.wall)
        await session.go_on("talk")
        async for wall in session.items():
            print(wall)
            await session.type("said about it")
        await session.go_on("rank-again")
        print(session.wall)
        await session.choose(*[[night, *best[2:]]] * 8)
        print(session.wall)
        await session.go_on("decide")
        print(session.wall)
        await session.type("Answer the phone until nine @Liisa !5.12.2030")
        minutes = await session.end()
        print(minutes)
    assert 0
