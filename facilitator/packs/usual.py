"""The pack that a team is given where nobody chooses one."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.i18n import message
from facilitator.model.overview import TeamOverview
from facilitator.model.problem import Problem
from facilitator.packs.library import USUAL_PACK, PackListing


def usual_pack(team: TeamOverview | None, packs: Iterable[PackListing]) -> str:
    """The id of that of its last session if it is still there, else of the one for everybody.
    Raises :class:`Problem` when there are none."""
    known = [pack.id for pack in packs if not pack.problem]
    last = [team.last.pack] if team and team.last else []
    for wanted in (*last, USUAL_PACK, *known):
        if wanted in known:
            return wanted
    raise Problem(message("There are no packs to choose from."))
