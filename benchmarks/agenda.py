"""How well replanning protects deciding when a workshop runs late, and how long it takes.

The workshop is the worked example of the method: two hours, twelve steps, three topics. It is run
with and without replanning on the same random delays. They were made up, not measured in real
workshops: the figures show how the rules work, not what a team gains.

- The start is late by up to ``LATEST_START`` minutes, any number as likely as another.
- What a step or a topic would need is its plan times a factor of its own, drawn from a log-normal
  distribution whose median is told with the figures.
- What needs less than its box ends early. What needs more gets ``TAKEN`` of what is missing: some
  of an overrun is stopped by the clock and some is not. So a smaller box overruns by more.
- With replanning, the best proposal is taken at the end of every step and topic; when nothing
  fits, the step is left out that the program names. Without it, everything has its planned box.
- The end cuts: closing first, and then deciding, which comes before it. What deciding gets beyond
  its plan does not count.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import mean
from typing import Final, NamedTuple, TypeAlias

from benchmarks.figure import Figure, milliseconds
from facilitator.agenda import Slot, fit, proposals, ways_out
from tests.agenda.example import BUFFER, EXAMPLE

MINUTES: Final = 120
RUNS: Final = 10_000
SEED: Final = 1
LATEST_START: Final = 8
TAKEN: Final = 0.5
SPREAD: Final = 0.3
"""Standard deviation of the logarithm of the factor."""
OVERRUNS: Final = (0.0, 0.15, 0.3)
"""How much longer than planned the median step would take."""
MANY: Final = 100
"""Steps of the agenda that the time is measured with."""


class Chance(NamedTuple):
    """What happens to one run of the workshop, with or without replanning."""

    late: int
    factors: Mapping[str, float]


class Outcome(NamedTuple):
    """What became of one run: minutes up to those planned."""

    deciding: float
    closing: float
    left_out: int
    """Steps and topics that were not had."""


Run: TypeAlias = Callable[[Chance], Outcome]


def figures() -> list[Figure]:
    """Deciding with and without replanning for each overrun, and the time of a replanning."""
    settings = (
        f"{RUNS} runs, seed {SEED}: up to {LATEST_START} min late, spread {SPREAD}, "
        f"{TAKEN:.0%} of what a box lacks is taken"
    )
    rows = [Figure("Deciding in two hours", f"{DECIDING.plan} min planned", settings)]
    for overrun in OVERRUNS:
        chances = _chances(overrun)
        for name, run in (("replanned", _replanned), ("not replanned", _not_replanned)):
            rows.append(_judged(f"  steps need {overrun:+.0%}, {name}", [*map(run, chances)]))
    return [*rows, milliseconds(f"Replanning {MANY} steps", _times())]


def _judged(name: str, outcomes: Sequence[Outcome]) -> Figure:
    kept = mean(one.deciding >= DECIDING.plan for one in outcomes)
    both = mean(one.deciding + one.closing >= DECIDING.plan + CLOSING.plan for one in outcomes)
    note = (
        f"of runs kept it, {both:.1%} closing too; "
        f"deciding had {mean(one.deciding for one in outcomes):.1f} min, "
        f"{mean(one.left_out for one in outcomes):.1f} steps or topics left out"
    )
    return Figure(name, f"{kept:.1%}", note)


def _topics(slot: Slot) -> list[Slot]:
    """The topics of a step: those beyond the fewest go last of all, and the top one may grow."""
    return [
        Slot(
            f"{slot.id} {n}",
            plan=slot.plan // slot.units,
            least=slot.least // slot.units,
            most=slot.most // slot.units,
            cls="core" if n < slot.units_least else "optional",
            priority=1,
            grow=slot.grow and n == 0,
        )
        for n in range(slot.units)
    ]


def _one_by_one(slots: Sequence[Slot]) -> list[Slot]:
    """Steps, with topics for those that are made of them."""
    return [part for slot in slots for part in (_topics(slot) if slot.units else [slot])]


DECIDING, CLOSING = EXAMPLE[-2:]
PARTS: Final = _one_by_one(EXAMPLE)


def _chances(overrun: float) -> list[Chance]:
    chance = random.Random(SEED)
    return [
        Chance(
            late=chance.randint(0, LATEST_START),
            factors={
                slot.id: (1 + overrun) * chance.lognormvariate(0, SPREAD)
                for slot in PARTS
                if slot.least < slot.most
            },
        )
        for _ in range(RUNS)
    ]


def _took(slot: Slot, box: int, chance: Chance) -> float:
    """Minutes that a step takes when it is given a box."""
    # A break takes what it was planned to take.
    need = slot.plan * chance.factors.get(slot.id, 1)
    return need if need <= box else box + TAKEN * (need - box)


def _not_replanned(chance: Chance) -> Outcome:
    before = PARTS[: PARTS.index(DECIDING)]
    now = chance.late + sum(_took(slot, slot.plan, chance) for slot in before)
    return _decided(now, DECIDING.plan, left_out=0)


def _replanned(chance: Chance) -> Outcome:
    now = float(chance.late)
    left_out = 0
    ahead = list(EXAMPLE)
    while True:
        if ahead[0].units:
            ahead[:1] = _topics(ahead[0])
        # Whole minutes, as on the agenda; what is left is rounded down.
        minutes = _best(ahead, int(MINUTES - now))
        slot = ahead.pop(0)
        if slot is DECIDING:
            return _decided(now, minutes[slot.id], left_out)
        if slot.id in minutes:
            now += _took(slot, minutes[slot.id], chance)
        else:
            left_out += 1


def _best(ahead: Sequence[Slot], left: int) -> dict[str, int]:
    """The best proposal, or what there is without the step that the program names."""
    best = fit(ahead, left, buffer=BUFFER)
    if best.short_by and (out := ways_out(ahead, left, _planned(ahead))) and out.left_out:
        return out.left_out.proposal.fit.minutes
    return best.minutes


def _decided(start: float, box: int, left_out: int) -> Outcome:
    """What is left of deciding and closing when the end cuts them."""
    left = max(0.0, MINUTES - start)
    deciding = min(box, DECIDING.plan, left)
    return Outcome(deciding, min(CLOSING.plan, left - deciding), left_out)


def _planned(slots: Sequence[Slot]) -> dict[str, int]:
    return {slot.id: slot.plan for slot in slots}


def _times(runs: int = 200) -> list[float]:
    """Seconds for both proposals where everything that can be cut is."""
    agenda = [
        Slot(f"optional {n}", 10, 5, 12, "optional", priority=n % 3 + 1) for n in range(MANY // 2)
    ]
    agenda += [Slot(f"talk {n}", 20, 10, 30, units=5) for n in range(MANY - len(agenda) - 2)]
    agenda += [Slot("decide", 14, 10, 20, "protected"), Slot("close", 5, 4, 7, "protected")]
    # All optional steps and all topics but one of the last talk, so that a second best is sought.
    left = 19 + 4 * (MANY // 2 - 2)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        proposals(agenda, left, _planned(agenda))
        times.append(time.perf_counter() - start)
    return times
