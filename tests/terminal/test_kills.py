"""The program is killed at random moments, and nothing that it had shown as saved is lost."""

from __future__ import annotations

import os
import random

import pytest

from tests.terminal.kills.chain import run

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize(
    "situations",
    [
        ("typing", "reveal", "with_wall", "undo_storm"),
        ("first_write", "ballot", "big_import", "removal"),
        ("typing", "new", "export", "delete_team", "migration"),
    ],
    ids=["at the console", "in a new session", "commands"],
)
def test_nothing_that_was_shown_as_saved_is_lost(situations: tuple[str, ...]) -> None:
    assert run(1, situations).failures == []


@pytest.mark.skipif("CI" in os.environ, reason="there a change is judged by itself and not by luck")
def test_nothing_is_lost_wherever_chance_leads() -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")
    assert (
        run(seed, random.Random(seed).sample(("typing", "two_consoles", "merge"), 2)).failures == []
    )
