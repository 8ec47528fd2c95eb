"""The time model: what every fitted agenda has, and the worked example of the method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from facilitator.agenda import Fit, Slot, TimeClass, fit

MINUTES = st.integers(0, 240)
BUFFERS = st.integers(0, 20)
CLASSES: st.SearchStrategy[TimeClass] = st.sampled_from(["core", "optional", "protected"])


@st.composite
def slots(draw: st.DrawFn) -> list[Slot]:
    """Any agenda of up to twelve steps."""
    drawn = []
    for number in range(draw(st.integers(1, 12))):
        least, plan, most = sorted(draw(st.tuples(*[st.integers(0, 40)] * 3)))
        drawn.append(
            Slot(
                id=f"s{number}",
                plan=plan,
                least=least,
                most=most,
                cls=draw(CLASSES),
                priority=draw(st.integers(1, 3)),
                grow=draw(st.booleans()),
            )
        )
    return drawn


class TestEveryFit:
    @given(slots(), MINUTES, BUFFERS)
    def test_steps_and_buffer_fill_the_time_unless_it_does_not_fit(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        if fitted.level < 7:
            assert sum(fitted.minutes.values()) + fitted.buffer == minutes
            assert fitted.buffer >= 0
            assert fitted.short_by == 0
        else:
            assert sum(fitted.minutes.values()) == minutes + fitted.short_by
            assert fitted.short_by > 0

    @given(slots(), MINUTES, BUFFERS)
    def test_every_step_stays_between_its_least_and_its_most(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        for slot in agenda:
            if slot.id in fitted.minutes:
                assert slot.least <= fitted.minutes[slot.id] <= slot.most

    @given(slots(), MINUTES, BUFFERS)
    def test_only_optional_steps_are_dropped_and_no_step_is_forgotten(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        assert {*fitted.minutes, *fitted.dropped} == {slot.id for slot in agenda}
        assert not fitted.minutes.keys() & set(fitted.dropped)
        optional = {slot.id for slot in agenda if slot.cls == "optional"}
        assert set(fitted.dropped) <= optional

    @given(slots(), MINUTES, BUFFERS)
    def test_deciding_keeps_its_time_until_nothing_else_can_give(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        for slot in agenda:
            if slot.cls == "protected" and 1 <= fitted.level <= 5:
                assert fitted.minutes[slot.id] == slot.plan
            if slot.cls == "core" and fitted.level == 6:
                assert fitted.minutes[slot.id] == slot.least

    @given(slots(), st.integers(1, 240), BUFFERS)
    def test_less_time_is_never_easier(self, agenda: list[Slot], minutes: int, buffer: int) -> None:
        more, less = (fit(agenda, m, buffer=buffer) for m in (minutes, minutes - 1))
        assert (len(less.dropped), less.level) >= (len(more.dropped), more.level)

    @given(slots(), MINUTES, BUFFERS)
    def test_it_is_what_the_reference_algorithm_of_the_method_says(
        self, agenda: list[Slot], minutes: int, buffer: int
    ) -> None:
        fitted = fit(agenda, minutes, buffer=buffer)
        assert fitted == reference(agenda, minutes, buffer)


class TestWhatIsDropped:
    def test_the_least_important_optional_step_goes_first_and_the_later_of_equals(self) -> None:
        agenda = [
            Slot("core", 10, 10, 10),
            Slot("kept", 10, 10, 10, "optional", priority=1),
            Slot("early", 10, 10, 10, "optional", priority=3),
            Slot("late", 10, 10, 10, "optional", priority=3),
        ]
        assert fit(agenda, 30).dropped == ("late",)
        assert fit(agenda, 20).dropped == ("late", "early")
        assert fit(agenda, 10).dropped == ("late", "early", "kept")

    def test_a_quarter_is_squeezed_before_anything_is_dropped(self) -> None:
        agenda = [Slot("core", 12, 1, 12), Slot("extra", 8, 1, 8, "optional")]
        assert fit(agenda, 15).minutes == {"core": 9, "extra": 6}
        assert fit(agenda, 14).minutes == {"core": 12}


# The example of the method: 13:00-15:00, twelve steps, a buffer of seven minutes.
EXAMPLE = {
    slot.id: slot
    for slot in (
        Slot("open", 5, 3, 6),
        Slot("check-in", 6, 4, 8),
        Slot("review", 10, 5, 12),
        Slot("collect", 12, 8, 14),
        Slot("pairs", 8, 5, 10, "optional", priority=2),
        Slot("sort", 10, 6, 12),
        Slot("vote", 5, 3, 6),
        Slot("break", 8, 8, 8),
        Slot("talk", 24, 18, 30, grow=True),
        Slot("premortem", 6, 5, 8, "optional", priority=3),
        Slot("commit", 14, 10, 20, "protected", grow=True),
        Slot("close", 5, 4, 7, "protected"),
    )
}


def after(step: str, *, minutes: int, buffer: int = 0) -> Fit:
    """What is proposed when a step is over and so many minutes are left."""
    names = list(EXAMPLE)
    return fit([EXAMPLE[n] for n in names[names.index(step) + 1 :]], minutes, buffer=buffer)


class TestWorkedExample:
    def test_six_minutes_late_costs_only_the_buffer(self) -> None:
        fitted = fit(list(EXAMPLE.values()), 114, buffer=7)
        assert (fitted.level, fitted.buffer) == (1, 1)
        assert fitted.minutes == {name: slot.plan for name, slot in EXAMPLE.items()}

    def test_a_long_review_squeezes_what_can_give(self) -> None:
        fitted = after("review", minutes=85)
        assert fitted.level == 2
        assert fitted.minutes == {
            "collect": 11,
            "pairs": 7,
            "sort": 9,
            "vote": 4,
            "break": 8,
            "talk": 21,
            "premortem": 6,
            "commit": 14,
            "close": 5,
        }

    def test_a_long_collection_squeezes_further(self) -> None:
        fitted = after("collect", minutes=69)
        assert fitted.level == 2
        assert fitted.minutes == {
            "pairs": 6,
            "sort": 8,
            "vote": 4,
            "break": 8,
            "talk": 19,
            "premortem": 5,
            "commit": 14,
            "close": 5,
        }

    def test_a_long_sorting_drops_the_premortem(self) -> None:
        fitted = after("sort", minutes=50)
        assert fitted.dropped == ("premortem",)
        assert fitted.minutes == {"vote": 4, "break": 8, "talk": 19, "commit": 14, "close": 5}

    def test_time_won_goes_to_deciding_first_and_then_to_talk(self) -> None:
        fitted = after("sort", minutes=80, buffer=7)
        assert fitted.level == 0
        assert (fitted.minutes["commit"], fitted.minutes["talk"]) == (20, 29)
        assert fitted.buffer == 7


def reference(agenda: Sequence[Slot], minutes: int, buffer: int) -> Fit:
    """The reference algorithm of the method's appendix, without its divisible steps."""
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
        return Fit(given, tuple(dropped), buffer=spare, level=level)

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
        if minutes >= total(flexible(), least) + total(protected(), plan):
            rest = minutes - total(protected(), plan)
            return done(at_plan | _between(flexible(), least, comfort, rest), 5)
        if minutes >= total(flexible(), least) + total(protected(), least):
            at_least = {s.id: s.least for s in flexible()}
            rest = minutes - total(flexible(), least)
            return done(at_least | _between(protected(), least, plan, rest), 6)
        short = total(steps, least) - minutes
        return Fit({s.id: s.least for s in steps}, tuple(dropped), short_by=short, level=7)


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
