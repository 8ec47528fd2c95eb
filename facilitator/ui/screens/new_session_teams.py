"""What the teams have done before, as far as a new session is planned by it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from facilitator.agenda import Spent, usual
from facilitator.model.overview import TeamOverview
from facilitator.model.phases import PhaseChoice
from facilitator.session.start import PlannedStep
from facilitator.store.overview import read_phase_choice, read_spent
from facilitator.store.workspace import teams_called
from facilitator.ui.time_words import habit


class KnownTeams:
    """The teams there are. Of those that are typed, files are read once: a letter is typed on
    while they are asked for."""

    def __init__(self, teams: Iterable[TeamOverview]) -> None:
        self._teams = [team for team in teams if not team.problem]
        self._remembered: dict[Path, PhaseChoice | None] = {}
        self._spent: dict[Path, list[Spent]] = {}

    def called(self, name: str) -> TeamOverview | None:
        """The team that was typed, when it has a file already."""
        called = teams_called(name, self._teams, as_named=True)
        # Of several nobody knows which is meant, and the start says so.
        return called[0] if len(called) == 1 else None

    def phases(self, team: TeamOverview | None) -> PhaseChoice | None:
        """The phases that a team chose last; ``None`` where it never did."""
        if team is None:
            return None
        if team.path not in self._remembered:
            self._remembered[team.path] = read_phase_choice(team.path)
        return self._remembered[team.path]

    def habit(self, team: TeamOverview | None, step: PlannedStep) -> str:
        """How long a step usually takes a team, where that is not what is planned."""
        if team is None:
            return ""
        if team.path not in self._spent:
            self._spent[team.path] = read_spent(team.path)
        known, definition = self._spent[team.path], step.definition
        return habit(usual(known, step=definition.id, kind=definition.kind, planned=step.minutes))
