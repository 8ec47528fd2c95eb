"""What a facilitator does at the console, each deed with what must be seen before the next one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from signal import SIGTERM
from typing import Final

from tests.terminal.driver import PROGRAM, Computer, Terminal

TEAM: Final = "Home care"
FILE: Final = "home-care.db"
ENTRY_ROW: Final = -3
"""Where the entry line is in a window of 24 rows or more."""
EMPTY_LINE: Final = "/ for commands"
"""Shown in an empty entry line where notes are not hidden."""
HIDDEN_LINE: Final = "It shows as dots"
"""Shown in an empty entry line behind the curtain, and while a ballot is open."""


def new_session(computer: Computer, program: Sequence[str] = PROGRAM) -> Terminal:
    """A new session of ninety minutes at its first step."""
    terminal = computer.start("new", TEAM, "--minutes", "90", program=program)
    wait_at(terminal, 1, "What digital thing last")
    return terminal


def wait_at(terminal: Terminal, number: int, *seen: str) -> None:
    """Waits for a step by its number, with these texts, until its entry line takes letters."""
    terminal.wait_for(f"{number}/14", *seen)
    terminal.wait_until(lambda: terminal.is_coloured(ENTRY_ROW), "the cursor in the entry line")


def jump(terminal: Terminal, number: int, seen: str) -> None:
    """Goes to a step by its number on the agenda. ``seen`` is part of its question."""
    terminal.enter(f"/agenda {number}")
    wait_at(terminal, number, seen)


def go_on(terminal: Terminal, number: int, seen: str) -> None:
    """Goes to the next step, which has this number. ``seen`` is part of its question."""
    terminal.press("pagedown")
    wait_at(terminal, number, seen)


def write(terminal: Terminal, *texts: str) -> None:
    """Writes notes, waiting for each to be shown as saved."""
    for text in texts:
        terminal.enter(text)
        terminal.wait_for(text, "Saved.", EMPTY_LINE)


def hand_in(terminal: Terminal, slips: Sequence[str], of: int) -> None:
    """Types in slips of a ballot, waiting for each to be counted."""
    for number, slip in enumerate(slips, 1):
        terminal.enter(slip)
        terminal.wait_for(f"Slips {number} of {of}", HIDDEN_LINE)


def leave(terminal: Terminal) -> None:
    """Ends the program, as somebody does who is in a hurry."""
    assert terminal.signal(SIGTERM) == 0


def session_on_screen(terminal: Terminal) -> list[str]:
    """What the screen shows of the session: all above the line that says what was done last."""
    return terminal.lines[:-5]


def on_disk(computer: Computer, table: str, column: str) -> list[str]:
    """What is in a team's file, as any other program finds it there."""
    file = computer.workspace / "sessions" / FILE
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
        return [value for (value,) in db.execute(f"SELECT {column} FROM {table}")]


def notes_on_disk(computer: Computer) -> list[str]:
    """The notes in the team's file, in the order in which they are kept."""
    return on_disk(computer, "notes ORDER BY position", "text")
