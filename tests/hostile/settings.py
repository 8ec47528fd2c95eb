"""The settings file, which people write and the program changes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

from facilitator.model.problem import Problem
from facilitator.settings import SOUNDS, THEMES, read_settings
from facilitator.ui.kept_look import keep_look, keep_sound
from tests.hostile.changing import as_bytes, changed_bytes, changed_lines
from tests.hostile.kind import Kind
from tests.hostile.readings import read_aloud

_FILE: Final = "settings.toml"
_TEXT: Final = """# Ours
language = "fi"
workspace = '''/tmp'''
theme = "stage"   # dark

sound = 'on'
"""


def make(random: Random, folder: Path) -> None:
    """A settings file, damaged."""
    content = as_bytes(changed_lines(random, _TEXT))
    if random.randrange(3) == 0:
        content = changed_bytes(random, content)
    (folder / _FILE).write_bytes(content)


def read(folder: Path) -> None:
    """Reads it; keeps another look in it and reads that."""
    file = folder / _FILE
    problem = _problem(file)
    before = file.read_bytes()
    keep_look("contrast", file)
    keep_sound("off", file)
    if problem is not None:
        read_aloud(problem)
        # What could not be read may be mended by the new value, but is never made worse.
        assert file.read_bytes() == before or _problem(file) is None or file.exists()
        raise problem
    found = read_settings(file=file, environment={})
    assert (found.theme, found.sound) == ("contrast", "off")
    assert {found.theme, "paper"} <= {*THEMES}
    assert found.sound in SOUNDS


def _problem(file: Path) -> Problem | None:
    try:
        read_settings(file=file, environment={})
    except Problem as problem:
        return problem
    return None


KIND: Final = Kind("settings", make, read)
