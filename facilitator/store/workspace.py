"""The folder a user works in: its own packs and one file for each team."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from facilitator.i18n import message
from facilitator.model.cleaning import clean_line
from facilitator.model.overview import TeamOverview
from facilitator.model.problem import Problem
from facilitator.spoken import typed
from facilitator.store.faults import unwritable
from facilitator.store.overview import read_overview

if TYPE_CHECKING:
    # sqlite-utils comes with it; home is shown without.
    from facilitator.store.team_file import TeamFile

_NAME_LIMIT: Final = 60
# Names that Windows keeps for devices.
_RESERVED: Final = {"con", "prn", "aux", "nul"} | {
    f"{device}{n}" for device in ("com", "lpt") for n in "123456789¹²³"
}


class Workspace:
    """A folder with ``prompts/`` and ``sessions/``. Nothing is made before it is needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def prompts(self) -> Path:
        """Where the organisation keeps its own packs."""
        return self.folder / "prompts"

    @property
    def sessions(self) -> Path:
        """Where the team files are."""
        return self.folder / "sessions"

    def teams(self) -> list[TeamOverview]:
        """Every team, the one with the latest session first."""
        overviews = [read_overview(path) for path in self._files()]
        by_name = sorted(overviews, key=lambda overview: overview.name.casefold())
        return sorted(by_name, key=_last_session, reverse=True)

    def overview(self, team: str) -> TeamOverview:
        """One team by its name or the name of its file. Raises :class:`Problem` for none."""
        overview = read_overview(self.path_of(team))
        if overview.problem:
            raise overview.problem
        return overview

    def open(self, team: str) -> TeamFile:
        """Opens the file of a team, by its name or the name of its file."""
        from facilitator.store.team_file import TeamFile

        return TeamFile.open(self.path_of(team))

    def create(self, team: str) -> TeamFile:
        """Makes the file of a new team. Raises :class:`Problem` when there is such a team, or
        the name is empty."""
        from facilitator.store.team_file import TeamFile

        team = clean_line(team)
        if not team:
            raise Problem(message("Give the team a name."))
        if self.find(team):
            raise Problem(
                message("There is already a team called {team}.", team=team),
                do=message("Open it, or choose another name."),
            )
        for path in self._free_paths(team):
            try:
                return TeamFile.create(path, team)
            except FileExistsError:
                continue
        raise AssertionError("there is always a free name")

    def path_of(self, team: str) -> Path:
        """The file of a team. Raises :class:`Problem` when there is none, naming those there
        are."""
        if path := self.find(team):
            return path
        names = [overview.name for overview in self.teams()]
        raise Problem(
            message("There is no team called {team}.", team=team),
            do=message("The teams are: {teams}.", teams=", ".join(names))
            if names
            else message("There are no teams yet. Start one with: {command}", command=typed("new")),
        )

    def find(self, team: str) -> Path | None:
        """The file of a team, by its name or the name of its file; ``None`` when there is none."""
        team_name = clean_line(team)
        wanted = team_name.casefold()
        teams = self.teams()
        by_name = [team.path for team in teams if team.name.casefold() == wanted]
        by_file = [team.path for team in teams if team.path.stem.casefold() == wanted]
        # A file that cannot be read does not tell its team's name, but it was named after it.
        by_stem = [
            team.path for team in teams if team.problem and team.path.stem == file_stem(team_name)
        ]
        return next(iter(by_name + by_file + by_stem), None)

    def _files(self) -> list[Path]:
        try:
            entries = sorted(self.sessions.iterdir())
            return [path for path in entries if path.suffix == ".db" and path.is_file()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise unwritable(self.sessions, error) from error

    def _free_paths(self, team: str) -> list[Path]:
        stem = file_stem(team)
        names = [stem, *(f"{stem}-{n}" for n in range(2, 1000))]
        return [self.sessions / f"{name}.db" for name in names]


def file_stem(team: str) -> str:
    """The name of a team's file without its ending: readable, and safe on every system."""
    plain = unicodedata.normalize("NFC", team).casefold()
    # Marks too: without its vowel signs a name of many scripts cannot be read.
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain)
    stem = "-".join("".join(kept).split())
    # File systems count bytes; a letter may take four.
    stem = stem.encode()[:_NAME_LIMIT].decode("utf-8", "ignore").strip("-")
    if not stem:
        return "team"
    return f"{stem}-team" if stem in _RESERVED else stem


def _last_session(overview: TeamOverview) -> datetime:
    """When the last session was, as the clock on the wall said."""
    return overview.last.started_at.replace(tzinfo=None) if overview.last else datetime.min
