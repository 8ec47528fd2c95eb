"""Starting a session: a pack's steps become the session's own agenda, fitted to its minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

from facilitator import agenda
from facilitator.i18n import message
from facilitator.model.pack import Pack, PackStep
from facilitator.model.phases import PhaseChoice
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Commitment, Session, Step, Team, new_id
from facilitator.model.records import SessionRecords
from facilitator.model.words import StepStatus
from facilitator.privacy import holds_identity_code
from facilitator.session.book import checked_line
from facilitator.session.parts import slot_of, topics_meant
from facilitator.session.phases import beginning_with, model_of, usual_choice, with_phases
from facilitator.session.repeating import repeating
from facilitator.session.topics import arrival
from facilitator.session.unreached import unreached
from facilitator.store.overview import read_overview, read_phase_choice
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace, file_stem

_WITH_DELAYS: Final = 1.1
"""What a plan takes at most with the buffer that a sound one has."""
REVIEW_MINUTES = 5
"""For looking at earlier commitments, when there are any and the pack gives it no time."""


class PlannedStep(NamedTuple):
    """A step with the minutes it gets; 0 leaves it out, though it stays reachable."""

    definition: PackStep
    minutes: int


def plan(
    pack: Pack,
    minutes: int,
    *,
    has_open_commitments: bool,
    phases: PhaseChoice | None = None,
    first_phases: Sequence[str] = (),
) -> list[PlannedStep]:
    """The agenda of a session of ``minutes`` through ``phases``, or the pack's usual ones, as it
    will run; ``first_phases`` are the ids of those that it comes to before the others.

    The pack's own variant is taken where the length is one of them; any other length is fitted
    from the nearest variant above it, else from one below. Raises :class:`Problem` when even the
    shortest way through takes longer.
    """
    chosen = beginning_with(with_phases(pack, phases or usual_choice(pack, None)), first_phases)
    steps = chosen.steps
    if not steps:
        raise Problem(message("No part of this pack is about these phases."))
    shortest: agenda.Fit | None = None
    for variant in _nearest_variants(pack, minutes):
        slots = _slots(chosen, pack.variants.index(variant), has_open_commitments)
        spare = max(0, variant - sum(slot.plan for slot in slots))
        fit = agenda.fit(slots, minutes, buffer=spare)
        if not fit.short_by:
            fewer = {change.id: {"top": change.becomes} for change in fit.fewer}
            return [
                PlannedStep(step.model_copy(update=fewer.get(step.id)), fit.minutes.get(step.id, 0))
                for step in steps
            ]
        shortest = fit
    assert shortest is not None, "a pack has at least one variant"
    needed = minutes + shortest.short_by
    raise Problem(
        message("{minutes} minutes are too few for this pack.", minutes=minutes),
        do=message("It needs at least {needed} minutes.", needed=needed),
    )


def usual_minutes(pack: Pack) -> int:
    """The length most teams have time for: the middle one of the pack's own."""
    return sorted(pack.variants)[len(pack.variants) // 2]


def team_name(text: str) -> str:
    """The name of a team as it may be stored, in a file and as the name of one. Raises
    :class:`Problem` when there is none, or it is an identity code."""
    name = checked_line(text)
    if not name:
        raise Problem(message("Give the team a name."))
    if holds_identity_code(file_stem(name)):
        # Signs that are not allowed in the name of a file become dashes.
        raise Problem(
            message("As the name of a file, this would be a personal identity code."),
            do=message("Choose another name for the team."),
        )
    return name


def begin(
    workspace: Workspace,
    team: str,
    pack: Pack,
    *,
    minutes: int,
    language: str,
    people: int | None,
    phases: PhaseChoice | None = None,
    first_phases: Sequence[str] | None = None,
    now: datetime,
) -> Path:
    """Starts a session of a team, which is made when it is new. Returns the team's file.

    It goes through ``phases``, which the team will be asked with next time; when not given, through
    those of last time. ``first_phases`` are as in :func:`start_session`. Raises :class:`Problem`
    when the team has no name or one that is an identity code, or the pack takes longer; then
    nothing was made.
    """
    name = team_name(team)
    known = workspace.find(name, as_named=True)
    # Asked before anything is written, so that a pack that does not fit leaves no empty team.
    has_open = known is not None and read_overview(known).has_to_look_back
    chosen = phases or usual_choice(pack, read_phase_choice(known) if known else None)
    if first_phases is None:
        first_phases = _usually_first(known, pack, chosen)
    plan(pack, minutes, has_open_commitments=has_open, phases=chosen, first_phases=first_phases)
    with workspace.open(known) if known else workspace.create(name) as team_file:
        start_session(
            team_file,
            pack,
            minutes=minutes,
            language=language,
            people=people,
            phases=phases,
            first_phases=first_phases,
            now=now,
        )
        return team_file.path


def start_session(
    team_file: TeamFile,
    pack: Pack,
    *,
    minutes: int,
    language: str,
    people: int | None = None,
    purpose: str = "",
    phases: PhaseChoice | None = None,
    first_phases: Sequence[str] | None = None,
    now: datetime,
) -> Session:
    """Makes a session from a pack, and writes it. The pack may change or go later.

    ``phases`` are those that were chosen for it, which the team will begin with next time; when not
    given, it goes through those of last time, or the pack's usual ones. ``first_phases`` are the
    ids of those it comes to before the others; when not given, those that were not reached when the
    team last went through them with this pack. Raises :class:`Problem` when the pack takes longer,
    or the purpose holds an identity code.
    """
    earlier, team = team_file.sessions(), team_file.team()
    has_open = bool(earlier) and _has_open_commitments(team_file, earlier[-1])
    chosen = phases or usual_choice(pack, team.phase_choice)
    if first_phases is None:
        first_phases = _usually_first(team_file.path, pack, chosen)
    planned = plan(
        pack, minutes, has_open_commitments=has_open, phases=chosen, first_phases=first_phases
    )
    model = with_phases(pack, chosen).phase_model
    session_id = new_id()
    steps = [
        Step(
            id=new_id(),
            session_id=session_id,
            position=position,
            minutes=given,
            definition=definition,
        )
        for position, (definition, given) in enumerate(planned, start=1)
    ]
    steps = repeating(steps, team_file, phases=model.phases, perspectives=pack.perspectives)
    first = next((step for step in steps if step.minutes), steps[0])
    session = Session(
        id=session_id,
        number=max((session.number for session in earlier), default=0) + 1,
        pack=pack.id,
        pack_version=pack.version,
        title=pack.title,
        language=language,
        people=people,
        minutes=minutes,
        purpose=checked_line(purpose),
        step_id=first.id,
        started_at=now.replace(microsecond=0),
        customer_word=model.customer_word,
        business_customers=pack.business_customers,
        phases=model.phases,
        perspectives=pack.perspectives,
    )
    records = SessionRecords(session_id, [session, *steps])
    team_file.apply(
        [
            Change(None, session),
            Change(team, _remembering(team, pack, phases)),
            *(Change(None, step) for step in steps if step is not first),
            *(
                Change(None, change.after)
                for change in arrival(records, first, first.but(status=StepStatus.VISITED))
            ),
        ]
    )
    return session


def _usually_first(path: Path | None, pack: Pack, phases: PhaseChoice) -> Sequence[str]:
    left = unreached(path, pack, phases)
    return left.ids if left.is_same_pack else ()


def _remembering(team: Team, pack: Pack, phases: PhaseChoice | None) -> Team:
    """The team with the phases that it begins with next time: those that were chosen.

    Where nobody chose, it keeps what it has; but taking what is offered is a choice too for a team
    that has none yet, or where there are others and nothing of its own would be lost.
    """
    if phases is None:
        is_choice = bool(pack.other_models) and team.phases is None
        if team.phase_model is not None and not is_choice:
            return team
        phases = usual_choice(pack, team.phase_choice)
    model = model_of(pack, phases)
    if not model.phases:
        return team
    # Phases that are as their model has them follow the model.
    own = None if phases.phases == tuple(model.phases) else phases.phases
    return team.but(phase_model=model.id, phases=own)


def _has_open_commitments(team_file: TeamFile, last: Session) -> bool:
    records = team_file.session_records(last)
    return any(map(records.is_up_next, records.all(Commitment)))


def _nearest_variants(pack: Pack, minutes: int) -> list[int]:
    """Variants to try in turn: those long enough, shortest first, then shorter ones."""
    enough = sorted(variant for variant in pack.variants if variant >= minutes)
    shorter = sorted((v for v in pack.variants if v < minutes), reverse=True)
    return enough[:1] + shorter if enough else shorter


def weak_points(planned: Iterable[PlannedStep], minutes: int) -> list[agenda.Weakness]:
    """What to warn of in an agenda for a session of ``minutes``.

    Where the pack has less to do than that, agreeing and closing need their share of what is done,
    with what it may take longer, and not of a day of which most is left over.
    """
    slots = [
        slot_of(step.definition, step.minutes, id_=step.definition.id)
        for step in planned
        if step.minutes
    ]
    given = {slot.id: slot.plan for slot in slots}
    spare = max(0, minutes - sum(given.values()))
    held = min(minutes, ceil(_WITH_DELAYS * sum(given.values())))
    return agenda.weak_points(slots, agenda.Fit(given, buffer=spare), held)


def _slots(pack: Pack, at: int, has_open_commitments: bool) -> list[agenda.Slot]:
    """The time of each step in the variant ``at`` that has any."""
    slots = []
    phases = len(pack.phase_model.phases)
    for step in pack.steps:
        given = step.minutes[at]
        if step.when == "earlier_session":
            given = (given or REVIEW_MINUTES) if has_open_commitments else 0
        if given:
            topics = topics_meant(step, phases)
            slots.append(slot_of(step, given, id_=step.id, topics=topics))
    return slots
