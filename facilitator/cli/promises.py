"""What is done with what a team has promised: the commands of ``actions``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from facilitator.cli.asking import is_asked, wait_for_enter
from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, write
from facilitator.cli.privacy import check_before_export
from facilitator.cli.writing import STDOUT, checked_option, force_option, output_option, save
from facilitator.i18n import _, console, mark, message
from facilitator.model.problem import Problem
from facilitator.model.words import DropReason, Status
from facilitator.spoken import typed

if TYPE_CHECKING:
    # Brings pydantic and sqlite-utils with it, which help does without.
    from facilitator.model.record import Commitment
    from facilitator.session.keeping import Keeping

_FORMATS: Final = ("csv", "ics")
_REASONS: Final = {reason.value.replace("_", "-"): reason for reason in DropReason}
"""Why something is let go, as a command line has it."""

_team = argument("team", metavar=mark("TEAM"))
_number = argument("number", metavar=mark("NUMBER"), type=click.IntRange(min=1))


def _keeping(invocation: Invocation, team: str) -> Keeping:
    """What the team has promised, to be changed. Raises :class:`Problem`."""
    from facilitator.session.keeping import Keeping

    return Keeping.open(invocation.workspace.path_of(team))


@click.command(
    cls=Command,
    help=mark("Mark an action as done, or a request as answered. Your next session looks at it."),
)
@_team
@_number
@click.pass_obj
def done(invocation: Invocation, team: str, number: int) -> None:
    """Whether it helped is asked in the next session."""
    with _keeping(invocation, team) as desk:
        desk.mark(desk.numbered(number), Status.DONE)
        _say_where_it_stands(desk.numbered(number))


@click.command(
    cls=Command, help=mark("Mark an action as in progress, also one that was done or dropped.")
)
@_team
@_number
@click.pass_obj
def start(invocation: Invocation, team: str, number: int) -> None:
    """As long as no session has found it finished."""
    with _keeping(invocation, team) as desk:
        desk.mark(desk.numbered(number), Status.IN_PROGRESS)
        _say_where_it_stands(desk.numbered(number))


@click.command(
    cls=Command, help=mark("Drop an action, with the reason. Your next session looks at it.")
)
@_team
@_number
@option(
    "--reason",
    type=click.Choice(list(_REASONS)),
    metavar="|".join(_REASONS),
    required=True,
    help=mark("Why; each is a good reason."),
)
@click.pass_obj
def drop(invocation: Invocation, team: str, number: int, reason: str) -> None:
    """A decided end is a good one."""
    with _keeping(invocation, team) as desk:
        desk.drop(desk.numbered(number), _REASONS[reason])
        _say_where_it_stands(desk.numbered(number))


@click.command(
    cls=Command, help=mark("Correct the words of an action, its date, first step or sign.")
)
@_team
@_number
@option("--text", metavar=mark("TEXT"), help=mark("What is done."))
@option("--due", metavar=mark("DATE"), help=mark('By when: 28.11., 2026-11-28 or 2w; "" for none.'))
@option("--first-step", metavar=mark("TEXT"), help=mark("What is done first, and when."))
@option("--sign", metavar=mark("TEXT"), help=mark("How you notice that it helped."))
@click.pass_obj
def edit(
    invocation: Invocation,
    team: str,
    number: int,
    text: str | None,
    due: str | None,
    first_step: str | None,
    sign: str | None,
) -> None:
    """What is not given stays as it is."""
    from facilitator.session.quick_entry import read_date_field

    fields: dict[str, Any] = {"text": text, "first_step": first_step, "sign": sign}
    fields = {name: value for name, value in fields.items() if value is not None}
    if due is not None:
        fields["due"] = read_date_field(due, date.today())
    if not fields:
        raise Problem(
            message("Nothing of it is different yet."),
            do=message(
                "Say what changes: {options}.", options="--text, --due, --first-step, --sign"
            ),
        )
    with _keeping(invocation, team) as desk:
        confirmed = desk.confirmed
        desk.edit(desk.numbered(number), **fields)
        _say_saved(desk, desk.numbered(number), confirmed)


@click.command(
    "hand-over", cls=Command, help=mark("Give an action to somebody else, who has said yes to it.")
)
@_team
@_number
@argument("owner", metavar=mark("OWNER"))
@option("--agreed", is_flag=True, help=mark("They have said yes: ask nothing."))
@click.pass_obj
def hand_over(invocation: Invocation, team: str, number: int, owner: str, agreed: bool) -> None:
    """Asked where there is a terminal, whether they have."""
    with _keeping(invocation, team) as desk:
        commitment, confirmed = desk.numbered(number), desk.confirmed
        if not agreed and is_asked():
            wait_for_enter(_("Enter: {owner} has said yes. Ctrl+C: not now.", owner=owner))
            agreed = True
        desk.hand_over(commitment, owner, has_agreed=agreed)
        _say_saved(desk, desk.numbered(number), confirmed)


def _say_where_it_stands(commitment: Commitment) -> None:
    from facilitator.model.labels import state_name

    state = state_name(commitment.kind, commitment.status, console())
    say(f"{commitment.number}. {commitment.text}: {state}")


def _say_saved(desk: Keeping, commitment: Commitment, confirmed: frozenset[int]) -> None:
    say(_("Saved: {number}. {text}", number=commitment.number, text=commitment.text))
    for number in sorted(confirmed - desk.confirmed):
        say(_("The minutes of session {number} are a draft again.", number=number))


@click.command(
    cls=Command, help=mark("Write the open actions of a team, of all its sessions, to a file.")
)
@argument("team", metavar=mark("TEAM"), required=False)
@option(
    "--as",
    "format_name",
    type=click.Choice(_FORMATS),
    metavar="|".join(_FORMATS),
    help=mark(
        "As a table (csv) or for a calendar (ics). Without this, what the name of the file says."
    ),
)
@output_option(mark("The file to write; without this, it is printed."))
@force_option
@checked_option
@click.pass_obj
def export(
    invocation: Invocation,
    team: str | None,
    format_name: str | None,
    output: Path,
    force: bool,
    checked: bool,
) -> None:
    """In the language of the team's last session."""
    from facilitator.minutes.actions_csv import to_csv
    from facilitator.minutes.actions_ics import to_ics

    with _keeping(invocation, team or _only_team(invocation)) as desk:
        records, promised = desk.records, desk.open_ones
    table = to_csv(records, promised)
    if not checked:
        # The calendar holds nothing that the table does not.
        check_before_export(records, table)
    is_calendar = (format_name or output.suffix.lower().removeprefix(".")) == "ics"
    content = to_ics(records, promised) if is_calendar else table
    if output == STDOUT:
        write(content)
    else:
        save(output, content.encode(), force=force)
        say(_("What was agreed is in {file}.", file=output))


def _only_team(invocation: Invocation) -> str:
    """The team of a workspace that has one. Raises :class:`Problem`."""
    teams = invocation.workspace.teams()
    if len(teams) == 1:
        return teams[0].name
    raise Problem(
        message("Say whose actions."),
        do=message("The teams are: {teams}.", teams=", ".join(team.name for team in teams))
        if teams
        else message("There are no teams yet. Start one with: {command}", command=typed("new")),
    )
