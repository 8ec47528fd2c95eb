"""The reference algorithm of the method's appendix, to check the model against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil, floor

from facilitator.agenda import Change, Fit, Slot


def reference(agenda: Sequence[Slot], minutes: int, buffer: int) -> Fit:
    """How an agenda fits, as the method says it."""
    steps = list(agenda)
    dropped: list[str] = []

    def protected() -> list[Slot]:
        return [s for s in steps if s.cls == "protected"]

    def flexible() -> list[Slot]:
        return [s for s in steps if s.cls != "protected"]

    def total(chosen: list[Slot], measure: Callable[[Slot], int]) -> int:
        return sum(map(measure, chosen))

    def plan(slot: Slot) -> int:
        return slot.plan

    def least(slot: Slot) -> int:
        return slot.least

    def comfort(slot: Slot) -> int:
        return max(slot.least, ceil(0.75 * slot.plan))

    def done(given: dict[str, int], level: int) -> Fit:
        spare = minutes - sum(given.values())
        return Fit(given, tuple(dropped), cut(), buffer=spare, level=level)

    def cut() -> tuple[Change, ...]:
        topics = {s.id: s.units for s in steps}
        return tuple(
            Change(s.id, s.units, topics[s.id])
            for s in agenda
            if s.id in topics and topics[s.id] != s.units
        )

    if minutes >= total(steps, plan) + buffer:
        given = {s.id: s.plan for s in steps}
        extra = minutes - total(steps, plan) - buffer
        for s in sorted((s for s in steps if s.grow), key=lambda s: s.cls != "protected"):
            more = min(extra, s.most - s.plan)
            given[s.id] += more
            extra -= more
        return done(given, 0)
    while True:
        if minutes >= total(steps, plan):
            return done({s.id: s.plan for s in steps}, 1)
        at_plan = {s.id: s.plan for s in protected()}
        if minutes >= total(flexible(), comfort) + total(protected(), plan):
            rest = minutes - total(protected(), plan)
            return done(at_plan | _between(flexible(), comfort, plan, rest), 2)
        optional = sorted(
            (s for s in steps if s.cls == "optional"), key=lambda s: (-s.priority, -steps.index(s))
        )
        if optional:
            steps.remove(optional[0])
            dropped.append(optional[0].id)
            continue
        divisible = [s for s in steps if s.units > s.units_least]
        if divisible:
            steps[steps.index(divisible[0])] = with_a_topic_less(divisible[0])
            continue
        if minutes >= total(flexible(), least) + total(protected(), plan):
            rest = minutes - total(protected(), plan)
            return done(at_plan | _between(flexible(), least, comfort, rest), 5)
        if minutes >= total(flexible(), least) + total(protected(), least):
            at_least = {s.id: s.least for s in flexible()}
            rest = minutes - total(flexible(), least)
            return done(at_least | _between(protected(), least, plan, rest), 6)
        short = total(steps, least) - minutes
        given = {s.id: s.least for s in steps}
        return Fit(given, tuple(dropped), cut(), short_by=short, level=7)


def with_a_topic_less(slot: Slot) -> Slot:
    """A step as it is when one of its topics goes."""
    k = slot.units
    plan, least, most = (
        max(1, round(value * (k - 1) / k)) for value in (slot.plan, slot.least, slot.most)
    )
    return replace(slot, units=k - 1, plan=plan, least=least, most=most)


def _between(
    steps: list[Slot], low: Callable[[Slot], int], high: Callable[[Slot], int], total: int
) -> dict[str, int]:
    lowest, highest = sum(map(low, steps)), sum(map(high, steps))
    share = 1.0 if highest == lowest else (total - lowest) / (highest - lowest)
    share = min(1.0, max(0.0, share))
    raw = {s.id: low(s) + share * (high(s) - low(s)) for s in steps}
    out = {name: floor(value + 1e-9) for name, value in raw.items()}
    left = min(total, highest) - sum(out.values())
    for name in sorted(raw, key=lambda name: (-(raw[name] - out[name]), -raw[name])):
        if left <= 0:
            break
        out[name] += 1
        left -= 1
    return out
