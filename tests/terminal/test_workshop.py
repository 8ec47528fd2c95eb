"""The main job, from the command line to minutes that are ready to send."""

from __future__ import annotations

import json
from datetime import date, timedelta
from signal import SIGKILL

import pytest

from tests.terminal.console import (
    EMPTY_LINE,
    HIDDEN_LINE,
    TEAM,
    go_on,
    hand_in,
    jump,
    new_session,
    on_disk,
    session_on_screen,
    wait_at,
    write,
)
from tests.terminal.driver import Computer, Terminal

pytestmark = pytest.mark.terminal

CLIENT = "Aino is over 80, lives alone and has no bank codes"
CONTACT = ["The strong login stops many at the door", "The young answer faster in messages"]
WORRY = "We do not see how the home looks"
HIDDEN = ["Does a person read my message", "Who answers me at night"]
LET_GO = "Printing what is already in the system"
AFTER_THE_KILL = "Phone hours stay open for everybody"
ACTION = "Agree call times with each client"
FIRST_STEP = "On Monday Liisa asks the first client"
DECISION = "Video calls never replace the first home visit"
DUE = date.today() + timedelta(days=42)


def test_a_workshop_is_led_through_all_kinds_of_step_and_ends_in_minutes(
    computer: Computer,
) -> None:
    with computer.start(columns=100, rows=30) as terminal:
        make_session_from_home(terminal)
        open_the_meeting(terminal)
        rate_on_a_scale(terminal)
        talk_about_a_phase(terminal)
        draw_the_effect_map(terminal)
        collect_behind_the_curtain(terminal)

        go_on(terminal, 10, "What do we let go of")
        write(terminal, LET_GO)
        before = session_on_screen(terminal)
        read_before = computer.run("read", TEAM).stdout
        assert terminal.signal(SIGKILL) == -SIGKILL

    with computer.start("open", columns=100, rows=30) as terminal:
        wait_at(terminal, 10, LET_GO)
        assert session_on_screen(terminal) == before
        assert computer.run("read", TEAM).stdout == read_before

        terminal.press("tab")
        terminal.wait_for("Keep")
        write(terminal, AFTER_THE_KILL)
        sort_into_themes(terminal)
        vote_with_dots(terminal)
        agree_on_actions(terminal)
        finish(terminal)

    check_minutes(computer)
    check_lists(computer)


def make_session_from_home(terminal: Terminal) -> None:
    terminal.wait_for("There are no teams yet")
    terminal.press("enter")
    terminal.wait_for("New session", "14 steps · 83 min")
    terminal.type(TEAM)
    terminal.wait_for(TEAM)
    for field in ("Pack", "Length", "Language", "People"):
        terminal.press("enter")
        terminal.wait_for_focus(field)
    terminal.enter("6")
    wait_at(terminal, 1, "What digital thing last made", TEAM)


def open_the_meeting(terminal: Terminal) -> None:
    """The check-in, of which nothing is kept, and the purpose with its rules."""
    terminal.enter("Too many passwords, says Kalle")
    terminal.wait_for("This round is not written down. Park it")
    terminal.press("ctrl+u")
    terminal.wait_until_gone("Kalle")
    go_on(terminal, 2, "We talk about the work, never about identifiable clients.")
    terminal.wait_for("6 people in the room")


def rate_on_a_scale(terminal: Terminal) -> None:
    go_on(terminal, 3, "Where are we now?")
    terminal.wait_for("One slip a line")
    terminal.enter("4 3 5")
    terminal.wait_for("This slip has 3 answers, but there are 5 statements.")
    terminal.press("ctrl+u")
    hand_in(terminal, ["4 3 5 - 2", "43512", "5 4 4 2 1", "3 3 4 1 2", "43522", "5,4,5,1,3"], of=6)
    terminal.press("ctrl+r")
    terminal.wait_for("The ballot is closed. Only counts were saved.", "n = 6")


def talk_about_a_phase(terminal: Terminal) -> None:
    """An invented client is collected openly, then notes of two sorts on the first phase."""
    go_on(terminal, 4, "Invent a client")
    write(terminal, CLIENT)
    jump(terminal, 5, "who is left outside")
    write(terminal, *CONTACT)
    terminal.press("tab", "tab")
    terminal.wait_for("Worry")
    terminal.press("ctrl+l")
    terminal.wait_for("Worry (Tab) · Encounter")
    write(terminal, WORRY)
    terminal.wait_for("worry · encounter")


def draw_the_effect_map(terminal: Terminal) -> None:
    terminal.enter("/agenda 8")
    terminal.wait_for("8/14", "perspective a value from", "▸")
    terminal.press("+", "+")
    terminal.wait_for("+2", "1/15 cells")
    terminal.press("right", "-")
    terminal.wait_for("−1", "2/15 cells")
    terminal.press("down", "?")
    terminal.wait_for("3/15 cells")
    terminal.press("right", "x")
    terminal.wait_for("±", "4/15 cells")


def collect_behind_the_curtain(terminal: Terminal) -> None:
    go_on(terminal, 9, "What would our clients ask us")
    for number, text in enumerate(HIDDEN, 1):
        terminal.enter(text)
        behind = "1 note behind" if number == 1 else f"{number} notes behind"
        terminal.wait_for(behind, "Saved behind the curtain.", HIDDEN_LINE)
    assert not any(text in terminal.text for text in HIDDEN)
    terminal.press("pagedown")
    terminal.wait_for("Notes are still behind the curtain.")
    terminal.press("ctrl+r")
    terminal.wait_for(*HIDDEN, "The notes are open, in a random order.")


def sort_into_themes(terminal: Terminal) -> None:
    go_on(terminal, 11, "Which observations belong together?")
    terminal.wait_for("Without a theme (8)")
    sort(terminal, "2 3 = Getting in", "A Getting in (2)")
    sort(terminal, "4 5 6 = Being seen", "B Being seen (3)")
    sort(terminal, "7 8 = Habits", "C Habits (2)")
    sort(terminal, "1 a", "A Getting in (3)")


def sort(terminal: Terminal, line: str, seen: str) -> None:
    terminal.enter(line)
    terminal.wait_for(seen, EMPTY_LINE)


def vote_with_dots(terminal: Terminal) -> None:
    go_on(terminal, 12, "What do we want to change first?")
    terminal.wait_for("One slip a line", "Being seen")
    # Themes stand in a random order, so that none is favoured by it.
    place = next(line for line in terminal.lines if line.endswith("Being seen")).split()[0]
    others = [number for number in ("1", "2", "3") if number != place]
    slips = [place, place, place, f"{place} {others[0]}", f"{others[0]} {others[1]}"]
    hand_in(terminal, slips, of=6)
    terminal.press("ctrl+r")
    terminal.wait_for("Slips 5 of 6. A closed round cannot be opened again.")
    terminal.press("enter")
    terminal.wait_for("The ballot is closed.", "5 voted")


def agree_on_actions(terminal: Terminal) -> None:
    go_on(terminal, 13, "Five actions at most.")
    terminal.enter(f"{ACTION} @Liisa !{DUE:%d.%m.%Y}")
    terminal.wait_for(ACTION, "Saved.", "@ Liisa", EMPTY_LINE)
    terminal.press("up")
    terminal.wait_for_focus(f"1 {ACTION}")
    terminal.press("enter")
    terminal.wait_for("What was agreed", "How we notice")
    for field in ("Sort", "Who", "First step"):
        terminal.press("enter")
        terminal.wait_for_focus(field)
    terminal.type(FIRST_STEP)
    terminal.wait_for(FIRST_STEP)
    terminal.press("ctrl+s")
    terminal.wait_until_gone("How we notice")
    terminal.wait_for(FIRST_STEP, "Saved.")
    terminal.press("down")
    terminal.wait_for_focus("What @who")
    terminal.enter(f"/decision {DECISION}")
    terminal.wait_for(DECISION, "The decision is saved.", EMPTY_LINE)


def finish(terminal: Terminal) -> None:
    go_on(terminal, 14, "whom do you want to thank?")
    terminal.press("pagedown")
    terminal.wait_for("End the session and show its minutes?")
    terminal.press("enter")
    terminal.wait_for("Minutes of session 1")
    terminal.press("escape")
    assert terminal.wait_for_exit() == 0


def check_minutes(computer: Computer) -> None:
    file = computer.folder / "minutes.md"
    result = computer.run("export", TEAM, "--profile", "team", "--checked", "-o", str(file))
    assert (result.returncode, result.stderr) == (0, "")
    assert str(file) in result.stdout
    minutes = file.read_text(encoding="utf-8")
    shown_as_saved = [CLIENT, *CONTACT, WORRY, *HIDDEN, LET_GO, AFTER_THE_KILL]
    assert [text for text in shown_as_saved if text not in minutes] == []
    assert "Kalle" not in minutes
    # Actions first: who was not there reads no further.
    agreed = [minutes.index(text) for text in (ACTION, FIRST_STEP, "Liisa", DECISION)]
    assert max(agreed) < min(minutes.index(text) for text in shown_as_saved)
    assert f"{DUE.day} {DUE:%B %Y}" in minutes
    assert all(theme in minutes for theme in ("Getting in", "Being seen", "Habits"))
    assert minutes.index("Being seen (4 votes") < minutes.index("Getting in (")


def check_lists(computer: Computer) -> None:
    (team,) = json.loads(computer.run("list", "--json").stdout)
    assert (team["team"], team["sessions"], team["open_actions"]) == (TEAM, 1, 1)
    assert team["last_session"]["closed"] is True
    actions = computer.run("actions").stdout
    assert ACTION in actions
    assert "Liisa" in actions
    read = computer.run("read", TEAM).stdout
    assert "The session has ended." in read
    assert ACTION in read


def test_killed_behind_the_curtain_notes_are_kept_and_stay_hidden(computer: Computer) -> None:
    with new_session(computer) as terminal:
        jump(terminal, 9, "What would our clients ask us")
        for text in HIDDEN:
            terminal.enter(text)
            terminal.wait_for("Saved behind the curtain.", HIDDEN_LINE)
        terminal.wait_for("2 notes behind the curtain")
        terminal.signal(SIGKILL)

    with computer.start("open", TEAM) as terminal:
        terminal.wait_for("2 notes were left behind the curtain.", "Go on writing")
        assert not any(text in terminal.text for text in HIDDEN)
        terminal.press("escape")
        wait_at(terminal, 9, "2 notes behind the curtain")
        assert not any(text in terminal.text for text in HIDDEN)
        terminal.press("ctrl+r")
        terminal.wait_for(*HIDDEN)


def test_killed_during_a_ballot_its_slips_are_void_and_not_on_disk(
    computer: Computer,
) -> None:
    with new_session(computer) as terminal:
        terminal.enter("/people 6")
        terminal.wait_for("6 people in the room")
        jump(terminal, 3, "Where are we now?")
        hand_in(terminal, ["5 5 5 5 5", "1 1 1 1 1"], of=6)
        terminal.signal(SIGKILL)

    assert on_disk(computer, "rounds", "id") == []
    assert on_disk(computer, "counts", "id") == []
    with computer.start("open", TEAM) as terminal:
        terminal.wait_for("3/14", "Slips 0 of 6")
