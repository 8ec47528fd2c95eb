"""Makes the example team's file."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from facilitator.demo.content import DemoSession, demo_content
from facilitator.demo.play import Player
from facilitator.packs import Library
from facilitator.store.removing import remove_team
from facilitator.store.workspace import Workspace


def demo_team(language: str) -> str:
    """What the example team is called."""
    return demo_content().team.in_language(language)


def create_demo(
    workspace: Workspace,
    library: Library,
    language: str,
    now: datetime,
    *,
    team: str | None = None,
) -> Path:
    """Makes the example team, with a session that is in the middle at ``now``.

    ``library`` has the program's own pack; ``now`` is the time on the wall. Returns the team's
    file. Raises :class:`~facilitator.model.problem.Problem` when there is such a team already or
    the file cannot be written; then no part of it is left.
    """
    content = demo_content()
    pack = library.load(content.pack)
    team_file = workspace.create(team or demo_team(language))
    try:
        with team_file:
            player = Player(team_file, pack, language)
            for session in content.sessions:
                player.play(session, _started_at(session, now))
    except BaseException:
        remove_team(team_file.path)
        raise
    return team_file.path


def _started_at(session: DemoSession, now: datetime) -> datetime:
    """An earlier session began at one o'clock; today's has been running up to now."""
    if session.days_ago:
        day = now - timedelta(days=session.days_ago)
        return day.replace(hour=13, minute=0, second=0)
    return now - timedelta(minutes=sum(step.used for step in session.steps.values()))
