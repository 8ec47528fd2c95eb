"""Tips on time: that of today, and that since the session was left."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.i18n import message
from facilitator.insight.tips.limits import LIMITS
from facilitator.insight.tips.scene import Scene
from facilitator.insight.tips.tip import Tip, Urgency
from facilitator.model.words import CommitmentKind

_SET_ASIDE = (CommitmentKind.PARKED, CommitmentKind.DROPPED)


def last_call(scene: Scene) -> Iterator[Tip]:
    """Row 10: the time to decide has come, and nobody has drafted anything."""
    left, agreeing = scene.moment.minutes_to_end, scene.moment.minutes_to_agree
    is_empty = all(one.kind in _SET_ASIDE for one in scene.records.commitments)
    if left is None or not is_empty or not any(scene.deciding):
        return
    if left <= (agreeing + LIMITS.before_deciding if agreeing else LIMITS.last_call):
        yield Tip(
            10,
            Urgency.NOW,
            message("{n} min left, and nothing has been drafted yet.", n=max(0, left)),
            message("Which one thing changes next week?"),
        )


def late(scene: Scene) -> Iterator[Tip]:
    """Row 16: something has to go, or the session ends late."""
    moment = scene.moment
    if moment.minutes_late > 0 and moment.level >= LIMITS.level:
        yield Tip(
            16,
            Urgency.NOW,
            message(
                "As it goes, you end {n} min late. The plan shows two ways on; or ask the group.",
                n=moment.minutes_late,
            ),
            message("We have less time than we planned. What do we most need to get done today?"),
        )


def long_ago(scene: Scene) -> Iterator[Tip]:
    """Row 20: the session goes on after a long time."""
    if scene.moment.days_away > LIMITS.days_away:
        yield Tip(
            20,
            Urgency.NOW,
            message(
                "{n} days have passed. Read the themes once more before you talk.",
                n=scene.moment.days_away,
            ),
            message("What has changed since we were here last?"),
        )
