"""The thresholds of all triggers, in one place. Each is judgement, to be revised after real
sessions; the situations are those of the method (6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final


@dataclass(frozen=True)
class Limits:
    """When a tip is due. The number is the row of the method's table."""

    between: timedelta = timedelta(minutes=3)
    """All: from one new tip to the next."""
    gains_alone: int = 3
    """1: gains without a worry."""
    worries_alone: int = 3
    """2: worries without a gain or a need, and worries in a row in a talk."""
    notes_without_client: int = 1
    """3: notes without a client's question."""
    time_left: int = 20
    """4: per cent of the time, from which missing slips are told of."""
    seat_share: int = 40
    """5: per cent of the turns that one seat has."""
    seat_turns: int = 12
    """5: turns counted, below which a share means nothing."""
    seat_people: int = 4
    """5: people, below which somebody always has a large share."""
    silence: timedelta = timedelta(minutes=10)
    """5: without a turn."""
    silent_seats: int = 2
    """5: seats that have been silent for so long."""
    alike_from: int = 5
    """7: answers, from which all being alike means something."""
    alike_steps: int = 1
    """7: steps of the scale that the answers span at most."""
    unread: int = 20
    """8: per cent of the notes, above which the read pass is worth its time."""
    reading: int = 5
    """8: seconds that a note takes in the read pass."""
    last_call: int = 15
    """10: minutes before the end, where the agenda does not say how long deciding takes."""
    before_deciding: int = 5
    """10: minutes before deciding and closing must begin."""
    sessions_with_theme: int = 2
    """11: earlier sessions with a theme like one of today's."""
    one_owner: int = 3
    """12: actions of one owner."""
    doubt: int = 25
    """13: per cent that do not believe in an action."""
    doubters: int = 2
    """13: people. What one thinks must not be pointed at."""
    doubt_up_to: int = 2
    """13: the highest of the answers 0 to 5 that is doubt."""
    shared_work: int = 2
    """14: actions, from which one owner of all of them means something."""
    extensions: int = 2
    """15: times that an item was given more time."""
    level: int = 3
    """16: how hard it is to end in time, as the time model numbers it: something has to go."""
    nothing_written: int = 60
    """17: per cent of an item's time."""
    unsafe: int = 2
    """18: people who found it unsafe to speak."""
    days_away: int = 30
    """20: days since the session was left, above which it is half forgotten."""


LIMITS: Final = Limits()
