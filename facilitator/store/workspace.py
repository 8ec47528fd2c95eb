"""The folder a user works in: its own packs and one file for each team."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from facilitator.i18n import message
from facilitator.model.cleaning import clean_line
from facilitator.model.overview import TeamOverview
from facilitator.model.problem import Problem
from facilitator.spoken import typed
from facilitator.store.connection import log_of
from facilitator.store.faults import unwritable
from facilitator.store.overview import read_overview, read_phase_choice

if TYPE_CHECKING:
    # sqlite-utils and pydantic come with them; home is shown without.
    from facilitator.model.phases import PhaseChoice
    from facilitator.store.team_file import TeamFile

_NAME_LIMIT: Final = 60
RESERVED: Final = {"con", "prn", "aux", "nul"} | {
    f"{device}{n}" for device in ("com", "lpt") for n in "123456789¹²³"
}
"""Names that Windows keeps for devices, whatever their ending."""


class Workspace:
    """A folder with ``prompts/`` and ``sessions/``. Nothing is made before it is needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def prompts(self) -> Path:
        """Where the organisation keeps its own packs."""
        return self.folder / "prompts"

    @property
    def templates(self) -> Path:
        """Where the organisation keeps its own templates of minutes."""
        return self.folder / "templates"

    @property
    def sessions(self) -> Path:
        """Where the team files are."""
        return self.folder / "sessions"

    def teams(self) -> list[TeamOverview]:
        """Every team, the one with the latest session first."""
        return in_order(read_overview(path) for path in self._files())

    def files_by_age(self) -> list[Path]:
        """The file of every team, the one that was written to last first. Raises
        :class:`Problem` when the folder cannot be read."""
        return sorted(self._files(), key=_last_written, reverse=True)

    def overview(self, team: str) -> TeamOverview:
        """One team by its name or the name of its file. Raises :class:`Problem` for none."""
        overview = read_overview(self.path_of(team))
        if overview.problem:
            raise overview.problem
        return overview

    def phase_choice(self, team: str) -> PhaseChoice | None:
        """The phases that a team chose last; ``None`` for one that never did, or is new."""
        path = self.find(team, as_named=True)
        return read_phase_choice(path) if path else None

    def open(self, team: str | Path) -> TeamFile:
        """Opens the file of a team: by its path, or by the team's name or the file's."""
        from facilitator.store.team_file import TeamFile

        return TeamFile.open(team if isinstance(team, Path) else self.path_of(team))

    def create(self, team: str, *, team_id: str | None = None) -> TeamFile:
        """Makes the file of a new team, or of one that has a key from elsewhere. Raises
        :class:`Problem` when there is such a team, there is a file that may be its, or the name is
        empty."""
        from facilitator.store.team_file import TeamFile

        team = clean_line(team)
        if not team:
            raise Problem(message("Give the team a name."))
        if called := self._called(team, as_named=True):
            raise self._is_there(team, called[0])
        for path in self._free_paths(team):
            try:
                return TeamFile.create(path, team, team_id=team_id)
            except FileExistsError:
                continue
        raise AssertionError("there is always a free name")

    def _is_there(self, team: str, path: Path) -> Problem:
        unreadable = read_overview(path).problem
        if unreadable is None:
            return Problem(
                message("There is already a team called {team}.", team=team),
                do=message("Open it, or choose another name."),
            )
        return Problem(
            message(
                "There is already a file {name}, which may be this team's. {reason}",
                name=path.name,
                reason=unreadable.what,
            ),
            safe=unreadable.safe,
            do=unreadable.do,
        )

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

    def find(self, team: str, *, as_named: bool = False) -> Path | None:
        """The file of a team, by its name or the name of its file; ``None`` when there is none.
        ``as_named`` where a new team may be meant, as in :func:`teams_called`. Raises
        :class:`Problem` when it may be one of several: nothing is read from the wrong one, or
        written to it.

        A file that cannot be read does not tell its team's name. It is taken for the team's when
        it is called as the team's would be, so that no second one is made beside it.
        """
        called = self._called(team, as_named=as_named)
        if len(called) > 1:
            raise Problem(
                message(
                    "There are several files of a team called {team}: {files}.",
                    team=clean_line(team),
                    files=", ".join(path.name for path in called),
                ),
                safe=message("Nothing was changed."),
                do=message("Give the name of the file, or move the others away."),
            )
        return called[0] if called else None

    def check_is_elsewhere(self, target: Path) -> None:
        """Raises :class:`Problem` for a copy that would be a second team among the teams."""
        # A file that is there is not written over, and told as such.
        if _is_same(target.parent, self.sessions) and not target.exists():
            raise Problem(
                message("{file} would be one more team among yours.", file=target),
                safe=message("Nothing was written."),
                do=message("Choose another place."),
            )

    def _called(self, team: str, *, as_named: bool = False) -> list[Path]:
        """The files that a name may stand for."""
        stem = re.compile(re.escape(file_stem(clean_line(team))) + r"(-\d+)?")
        teams = self.teams()
        by_stem = [team.path for team in teams if team.problem and stem.fullmatch(_stem(team.path))]
        return [found.path for found in teams_called(team, teams, as_named=as_named)] or by_stem

    def _files(self) -> list[Path]:
        try:
            entries = sorted(self.sessions.iterdir())
            return [path for path in entries if path.suffix == ".db" and _is_a_file(path)]
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
    return f"{stem}-team" if stem in RESERVED else stem


def teams_called(
    name: str, teams: Sequence[TeamOverview], *, as_named: bool = False
) -> list[TeamOverview]:
    """Those of the teams that a name may stand for: by their names, else by those of their files.

    ``as_named`` where the name may be that of a new team. Then it is that of a team written with
    other spaces or hyphens, and a file is meant only where its ending is given: the file of C++ is
    called as that of C would be.
    """
    wanted = clean_line(name).casefold()
    by_name = [team for team in teams if team.name.casefold() == wanted]
    if as_named and not by_name:
        by_name = [team for team in teams if _loosely(team.name) == _loosely(name)]
    # Some systems keep the letters of a name in parts.
    by_file = [
        team
        for team in teams
        if wanted == f"{_stem(team.path).casefold()}.db"
        or (wanted == _stem(team.path).casefold() and not as_named)
    ]
    return by_name or by_file


def _loosely(name: str) -> str:
    """A name as people write it, with spaces or hyphens between its words."""
    return re.sub(r"[\s_-]+", " ", clean_line(name).casefold())


def in_order(teams: Iterable[TeamOverview]) -> list[TeamOverview]:
    """The team with the latest session first, those of one moment by name."""
    by_name = sorted(teams, key=lambda team: team.name.casefold())
    return sorted(by_name, key=_last_session, reverse=True)


def _last_written(path: Path) -> float:
    """When a file was written to, in seconds; 0 for one that is gone or away. What is still in its
    log counts as well; an empty one is made by whoever only reads."""
    written = 0.0
    for one in (path, log_of(path)):
        with suppress(OSError):
            seen = one.stat()
            written = max(written, seen.st_mtime if seen.st_size else 0.0)
    return written


def _is_a_file(path: Path) -> bool:
    """Whether this is a file, or a link that should lead to one. Raises ``OSError`` when the
    folder does not let us see."""
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        # Gone in this moment.
        return False
    if stat.S_ISLNK(kind):
        try:
            kind = path.stat().st_mode
        except OSError:
            # To a disk that is away, or in a circle. It is listed with that problem.
            return True
    return stat.S_ISREG(kind)


def _is_same(folder: Path, other: Path) -> bool:
    try:
        return folder.samefile(other)
    except OSError:
        return False


def _stem(path: Path) -> str:
    return clean_line(path.stem)


def _last_session(overview: TeamOverview) -> datetime:
    """When the last session was, as the clock on the wall said."""
    return overview.last.started_at.replace(tzinfo=None) if overview.last else datetime.min
