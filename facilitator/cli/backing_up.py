"""``backup`` and ``restore``: copies of teams' files, and the way back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, tell
from facilitator.i18n import _, console_language, mark, message, plural
from facilitator.model.problem import Problem
from facilitator.spoken import typed

if TYPE_CHECKING:
    from facilitator.store.workspace import Workspace


@click.command(
    cls=Command,
    help=mark(
        "Make a checked copy of a team's file, or of all of them, also while a session is led."
    ),
)
@argument("team", metavar=mark("TEAM"), required=False)
@option(
    "--to",
    "place",
    # What is wrong with it is told when it is written. As a path, "" would be this folder.
    type=click.Path(readable=False),
    metavar=mark("FOLDER|FILE"),
    help=mark("Where to; without this, the folder backups beside the teams."),
)
@option("--force", is_flag=True, help=mark("Also while notes are behind the curtain."))
@click.pass_obj
def backup(invocation: Invocation, team: str | None, place: str | None, force: bool) -> int:
    """Says of each where it is. Exit code 1 when one could not be copied."""
    from facilitator.store.copies import back_up

    if place == "":
        raise Problem(
            message("Say where to, after {option}.", option="--to"),
            do=message("Without it, the copy goes into the folder backups beside the teams."),
        )
    target = None if place is None else Path(place)
    workspace = invocation.workspace
    files = [workspace.path_of(team)] if team else [one.path for one in workspace.teams()]
    if not files:
        raise Problem(message("There are no teams yet."))
    failed = False
    made = []
    for file in files:
        copy = _place(file, target, is_only=team is not None)
        workspace.check_is_elsewhere(copy)
        try:
            back_up(file, copy, may_hold_hidden=force)
        except Problem as problem:
            tell(problem)
            failed = True
            continue
        made.append(copy)
        say(_("{what} in {file}", what=_held(copy), file=copy))
    if made:
        say(_("What you remove from a team later stays in such a copy."))
        say(_("The way back to a copy: {command}", command=typed(_way_back(team, target, made))))
    return int(failed)


@click.command(
    cls=Command,
    help=mark(
        "Go back to a copy of a team's file, when the file is damaged or lost. What is in its "
        "place is kept."
    ),
)
@argument("team", metavar=mark("TEAM"))
@option(
    "--from",
    "copy",
    type=click.Path(path_type=Path, readable=False),
    metavar=mark("FILE"),
    help=mark("The copy; without this, the newest in the folder backups."),
)
@option("--force", is_flag=True, help=mark("Also when the file can be read."))
@click.pass_obj
def restore(invocation: Invocation, team: str, copy: Path | None, force: bool) -> None:
    """Says from when the copy is, and where the file is that was there."""
    from facilitator.minutes.dates import span
    from facilitator.store import restoring

    path = _file_of(invocation.workspace, team)
    copy = copy or restoring.newest_copy(path)
    if copy is None:
        raise Problem(
            message("There is no copy of {team} that can be read.", team=team),
            do=message("If you have one elsewhere, name it with {option}.", option="--from"),
        )
    aside = restoring.restore(path, copy, force=force)
    say(_("{what} in {file}", what=_held(path), file=path))
    if moment := restoring.made_at(copy):
        when = span(moment, None, console_language())
        say(_("It is as it was when it was copied: {when}.", when=when))
    say(_("What was removed or corrected after the copy was made is in it again."))
    if aside:
        say(_("The file that was there is kept: {file}", file=aside))
        say(_("What you remove from the team later stays in that file. Delete it when you can."))


def _place(file: Path, target: Path | None, *, is_only: bool) -> Path:
    """Where the copy of a team's file goes. Raises :class:`Problem` when there is no such
    folder."""
    from facilitator.store.copies import folder_of, name_of
    from facilitator.store.folders import make_private

    name = name_of(file, ".backup-")
    if target is None:
        folder = folder_of(file)
        make_private(folder)
        return folder / name
    if is_only and not target.is_dir() and target.suffix == ".db":
        target, name = target.parent, target.name
    if not target.is_dir():
        raise Problem(
            message("There is no folder {folder}.", folder=target),
            do=message("Make it first, or choose another place."),
        )
    return target / name


def _held(file: Path) -> str:
    """What is in a team's file: "Home care: 2 sessions"."""
    from facilitator.store.overview import read_overview

    overview = read_overview(file)
    sessions = plural("{n} session", "{n} sessions", overview.sessions)
    return f"{overview.name}: {sessions}"


def _way_back(team: str | None, target: Path | None, made: list[Path]) -> str:
    words = f'restore "{team or _("TEAM")}"'
    if target is None:
        return words
    return f'{words} --from "{made[0]}"' if team else f"{words} --from {_('FILE')}"


def _file_of(workspace: Workspace, team: str) -> Path:
    """The file of a team; where it would be, when it is lost and a copy of it is there. Raises
    :class:`Problem` when there is no such team."""
    from facilitator.store.copies import copies_beside
    from facilitator.store.workspace import file_stem

    path = workspace.find(team) or workspace.sessions / f"{file_stem(team)}.db"
    return path if path.exists() or copies_beside(path) else workspace.path_of(team)
