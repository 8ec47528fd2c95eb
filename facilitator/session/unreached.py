"""Phases that a team did not reach last time, which it is offered first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator.model.pack import Pack, Phase
from facilitator.model.phases import PhaseChoice
from facilitator.model.records import SessionRecords
from facilitator.session.phases import with_phases
from facilitator.store.last_time import Walk, read_walks


class Unreached(NamedTuple):
    """What was left over when the team last went through its phases."""

    phases: tuple[Phase, ...] = ()
    """Those that no session has reached come first, then those reached longest ago."""
    is_same_pack: bool = False
    """Whether that was with the pack that is taken now: then its author's choice of phases has had
    its turn, and they come first unless somebody says otherwise."""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(phase.id for phase in self.phases)


def unreached(path: Path | None, pack: Pack, choice: PhaseChoice) -> Unreached:
    """What the team with this file did not reach of the phases that are chosen now; nothing of a
    new team, and where the pack does not go through phases."""
    planned = with_phases(pack, choice)
    if path is None or not planned.goes_through_phases:
        return Unreached()
    return among(read_walks(path), planned.phase_model.phases, pack.id)


def unreached_before(path: Path, records: SessionRecords) -> tuple[Phase, ...]:
    """The same as a session finds it when it begins."""
    session = records.session
    return among(read_walks(path, before=session.number), session.phases, session.pack).phases


def among(walks: Iterable[Walk], phases: Sequence[Phase], pack: str) -> Unreached:
    """What the last of the ``walks`` through these phases left over.

    A team may have dropped phases since, or added some; but phases of another model are others,
    even where a few ids are the same. Where nothing was reached, there is no order to change.
    """
    ids = {phase.id for phase in phases}
    same = [walk for walk in walks if walk.phases <= ids or walk.phases >= ids]
    if not same:
        return Unreached()
    last = same[-1]
    left = [phase for phase in phases if phase.id in last.phases - last.reached]
    if not last.reached & ids:
        return Unreached()

    def reached_in(phase: Phase) -> int:
        return max((walk.number for walk in same if phase.id in walk.reached), default=0)

    return Unreached(tuple(sorted(left, key=reached_in)), last.pack == pack)
