"""Copies of a team's file: the one that the program keeps by itself, and those that were asked for.

Of a team there is one automatic copy, and each new one takes the place of the one before: it has
all that an older one would have, but for what people have removed since. It is made anew whenever
something is taken out of the file, so that what is gone from the file is gone from it as well.
While notes are behind the curtain, of whichever session, there is none, and one is not made for the
asking: beside the file of later on it would tell which of them came first. All of them are in
``backups/`` beside the file, where no team is looked for.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason
from facilitator.store.connection import APPLICATION_ID, connect_as_it_is, connect_to_read
from facilitator.store.drafts import new_draft
from facilitator.store.faults import Unreadable, damaged, not_a_team_file, told_plainly
from facilitator.store.folders import COPIES, make_private
from facilitator.store.wiping import wipe

Kind: TypeAlias = Literal["-", ".backup-", ".replaced-"]
"""How the name of a copy goes on after that of the file: made by the program itself; asked for;
what a copy has taken the place of. The files of teams have no dot in their names."""
_MOMENT: Final = r"\d{8}-\d{6}"


def folder_of(path: Path) -> Path:
    """Where the copies of a team's file are."""
    return path.parent / COPIES


def name_of(path: Path, kind: Kind) -> str:
    """What a copy that is made now is called."""
    return f"{path.stem}{kind}{datetime.now():%Y%m%d-%H%M%S}.db"


def copies_beside(path: Path, *kinds: Kind) -> list[Path]:
    """The copies of a team's file in its folder for them, of these kinds or else of all, the oldest
    first; also what is left of one that was cut short."""
    begins = "|".join(map(re.escape, kinds or ("-", ".backup-", ".replaced-")))
    whole = rf"{re.escape(path.stem)}({begins})(?P<moment>{_MOMENT})"
    name = re.compile(rf"{whole}\.db|\.{whole.replace('?P<moment>', '')}\.\w+\.tmp")
    found = {}
    with suppress(FileNotFoundError):
        for file in folder_of(path).iterdir():
            if match := name.fullmatch(file.name):
                found[file] = (match["moment"] or "", file.name)
    return sorted(found, key=lambda file: found[file])


def renew(path: Path, connection: sqlite3.Connection) -> None:
    """Makes the automatic copy of a team's file from an open ``connection`` to it, in place of the
    one before; while notes are behind the curtain that one only goes.

    Raises :class:`Problem` when it could not be made. Then there is none any more, since an older
    one may hold what was removed meanwhile; only of a damaged file the older one stays.
    """
    copy = folder_of(path) / name_of(path, "-")
    try:
        with told_plainly(path, writing=True):
            is_curtained = bool(_curtained(connection))
            if not is_curtained:
                make_private(copy.parent)
                write_anew(connection, copy, of=path, may_replace=True)
    except Unreadable:
        raise
    except Problem:
        with suppress(Problem):
            _drop(path)
        raise
    _drop(path, but=None if is_curtained else copy)


def _drop(path: Path, *, but: Path | None = None) -> None:
    with told_plainly(path, writing=True):
        for copy in copies_beside(path, "-"):
            if copy != but:
                wipe(copy)


def _curtained(connection: sqlite3.Connection) -> list[int]:
    """The numbers of the sessions of a file in which notes are behind the curtain."""
    rows = connection.execute(
        "SELECT DISTINCT sessions.number FROM notes JOIN steps ON steps.id = notes.step_id"
        " JOIN sessions ON sessions.id = steps.session_id WHERE notes.hidden ORDER BY 1"
    )
    return [number for (number,) in rows]


def back_up(path: Path, target: Path, *, may_hold_hidden: bool = False) -> None:
    """Copies a team's file, which may be open elsewhere, to a new one that only its owner can read.

    Raises :class:`Problem` when the file is damaged, there is one called ``target`` already, the
    copy cannot be made, or notes are behind the curtain, unless ``may_hold_hidden``; then nothing
    has changed.
    """
    with told_plainly(path), closing(connect_to_read(path)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise not_a_team_file(path)
        curtained = _curtained(connection)
        if curtained and not may_hold_hidden:
            raise Problem(
                message(
                    "In {name}, notes are behind the curtain (session {numbers}). Beside the "
                    "file of later on, a copy would tell which of them came first.",
                    name=path.name,
                    numbers=", ".join(map(str, curtained)),
                ),
                safe=message("No copy of it was made."),
                do=message(
                    "Open the curtain first, or make the copy all the same with {option}.",
                    option="--force",
                ),
            )
        connection.execute("PRAGMA temp_store = MEMORY")
        try:
            write_anew(connection, target, of=path)
        except FileExistsError as error:
            raise Problem(
                message("There is a file {file} already. It has not changed.", file=target),
                do=message("Choose another name."),
            ) from error
        except OSError as error:
            raise Problem(
                message("{path} cannot be used: {reason}.", path=target, reason=reason(error)),
                do=message("Choose another place."),
            ) from error


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether every page of a file can be read, and holds what it should."""
    return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def write_anew(
    connection: sqlite3.Connection, path: Path, *, of: Path, may_replace: bool = False
) -> None:
    """Writes all that a connection to the file ``of`` holds into a new one, and looks whether it is
    whole before it gets its name. Nothing in it tells in which order anything was written.

    Raises ``FileExistsError`` where a file has that name, unless its place may be taken. Raises
    :class:`Unreadable`, ``sqlite3.Error`` or ``OSError`` when it cannot be made. Then nothing has
    changed.
    """
    with whole_draft(connection, path, of=of) as draft:
        if may_replace:
            draft.replace(path)
        else:
            name_as_new(draft, path)


@contextmanager
def whole_draft(connection: sqlite3.Connection, path: Path, *, of: Path) -> Iterator[Path]:
    """What :func:`write_anew` writes, beside ``path`` and safe on the disk, to be given that name.
    Afterwards the draft is gone. Raises as that does."""
    # Made before SQLite writes to it, so that nobody else can read it even for a moment.
    descriptor, draft = new_draft(path)
    os.close(descriptor)
    try:
        connection.execute("VACUUM INTO ?", (str(draft),))
        with closing(connect_as_it_is(draft)) as copy:
            if not is_sound(copy):
                raise damaged(of)
        _wait_for_disk(draft)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _wait_for_disk(path: Path) -> None:
    """Waits until a file that nobody has open is on the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def name_as_new(draft: Path, path: Path) -> None:
    """Gives a file its name, beside the one it has where the disk can do that. Raises
    ``FileExistsError`` when another one has it."""
    try:
        # A move would take the other one's place.
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk without links, such as a memory stick.
        if path.exists():
            raise FileExistsError from None
        draft.rename(path)
