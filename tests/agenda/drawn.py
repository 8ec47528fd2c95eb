"""Agendas of every sort, for rules that hold for all."""

from __future__ import annotations

from hypothesis import strategies as st

from facilitator.agenda import Slot, TimeClass

MINUTES = st.integers(0, 240)
BUFFERS = st.integers(0, 20)
CLASSES: st.SearchStrategy[TimeClass] = st.sampled_from(["core", "optional", "protected"])


@st.composite
def agendas(draw: st.DrawFn) -> list[Slot]:
    """Up to twelve steps, some of them made of topics."""
    drawn = []
    for number in range(draw(st.integers(1, 12))):
        least, plan, most = sorted(draw(st.tuples(*[st.integers(0, 40)] * 3)))
        cls = draw(CLASSES)
        units = 0 if cls == "protected" else draw(st.sampled_from([0, 0, 1, 2, 3, 6]))
        drawn.append(
            Slot(
                id=f"s{number}",
                plan=plan,
                least=least,
                most=most,
                cls=cls,
                priority=draw(st.integers(1, 3)),
                grow=draw(st.booleans()),
                units=units,
                units_least=draw(st.integers(1, max(1, units))),
            )
        )
    return drawn


def planned(agenda: list[Slot]) -> dict[str, int]:
    """The minutes of an agenda as it was planned."""
    return {slot.id: slot.plan for slot in agenda}
