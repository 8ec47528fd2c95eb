"""What a left-over variable of the environment must not do."""

from __future__ import annotations

import pytest

from facilitator.cli.surroundings import without_odd_variables


@pytest.mark.parametrize(
    "name", ["TEXTUAL", "TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT"]
)
def test_what_is_for_developers_is_taken_away(name: str) -> None:
    environment = {name: "1", "TERM": "xterm"}
    without_odd_variables(environment)
    assert environment == {"TERM": "xterm"}


def test_only_colours_that_there_are_stay() -> None:
    environment = {"TEXTUAL_COLOR_SYSTEM": "bogus"}
    without_odd_variables(environment)
    assert environment == {}
    environment = {"TEXTUAL_COLOR_SYSTEM": "truecolor"}
    without_odd_variables(environment)
    assert environment == {"TEXTUAL_COLOR_SYSTEM": "truecolor"}
