"""What every file of ours tells after a session in a real terminal that was also killed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.terminal.console import (
    FILE,
    HIDDEN_LINE,
    TEAM,
    hand_in,
    jump,
    leave,
    new_session,
    wait_at,
)
from tests.terminal.driver import Computer, Terminal
from tests.traces import (
    assert_log_is_empty,
    assert_no_column_for_people,
    assert_no_moments,
    assert_no_slip,
    assert_nowhere,
    assert_rows_lie_by_id,
)

pytestmark = pytest.mark.terminal

SLIPS = ["4 3 5 1 2", "4 3 5 2 2", "5 4 4 2 1", "3 3 4 1 2", "4 3 5 2 1", "5 4 5 1 3"]
PAPER = [f"On paper {n}" for n in range(8)]
FORM = [f"In the form {n}" for n in range(8)]
TURNS = [["By one first", "By one second"], ["By two first", "By two second"]]


def test_no_file_tells_who_wrote_what_or_when_or_how_one_person_answered(
    computer: Computer, tmp_path: Path
) -> None:
    file = computer.workspace / "sessions" / FILE
    with new_session(computer) as terminal:
        terminal.enter("/people 6")
        terminal.wait_for("6 people in the room")
        jump(terminal, 3, "Where are we now?")
        hand_in(terminal, SLIPS, of=6)
        terminal.press("ctrl+r")
        terminal.wait_for("The ballot is closed.")
        all_is_well(computer)

        jump(terminal, 9, "What would our clients ask us")
        behind(terminal, "Regretted words", "1 note behind")
        terminal.press("ctrl+z")
        terminal.wait_for("Taken back")
        for number, text in enumerate(PAPER, 1):
            behind(terminal, text, f"{number} note")
        import_a_file(terminal, tmp_path / "from the form.txt")
        go_round(terminal, computer)
        assert terminal.signal(SIGKILL) == -SIGKILL

    with computer.start("open", columns=80, rows=24) as terminal:
        terminal.wait_for("Notes were left behind the curtain.", "Go on writing")
        terminal.press("escape")
        wait_at(terminal, 9, "Give the keyboard to the next one")
        terminal.enter("/one")
        terminal.wait_for("more behind the curtain")
        all_is_well(computer, "Regretted", "Withdrawn")
        terminal.press("escape")
        terminal.wait_until_gone("Space: next")
        terminal.press("ctrl+r")
        terminal.wait_for("Open the curtain all the same?")
        terminal.press("enter")
        terminal.wait_for("The notes are open, in a random order.")
        all_is_well(computer, "Regretted", "Withdrawn")
        leave(terminal)

    assert "In the form 3" in computer.run("export", TEAM, "--profile", "team", "--checked").stdout
    all_is_well(computer, "Regretted", "Withdrawn")
    with closing(sqlite3.connect(file)) as db:
        written = {text for (text,) in db.execute("SELECT text FROM notes")}
    assert written == {*PAPER, *FORM, *TURNS[0], *TURNS[1], "Half a turn"}


def behind(terminal: Terminal, text: str, seen: str) -> None:
    terminal.enter(text)
    terminal.wait_for(seen, "Saved behind the curtain.", HIDDEN_LINE)


def import_a_file(terminal: Terminal, file: Path) -> None:
    """Notes from a file, which is the team's own and goes away again."""
    file.write_text("\n".join(FORM), encoding="utf-8")
    terminal.enter(f"/import {file}")
    terminal.wait_for("8 notes in the file", "Enter takes them")
    terminal.press("enter")
    terminal.wait_for("16 notes behind the curtain")
    file.unlink()


def go_round(terminal: Terminal, computer: Computer) -> None:
    """Two have their turn, and the program dies in the third one's."""
    terminal.enter("/channel 3")
    terminal.wait_for("Give the keyboard to the next one", "Enter begins")
    for number, texts in enumerate(TURNS, 1):
        terminal.press("enter")
        terminal.wait_for("an empty Enter gives the keyboard on")
        for text in texts:
            terminal.enter(text)
            terminal.wait_for("Saved.", "Write, Enter saves")
        terminal.enter("Withdrawn words")
        terminal.wait_for("Saved.", "Write, Enter saves")
        terminal.press("ctrl+z")
        terminal.wait_for("Taken back")
        terminal.press("enter")
        terminal.wait_for(f"{number} of 6 have written", "Enter begins")
        all_is_well(computer, "Regretted", "Withdrawn")
    terminal.press("enter")
    terminal.wait_for("an empty Enter gives the keyboard on")
    terminal.enter("Half a turn")
    terminal.wait_for("Saved.", "Write, Enter saves")


def all_is_well(computer: Computer, *gone: str) -> None:
    """What must hold after every reveal, every close and every turn, in every file there is."""
    file = computer.workspace / "sessions" / FILE
    assert_log_is_empty(file)
    assert_rows_lie_by_id(file)
    assert_no_column_for_people(file)
    assert_nowhere(computer.folder, *gone)
    assert_no_slip(computer.folder, SLIPS)
    with closing(sqlite3.connect(file)) as db:
        moments = [
            value
            for row in db.execute("SELECT started_at, ended_at FROM sessions")
            for value in row
        ]
        moments += [value for (value,) in db.execute("SELECT deadline FROM stage")]
    assert_no_moments(computer.workspace, file, [moment for moment in moments if moment])
