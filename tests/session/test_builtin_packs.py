"""Every pack that comes with the program, led from its first step to its last, in every length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from facilitator.model.pack import CollectStep, CommitStep, RateStep, SortStep, TalkStep
from facilitator.model.phases import PhaseChoice
from facilitator.model.words import CommitmentKind, RateMethod
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from tests.support import Workshop, begin

LIBRARY: Final = Library([builtin_prompts()])
PEOPLE: Final = 6


def ways() -> Iterator[Any]:
    """Every pack in every length, with each of its phase models."""
    for listing in LIBRARY.packs():
        for model in LIBRARY.load(listing.id).phase_models:
            for minutes in listing.variants:
                name = f"{listing.id}-{model.id}-{minutes}"
                yield pytest.param(listing.id, model.id, minutes, id=name)


def work_on(session: Facilitation) -> None:
    """Does at the current step what it is there for."""
    step = session.current.definition
    match step:
        case CollectStep():
            session.collect.add_many(["One", "Two"], step.buckets[-1])
            if step.is_behind_curtain:
                session.collect.reveal()
        case TalkStep(save="all"):
            session.talk.add("What was said", step.buckets[0])
        case SortStep():
            session.sort.new_theme("Together", session.records.visible_notes()[:2])
            session.sort.new_theme("Apart")
        case RateStep():
            _rate(session, step)
        case CommitStep(focus="decide"):
            session.commit.add("Try it @Liisa !18.12.2026", CommitmentKind.ACTION)


def _rate(session: Facilitation, step: RateStep) -> None:
    if step.method is RateMethod.EFFECT:
        phase = session.records.session.phases[0]
        session.rate.set_cell(phase.id, step.perspectives[0], -1)
        return
    slips: dict[RateMethod, Callable[[], Any]] = {
        RateMethod.DOTS: session.rate.open_dots,
        RateMethod.RANK: session.rate.open_dots,
    }
    ballot = slips.get(step.method, session.rate.open_scale)()
    answers = "1" if step.method in slips else " ".join("3" for _item in ballot.items)
    for _person in range(PEOPLE):
        ballot.add_slip(answers)
    session.rate.close_ballot()


@pytest.mark.parametrize(("pack", "model", "minutes"), ways())
def test_it_can_be_led_from_its_first_step_to_its_last(
    tmp_path: Path, pack: str, model: str, minutes: int
) -> None:
    shop = begin(
        tmp_path,
        pack=LIBRARY.load(pack),
        minutes=minutes,
        people=PEOPLE,
        language="fi",
        phases=PhaseChoice(model=model),
    )
    session = shop.facilitation
    planned = [step.id for step in shop.records.planned_steps]
    visited = [session.current.id]
    work_on(session)
    while session.next():
        visited.append(session.current.id)
        work_on(session)
        shop.clock.move(1)
    session.close()

    assert visited == planned
    _holds_what_was_done(shop)


def _holds_what_was_done(shop: Workshop) -> None:
    """Opened again, the session has what was agreed, and a result of every rating."""
    session = shop.reopen()
    records = session.records
    assert [one.text for one in records.commitments] == ["Try it"]
    for step in records.planned_steps:
        if isinstance(step.definition, RateStep):
            has_result = records.rounds_of(step) or records.cells_of(step)
            assert has_result, step.definition.id
