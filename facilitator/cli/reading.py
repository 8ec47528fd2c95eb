"""``export`` and ``read``: what a session holds, as a document and as plain lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, write
from facilitator.cli.writing import STDOUT, force_option, output_option, save
from facilitator.i18n import _, mark, message
from facilitator.model.problem import Problem
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


@click.command(cls=Command, help=mark("Write the minutes of a session."))
@argument("team", metavar=mark("TEAM"))
@which_session
@option(
    "--format",
    "_format",
    type=click.Choice(["md"]),
    default="md",
    metavar="md",
    help=mark("Markdown, which every text program opens."),
)
@output_option(
    mark("The file to write; without this, the minutes are printed."),
)
@force_option
@click.pass_obj
def export(
    invocation: Invocation,
    team: str,
    number: int | None,
    _format: str,
    output: Path,
    force: bool,
) -> None:
    """The minutes, in the language of their session."""
    from facilitator.minutes.document import compose
    from facilitator.minutes.markdown import to_markdown

    text = to_markdown(compose(session_records(invocation.workspace, team, number)))
    if output == STDOUT:
        write(text)
        return
    save(output, text, force=force)
    say(_("The minutes are in {file}.", file=output))


@click.command(
    cls=Command, help=mark("Print where a session is, as plain lines for a screen reader.")
)
@argument("team", metavar=mark("TEAM"))
@which_session
@click.pass_obj
def read(invocation: Invocation, team: str, number: int | None) -> None:
    """The current step with its notes and results."""
    from facilitator.minutes.plain import to_plain

    for line in to_plain(session_records(invocation.workspace, team, number)).splitlines():
        say(line)


def session_records(workspace: Workspace, team: str, number: int | None) -> SessionRecords:
    """One session of a team. Raises :class:`Problem` when there is no such session."""
    with workspace.open(team) as team_file:
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
