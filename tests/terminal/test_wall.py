"""The wall beside the console, each in a terminal of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from signal import SIGKILL, SIGTERM

from tests.terminal.console import new_session, write
from tests.terminal.driver import Computer, Terminal

TITLE = b"\x1b]2;facilitator\x07"


def wall(computer: Computer, *program: str) -> Terminal:
    if program:
        return computer.start("show", columns=64, rows=18, program=program)
    return computer.start("show", columns=64, rows=18)


def test_it_shows_what_the_console_saves_and_goes_on_when_that_dies(
    console: Terminal, computer: Computer
) -> None:
    with wall(computer) as shown:
        shown.wait_for("4/14")
        write(console, "Aino lives alone")
        shown.wait_for("Aino lives alone")
        console.signal(SIGKILL)
        # The console that takes over is opened, and left again in order.
        with computer.start("open", "Home care") as again:
            again.wait_for("4/14")
            again.signal(SIGTERM)
        shown.wait_for("Waiting for the facilitator's window")
        assert shown.signal(SIGTERM) == 0


def test_its_title_is_neutral_and_the_terminal_is_given_back(
    console: Terminal, computer: Computer
) -> None:
    with wall(computer) as shown:
        shown.wait_for("4/14")
        shown.press("ctrl+q")
        assert shown.wait_for_exit() == 0
        assert shown.is_given_back
        assert shown.written.index(b"\x1b[22;2t") < shown.written.index(TITLE)
        assert shown.written.rindex(b"\x1b[23;2t") > shown.written.rindex(TITLE)
        assert shown.written.count(b"\x1b]2;") == 1


def test_the_title_of_a_console_is_neutral_too(computer: Computer) -> None:
    """It may be on the projector, and becomes the wall when the windows change places. A shell
    writes what was typed there, and the folder."""
    with new_session(computer) as console:
        assert console.written.index(b"\x1b[22;2t") < console.written.index(TITLE)
        assert console.signal(SIGTERM) == 0
        assert console.written.rindex(b"\x1b[23;2t") > console.written.rindex(TITLE)


def test_a_fault_in_it_is_told_plainly_with_nobody_s_words(
    console: Terminal, computer: Computer
) -> None:
    with wall(computer, sys.executable, str(Path(__file__).with_name("broken_wall.py"))) as shown:
        shown.wait_for("4/14")
        write(console, "Aino lives alone")
        assert shown.wait_for_exit() == 1
        assert "Something in the program itself failed." in shown.text
        assert shown.is_given_back
        assert b"Aino" not in shown.written
    assert "Aino" not in computer.log.read_text(encoding="utf-8")
