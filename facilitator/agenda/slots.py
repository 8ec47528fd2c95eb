"""The time of one step, and the order in which an agenda is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final, Literal, NamedTuple, TypeAlias

TimeClass: TypeAlias = Literal["core", "optional", "protected"]

COMFORT: Final = 0.75
"""A step squeezed to three quarters of its plan still works; beyond that, steps are dropped."""


@dataclass(frozen=True)
class Slot:
    """The time of one step, in whole minutes.

    Raises ValueError where the minutes are not in order, or topics are of a kind that nothing
    could be done with.
    """

    id: str
    plan: int
    least: int
    most: int
    cls: TimeClass = "core"
    """Protected are deciding and closing."""
    priority: int = 2
    """Of optional steps: 1 is kept longest, 3 goes first."""
    grow: bool = False
    """Takes time that is left over, up to ``most``."""
    units: int = 0
    """Of a step made of topics that take equally long: how many; 0 for any other."""
    units_least: int = 1
    """The fewest topics that make sense."""

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.plan <= self.most:
            raise ValueError(f"minutes of {self.id}: {self.least} ≤ {self.plan} ≤ {self.most}")
        if self.units and (self.cls == "protected" or not 1 <= self.units_least <= self.units):
            raise ValueError(f"topics of {self.id}: {self.units_least} to {self.units}")

    @property
    def comfort(self) -> int:
        """The fewest minutes in which the step is as good as planned."""
        return max(self.least, ceil(COMFORT * self.plan))

    @property
    def easy(self) -> int:
        """The fewest minutes it gets while anything can still be cut."""
        return self.plan if self.cls == "protected" else self.comfort

    def fewer(self) -> Slot:
        """The same with one topic less, and shorter by as much. Only where there is more than
        one."""

        def scaled(minutes: int) -> int:
            return max(1, round(minutes * (self.units - 1) / self.units))

        return replace(
            self,
            units=self.units - 1,
            plan=scaled(self.plan),
            least=scaled(self.least),
            most=scaled(self.most),
        )


class Cut(NamedTuple):
    """One thing less on the agenda."""

    before: Slot
    after: Slot | None
    """With one topic less; ``None`` where the step is dropped."""


def cuts(slots: Sequence[Slot]) -> Iterator[Cut]:
    """What can be cut, in the order in which it is: optional steps whole, then topics."""
    # The one with the highest priority number; the later one where they are equal.
    optional = [slot for slot in reversed(slots) if slot.cls == "optional"]
    for slot in sorted(optional, key=lambda slot: -slot.priority):
        yield Cut(slot, None)
    for slot in slots:
        now = slot
        while now.cls != "optional" and now.units > now.units_least:
            yield Cut(now, now := now.fewer())
