"""``delete``: a team, or one of its sessions, is removed for good."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.lists import heading
from facilitator.cli.logs import forget, log_file
from facilitator.cli.output import say
from facilitator.cli.reading import session_records
from facilitator.i18n import _, mark, message, plural
from facilitator.model.cleaning import clean_line
from facilitator.model.overview import TeamOverview, shared_names
from facilitator.model.problem import Problem


@click.command(
    cls=Command,
    help=mark("Remove a team for good, with all its sessions, or one of its sessions."),
)
@argument("team", metavar=mark("TEAM"))
@option(
    "--session",
    "number",
    type=click.IntRange(min=1),
    metavar=mark("NUMBER"),
    help=mark("Only this session."),
)
@option(
    "--yes",
    "said",
    metavar=mark("TEAM"),
    help=mark("Ask nothing: the team's name once more, to be certain."),
)
@click.pass_obj
def delete(invocation: Invocation, team: str, number: int | None, said: str | None) -> None:
    """Asks for the team's name, since nothing brings it back."""
    from facilitator.store.overview import read_overview
    from facilitator.store.removing import copies_of, remove_session, remove_team

    path = invocation.workspace.path_of(team)
    overview = read_overview(path)
    if number is None:
        _say_what_goes(overview, shared_names(invocation.workspace.teams()).get(path, ""))
    else:
        _say_what_goes_of(invocation, path, number)
    copies = len(copies_of(path))
    if copies:
        say(plural("{n} copy that the program made.", "{n} copies that the program made.", copies))
    say(_("Nothing brings it back."))
    _check_name(overview, said)
    if number is None:
        remove_team(path)
        forget(log_file(), (overview.name, path.stem))
        say(_("The team {team} has been removed.", team=overview.name))
    else:
        remove_session(path, number)
        say(_("Session {number} has been removed.", number=number))
    _say_what_stays()


def _say_what_goes(overview: TeamOverview, file: str) -> None:
    """``file`` is its name where another team is called the same."""
    say(_("This removes the team {team}:", team=heading(overview, file)))
    if overview.problem:
        say(_("Its file cannot be read, so what is in it is not known."))
        return
    say(
        plural(
            "{n} session with all that was said in it.",
            "{n} sessions with all that was said in them.",
            overview.sessions,
        )
    )
    if actions := len(overview.open_actions):
        say(plural("{n} open action.", "{n} open actions.", actions))


def _say_what_goes_of(invocation: Invocation, path: Path, number: int) -> None:
    """Raises :class:`Problem` when there is no such session."""
    from facilitator.minutes.dates import day

    # Opening would make a copy of an older file, which is then removed from as well.
    records = session_records(invocation.workspace, path, number)
    say(
        _(
            "This removes session {number} of {team}, {day}, with all that was said in it.",
            number=number,
            team=records.team.name,
            day=day(records.session.started_at.date(), records.language),
        )
    )
    agreed = [commitment for commitment in records.commitments if commitment.is_open]
    if agreed:
        say(
            plural(
                "{n} thing that was agreed in it and is still open goes with it.",
                "{n} things that were agreed in it and are still open go with it.",
                len(agreed),
            )
        )


def _check_name(overview: TeamOverview, said: str | None) -> None:
    """Raises :class:`Problem` unless the team's name was given."""
    if said is None:
        try:
            said = input(_("Type the team's name to remove it: "))
        except EOFError:
            said = ""
    if clean_line(said).casefold() != clean_line(overview.name).casefold():
        raise Problem(
            message("That is not the team's name, so nothing was removed."),
            do=message("Without questions: {option}.", option=f'--yes "{overview.name}"'),
        )


def _say_what_stays() -> None:
    say(_("The program cannot reach these, so remove them yourself:"))
    for line in (
        _("minutes and other files that were exported, sent or printed"),
        _("copies of the team's file elsewhere, such as on a memory stick"),
        _("backups of the computer and of cloud services (Time Machine, OneDrive)"),
        _("old blocks of an SSD: only an encrypted disk keeps them from being read"),
    ):
        say(f"  - {line}")
