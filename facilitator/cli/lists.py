"""``list`` and ``actions``: what there is, for people and for other programs."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from facilitator.cli.base import Command, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, write_json
from facilitator.i18n import _, console, console_language, mark, plural
from facilitator.model.overview import OpenAction, SessionOverview, TeamOverview
from facilitator.model.problem import Problem
from facilitator.spoken import typed

AS_JSON = mark("For another program, as JSON.")


@click.command("list", cls=Command, help=mark("List the teams and their last sessions."))
@option("--json", "as_json", is_flag=True, help=AS_JSON)
@click.pass_obj
def list_teams(invocation: Invocation, as_json: bool) -> None:
    """Every team, the one with the latest session first."""
    teams = invocation.workspace.teams()
    today = date.today()
    if as_json:
        write_json([_team_data(team, today) for team in teams])
    elif teams:
        for team in teams:
            _say_team(team, today)
    else:
        _say_no_teams(invocation)


@click.command("actions", cls=Command, help=mark("List the open actions of every team."))
@option("--team", metavar=mark("TEAM"), help=mark("Of this team only."))
@option("--overdue", is_flag=True, help=mark("Only those whose date has passed."))
@option("--json", "as_json", is_flag=True, help=AS_JSON)
@click.pass_obj
def list_actions(invocation: Invocation, team: str | None, overdue: bool, as_json: bool) -> None:
    """What has been promised and is not finished, the earliest date first."""
    workspace, today = invocation.workspace, date.today()
    teams = [workspace.overview(team)] if team else workspace.teams()
    found = [
        (overview, [a for a in overview.open_actions if not overdue or _is_overdue(a, today)])
        for overview in teams
    ]
    if as_json:
        write_json([row for t, actions in found for row in _actions_data(t, actions, today)])
        return
    for overview, actions in found:
        if overview.problem:
            _say_team(overview, today)
        elif actions:
            say(overview.name)
            for action in actions:
                _say_action(action, today)
    if not teams:
        _say_no_teams(invocation)
    elif not any(actions or overview.problem for overview, actions in found):
        say(_("Nothing is overdue.") if overdue else _("There are no open actions."))


def _say_no_teams(invocation: Invocation) -> None:
    say(_("There are no teams yet in {folder}.", folder=invocation.workspace.folder))
    say(_("Start the first session with: {command}", command=typed("new")))
    say(_("See an example with: {command}", command=typed("demo")))


def _day(when: date) -> str:
    # Brings Babel with it, which help does without.
    from facilitator.minutes.dates import day

    return day(when, console_language())


def _say_team(team: TeamOverview, today: date) -> None:
    say(team.name)
    if team.problem:
        for line in team.problem.lines(console()):
            say(f"  {line}")
        return
    if team.last is None:
        say("  " + _("No sessions yet."))
        return
    say("  " + _last_session(team.last))
    line = plural("{n} open action", "{n} open actions", len(team.open_actions))
    if overdue := team.overdue(today):
        line = plural(
            "{actions}, {n} of them overdue",
            "{actions}, {n} of them overdue",
            overdue,
            actions=line,
        )
    say(f"  {line}")
    if team.is_kept_long(today):
        command = typed(f'delete "{team.name}"')
        say("  " + _("Over a year old. If it is no longer needed: {command}", command=command))


def _last_session(last: SessionOverview) -> str:
    facts = {
        "number": last.number,
        "day": _day(last.started_at.date()),
        "title": _title(last),
    }
    if last.is_closed:
        return _("Session {number}, {day}: {title}. Ended.", **facts)
    return _(
        "Session {number}, {day}: {title}. Unfinished, at step {step} of {steps}.",
        step=last.step,
        steps=last.steps,
        **facts,
    )


def _say_action(action: OpenAction, today: date) -> None:
    say(f"  {action.number}. {action.text}")
    facts = []
    if action.owner:
        facts.append(_("Owner: {owner}", owner=action.owner))
    if action.recipient:
        facts.append(_("Asked of: {recipient}", recipient=action.recipient))
    if action.due:
        day = _day(action.due)
        late = _is_overdue(action, today)
        facts.append(_("Due: {day}, overdue", day=day) if late else _("Due: {day}", day=day))
    if action.phase:
        facts.append(_("Phase: {phase}", phase=action.phase))
    if facts:
        say("     " + "; ".join(facts))


def _is_overdue(action: OpenAction, today: date) -> bool:
    return action.due is not None and action.due < today


def _title(last: SessionOverview) -> str:
    """In the session's language, else in whichever the pack has."""
    return last.title.get(last.language) or next(iter(last.title.values()), "")


def _team_data(team: TeamOverview, today: date) -> dict[str, Any]:
    if team.problem:
        return _problem_data(team, team.problem)
    last = team.last
    return {
        "team": team.name,
        "file": team.path.name,
        "sessions": team.sessions,
        "open_actions": len(team.open_actions),
        "overdue": team.overdue(today),
        "last_session": last
        and {
            "number": last.number,
            "title": _title(last),
            "date": last.started_at.date().isoformat(),
            "language": last.language,
            "people": last.people,
            "closed": last.is_closed,
            "step": last.step,
            "steps": last.steps,
        },
    }


def _actions_data(
    team: TeamOverview, actions: list[OpenAction], today: date
) -> list[dict[str, Any]]:
    if team.problem:
        return [_problem_data(team, team.problem)]
    return [
        {
            "team": team.name,
            "number": action.number,
            "kind": "request" if action.is_request else "action",
            "text": action.text,
            "owner": action.owner,
            "recipient": action.recipient,
            "due": action.due and action.due.isoformat(),
            "overdue": _is_overdue(action, today),
            "phase": action.phase,
            "session": action.session,
        }
        for action in actions
    ]


def _problem_data(team: TeamOverview, problem: Problem) -> dict[str, Any]:
    return {
        "team": team.name,
        "file": team.path.name,
        "problem": " ".join(problem.lines(console())),
    }
