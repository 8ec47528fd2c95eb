"""Situations at the console in which the program is killed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from signal import SIGKILL
from time import monotonic
from typing import Final

import pexpect

from tests.terminal.console import FILE, HIDDEN_LINE, TEAM
from tests.terminal.driver import Computer, Terminal
from tests.terminal.kills.disk import LeftBehind, check_leftovers, read_state, words_in
from tests.terminal.kills.room import (
    HIDDEN_STEP,
    IMPORT_STEP,
    LIST_LIMIT,
    OPEN_STEPS,
    PEOPLE,
    SCALE_STEP,
    Deed,
    Hand,
    Journal,
    State,
    word,
    words_in_lists,
)

_COLUMNS: Final = 100
_ROWS: Final = 60
_MANY: Final = (100, 400)
"""Notes in a file that is imported."""
_STILL: Final = 0.2
"""Seconds without anything new on the screen after which nothing is waited for any more."""
CARD: Final = "Any key closes this."
"""On what is shown before a session goes on."""
_LEFT: Final = "Go on writing"
"""An answer to what becomes of notes that were left behind the curtain."""
_DELETE: Final = "\x1b[3~"


class Lost(AssertionError):
    """Something that was shown as saved is not there."""


class WrongStep(AssertionError):
    """The session goes on at another step than the one that was shown."""


@dataclass
class Count:
    """What the kills so far came to."""

    kills: int = 0
    shown: int = 0
    """Texts that the screen had shown as saved, since the kill before."""


class Session:
    """One team's session, killed and opened again and again."""

    def __init__(self, computer: Computer, chance: random.Random) -> None:
        self.computer = computer
        self.count = Count()
        self.file = computer.workspace / "sessions" / FILE
        self._chance = chance
        self._earlier: frozenset[str] = frozenset()
        """Every word of the team's earlier sessions."""
        self._is_shared = False
        """Whether a wall has the file open, too."""
        self._terminal = self._started("new", TEAM, "--minutes", "90", "--people", str(PEOPLE))
        self._state = State(step=1, people=PEOPLE)
        self._wait_at_step()

    def close(self) -> None:
        """Ends the program, whatever it does."""
        with suppress(ProcessLookupError):
            self._terminal.kill()
        self._terminal.__exit__()

    # Situations

    def typing(self) -> None:
        """Anything, as fast as it can be typed."""
        self._play(self._hand().burst(self._chance.randint(3, 25)))

    def starting(self) -> None:
        """The program has just been started, on a session there is."""
        self._terminal.kill()
        self._terminal = self._started("open", TEAM)
        self._play([], linger=1.0)

    def first_write(self) -> None:
        """A new session begins, and at once the first notes come."""
        self._begin_anew()
        hand = self._hand()
        self._play([hand.go(self._chance.choice(OPEN_STEPS)), *hand.notes(6)])

    def undo_storm(self) -> None:
        """Back and forth between with and without what was written."""
        self._play(self._at_a_list().storm(self._chance.randint(3, 7)))

    def reveal(self) -> None:
        """The curtain opens, and the file is written anew."""
        if self._state.is_revealed:
            self._begin_anew()
        hand = self._hand()
        self._prepare([hand.go(HIDDEN_STEP)] if self._state.step != HIDDEN_STEP else [])
        self._prepare(hand.notes(self._chance.randint(1, 9)))
        self._terminal.wait_for(f"{len(self._state.hidden)} note", "behind the", HIDDEN_LINE)
        self.count.shown += len(self._state.hidden)
        self._play([hand.reveal()], linger=0.1)

    def ballot(self) -> None:
        """Slips are typed in, and the ballot closes."""
        hand = self._hand()
        if self._state.people != PEOPLE:
            self._prepare([hand.people(PEOPLE)])
        if self._state.step != SCALE_STEP:
            self._prepare([hand.go(SCALE_STEP)])
        self._wait_at_step()
        self._play(hand.ballot())

    def big_import(self) -> None:
        """Hundreds of notes from a file: all of them or none."""
        hand = self._at_a_list(IMPORT_STEP)
        words = [word(self._chance) for _ in range(self._chance.randint(*_MANY))]
        given = self.computer.folder.with_name(f"{self.computer.folder.name}-given.txt")
        given.write_text("\n".join(words), encoding="utf-8")
        self._terminal.enter(f"/import {given}")
        self._terminal.wait_for(f"{len(words)} notes in the file", "Enter takes them")
        given.unlink()
        self._play([hand.take("\r", words)], linger=0.4)

    def removal(self) -> None:
        """A note is removed, and with it what the file and its log still have of it."""
        hand = self._at_a_list()
        before = hand.state
        self._prepare([hand.note()])
        (gone,) = hand.state.words - before.words
        self._wait_for_list()
        self._terminal.press("up")
        self._terminal.wait_for("Del Remove")
        journal = self._play([Deed(_DELETE, before, "Removed.")], linger=0.1)
        if journal.reached and gone.encode() in self._bytes():
            raise LeftBehind("what was shown as removed is in the file")

    def with_wall(self) -> None:
        """A wall reads the file all the time, and lives on."""
        with self._started("show", TEAM) as wall:
            wall.wait_for(TEAM)
            self._is_shared = True
            self._chance.choice([self.typing, self.reveal, self.ballot, self.undo_storm])()
            self._is_shared = False
            wall.kill()
            shown = wall.written.decode(errors="replace")
            if any(text in shown for text in self._state.hidden):
                raise LeftBehind("the wall has shown what is hidden")

    def two_consoles(self) -> None:
        """Two windows write into one session, and either or both are killed."""
        self._at_a_list()
        seen: set[str] = set()
        with self._started("open", TEAM) as other:
            self._wait_at_step(other)
            windows = [self._terminal, other]
            for window in windows:
                window.on_frame = partial(_add_words, seen, window)
            for _ in range(self._chance.randint(1, 10)):
                self._chance.choice(windows).send(f"{word(self._chance)}\r")
                self._watch(self._chance.choice(windows), self._chance.uniform(0, 0.1))
            self._chance.shuffle(windows)
            assert windows[0].kill() == -SIGKILL
            seen.update(words_in_lists(windows[0].lines))
            self._watch(windows[1], self._chance.uniform(0, 0.1))
            windows[1].kill()
            seen.update(words_in_lists(windows[1].lines))
        self.count.kills += 2
        before, self._state = self._state, read_state(self.file)
        self.count.shown += len(seen - before.words)
        if missing := seen - self._state.words:
            raise Lost(f"{sorted(missing)} of {len(seen)} texts")
        if self._state.step != before.step:
            raise WrongStep(f"{before.step} has become {self._state.step}")
        check_leftovers(self.computer.folder, allowed=[self.file])
        self._open_again()

    # Preparing

    def _started(self, *arguments: str) -> Terminal:
        return self.computer.start(*arguments, columns=_COLUMNS, rows=_ROWS)

    def _hand(self) -> Hand:
        return Hand(self._chance, self._state)

    def _begin_anew(self) -> None:
        """Goes on with a new session of the team."""
        self._kill(Journal(self._state, []))
        self._earlier = words_in(self.file)
        self._terminal = self._started("new", TEAM, "--minutes", "90", "--people", str(PEOPLE))
        self._state = State(step=1, people=PEOPLE)
        self._wait_at_step()

    def _at_a_list(self, *steps: int) -> Hand:
        """Goes to a step, one of these if any, where there is room for more notes that all may
        see."""
        room = [n for n in steps or OPEN_STEPS if len(self._state.at(n)) < LIST_LIMIT - 10]
        if not room:
            self._begin_anew()
            room = list(steps or OPEN_STEPS)
        hand = self._hand()
        if self._state.step not in room:
            self._prepare([hand.go(self._chance.choice(room))])
        self._wait_at_step()
        return hand

    def _prepare(self, deeds: Sequence[Deed]) -> None:
        """Does something before what is to be killed."""
        for deed in deeds:
            self._terminal.send(deed.keys)
            self._state = deed.after

    def _wait_at_step(self, terminal: Terminal | None = None) -> None:
        """Waits for the step, and closes what is shown before a session goes on."""
        shown = terminal or self._terminal
        here = re.compile(rf"\s*{self._state.step}/14 ")

        def closed_or_there() -> bool:
            while over := next((text for text in (CARD, _LEFT) if text in shown.text), None):
                shown.press("escape")
                shown.wait_until_gone(over)
            return here.match(shown.lines[0]) is not None

        shown.wait_until(closed_or_there, here.pattern)

    def _wait_for_list(self) -> None:
        """Waits until the list of the step shows its notes, those and no others."""
        step = self._state.step
        wanted = self._state.at(step)
        if step in (*OPEN_STEPS, HIDDEN_STEP) and 0 < len(wanted) <= LIST_LIMIT:
            self._terminal.wait_until(
                lambda: words_in_lists(self._terminal.lines) == wanted, f"{len(wanted)} notes"
            )

    # Killing

    def _play(self, deeds: Sequence[Deed], *, linger: float = 0.1) -> Journal:
        """Does the first few of these, kills the program, and opens the session again. ``linger``
        is the longest time, in seconds, for which it may live on after the last thing that was
        waited for."""
        chance = self._chance
        sent = deeds[: chance.randint(min(1, len(deeds)), len(deeds))]
        journal = Journal(self._state, sent)
        terminal = self._terminal
        terminal.on_frame = lambda: journal.look(terminal.lines)
        for deed in sent:
            terminal.send(deed.keys)
            if chance.random() < 0.5:
                self._watch(terminal, chance.uniform(0, 0.04))
        # What was typed at once is still on its way. How fast it goes depends on the machine.
        seen = chance.randint(0, len(sent))
        with suppress(pexpect.TIMEOUT):
            while journal.reached < seen:
                terminal.read(_STILL)
        self._watch(terminal, chance.uniform(0, linger))
        self._kill(journal)
        self._open_again()
        return journal

    def _kill(self, journal: Journal) -> None:
        """Kills the program, and compares what is on the disk with what it had shown."""
        assert self._terminal.kill() == -SIGKILL, self._terminal.picture
        journal.look(self._terminal.lines)
        self._terminal.__exit__()
        self.count.kills += 1
        self._check(journal)

    @staticmethod
    def _watch(terminal: Terminal, seconds: float) -> None:
        """Reads what the program writes, for so long."""
        end = monotonic() + seconds
        with suppress(pexpect.TIMEOUT):
            while (left := end - monotonic()) > 0:
                terminal.read(left)

    def _check(self, journal: Journal) -> None:
        self.count.shown += len(journal.shown)
        possible = journal.states[journal.reached :]
        self._state = found = read_state(self.file, is_shared=self._is_shared)
        if found not in possible:
            if found.step not in {state.step for state in possible}:
                raise WrongStep(f"{found.step} after {possible[0].step}")
            there = "an earlier state" if found in journal.states else "no state there was"
            raise Lost(f"the file holds {there}; shown: {possible[0]}, found: {found}")
        if missing := self._earlier - words_in(self.file):
            raise Lost(f"{len(missing)} texts of earlier sessions")
        check_leftovers(self.computer.folder, allowed=[self.file])

    def _open_again(self) -> None:
        """Opens the session, which must go on where it is and keep hidden what is hidden."""
        self._terminal.__exit__()
        terminal = self._terminal = self._started("open", TEAM)
        if self._state.step == HIDDEN_STEP and self._state.hidden:
            terminal.wait_for("left behind the curtain", _LEFT)
        self._wait_at_step()
        self._wait_for_list()
        shown = terminal.written.decode(errors="replace")
        if any(text in shown for text in self._state.hidden):
            raise LeftBehind("the console has shown what is hidden")

    def _bytes(self) -> bytes:
        log = self.file.with_name(f"{self.file.name}-wal")
        return self.file.read_bytes() + (log.read_bytes() if log.exists() else b"")


def _add_words(seen: set[str], window: Terminal) -> None:
    seen.update(words_in_lists(window.lines))
