"""The commands that open the screens: home, ``new``, ``open`` and ``demo``."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import require_terminal, say, tell
from facilitator.cli.surroundings import (
    keeping_everything,
    without_core_dumps,
    without_odd_variables,
)
from facilitator.cli.title import neutral_title
from facilitator.i18n import LANGUAGES, _, mark, message
from facilitator.model.problem import Problem
from facilitator.spoken import typed

MOST_MINUTES: Final = 600
MOST_PEOPLE: Final = 500
"""As in :mod:`facilitator.session.frame`, which is too heavy to bring for help."""


def show_home(invocation: Invocation) -> None:
    """The teams, their unfinished sessions and open actions."""
    _show(invocation, "home")


@click.command(
    "new",
    cls=Command,
    help=mark(
        "Begin a new session. With a team and any option it begins at once; "
        "without, the rest is asked."
    ),
)
@argument("team", metavar=mark("TEAM"), required=False)
@option(
    "--pack",
    "pack_id",
    metavar=mark("PACK"),
    help=mark("Question pack, by its id; else the team's last one."),
)
@option(
    "--minutes",
    type=click.IntRange(1, MOST_MINUTES),
    metavar=mark("MINUTES"),
    help=mark("Length; the agenda is fitted to it."),
)
@option(
    "--language",
    type=click.Choice(LANGUAGES),
    metavar="|".join(LANGUAGES),
    help=mark("Language of the questions and the minutes."),
)
@option(
    "--phases",
    "phase_model",
    metavar=mark("MODEL"),
    help=mark("Which phases, where the pack offers several. Kept for the team."),
)
@option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    metavar=mark("NUMBER"),
    help=mark("How many are in the room."),
)
@click.pass_obj
def new(
    invocation: Invocation,
    team: str | None,
    pack_id: str | None,
    minutes: int | None,
    language: str | None,
    people: int | None,
    phase_model: str | None,
) -> None:
    """A new session: asked for on the screen, or as the options say."""
    require_terminal()
    if not any((pack_id, minutes, language, people, phase_model)):
        _show(invocation, "new", team)
        return
    if team is None:
        raise Problem(
            message("Say which team the session is for."),
            do=message("For example: {command}", command=typed('new "Our team" --minutes 90')),
        )
    from facilitator.packs.usual import usual_pack
    from facilitator.session.phases import usual_choice
    from facilitator.session.start import begin, usual_minutes
    from facilitator.store.overview import read_overview

    workspace = invocation.workspace
    library, known = invocation.library, workspace.find(team, as_named=True)
    last = read_overview(known) if known else None
    pack = library.load(pack_id or usual_pack(last, library.packs()))
    phases = None
    if phase_model:
        phases = usual_choice(pack, workspace.phase_choice(team), phase_model)
    file = begin(
        workspace,
        team,
        pack,
        minutes=minutes or usual_minutes(pack),
        language=language or invocation.settings.language,
        people=people,
        phases=phases,
        now=datetime.now(),
    )
    _show(invocation, "session", file=file)


@click.command(
    "open",
    cls=Command,
    help=mark("Go on with a session. Without a team, the one that is unfinished."),
)
@argument("team", metavar=mark("TEAM"), required=False)
@click.pass_obj
def open_session(invocation: Invocation, team: str | None) -> None:
    """The last session of a team, from the step where it was left."""
    require_terminal()
    workspace = invocation.workspace
    if team is None:
        unfinished = [overview for overview in workspace.teams() if overview.is_unfinished]
        if len(unfinished) != 1:
            show_home(invocation)
            return
        overview = unfinished[0]
    else:
        overview = workspace.overview(team)
    if overview.sessions:
        _show(invocation, "session", file=overview.path)
    else:
        _show(invocation, "new", overview.name)


@click.command(
    "demo",
    cls=Command,
    help=mark(
        "Try the program on an example team. Nothing is kept, and your teams are not touched."
    ),
)
@option(
    "--create",
    is_flag=True,
    help=mark("Write the example team into the workspace, to keep, and open nothing."),
)
@click.pass_obj
def demo(invocation: Invocation, create: bool) -> None:
    """A half-finished session: in a folder that goes away, or made to stay."""
    if create:
        _create_demo(invocation)
    else:
        require_terminal()
        _try_demo(invocation)


def _create_demo(invocation: Invocation) -> None:
    from facilitator.demo import create_demo, demo_team
    from facilitator.packs import Library, builtin_prompts

    workspace, language = invocation.workspace, invocation.settings.language
    name = demo_team(language)
    existing = [team.path for team in workspace.teams() if team.name == name]
    if existing:
        say(_("The example team is there already: {file}", file=existing[0]))
        return
    file = create_demo(workspace, Library([builtin_prompts()]), language, datetime.now())
    say(_("The example team is in {file}", file=file))
    say(_("Open it with: {command}", command=typed(f'open "{name}"')))


def _try_demo(invocation: Invocation) -> None:
    from facilitator.demo import create_demo, demo_team
    from facilitator.packs import Library, builtin_prompts
    from facilitator.store.workspace import Workspace

    without_odd_variables()
    without_core_dumps()
    with keeping_everything():
        from facilitator.ui.app import Start, run_app

    settings = invocation.settings
    # The example is made for the program's own pack, whatever the organisation has in its place.
    library = Library([builtin_prompts()])
    # A first try must not leave an invented team among real ones. Windows may still hold the
    # file for a moment when the folder goes.
    with tempfile.TemporaryDirectory(
        prefix="facilitator-demo-", ignore_cleanup_errors=True
    ) as folder:
        workspace = Workspace(Path(folder))
        name = _("{team} (a trial, not kept)", team=demo_team(settings.language))
        file = create_demo(workspace, library, settings.language, datetime.now(), team=name)
        start = Start(view="session", file=file, is_trial=True)
        with neutral_title():
            run_app(workspace, lambda: library, settings, start)
    say(_("That was an example, and nothing of it was kept."))
    say(_("Start the first session with: {command}", command=typed("new")))


def _show(
    invocation: Invocation,
    view: Literal["home", "new", "session"],
    team: str | None = None,
    file: Path | None = None,
) -> None:
    require_terminal()
    without_odd_variables()
    without_core_dumps()
    with keeping_everything():
        from facilitator.ui.app import Start, run_app

    with neutral_title():
        run_app(
            invocation.workspace,
            lambda: invocation.library,
            invocation.settings,
            Start(view=view, team=team, file=file),
        )
    _tell_if_synced(invocation.workspace.sessions)


def _tell_if_synced(folder: Path) -> None:
    """Says so once the screens are gone: the room does not need to know."""
    from facilitator.store.synced import synced_by

    if service := synced_by(folder):
        tell(
            Problem(
                message(
                    "The teams are in a folder that {service} sends elsewhere: {folder}.",
                    service=service,
                    folder=folder,
                ),
                do=message("Pause it while you lead, or choose another folder with --workspace."),
            )
        )
