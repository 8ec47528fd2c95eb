"""Whatever a file holds, the terminal is only ever drawn on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.terminal.driver import end

pytestmark = pytest.mark.terminal

APP = Path(__file__).with_name("hostile_app.py")
ACTING = ("\x1b]52", "\x1b[7777h", "\x9b7778h", "\u202e")


def drawn(*arguments: str) -> str:
    """Every character that an app sends to its terminal."""
    child = pexpect.spawn(
        sys.executable,
        [str(APP), *arguments],
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(APP.parents[2])},
        dimensions=(60, 80),
        encoding="utf-8",
        timeout=30,
    )
    try:
        child.expect("all shown")
        seen = child.before + child.after
        child.send("q")
        child.expect(pexpect.EOF)
        return str(seen + child.before)
    finally:
        end(child)


def test_text_meant_for_the_terminal_does_not_reach_it_from_any_widget() -> None:
    output = drawn()

    # The letters of the sequences are there to be seen, once for each widget at least.
    assert output.count("ZXZpbA==") >= 9
    assert [sequence for sequence in ACTING if sequence in output] == []


def test_without_the_guard_it_would() -> None:
    output = drawn("bare")

    assert [sequence for sequence in ACTING if sequence in output] == list(ACTING)
