"""The pairs of notes by which the search for duplicates is judged."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml


class Judged(NamedTuple):
    """Two notes, and whether a person would say that they say the same."""

    language: str
    one: str
    other: str
    is_same: bool


def judged_pairs() -> list[Judged]:
    """Every pair of ``pairs.yaml``."""
    content = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text("utf-8"))
    return [
        Judged(language, one, other, group == "same")
        for language, groups in content.items()
        for group, pairs in groups.items()
        for one, other in pairs
    ]
