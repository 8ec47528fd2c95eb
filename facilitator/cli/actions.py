"""``actions``: what teams have promised. Alone it lists; its commands are in ``promises``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

import click

from facilitator.cli import promises
from facilitator.cli.base import Group, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.lists import (
    AS_JSON,
    day_of,
    heading,
    is_overdue,
    problem_data,
    say_no_teams,
    say_team,
)
from facilitator.cli.misuse import Misuse
from facilitator.cli.output import say, write_json
from facilitator.i18n import _, console, mark, message
from facilitator.model.overview import OpenAction, TeamOverview, shared_names
from facilitator.model.words import Status

_MOST_DAYS: Final = 3660
"""How far ahead ``--due`` looks: ten years."""


@click.group(
    "actions",
    cls=Group,
    invoke_without_command=True,
    help=mark("List the open actions of every team; mark them, correct them, hand them over."),
)
@option("--team", metavar=mark("TEAM"), help=mark("Of this team only."))
@option(
    "--phase", metavar=mark("PHASE"), help=mark("Of this phase only; a part of its name is enough.")
)
@option(
    "--due",
    "days",
    type=click.IntRange(0, _MOST_DAYS),
    metavar=mark("DAYS"),
    help=mark("Only those due within so many days, and those overdue."),
)
@option("--overdue", is_flag=True, help=mark("Only those whose date has passed."))
@option("--json", "as_json", is_flag=True, help=AS_JSON)
@click.pass_context
def actions(
    ctx: click.Context,
    team: str | None,
    phase: str | None,
    days: int | None,
    overdue: bool,
    as_json: bool,
) -> None:
    """What has been promised and is not finished, the earliest date first."""
    if ctx.invoked_subcommand is not None:
        if team or phase or overdue or as_json or days is not None:
            only_lists = message("Only the list takes options before the command.")
            raise Misuse(only_lists, ctx)
        return
    invocation = ctx.find_object(Invocation) or Invocation()
    workspace, today = invocation.workspace, date.today()
    until = None if days is None else today + timedelta(days=days)

    def is_meant(action: OpenAction) -> bool:
        return (
            (not overdue or is_overdue(action, today))
            and (until is None or (action.due is not None and action.due <= until))
            and (not phase or phase.casefold() in action.phase.casefold())
        )

    teams = [workspace.overview(team)] if team else workspace.teams()
    found = [(one, list(filter(is_meant, one.open_actions))) for one in teams]
    # What was marked has no date to keep any more.
    marked = {
        one.path: [] if overdue or days is not None else list(filter(is_meant, one.marked))
        for one in teams
    }
    if as_json:
        write_json([row for one, its in found for row in _data(one, its, today)])
        return
    files = shared_names(teams)
    for one, its in found:
        file = files.get(one.path, "")
        if one.problem:
            say_team(one, today, file)
        elif its or marked[one.path]:
            say(heading(one, file))
            for action in its:
                _say_action(action, today)
            _say_marked(marked[one.path], today)
    if not teams:
        say_no_teams(invocation)
    elif not any(its or one.problem or marked[one.path] for one, its in found):
        say(_nothing(teams, overdue=overdue, phase=phase))


def _nothing(teams: Sequence[TeamOverview], *, overdue: bool, phase: str | None) -> str:
    """Why nothing is listed: there is nothing, or nothing of what was asked for."""
    if not any(team.open_actions for team in teams):
        return _("There are no open actions.")
    if phase:
        return _("No open action of this phase was found.")
    if overdue:
        return _("Nothing is overdue.")
    return _("None of the open actions is due by then.")


def _say_marked(marked: Sequence[OpenAction], today: date) -> None:
    if marked:
        say("  " + _("Looked at in the next session"))
    for action in marked:
        _say_action(action, today)


def _say_action(action: OpenAction, today: date) -> None:
    from facilitator.model.labels import state_name

    say(f"  {action.number}. {action.text}")
    facts = []
    if action.status is not Status.OPEN:
        facts.append(state_name(action.kind, action.status, console()))
    if action.owner:
        facts.append(_("Owner: {owner}", owner=action.owner))
    if action.recipient:
        facts.append(_("Asked of: {recipient}", recipient=action.recipient))
    if action.due:
        day = day_of(action.due)
        is_over = action.status in (Status.DONE, Status.DROPPED)
        late = is_overdue(action, today) and not is_over
        facts.append(_("Due: {day}, overdue", day=day) if late else _("Due: {day}", day=day))
    if action.phase:
        facts.append(_("Phase: {phase}", phase=action.phase))
    if facts:
        say("     " + "; ".join(facts))


def _data(team: TeamOverview, actions: list[OpenAction], today: date) -> list[dict[str, Any]]:
    if team.problem:
        return [problem_data(team, team.problem)]
    return [
        {
            "team": team.name,
            "number": action.number,
            "kind": action.kind.value,
            "text": action.text,
            "status": action.status.value,
            "owner": action.owner,
            "recipient": action.recipient,
            "due": action.due and action.due.isoformat(),
            "overdue": is_overdue(action, today),
            "phase": action.phase,
            "session": action.session,
        }
        for action in actions
    ]


for _command in (
    promises.done,
    promises.start,
    promises.drop,
    promises.edit,
    promises.hand_over,
    promises.export,
):
    actions.add_command(_command)
