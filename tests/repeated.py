"""A team that meets again and is asked the same: the small pack, and the built-in ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from facilitator.model.pack import Pack
from facilitator.model.record import Step
from facilitator.model.words import CellFlag, RateMethod
from facilitator.packs import Library, builtin_prompts
from facilitator.session.rated import definition_of
from facilitator.store.workspace import Workspace
from tests.support import PACK, WallClock, Workshop

THEN: Final = datetime(2026, 10, 3, 9, 0)
NOW: Final = datetime(2026, 11, 19, 9, 0)

EIGHT: Final = (
    "4 2 2 3 4",
    "5 2 2 3 4",
    "4 3 1 4 2",
    "4 2 2 4 -",
    "3 4 4 2 4",
    "2 2 3 4 5",
    "4 3 2 3 4",
    "4 2 2 4 3",
)
SEVEN: Final = (
    "4 3 4 3 4",
    "5 2 4 4 4",
    "4 4 3 4 3",
    "3 3 5 2 4",
    "4 2 4 4 5",
    "2 3 2 3 4",
    "5 4 4 4 2",
)
CELLS: Final[Mapping[tuple[str, str], int | CellFlag]] = {
    ("contact", "encounter"): -1,
    ("contact", "tasks"): 0,
    ("assess", "tasks"): -2,
    ("assess", "skills"): 1,
    ("plan", "encounter"): CellFlag.UNKNOWN,
    ("plan", "customer"): 1,
    ("deliver", "wellbeing"): -2,
    ("deliver", "customer"): 2,
}


def small(**values: Mapping[str, Any]) -> Pack:
    """The small pack, in which the ratings and the map repeat those of last time; ``values`` go to
    steps by their ids."""
    again = {"now": {"repeats": "previous"}, "map": {"repeats": "previous"}}
    return PACK.model_copy(
        update={
            "steps": tuple(
                step.model_copy(update={**again.get(step.id, {}), **values.get(step.id, {})})
                for step in PACK.steps
            )
        }
    )


def rate(shop: Workshop, step: str, slips: Iterable[str]) -> None:
    """A closed round of statements."""
    ballot = shop.at(step).rate.open_scale()
    for slip in slips:
        ballot.add_slip(slip)
    shop.facilitation.rate.close_ballot()


def map_out(shop: Workshop, step: str, cells: Mapping[tuple[str, str], int | CellFlag]) -> None:
    """What the room agrees on for cells of a map."""
    desk = shop.at(step)
    for (phase, side), value in cells.items():
        if isinstance(value, CellFlag):
            desk.rate.set_cell(phase, side, None, value)
        else:
            desk.rate.set_cell(phase, side, value)


def again(
    shop: Workshop, pack: Pack | None = None, *, now: datetime = NOW, **start: Any
) -> Workshop:
    """The next session of the same team; of the small pack when not told otherwise."""
    shop.facilitation.leave()
    team_file = Workspace(shop.team_file.path.parents[1]).open(shop.team_file.path)
    return Workshop(team_file, WallClock(now), pack or small(), **start)


def step_by(shop: Workshop, method: RateMethod) -> Step:
    """The rating of a session by its method."""
    return next(
        step
        for step in shop.records.steps
        if step.definition.kind == "rate" and step.definition.method is method
    )


def real(folder: Path, language: str = "fi", first: str = "sote-vaiheet") -> Workshop:
    """A team that went through a built-in pack, and is now at the start of the follow-up."""
    packs = Library([builtin_prompts()])
    team_file = Workspace(folder).create("Perhepalvelut")
    pack = packs.load(first)
    shop = Workshop(team_file, WallClock(THEN), pack, minutes=max(pack.variants), language=language)
    scale = definition_of(step_by(shop, RateMethod.SCALE))
    rate(shop, scale.id, [_as_long(slip, len(scale.statements)) for slip in EIGHT])
    if first == "sote-vaiheet":
        map_out(shop, step_by(shop, RateMethod.EFFECT).definition.id, CELLS)
    shop.facilitation.close()
    return again(shop, packs.load("seuranta"), minutes=60, language=language, people=7)


def _as_long(slip: str, answers: int) -> str:
    return " ".join((slip.split() * 2)[:answers])
