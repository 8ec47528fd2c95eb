"""Disks that take nothing more: what cannot be saved is told, and stays in the line."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.terminal.console import (
    EMPTY_LINE,
    FILE,
    TEAM,
    jump,
    leave,
    new_session,
    notes_on_disk,
    wait_at,
    write,
)
from tests.terminal.driver import PROGRAM, Computer, Terminal

pytestmark = pytest.mark.terminal


@pytest.fixture
def restricted() -> list[str]:
    """The program for a user who is bound by permissions, as root is not."""
    if os.geteuid() != 0:
        return list(PROGRAM)
    without_powers = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if not succeeds([*without_powers, "true"]):
        pytest.skip("root cannot be bound by permissions here")
    return [*without_powers, *PROGRAM]


@pytest.fixture
def small_disk(computer: Computer) -> list[str]:
    """The program with the workspace on a disk of its own with little room, seen by no other."""
    computer.workspace.mkdir()
    mount = 'mount -t tmpfs -o size=800k none "$0" && exec "$@"'
    for unshare in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        small = [*unshare, "sh", "-c", mount, str(computer.workspace)]
        if succeeds([*small, "true"]):
            return [*small, *PROGRAM]
    pytest.skip("no disk can be mounted here")


def succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def test_a_folder_that_cannot_be_written_to_can_be_read_and_refuses_all_else_politely(
    console: Terminal, computer: Computer, restricted: list[str]
) -> None:
    write(console, "before")
    leave(console)
    sessions = computer.workspace / "sessions"
    sessions.chmod(0o500)
    with computer.start("new", "Other team", "--minutes", "90", program=restricted) as terminal:
        assert terminal.wait_for_exit() == 1
        assert "other-team.db cannot be used" in terminal.text
        assert "Choose another folder with --workspace" in terminal.text
    with computer.start("open", TEAM, program=restricted) as terminal:
        wait_at(terminal, 4, "before")
        terminal.enter("refused")
        terminal.wait_for("The file home-care.db cannot be written to.", "refused")
    sessions.chmod(0o700)
    assert notes_on_disk(computer) == ["before"]


def test_a_file_that_cannot_be_written_to_can_be_read_and_refuses_notes_politely(
    console: Terminal, computer: Computer, restricted: list[str]
) -> None:
    write(console, "before")
    leave(console)
    (computer.workspace / "sessions" / FILE).chmod(0o400)
    with computer.start("open", TEAM, program=restricted) as terminal:
        wait_at(terminal, 4, "before")
        terminal.enter("refused")
        terminal.wait_for("The file home-care.db cannot be written to.", "refused")
    assert notes_on_disk(computer) == ["before"]


def test_a_full_disk_is_told_and_the_note_is_saved_when_there_is_room(
    computer: Computer, small_disk: list[str]
) -> None:
    with new_session(computer, program=small_disk) as terminal:
        jump(terminal, 4, "Invent a client")
        write(terminal, "before")
        disk = terminal.disk / computer.workspace.relative_to("/")
        filler = fill(disk)
        terminal.enter("in between")
        terminal.wait_for("The disk is full, so this was not saved.", "in between")
        terminal.press("pagedown")
        terminal.wait_for("4/14", "The line holds text that is not saved")
        filler.unlink()
        terminal.press("enter")
        terminal.wait_for("2 in between", "Saved.", EMPTY_LINE)
        write(terminal, "after")
        leave(terminal)
    assert not computer.workspace.joinpath("sessions").exists(), "it was a disk of its own"


def fill(disk: Path) -> Path:
    """Takes all the room that is left on a disk. Returns the file that holds it."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return filler
