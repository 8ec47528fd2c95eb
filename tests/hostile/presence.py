"""The small files by which consoles and walls know of each other."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random
from typing import Final

from facilitator.store.presence import Presence, Sign
from facilitator.ui.wall.source import WallSource
from tests.hostile.changing import (
    TEXTS,
    any_of,
    as_bytes,
    changed_bytes,
    changed_lines,
    changed_tree,
)
from tests.hostile.kind import Kind

_SIGN: Final = {
    "begun": 1.8e9,
    "role": "console",
    "file": "sessions/home-care.db",
    "columns": 80,
    "rows": 24,
    "view": "",
    "can_lead": True,
}


def make(random: Random, folder: Path) -> None:
    """Signs of life and requests that no program of ours would leave."""
    for number in range(4):
        tree = changed_tree(random, random.choice((_SIGN, {**_SIGN, "role": "wall"}, [_SIGN])))
        text = json.dumps(tree, ensure_ascii=bool(random.randrange(2)))
        content = any_of(
            random,
            lambda text=text: as_bytes(text),  # type: ignore[misc]
            lambda text=text: as_bytes(text),  # type: ignore[misc]
            lambda text=text: changed_bytes(random, as_bytes(text)),  # type: ignore[misc]
            lambda text=text: as_bytes(changed_lines(random, text)),  # type: ignore[misc]
        )
        process = random.choice((os.getpid(), 1, 0, -1, 10**40, "x", "", "²"))
        ending = random.choice((".json", ".json", ".json", ".ask", ".part"))
        path = folder / f"{random.choice(('console', 'wall'))}-{process}-{number}{ending}"
        match random.randrange(12):
            case 0:
                path.mkdir()
            case 1:
                path.symlink_to(random.choice((path.name, "/dev/zero", "nowhere")))
            case 2:
                os.mkfifo(path)
            case _:
                path.write_bytes(content)
    odd = as_bytes(random.choice(TEXTS).replace("\x00", "").replace("/", "")[:40] or "x")
    (folder / os.fsdecode(odd + b".json")).write_bytes(content)


def read(folder: Path) -> None:
    """Looks for the others, as a wall does, asks them, and leaves."""
    for role in ("wall", "console"):
        own = Presence(role, folder)  # type: ignore[arg-type]
        own.tell(Sign(role))  # type: ignore[arg-type]
        for other in (*own.others("console"), *own.others("wall")):
            own.ask(other, folder / "team.db")
        for request in folder.glob("*.ask"):
            Presence("wall", folder).id = request.stem
            own.id = request.stem
            own.asked()
        own.leave()
    source = WallSource(Presence("wall", folder))
    source.choose()
    source.look()
    source.close()


KIND: Final = Kind("presence", make, read)
