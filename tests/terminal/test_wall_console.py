"""A console and a wall, each in a terminal of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.console import new_session
from tests.terminal.driver import Computer

pytestmark = pytest.mark.terminal

_F8, _F9, _CTRL_K = "\x1b[19~", "\x1b[20~", "\x0b"


def test_the_wall_follows_the_console_and_the_two_change_places(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    with new_session(computer) as console, computer.start("show", columns=64, rows=18) as wall:
        console.wait_for("Wall 64×18: 1 Talk")
        wall.wait_for("What digital thing last")

        # Only the wall goes dark.
        console.send(_F9)
        console.wait_for("Wall 64×18: blank")
        wall.wait_until(lambda: not "".join(wall.lines).strip(), "an empty screen")
        console.send(_F9)
        wall.wait_for("What digital thing last")

        # What is private is private.
        console.enter("//Slow down")
        console.wait_for("Saved for yourself alone.")
        console.send(_F8)
        console.wait_for("PRIVATE", "Slow down")
        assert b"Slow down" not in wall.written
        console.send(_F8)
        console.wait_for("^F Hold")

        console.send(_CTRL_K)
        wall.wait_for("/ for commands")
        wall.wait_for("Wall")
        wall.press("pagedown")
        wall.wait_for("2/14", "Wall: 2 Opening words")
        console.wait_for("2/14")
        assert "/ for commands" not in "".join(console.lines)
