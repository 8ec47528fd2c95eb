"""The worked example of the method: a workshop of two hours, 13:00 to 15:00."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from facilitator.agenda import Slot

EXAMPLE: Final = (
    Slot("open", 5, 3, 6),
    Slot("check-in", 6, 4, 8),
    Slot("review", 10, 5, 12),
    Slot("collect", 12, 8, 14),
    Slot("pairs", 8, 5, 10, "optional", priority=2),
    Slot("sort", 10, 6, 12),
    Slot("vote", 5, 3, 6),
    Slot("break", 8, 8, 8),
    Slot("talk", 24, 18, 30, grow=True, units=3, units_least=2),
    Slot("premortem", 6, 5, 8, "optional", priority=3),
    Slot("commit", 14, 10, 20, "protected", grow=True),
    Slot("close", 5, 4, 7, "protected"),
)
BUFFER: Final = 7
END: Final = datetime(2026, 11, 21, 15, 0)


def after(step: str) -> list[Slot]:
    """The steps that come after one."""
    ids = [slot.id for slot in EXAMPLE]
    return list(EXAMPLE[ids.index(step) + 1 :])


def plans(slots: list[Slot]) -> dict[str, int]:
    """The planned minutes of steps."""
    return {slot.id: slot.plan for slot in slots}
