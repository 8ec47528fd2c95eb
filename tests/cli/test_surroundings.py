"""What a left-over variable of the environment, or a crash, must not do."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import Any

import pytest

from facilitator.cli.surroundings import (
    keeping_everything,
    without_collecting,
    without_odd_variables,
)


@pytest.mark.parametrize(
    "name", ["TEXTUAL", "TEXTUAL_DRIVER", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT"]
)
def test_what_is_for_developers_is_taken_away(name: str) -> None:
    environment = {name: "1", "TERM": "xterm"}
    without_odd_variables(environment)
    assert environment == {"TERM": "xterm"}


def test_the_size_of_the_window_is_its_own_and_not_what_a_shell_has_exported() -> None:
    environment = {"COLUMNS": "1", "LINES": "1"}
    without_odd_variables(environment)
    assert environment == {}
    of_page = {"COLUMNS": "64", "ROWS": "18"}
    without_odd_variables(of_page, in_browser=True)
    assert of_page == {"COLUMNS": "64", "ROWS": "18"}


def test_only_colours_that_there_are_stay() -> None:
    environment = {"TEXTUAL_COLOR_SYSTEM": "bogus"}
    without_odd_variables(environment)
    assert environment == {}
    environment = {"TEXTUAL_COLOR_SYSTEM": "truecolor"}
    without_odd_variables(environment)
    assert environment == {"TEXTUAL_COLOR_SYSTEM": "truecolor"}


def test_the_collector_works_again_after_the_imports_even_where_one_fails() -> None:
    try:
        with suppress(ImportError), keeping_everything():
            assert not gc.isenabled()
            raise ImportError
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()


def test_the_collector_works_again_after_a_command_even_where_it_fails() -> None:
    with suppress(OSError), without_collecting():
        assert not gc.isenabled()
        raise OSError
    assert gc.isenabled()


@pytest.mark.parametrize("words", [("new",), ("demo",)], ids=" ".join)
def test_no_picture_of_the_memory_is_left_behind_by_a_crash(
    run: Any, terminal: Any, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    resource = pytest.importorskip("resource", reason="Windows has none")
    limits = []
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: limits.append(limit))
    assert run(*words).exit_code == 0
    assert limits == [(resource.RLIMIT_CORE, (0, 0))]
    assert len(terminal) == 1
