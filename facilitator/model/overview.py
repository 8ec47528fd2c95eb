"""What home and the lists show of each team, without opening its file for writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from facilitator.model.cleaning import clean_line
from facilitator.model.problem import Problem
from facilitator.model.words import CommitmentKind, Status

KEPT_DAYS: Final = 365
"""After so long people are reminded that a session could be removed: the domain's privacy chapter
proposes twelve months at the latest."""


@dataclass(frozen=True)
class SessionOverview:
    """The last session of a team."""

    number: int
    title: dict[str, str]
    """Language → the pack's title."""
    pack: str
    """The id of its pack, which may be gone by now."""
    language: str
    people: int | None
    started_at: datetime
    is_closed: bool
    step: int
    """Where it stands among its planned steps, from 1."""
    steps: int


@dataclass(frozen=True)
class OpenAction:
    """An action or request that has been promised and not yet finished, as far as the team's
    sessions know."""

    id: str
    number: int
    text: str
    owner: str
    recipient: str
    due: date | None
    phase: str
    """The name of its phase in the language of its session, or nothing."""
    session: int
    kind: CommitmentKind
    """An action or a request."""
    status: Status


@dataclass(frozen=True)
class TeamOverview:
    """One team."""

    name: str
    path: Path
    sessions: int = 0
    last: SessionOverview | None = None
    open_actions: tuple[OpenAction, ...] = field(default=())
    marked: tuple[OpenAction, ...] = field(default=())
    """What was marked as done or let go between sessions: the next one looks at it."""
    ended_first: date | None = None
    """When the first of its sessions ended that are kept."""
    problem: Problem | None = None
    """Why its file cannot be read; then only name and path say anything."""

    @property
    def is_unfinished(self) -> bool:
        return self.last is not None and not self.last.is_closed

    @property
    def has_to_look_back(self) -> bool:
        """Whether there is something for the next session to look back at."""
        return bool(self.open_actions or self.marked)

    def is_kept_long(self, today: date) -> bool:
        """Whether a session is kept for longer than its follow-up needs."""
        return self.ended_first is not None and (today - self.ended_first).days > KEPT_DAYS

    def overdue(self, today: date) -> int:
        """How many open actions should have been finished before ``today``."""
        return sum(a.due is not None and a.due < today for a in self.open_actions)


def shared_names(teams: Iterable[TeamOverview]) -> dict[Path, str]:
    """The name of the file, by its path, of every team that is called as another one of these is:
    a copy, say, or what was restored. A list shows it after the team's name, and takes it where a
    team is asked for."""
    listed = list(teams)
    called = Counter(_as_read(team) for team in listed)
    return {team.path: clean_line(team.path.name) for team in listed if called[_as_read(team)] > 1}


def _as_read(team: TeamOverview) -> str:
    """The name of a team as it is asked for, where capitals are no other letters."""
    return clean_line(team.name).casefold()
