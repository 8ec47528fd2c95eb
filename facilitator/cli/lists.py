"""``list``: what there is, for people and for other programs."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from facilitator.cli.base import Command, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, write_json
from facilitator.i18n import _, console, console_language, mark, plural
from facilitator.model.overview import OpenAction, SessionOverview, TeamOverview, shared_names
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
        files = shared_names(teams)
        for team in teams:
            say_team(team, today, files.get(team.path, ""))
    else:
        say_no_teams(invocation)


def say_no_teams(invocation: Invocation) -> None:
    """How to begin, where there is nothing yet."""
    say(_("There are no teams yet in {folder}.", folder=invocation.workspace.folder))
    say(_("Start the first session with: {command}", command=typed("new")))
    say(_("See an example with: {command}", command=typed("demo")))


def day_of(when: date) -> str:
    """A date as the console's language writes it."""
    # Brings Babel with it, which help does without.
    from facilitator.minutes.dates import day

    return day(when, console_language())


def heading(team: TeamOverview, file: str) -> str:
    """A team's name, and its ``file`` where the name alone is not enough."""
    return f"{team.name}  ({file})" if file else team.name


def say_team(team: TeamOverview, today: date, file: str) -> None:
    """A team and where it stands, or why its file cannot be read. ``file`` is the name of its file
    where another team is called the same."""
    say(heading(team, file))
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
        command = typed(f'delete "{file or team.name}"')
        say("  " + _("Over a year old. If it is no longer needed: {command}", command=command))


def _last_session(last: SessionOverview) -> str:
    facts = {
        "number": last.number,
        "day": day_of(last.started_at.date()),
        "title": _sentence(_title(last)),
    }
    if last.is_closed:
        return _("Session {number}, {day}: {title} Ended.", **facts)
    return _(
        "Session {number}, {day}: {title} Unfinished, at step {step} of {steps}.",
        step=last.step,
        steps=last.steps,
        **facts,
    )


def is_overdue(action: OpenAction, today: date) -> bool:
    """Whether its date has passed on the day ``today``."""
    return action.due is not None and action.due < today


def _sentence(title: str) -> str:
    """A title with the sign that ends a sentence, where it has none."""
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def _title(last: SessionOverview) -> str:
    """In the session's language, else in whichever the pack has."""
    return last.title.get(last.language) or next(iter(last.title.values()), "")


def _team_data(team: TeamOverview, today: date) -> dict[str, Any]:
    if team.problem:
        return problem_data(team, team.problem)
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


def problem_data(team: TeamOverview, problem: Problem) -> dict[str, Any]:
    """A team whose file cannot be read."""
    return {
        "team": team.name,
        "file": team.path.name,
        "problem": " ".join(problem.lines(console())),
    }
