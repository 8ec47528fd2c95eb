"""Tips: what the session's own data suggest to the facilitator. Pure: records and a moment in,
advice out.

The twenty triggers are those of the method (6). Tips are for whoever leads the session, on the
private side only; they name nobody, and quote nothing that people wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from facilitator.insight.tips import agreeing, noting, rating, talking, timing
from facilitator.insight.tips.limits import LIMITS, Limits
from facilitator.insight.tips.scene import Scene
from facilitator.insight.tips.tip import EarlierTheme, Moment, Tip, Urgency
from facilitator.model.records import SessionRecords

__all__ = ["LIMITS", "TRIGGERS", "EarlierTheme", "Limits", "Moment", "Tip", "Urgency", "due_tips"]

Trigger: TypeAlias = Callable[[Scene], Iterator[Tip]]

TRIGGERS: Final[dict[int, Trigger]] = {
    1: noting.only_gains,
    2: noting.only_worries,
    3: noting.no_client,
    4: noting.slips_missing,
    5: talking.one_voice,
    6: rating.split,
    7: rating.quick_agreement,
    8: noting.unread_notes,
    9: rating.votes_split,
    10: timing.last_call,
    11: agreeing.recurring,
    12: agreeing.too_many,
    13: agreeing.not_believed,
    14: agreeing.same_hands,
    15: talking.extended_twice,
    16: timing.late,
    17: talking.nothing_written,
    18: talking.unsafe,
    19: agreeing.no_rule,
    20: timing.long_ago,
}
"""By their row in the method's table."""

_WHILE_WRITING: Final = frozenset({4})
"""Triggers that may speak while everybody is writing for themselves: nothing else may disturb."""


def due_tips(records: SessionRecords, moment: Moment) -> list[Tip]:
    """Every tip that is due at a moment, the most urgent first. None of a session that is over."""
    if records.session.is_closed:
        return []
    scene = Scene(records, moment)
    numbers = _WHILE_WRITING if scene.is_quiet else TRIGGERS
    tips = [tip for number in numbers for tip in TRIGGERS[number](scene)]
    return sorted(tips, key=lambda tip: (tip.urgency, tip.number, tip.about))
