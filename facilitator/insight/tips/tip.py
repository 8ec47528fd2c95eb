"""What a tip is, and what of a moment it may rest on beside the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from facilitator.i18n import Message
from facilitator.model.record import Theme


class Urgency(IntEnum):
    """How soon a tip is of no use any more; the most urgent first."""

    NOW = 1
    """In a minute or two."""
    HERE = 2
    """When the room leaves where it is."""
    LATER = 3


@dataclass(frozen=True)
class Tip:
    """Advice to the facilitator, and a sentence to say aloud. Names nobody and quotes no note."""

    number: int
    """The row of the method's table, 1 to 20: a trigger is silenced by it."""
    urgency: Urgency
    text: Message
    """A suggestion, in the console's language."""
    line: Message
    """What to say, in the session's language."""
    about: str = ""
    """The id of what it is about: the same trigger may be due of something else."""

    @property
    def key(self) -> tuple[int, str]:
        """What makes it the same tip, whatever its numbers are by now."""
        return self.number, self.about


@dataclass(frozen=True)
class EarlierTheme:
    """A theme of one of the team's earlier sessions."""

    session_id: str
    theme: Theme
    is_settled: bool
    """Whether something agreed on it is closed."""


@dataclass(frozen=True)
class Moment:
    """What the records of a session do not hold. Nothing of it is on the disk."""

    seconds_left: int | None = None
    """Of where the room is: a step, a round or an item. Below zero in overtime, ``None`` without a
    plan."""
    seconds_planned: int | None = None
    """Of the same."""
    is_round_open: bool = False
    """Whether ratings or votes are coming in."""
    slips: int | None = None
    """How many of its slips are in; ``None`` where nobody hands in slips."""
    seats: Mapping[int, int] = field(default_factory=dict)
    """Seat → turns in this talk; empty where nobody counts."""
    silent_seats: int = 0
    """How many have had no turn for long while others have."""
    are_items_alike: bool = False
    """Whether some of what is voted on here or at the next step may say the same."""
    minutes_to_end: int | None = None
    """Until the promised end; ``None`` when nobody goes by it any more."""
    minutes_to_agree: int = 0
    """Planned for the deciding and closing that is still to be done."""
    minutes_late: int = 0
    """How late it ends as it goes."""
    level: int = 0
    """How hard it is to end in time, 0 to 7 (method, 3.3)."""
    days_away: int = 0
    """Since the session was left, until the room moves on."""
    earlier_themes: tuple[EarlierTheme, ...] = ()
