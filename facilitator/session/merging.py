"""Two copies of a team's file, as when two laptops were used, become one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facilitator.i18n import message
from facilitator.model.cleaning import clean_line
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment, Review, Session, Team
from facilitator.model.records import SessionRecords
from facilitator.session.union import Union, session_of, unite
from facilitator.store.merging import Holding, links, read_holding, write_holding

_OF_THE_TEAM: Final = (Team, Session, Commitment, Review)
"""What every session of a team knows."""


@dataclass(frozen=True)
class Merged:
    """Two copies, and what they hold together."""

    copies: tuple[Holding, Holding]
    union: Union

    def write(self, path: Path) -> None:
        """Makes a new file of it. Raises :class:`Problem` when there is one, or it cannot be
        made; then nothing has changed."""
        write_holding(path, self.union.holding)


def merge(first: Path, second: Path, *, is_same_team: bool) -> Merged:
    """What two copies of a team's file hold together. Writes nothing.

    ``is_same_team`` says that teams that were made apart, and have the same name, are one. Raises
    :class:`Problem` for files that cannot be read, or are of different teams.
    """
    if first.exists() and second.exists() and first.samefile(second):
        raise Problem(message("Both are the same file."))
    copies = (read_holding(first), read_holding(second))
    _check_team(copies, is_same_team=is_same_team)
    return Merged(copies, unite(*copies, links()))


def records_of(holding: Holding, session: str) -> SessionRecords:
    """The records of one session of a copy."""
    return SessionRecords(
        session,
        [
            row
            for row in holding.records.values()
            if isinstance(row, _OF_THE_TEAM) or session_of(row, holding.records) == session
        ],
    )


def _check_team(copies: tuple[Holding, Holding], *, is_same_team: bool) -> None:
    first, second = (copy.team for copy in copies)
    if first.id == second.id:
        return
    safe = message("Nothing was merged.")
    if clean_line(first.name).casefold() != clean_line(second.name).casefold():
        raise Problem(
            message(
                "These are files of two teams: {first} and {second}.",
                first=first.name,
                second=second.name,
            ),
            safe=safe,
        )
    if not is_same_team:
        raise Problem(
            message(
                "Both teams are called {team}, but each was made by itself, so they may be two.",
                team=first.name,
            ),
            safe=safe,
            do=message("If they are one team, say so with {option}.", option="--same-team"),
        )
