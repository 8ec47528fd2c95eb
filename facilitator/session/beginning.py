"""When the room began, and what that makes of the promised end.

A session is often opened a good while before: the projector is tried, and people come in. Its end
counts from there until somebody says otherwise.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from facilitator.model.records import SessionRecords
from facilitator.session.parts import is_still_ahead

_GATHERING: Final = timedelta(minutes=5)
"""So long before the room begins a session may be opened without its end being another."""
_ROUND: Final = 5
"""Ends are promised at every fifth minute of the clock."""

_MADE_READY: Final = timedelta(hours=6)
"""Whoever opens a session so long before the room begins has only made it ready."""


def beginning(records: SessionRecords, opened: datetime, now: datetime) -> datetime:
    """When a session began that goes on from its first step ``now``: as it says, unless it was
    made ready long before; then when it was ``opened`` this time, were that not long ago too."""
    started = records.session.started_at
    if now - started < _MADE_READY or any(step.seconds_used for step in records.steps):
        return started
    return (opened if now - opened < _MADE_READY else now).replace(microsecond=0)


def later_end(records: SessionRecords, arrived: datetime) -> datetime | None:
    """The end, were it counted from when the room began; ``None`` when that makes no difference,
    and where it is no question any more: when the end was promised in so many words, or the room
    has been further than its second step.

    To be asked when it has come there, at ``arrived``. It began as long before as its first step
    is planned to take; how long that really took, nobody knows. A little less is promised than
    that makes, since an end may come early and not late.
    """
    session, planned = records.session, records.planned_steps
    is_open = not (session.is_closed or session.ends_at)
    if not is_open or records.current not in planned[1:2]:
        return None
    if not all(map(is_still_ahead, planned[1:])):
        return None
    gathering = arrived - timedelta(minutes=planned[0].minutes) - session.started_at
    if gathering < _GATHERING:
        return None
    end = (session.promised_end + gathering).replace(second=0, microsecond=0)
    end -= timedelta(minutes=end.minute % _ROUND)
    return end if end > max(session.promised_end, arrived) else None
