"""What is known of a session, and what a burst of keys makes of it, key by key."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

OPEN_STEPS: Final = (4, 5, 6, 7, 10)
"""Steps at which notes are written for all to see, in a first session of ninety minutes."""
IMPORT_STEP: Final = 4
"""The one of them where notes can come from a file."""
HIDDEN_STEP: Final = 9
SCALE_STEP: Final = 3
QUIET_STEPS: Final = (1, 2, 11, 12, 13, 14)
"""Steps at which these bursts only look."""
PEOPLE: Final = 6
SLIPS: Final = ("4 3 5 1 2", "5 3 1 4 4")
"""Rows of answers. In no file may there ever be one."""
LIST_LIMIT: Final = 30
"""Notes of one step that fit on the screen at once. A longer list could not be read from it."""

WORD: Final = re.compile(r"zq[a-z]{8}")
"""The mark in every text that is typed here: random, so that it is nowhere by chance."""


def word(chance: random.Random) -> str:
    """A mark that no other text has."""
    return "zq" + "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=8))


@dataclass(frozen=True)
class State:
    """A session as far as this test looks at it."""

    step: int
    """The number of the step the room is at, as the screen tells it."""
    notes: frozenset[tuple[int, str]] = frozenset()
    """Step and word of the notes that all may see."""
    hidden: frozenset[str] = frozenset()
    """Words of the notes behind the curtain."""
    is_revealed: bool = False
    agreed: frozenset[str] = frozenset()
    """Words of what was decided."""
    people: int | None = None
    rounds: int = 0
    """Ballots that have been closed."""

    @property
    def words(self) -> frozenset[str]:
        """Every word there is."""
        return frozenset({word for _step, word in self.notes} | self.hidden | self.agreed)

    def at(self, step: int) -> set[str]:
        """The words that the list of a step shows."""
        return {word for number, word in self.notes if number == step}


@dataclass(frozen=True)
class Deed:
    """Keys, the session that they lead to, and what the status line says then."""

    keys: str
    after: State
    said: str = ""


@dataclass
class Hand:
    """Chooses what to press, and knows what must come of it."""

    chance: random.Random
    state: State
    _done: list[State] = field(default_factory=list)
    _undone: list[State] = field(default_factory=list)

    def burst(self, length: int) -> list[Deed]:
        """So many things to do, one after the other."""
        return [self._any() for _ in range(length)]

    def notes(self, length: int) -> list[Deed]:
        """So many notes at the step the room is at."""
        return [self.note() for _ in range(length)]

    def storm(self, length: int) -> list[Deed]:
        """Notes, and then back and forth between with and without them."""
        deeds = self.notes(length)
        while len(deeds) < 4 * length:
            back = self._undone and self.chance.random() < 0.4
            deeds.append(self.redo() if back or not self._done else self.undo())
        return deeds

    def ballot(self) -> list[Deed]:
        """Slips of everybody, which leave no trace, and the close of the round."""
        again = ["/again\r"] if self.state.rounds else []
        slips = [f"{self.chance.choice(SLIPS)}\r" for _ in range(PEOPLE)]
        closed = replace(self.state, rounds=self.state.rounds + 1)
        deeds = [Deed(keys, self.state) for keys in [*again, *slips]]
        self._done.clear()
        self._undone.clear()
        self.state = closed
        return [*deeds, Deed("\x12", closed, "The ballot is closed.")]

    def _any(self) -> Deed:
        kinds: dict[str, int] = {"go": 3, "agree": 2, "people": 1}
        step = self.state.step
        if step in OPEN_STEPS or step == HIDDEN_STEP:
            is_full = len(self.state.at(step)) >= LIST_LIMIT
            kinds["note"] = 0 if is_full else 10
        if step not in (HIDDEN_STEP, SCALE_STEP):
            kinds["park"] = 1
        if step == HIDDEN_STEP and self.state.hidden:
            kinds["reveal"] = 3
        if self._done:
            kinds["undo"] = 3
        if self._undone:
            kinds["redo"] = 4
        (kind,) = self.chance.choices(list(kinds), list(kinds.values()))
        deed: Deed = getattr(self, kind)()
        return deed

    def note(self) -> Deed:
        """A note at the step the room is at, behind the curtain where there is one."""
        text, now = word(self.chance), self.state
        if now.step == HIDDEN_STEP and not now.is_revealed:
            return self._do(f"{text}\r", hidden=now.hidden | {text})
        return self._do(f"{text}\r", notes=now.notes | {(now.step, text)})

    def go(self, step: int | None = None) -> Deed:
        """Goes to another step, or to this one."""
        places = [*OPEN_STEPS, *OPEN_STEPS, HIDDEN_STEP, HIDDEN_STEP, SCALE_STEP, *QUIET_STEPS]
        there = step or self.chance.choice([n for n in places if n != self.state.step])
        return self._do(f"/agenda {there}\r", step=there)

    def agree(self) -> Deed:
        """A decision."""
        text = word(self.chance)
        said = "The decision is saved."
        return self._do(f"/decision {text}\r", said, agreed=self.state.agreed | {text})

    def park(self) -> Deed:
        """A note that is set aside for the minutes."""
        text, now = word(self.chance), self.state
        said = "Parked for the minutes."
        return self._do(f"/park {text}\r", said, notes=now.notes | {(now.step, text)})

    def people(self, number: int | None = None) -> Deed:
        """This number of people in the room, or another one than now."""
        n = number or self.chance.choice([n for n in range(5, 12) if n != self.state.people])
        return self._do(f"/people {n}\r", f"{n} people in the room", people=n)

    def take(self, keys: str, texts: Sequence[str]) -> Deed:
        """Many notes at once, at a step where all may see them."""
        return self._do(keys, notes=self.state.notes | {(self.state.step, text) for text in texts})

    def reveal(self) -> Deed:
        """Opens the curtain. What was done before can no longer be taken back."""
        now = self.state
        shown = now.notes | {(now.step, text) for text in now.hidden}
        self._done.clear()
        return self._do("\x12", notes=shown, hidden=frozenset(), is_revealed=True)

    def undo(self) -> Deed:
        """Takes the last deed back."""
        self._undone.append(self.state)
        self.state = self._done.pop()
        return Deed("\x1a", self.state)

    def redo(self) -> Deed:
        """Does again what was taken back."""
        self._done.append(self.state)
        self.state = self._undone.pop()
        return Deed("\x19", self.state)

    def _do(self, keys: str, said: str = "", **values: object) -> Deed:
        self._done.append(self.state)
        self._undone.clear()
        self.state = replace(self.state, **values)  # type: ignore[arg-type]
        return Deed(keys, self.state, said)


def words_in_lists(lines: Sequence[str]) -> set[str]:
    """The words that a screen shows as saved: a note is in a row that begins with its number. In
    the entry line it is not saved yet."""
    rows = [line for line in lines[:-5] if re.match(r"\s*\d+ ", line)]
    return {text for row in rows for text in WORD.findall(row)}


class Journal:
    """What the screen has told as saved: how far down a row of deeds it has been seen to be."""

    def __init__(self, before: State, deeds: Sequence[Deed]) -> None:
        self.states = [before, *(deed.after for deed in deeds)]
        self._said = ["", *(deed.said for deed in deeds)]
        self.reached = 0
        """How many of the deeds the screen has shown as done, at least."""

    @property
    def shown(self) -> set[str]:
        """The words that have been shown as saved by what was done."""
        return {w for state in self.states[: self.reached + 1] for w in state.words} - set(
            self.states[0].words
        )

    def look(self, lines: Sequence[str]) -> None:
        """Takes in a screen."""
        body, status = lines[:-5], " ".join(lines[-6:-3])
        for text in words_in_lists(lines):
            self._reach([text in state.words for state in self.states], start=0)
        here = re.search(r"\b(\d+)/\d+\b", lines[0])
        if here is None:
            return
        step = int(here.group(1))
        self._reach([state.step == step for state in self.states])
        behind = re.search(r"(\d+) notes? behind the curtain", " ".join(body))
        if behind and step == HIDDEN_STEP:
            n = int(behind.group(1))
            self._reach([(s.step, len(s.hidden)) == (step, n) for s in self.states])
        self._reach([bool(said) and said in status for said in self._said])

    def _reach(self, holds: list[bool], start: int | None = None) -> None:
        """It is at least where this holds first, from where it was before: the same may hold again
        later on."""
        start = self.reached if start is None else start
        at = next((n for n in range(start, len(holds)) if holds[n]), self.reached)
        self.reached = max(self.reached, at)
