"""``export`` and ``read``: what a session holds, as a document and as plain lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, write, write_bytes
from facilitator.cli.privacy import check_before_export
from facilitator.cli.surroundings import without_collecting
from facilitator.cli.waiting import waiting
from facilitator.cli.writing import STDOUT, checked_option, force_option, output_option, save
from facilitator.i18n import _, mark, message
from facilitator.minutes.formats import FORMATS, MARKDOWN, Format, Holds, format_of
from facilitator.model.problem import Problem
from facilitator.model.words import Profile
from facilitator.spoken import typed

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.model.records import SessionRecords
    from facilitator.store.workspace import Workspace


which_session = option(
    "--session",
    "number",
    type=click.IntRange(min=1),
    metavar=mark("NUMBER"),
    help=mark("Which session of the team; without this, the last one."),
)


_WHERE: Final = {
    Holds.MINUTES: mark("The minutes are in {file}."),
    Holds.ACTIONS: mark("What was agreed is in {file}."),
    Holds.SESSION: mark("The whole session is in {file}."),
}


@click.command(cls=Command, help=mark("Write the minutes of a session, its actions, or all of it."))
@argument("team", metavar=mark("TEAM"))
@which_session
@option(
    "--format",
    "format_name",
    # The suffix of its files names a format as well.
    type=click.Choice([*FORMATS, MARKDOWN.suffix[1:]]),
    metavar="|".join(FORMATS),
    help=mark(
        "Minutes as Markdown, a web page or for Word; actions as a table (csv) or for a calendar "
        "(ics); or everything (json). Without this, what the name of the file says."
    ),
)
@option(
    "--profile",
    "profile_name",
    type=click.Choice([profile.value for profile in Profile]),
    default=Profile.OUTSIDE.value,
    metavar="|".join(Profile),
    help=mark(
        "For whom: outside is for anybody, without people's own words and sensitive answers; team "
        "has everything. Without this, outside."
    ),
)
@output_option(
    mark("The file to write; without this, the minutes are printed."),
)
@force_option
@checked_option
@click.pass_obj
@without_collecting()
def export(
    invocation: Invocation,
    team: str,
    number: int | None,
    format_name: str | None,
    profile_name: str,
    output: Path,
    force: bool,
    checked: bool,
) -> None:
    """A session in one of the formats, in the language of the session."""
    chosen = _named(format_name) or format_of(output) or MARKDOWN
    workspace = invocation.workspace
    records = session_records(workspace, team, number)
    profile = Profile(profile_name)
    # All of a session is the team's own, as its file is, and is not sent round.
    if not checked and chosen.holds is not Holds.SESSION:
        from facilitator.minutes.said import said

        check_before_export(records, said(records, profile, [chosen.holds]))
    with waiting(_("Writing")) as progress:
        content = chosen.write(records, profile, workspace.templates, progress)
    if output != STDOUT:
        save(output, content, force=force)
        say(_(_WHERE[chosen.holds], file=output))
    elif chosen.is_text:
        write(content.decode())
    else:
        write_bytes(content)


def _named(name: str | None) -> Format | None:
    return (FORMATS.get(name) or format_of(Path(f"-.{name}"))) if name else None


@click.command(
    cls=Command, help=mark("Print where a session is, as plain lines for a screen reader.")
)
@argument("team", metavar=mark("TEAM"))
@which_session
@click.pass_obj
@without_collecting()
def read(invocation: Invocation, team: str, number: int | None) -> None:
    """The current step with its notes and results."""
    from facilitator.minutes.plain import to_plain

    for line in to_plain(session_records(invocation.workspace, team, number)).splitlines():
        say(line)


def session_records(workspace: Workspace, team: str | Path, number: int | None) -> SessionRecords:
    """One session of a team, by its name or its file. Raises :class:`Problem` when there is no such
    session."""
    with workspace.open(team) as team_file:
        if isinstance(team, Path):
            team = team.stem
        sessions = team_file.sessions()
        if not sessions:
            raise Problem(
                message("The team {team} has no sessions yet.", team=team),
                do=message("Start one with: {command}", command=typed("new")),
            )
        for session in sessions:
            if session.number == (number or sessions[-1].number):
                return team_file.session_records(session)
    raise Problem(
        message("The team {team} has no session {number}.", team=team, number=number),
        do=message("Its sessions: {numbers}.", numbers=", ".join(str(s.number) for s in sessions)),
    )
