"""The teams of a workspace, read in parts where there are too many to wait for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from facilitator.model.overview import TeamOverview
from facilitator.store.overview import read_overview
from facilitator.store.workspace import Workspace, in_order

PART: Final = 50
"""Files that are read at once: more than a window has rows, and fewer than anybody waits for."""


class TeamsInParts:
    """What is known of the teams so far. First are read those whose files were written to last,
    which are nearly always those that met last."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[Path, TeamOverview] = {}
        self._unread: list[Path] = []

    @property
    def known(self) -> list[TeamOverview]:
        """The team with the latest session first."""
        return in_order(self._known.values())

    @property
    def next_part(self) -> Sequence[Path]:
        """The files to read next; none when all have been read."""
        return self._unread[:PART]

    @property
    def unread(self) -> int:
        """How many files are still to be read."""
        return len(self._unread)

    def look(self) -> None:
        """Looks which files there are and reads the first part. Of the others what was known stays
        until they are read again. Raises :class:`Problem` when the folder cannot be read; then
        nothing is known."""
        known, self._known, self._unread = self._known, {}, []
        self._unread = self._workspace.files_by_age()
        self._known = {path: known[path] for path in self._unread if path in known}
        self.take(read(self.next_part))

    def take(self, part: Sequence[TeamOverview]) -> None:
        """Takes in what was read."""
        self._known |= {team.path: team for team in part}
        done = {team.path for team in part}
        self._unread = [path for path in self._unread if path not in done]


def read(files: Sequence[Path]) -> list[TeamOverview]:
    """Reads files, in any thread."""
    return [read_overview(path) for path in files]
