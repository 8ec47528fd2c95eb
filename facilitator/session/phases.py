"""The phases of a session: which model it takes, what the team makes of it, and which steps follow.

A team may rename, drop, move and add phases before its session starts. A phase keeps its id
whatever it is called and wherever it stands, so that the steps about it, and what earlier sessions
said of it, still belong to it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Final

from facilitator.i18n import message
from facilitator.model.pack import (
    MOST_PHASES,
    SHORT_LIMIT,
    Pack,
    PackStep,
    Phase,
    PhaseModel,
    TalkStep,
)
from facilitator.model.phases import PhaseChoice
from facilitator.model.problem import Problem
from facilitator.model.text import LocalText
from facilitator.model.words import Queue
from facilitator.session.book import checked_line

NAME_LIMIT: Final = 60
"""Characters. The longest name of the built-in phases has 45."""

Phases = tuple[Phase, ...]


# Choosing


def usual_choice(
    pack: Pack, remembered: PhaseChoice | None, model: str | None = None
) -> PhaseChoice:
    """The phases a session begins with when nobody says otherwise: what the team chose last, where
    the pack allows it, else the pack's usual ones. Of a ``model`` that is asked for, the team's
    own form if there is one. Raises :class:`Problem` when the pack does not allow that model."""
    allowed = [one.id for one in pack.phase_models]
    if model is not None and model not in allowed:
        raise Problem(
            message("The pack '{pack}' has no phases called '{model}'.", pack=pack.id, model=model),
            do=message("It has: {models}.", models=", ".join(allowed)),
        )
    if remembered and remembered.model in ([model] if model else allowed):
        return remembered
    return PhaseChoice(model=model or pack.phase_model.id)


def model_of(pack: Pack, choice: PhaseChoice) -> PhaseModel:
    """The phase model of a choice, as it came with the pack, which allows it."""
    return next(model for model in pack.phase_models if model.id == choice.model)


def with_phases(pack: Pack, choice: PhaseChoice) -> Pack:
    """A pack as it is run with these phases: its steps are those that will be, in their order.

    Steps of other phase models, and those about a phase that was dropped, are left out; in a
    variant that gives such a step time, the next phase that had none gets it, so that as many
    phases are talked about as before. A step "for each phase" becomes one for each.
    """
    model = model_of(pack, choice)
    meant = [step for step in pack.steps if not step.only_for or model.id in step.only_for]
    phases = model.phases if choice.phases is None else choice.phases
    steps = _about(meant, phases)
    if choice.phases is not None:
        kept = {phase.id for phase in phases}
        gone = [step for step in meant if step.phase is not None and step.phase not in kept]
        steps = _handed_on(_in_order_of(phases, steps), gone)
    return pack.model_copy(
        update={
            "phase_model": model.model_copy(update={"phases": list(phases)}),
            "other_models": (),
            "steps": tuple(steps),
        }
    )


def _about(steps: Iterable[PackStep], phases: Sequence[Phase]) -> list[PackStep]:
    """Those of a pack's steps that are about no phase or about one of these."""
    steps = list(steps)
    ids = [phase.id for phase in phases]
    asked_about = {step.phase for step in steps}
    about = []
    for step in steps:
        if step.for_each is None:
            if step.phase is None or step.phase in ids:
                about.append(step)
            continue
        for id_ in ids:
            if step.for_each == "phases" or id_ not in asked_about:
                one = {"id": f"{step.id}-{id_}", "phase": id_, "for_each": None}
                about.append(step.model_copy(update=one))
    return about


def _in_order_of(phases: Sequence[Phase], steps: list[PackStep]) -> list[PackStep]:
    """The steps with those about phases in the phases' order, at the places where such steps stand.

    A pack may go through the phases more than once: each time stays on its own.
    """
    rank = {phase.id: number for number, phase in enumerate(phases)}
    ordered = list(steps)
    for places in _rounds(steps):
        by_rank = sorted((steps[place] for place in places), key=lambda s: rank[str(s.phase)])
        for place, step in zip(places, by_rank, strict=True):
            ordered[place] = step
    return ordered


def _rounds(steps: Sequence[PackStep]) -> list[list[int]]:
    """The places of the steps about phases, each time through the phases on its own."""
    rounds: list[list[int]] = []
    left: set[str] = set()
    at: str | None = None
    for place, step in enumerate(steps):
        if step.phase is None:
            continue
        if not rounds or step.phase in left:
            rounds.append([])
            left = set()
        elif at is not None and step.phase != at:
            left.add(at)
        rounds[-1].append(place)
        at = step.phase
    return rounds


def _handed_on(steps: list[PackStep], gone: Iterable[PackStep]) -> list[PackStep]:
    """The steps with the minutes of those that went, in each variant with the first of the same
    kind that is about a phase and has none there."""
    minutes = [list(step.minutes) for step in steps]
    for left_out in gone:
        for variant, given in enumerate(left_out.minutes):
            for place, step in enumerate(steps):
                can_take = step.phase is not None and step.kind == left_out.kind
                if given and can_take and not minutes[place][variant]:
                    minutes[place][variant] = given
                    break
    return [
        step if given == step.minutes else step.model_copy(update={"minutes": given})
        for step, given in zip(steps, minutes, strict=True)
    ]


# What was not reached last time


def beginning_with(pack: Pack, first: Sequence[str]) -> Pack:
    """A pack from :func:`with_phases` that comes to some phases first, by their ids: its steps
    about them, and they in the queues of its talks. The phases themselves stay in their order.

    Where a later phase has time in more lengths or keeps it longer, the two change places in that
    too: a length that leaves phases out leaves out others than the ``first``.
    """
    ids = [phase.id for phase in pack.phase_model.phases]
    wanted = [id_ for id_ in first if id_ in ids]
    if not wanted:
        return pack
    steps = list(pack.steps)
    for places in _rounds(steps):
        _give_time(steps, places, wanted)
    order = sorted(
        pack.phase_model.phases,
        key=lambda phase: wanted.index(phase.id) if phase.id in wanted else len(wanted),
    )
    steps = [_with_queue(step, wanted) for step in _in_order_of(order, steps)]
    return pack.model_copy(update={"steps": tuple(steps)})


def _give_time(steps: list[PackStep], places: Sequence[int], wanted: Sequence[str]) -> None:
    """Gives the steps of a round that are about the ``wanted`` phases, one after the other, the
    most time that a step of their kind has there."""
    for number, id_ in enumerate(wanted, 1):
        for place in (place for place in places if steps[place].phase == id_):
            step = steps[place]
            others = [
                other
                for other in places
                if steps[other].phase not in wanted[:number] and steps[other].kind == step.kind
            ]
            best = max(others, key=lambda other: _hold(steps[other]), default=place)
            if _hold(steps[best]) > _hold(step):
                steps[place], steps[best] = _timed(step, steps[best]), _timed(steps[best], step)


def _hold(step: PackStep) -> tuple[int, bool, int]:
    """How firmly a step stands on the agenda: in how many variants, and what time does to it."""
    return sum(map(bool, step.minutes)), step.time.cls != "optional", -step.time.priority


def _timed(step: PackStep, like: PackStep) -> PackStep:
    return step.model_copy(update={"minutes": like.minutes, "time": like.time})


def _with_queue(step: PackStep, wanted: Sequence[str]) -> PackStep:
    if not isinstance(step, TalkStep) or step.queue is not Queue.PHASES:
        return step
    others = [id_ for id_ in step.begins_with if id_ not in wanted]
    return step.model_copy(update={"begins_with": [*wanted, *others]})


# Changing: each takes the phases and returns them anew


def renamed(phases: Phases, id_: str, name: str, language: str) -> Phases:
    """The phases with one called otherwise, in every language: an old name in another one would no
    longer say the same. Raises :class:`Problem` for a name that will not do."""
    others = [phase for phase in phases if phase.id != id_]
    new = _phase(id_, name, language, others)
    return tuple(new if phase.id == id_ else phase for phase in phases)


def dropped(phases: Phases, id_: str) -> Phases:
    """The phases without one. Raises :class:`Problem` when none would be left."""
    rest = tuple(phase for phase in phases if phase.id != id_)
    if not rest:
        raise Problem(message("A session needs at least one phase."))
    return rest


def moved(phases: Phases, id_: str, by: int) -> Phases:
    """The phases with one moved by ``by`` places, no further than to either end."""
    at = next(place for place, phase in enumerate(phases) if phase.id == id_)
    rest = [phase for phase in phases if phase.id != id_]
    rest.insert(max(0, at + by), phases[at])
    return tuple(rest)


def added(phases: Phases, name: str, language: str, *, after: str) -> Phases:
    """The phases with one more, right after another. Raises :class:`Problem` when there are as
    many as fit, or for a name that will not do."""
    if len(phases) >= MOST_PHASES:
        raise Problem(message("At most {most} phases fit.", most=MOST_PHASES))
    # Random, so that a phase that is added later is never taken for one that was dropped.
    new = _phase(f"own-{uuid.uuid4().hex[:12]}", name, language, phases)
    at = next(place for place, phase in enumerate(phases, 1) if phase.id == after)
    return (*phases[:at], new, *phases[at:])


def _phase(id_: str, name: str, language: str, others: Iterable[Phase]) -> Phase:
    name = checked_line(name, most=NAME_LIMIT)
    if not name:
        raise Problem(message("Give the phase a name."))
    if any(name.casefold() == one.name.in_language(language).casefold() for one in others):
        raise Problem(message("There is already a phase called {name}.", name=name))
    return Phase(id=id_, name=_in(language, name), short=_in(language, _short(name)))


def _short(name: str) -> str:
    return name if len(name) <= SHORT_LIMIT else f"{name[: SHORT_LIMIT - 1].rstrip()}."


def _in(language: str, text: str) -> LocalText:
    return LocalText.model_validate({language: text})
