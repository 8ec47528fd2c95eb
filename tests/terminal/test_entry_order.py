"""Typing fast, through a real terminal: Pilot feeds keys one by one and hides the fault."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from tests.terminal.driver import end

pytestmark = pytest.mark.terminal

APP = Path(__file__).with_name("entry_app.py")
ROOT = APP.parents[2]
BACKSPACE = "\x7f"
ENTER = "\r"
HOME, END, LEFT, DELETE = "\x1b[H", "\x1b[F", "\x1b[D", "\x1b[3~"


def typed(keys: str, *, count: int = 1, busy: float = 0.0) -> list[str]:
    """What an entry kept of keys that arrived all at once."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
    }
    child = pexpect.spawn(
        sys.executable,
        [str(APP), str(count), str(busy)],
        env=environment,
        dimensions=(18, 60),
        encoding="utf-8",
        timeout=30,
    )
    try:
        child.expect("eady to type")  # The cursor stands on the first letter.
        child.send(keys)
        child.expect(r"kept:(\[.*?\])\r?\n")
        kept: list[str] = json.loads(child.match.group(1))
        return kept
    finally:
        end(child)


@pytest.mark.parametrize("busy", [0.0, 0.02])
def test_backspaces_in_a_burst_take_the_letters_before_them(busy: float) -> None:
    burst = "".join(["ab", BACKSPACE, "cd", BACKSPACE, "ef", BACKSPACE, BACKSPACE, "g", ENTER])

    assert typed(burst, busy=busy) == ["acg"]


def test_cursor_keys_in_a_burst_move_between_the_letters_around_them() -> None:
    burst = "".join(["bd", LEFT, "c", HOME, "a", END, "ef", LEFT, DELETE, ENTER])

    assert typed(burst) == ["abcde"]


def test_several_notes_in_one_burst_are_kept_whole_and_in_order() -> None:
    notes = [f"note number {n}" for n in range(8)]
    burst = "".join(f"{note}x{BACKSPACE}{ENTER}" for note in notes)

    assert typed(burst, count=8, busy=0.005) == notes


def test_a_pasted_line_of_ten_thousand_characters_goes_in_whole() -> None:
    line = "äö12345678" * 1000

    assert typed(f"\x1b[200~{line}\x1b[201~{ENTER}") == [line]


def test_pasted_lines_arrive_as_lines_without_what_could_act_on_the_terminal() -> None:
    # No escape character here: terminals take it out of a paste themselves, and Textual, given
    # one, reads what follows as keys. Escape sequences in a paste are tested with the widget.
    paste = "first \u009b2Jline\r\n\r\n  second\u202e line\r\n"

    assert typed(f"\x1b[200~{paste}\x1b[201~", count=2) == ["first 2Jline", "second line"]
