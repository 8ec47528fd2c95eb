"""Takes a team's file back from a copy, and keeps what was in its place."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.store.connection import connect_to_read
from facilitator.store.copies import (
    copies_beside,
    folder_of,
    is_sound,
    name_as_new,
    name_of,
    whole_draft,
)
from facilitator.store.drafts import drafts_of
from facilitator.store.faults import damaged, told_plainly
from facilitator.store.folders import make_private
from facilitator.store.overview import read_overview
from facilitator.store.removing import opened_alone
from facilitator.store.wiping import BESIDE, wipe

_MOMENT: Final = re.compile(r"-(\d{8}-\d{6})$")
"""The end of the name of a copy."""


def newest_copy(path: Path) -> Path | None:
    """The last copy of a team's file that can be read; ``None`` for none."""
    found = [copy for copy in copies_beside(path, "-", ".backup-") if copy.suffix == ".db"]
    return next((copy for copy in reversed(found) if is_whole(copy)), None)


def is_whole(path: Path) -> bool:
    """Whether a team's file can be read from its beginning to its end."""
    if read_overview(path).problem:
        return False
    try:
        with closing(connect_to_read(path)) as connection:
            return is_sound(connection)
    except (sqlite3.Error, OSError):
        return False


def made_at(copy: Path) -> datetime | None:
    """When a copy was made, by the clock on the wall; ``None`` where its name does not tell."""
    match = _MOMENT.search(copy.stem)
    with suppress(ValueError):
        return datetime.strptime(match[1], "%Y%m%d-%H%M%S") if match else None
    return None


def restore(path: Path, copy: Path, *, force: bool) -> Path | None:
    """Puts what ``copy`` holds in the place of a team's file, and returns where the file is now
    that was there; ``None`` where there was none. The copy stays.

    Raises :class:`Problem`, and changes nothing, when the copy is damaged, somebody has the file
    open, or the file can be read and ``force`` does not say that it is to go all the same.
    """
    if not is_whole(copy):
        raise read_overview(copy).problem or damaged(copy)
    with told_plainly(path, writing=True):
        if path.exists():
            _check_may_go(path, force=force)
        for draft in drafts_of(path):
            wipe(draft)
        make_private(folder_of(path))
        aside = folder_of(path) / name_of(path, ".replaced-")
        with closing(connect_to_read(copy)) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            with whole_draft(connection, path, of=copy) as draft:
                is_kept = _swap(path, draft, aside)
    return aside if is_kept else None


def _check_may_go(path: Path, *, force: bool) -> None:
    """Raises :class:`Problem`."""
    try:
        # Folds its log into it, too.
        opened_alone(path).close()
    except sqlite3.DatabaseError as error:
        # It is damaged, which is why it is to go.
        if isinstance(error, sqlite3.OperationalError):
            raise
    if is_whole(path) and not force:
        raise Problem(
            message("The file {name} can be read, so it was left as it is.", name=path.name),
            do=message("To go back to a copy all the same: {option}.", option="--force"),
        )


def _swap(path: Path, draft: Path, aside: Path) -> bool:
    """Puts a draft in the place of a file, which is then ``aside``; returns whether there was one.
    Killed at any moment, there is a whole file in that place, but on a disk without links."""
    moved: list[tuple[Path, Path]] = []
    try:
        # What SQLite keeps beside the file it would take for that of the next one.
        for ending in ("", *BESIDE):
            here, there = path.with_name(path.name + ending), aside.with_name(aside.name + ending)
            with suppress(FileNotFoundError):
                name_as_new(here, there) if here == path else here.rename(there)
                moved.append((there, here))
        draft.replace(path)
    except BaseException:
        for there, here in moved:
            there.replace(here)
            # Two names of one file are both still there.
            there.unlink(missing_ok=True)
        raise
    return bool(moved)
