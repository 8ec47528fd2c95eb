"""What must not cost anybody a note: lost windows, odd files, two consoles, a fault of ours."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from signal import SIGCONT, SIGHUP, SIGTERM, Signals

import pytest

from tests.terminal.console import (
    EMPTY_LINE,
    FILE,
    HIDDEN_LINE,
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


class TestWindows:
    def test_a_tiny_window_shows_what_it_lacks_and_loses_nothing(
        self, console: Terminal, computer: Computer
    ) -> None:
        write(console, "before")
        console.resize(3, 2)
        console.wait_until(lambda: console.lines == ["40", " x"], "the size that is needed")
        console.resize(24, 8)
        console.wait_for("Needed: 40 x 12", "Now: 24 x 8")
        # Nobody sees what is typed now: it is neither a note nor a command.
        console.type("nstr")
        console.press("pagedown")
        console.resize(24, 9)
        console.wait_for("Now: 24 x 9")
        console.resize(80, 24)
        wait_at(console, 4, "before", "PgDn Next")
        write(console, "after")
        assert notes_on_disk(computer) == ["before", "after"]

    def test_every_size_from_one_cell_to_a_wall_can_be_drawn(
        self, console: Terminal, computer: Computer
    ) -> None:
        write(console, "before")
        for columns, rows in [(160, 45), (3, 2), (41, 13), (1, 1), (120, 35), (24, 8), (60, 18)]:
            console.resize(columns, rows)
            if columns < 40 or rows < 12:
                console.wait_for("40"[:columns])
            else:
                console.wait_until(lambda: "PgDn" in console.lines[-1], "the keys in the last row")
        write(console, "after")
        assert notes_on_disk(computer) == ["before", "after"]

    def test_a_closed_window_leaves_every_note_and_a_session_that_was_left_in_order(
        self, console: Terminal, computer: Computer
    ) -> None:
        write(console, "the last one")
        assert console.close_window() >= 0
        assert files_of_sessions(computer) == [FILE]
        assert notes_on_disk(computer) == ["the last one"]

    @pytest.mark.parametrize("number", [SIGTERM, SIGHUP])
    def test_told_to_end_it_leaves_the_session_in_order_and_gives_the_terminal_back(
        self, console: Terminal, computer: Computer, number: Signals
    ) -> None:
        write(console, "the last one")
        assert not console.is_given_back
        assert console.signal(number) == 0
        assert console.is_given_back
        log = computer.log.read_text(encoding="utf-8")
        assert f"told to end: {number.name}" in log
        assert "the last one" not in log
        assert files_of_sessions(computer) == [FILE]
        assert notes_on_disk(computer) == ["the last one"]

    @pytest.mark.parametrize("keys", [("pagedown",) * 3, ("enter", "?"), ("/", "h", "enter")])
    def test_told_to_end_while_it_draws_it_is_no_failure(
        self, console: Terminal, computer: Computer, keys: tuple[str, ...]
    ) -> None:
        write(console, "the last one")
        console.press(*keys)
        assert console.signal(SIGTERM) == 0
        assert "ERROR" not in computer.log.read_text(encoding="utf-8")
        assert files_of_sessions(computer) == [FILE]
        assert notes_on_disk(computer) == ["the last one"]

    def test_woken_though_it_was_not_asleep_it_goes_on_as_before(
        self, console: Terminal, computer: Computer
    ) -> None:
        console.send_signal(SIGCONT)
        write(console, "after the signal")
        assert console.signal(SIGTERM) == 0
        assert console.is_given_back
        assert notes_on_disk(computer) == ["after the signal"]

    def test_started_to_outlive_its_window_it_does(self, computer: Computer) -> None:
        deaf = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROGRAM)
        with new_session(computer, program=deaf) as console:
            jump(console, 4, "Invent a client")
            console.send_signal(SIGHUP)
            write(console, "after the signal")
            assert console.signal(SIGTERM) == 0
        assert notes_on_disk(computer) == ["after the signal"]

    def test_started_to_outlive_its_window_it_still_ends_when_there_is_none(
        self, computer: Computer
    ) -> None:
        deaf = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROGRAM)
        with new_session(computer, program=deaf) as console:
            jump(console, 4, "Invent a client")
            write(console, "the last one")
            assert console.close_window() >= 0
        assert "the terminal has gone" in computer.log.read_text(encoding="utf-8")
        assert files_of_sessions(computer) == [FILE]
        assert notes_on_disk(computer) == ["the last one"]


def files_of_sessions(computer: Computer) -> list[str]:
    """What is in the folder of sessions: the log of a file goes when it is closed in order."""
    folder = computer.workspace / "sessions"
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_file_that_is_deleted_under_an_open_session_is_told_and_a_copy_goes_on(
    console: Terminal, computer: Computer
) -> None:
    write(console, "before")
    sessions = computer.workspace / "sessions"
    for name in files_of_sessions(computer):
        (sessions / name).unlink()
    console.enter("after")
    console.wait_for("has been moved, deleted or replaced", "after")
    assert console.signal(SIGTERM) == 0
    (copy,) = files_of_sessions(computer)
    assert copy.startswith("home-care-rescued-")
    with computer.start("open", TEAM) as again:
        wait_at(again, 4, "before")
        write(again, "after")


class TestNoTerminal:
    @pytest.mark.parametrize("command", [(), ("new", "X"), ("open",), ("demo",)])
    def test_screens_say_that_they_need_a_terminal(
        self, computer: Computer, command: tuple[str, ...]
    ) -> None:
        result = computer.run(*command)
        assert result.returncode == 1
        assert "This needs a terminal window that can draw a screen." in result.stderr
        assert "list, actions, read, export" in result.stderr
        assert result.stdout == ""

    def test_a_terminal_that_cannot_draw_is_told_so(self, tmp_path: Path) -> None:
        dumb = Computer(tmp_path, {"TERM": "dumb"})
        with dumb.start() as terminal:
            assert terminal.wait_for_exit() == 1
            assert "This needs a terminal window" in terminal.text
            assert b"\x1b" not in terminal.written

    def test_keys_that_come_from_another_program_are_told_so(self, computer: Computer) -> None:
        piped = ("sh", "-c", 'echo | "$@"', "sh", *PROGRAM)
        with computer.start(program=piped) as terminal:
            terminal.wait_for_exit()
            assert "This needs a terminal window" in terminal.text
            assert b"\x1b" not in terminal.written


class TestOddFiles:
    def test_an_unknown_pack_is_told_with_the_packs_there_are(self, computer: Computer) -> None:
        with computer.start("new", TEAM, "--pack", "nothing") as terminal:
            assert terminal.wait_for_exit() == 1
            assert "nothing" in terminal.text
            assert "sote-vaiheet" in terminal.text
        assert not computer.workspace.exists()

    def test_broken_packs_are_told_with_file_and_line_and_the_others_work(
        self, computer: Computer
    ) -> None:
        prompts = computer.workspace / "prompts"
        prompts.mkdir(parents=True)
        (prompts / "broken.yaml").write_text("id: broken\ntitle: [unclosed\n", encoding="utf-8")
        (prompts / "odd.yaml").write_text("id: odd\nsteps: 7\n", encoding="utf-8")
        with computer.start("new", TEAM, "--pack", "broken") as terminal:
            assert terminal.wait_for_exit() == 1
            assert re.search(r"broken\.yaml\D+\d", terminal.text)
        result = computer.run("packs", "check")
        assert result.returncode == 1
        told = result.stdout + result.stderr
        assert "broken.yaml" in told
        assert "odd.yaml" in told
        with computer.start() as terminal:
            terminal.wait_for("There are no teams yet")
            terminal.press("enter")
            terminal.wait_for("New session", "Digital change, phase by phase")

    def test_a_file_that_is_no_database_is_told_and_the_other_teams_work(
        self, console: Terminal, computer: Computer
    ) -> None:
        write(console, "safe")
        leave(console)
        sessions = computer.workspace / "sessions"
        (sessions / "holiday.db").write_bytes(b"not a database at all" * 400)
        (sessions / "empty.db").touch()
        (sessions / "folder.db").mkdir()
        with computer.start() as terminal:
            terminal.wait_for(TEAM, "unfinished", "The file holiday.db is not a team file.")
            terminal.press("enter")
            terminal.wait_for("4/14", "safe")
        result = computer.run("list")
        assert "The file holiday.db is not a team file." in result.stdout + result.stderr
        teams = json.loads(computer.run("list", "--json").stdout)
        assert {team["team"] for team in teams if not team.get("problem")} == {TEAM}
        result = computer.run("export", "holiday")
        assert result.returncode == 1
        assert "The file holiday.db is not a team file." in result.stderr

    def test_a_workspace_that_cannot_be_is_told(self, computer: Computer) -> None:
        missing = computer.folder / "no" / "such" / "folder"
        with computer.start("--workspace", str(missing)) as terminal:
            assert terminal.wait_for_exit() == 1
            assert "There is no folder" in terminal.text


def test_two_consoles_on_one_team_see_each_other_and_lose_nothing(
    console: Terminal, computer: Computer
) -> None:
    write(console, "from the first")
    with computer.start("open", TEAM) as second:
        wait_at(second, 4, "from the first")
        write(second, "from the second")
        console.wait_for("Another window has changed this session.", "from the second")
        write(console, "the first again")
        second.wait_for("Another window has changed this session.", "the first again")
        # Both at the same moment: the later one is told to look first and try again.
        console.enter("at once, first")
        second.enter("at once, second")
        try_again_if_refused(console, "at once, first", seen="at once, second")
        try_again_if_refused(second, "at once, second", seen="at once, first")
    notes = ["from the first", "from the second", "the first again"]
    assert sorted(notes_on_disk(computer)) == ["at once, first", "at once, second", *notes]


def try_again_if_refused(terminal: Terminal, text: str, seen: str) -> None:
    saved = re.compile(rf"\d {text}")
    refused = "so this was not saved"
    terminal.wait_until(
        lambda: refused in terminal.text or saved.search(terminal.text) is not None, text
    )
    if refused in terminal.text:
        terminal.wait_for(seen)
        terminal.press("enter")
        terminal.wait_for("Saved.", EMPTY_LINE)


def test_a_keyboard_that_fails_is_told_and_not_passed_over_in_silence(computer: Computer) -> None:
    deaf = (sys.executable, str(Path(__file__).with_name("deaf_app.py")))
    with computer.start("new", TEAM, "--minutes", "90", program=deaf) as terminal:
        assert terminal.wait_for_exit() == 1
        assert "Something in the program itself failed." in terminal.text
        assert terminal.is_given_back
    assert "builtins.RuntimeError" in computer.log.read_text(encoding="utf-8")


def test_a_fault_in_the_program_is_told_plainly_and_leaves_nobody_s_words_in_the_log(
    computer: Computer,
) -> None:
    broken = (sys.executable, str(Path(__file__).with_name("broken_app.py")))
    with new_session(computer, program=broken) as terminal:
        jump(terminal, 9, "What would our clients ask us")
        terminal.enter("Kalle is afraid of the new system")
        terminal.wait_for("1 note behind the curtain", HIDDEN_LINE)
        terminal.press("ctrl+r")
        assert terminal.wait_for_exit() == 1
        assert "Something in the program itself failed." in terminal.text
        assert "Everything that was shown as saved is still there." in terminal.text
        # A path may be wrapped anywhere.
        assert str(computer.log) in "".join(terminal.lines)
        assert terminal.is_given_back
        assert b"Kalle" not in terminal.written
    log = computer.log.read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in log
    assert "broken_app.py" in log
    assert "Kalle" not in log
    assert "failed on" not in log
    assert notes_on_disk(computer) == ["Kalle is afraid of the new system"]
