"""One statement or proposal that was rated, as minutes may tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from facilitator import privacy
from facilitator.insight.cues import Cue, all_alike, cue
from facilitator.model.words import Ends, RateMethod

THREE: Final[tuple[privacy.Answer, ...]] = ("low", "middle", "high")
"""The classes of a coarser result."""


class Rating(NamedTuple):
    """What may be told of one statement or proposal in one round."""

    statement: str
    counts: Mapping[str, int]
    """Answer → people, without those who left it out. Empty when too few answered."""
    is_sensitive: bool
    method: RateMethod = RateMethod.SCALE
    points: int = 5
    """How many answers a scale has."""
    ends: Ends = Ends.AGREEING
    when: str = ""
    """Of two results that stand side by side, which one it is."""

    @property
    def name(self) -> str:
        """What it is called among others."""
        return f"{self.statement} ({self.when})" if self.when else self.statement

    @property
    def people(self) -> int:
        return sum(self.counts.values())

    @property
    def is_in_classes(self) -> bool:
        return any(answer in self.counts for answer in THREE)

    @property
    def all_alike(self) -> str | None:
        """What is said in place of counts when all answers are in one class and it is not the
        good one. Of consent and confidence the counts are told as they are."""
        if self.method is not RateMethod.SCALE:
            return None
        return all_alike(self.counts, self.points, self.ends)

    @property
    def cue(self) -> Cue | None:
        """What the result invites to. Side by side, the room sees that from both."""
        if self.method is not RateMethod.SCALE or self.when:
            return None
        return cue(self.counts, self.points, self.ends)
