"""The command that opens the wall: ``show``."""

from __future__ import annotations

import os
import sys

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import require_terminal
from facilitator.cli.surroundings import (
    keeping_everything,
    without_core_dumps,
    without_odd_variables,
)
from facilitator.cli.title import neutral_title
from facilitator.i18n import mark, message
from facilitator.model.problem import Problem

MOST_PORTS = 65_535


@click.command(
    "show",
    cls=Command,
    help=mark(
        "Show the wall in this window, for the projector. It follows the session that is being "
        "led in another window; with a team, only that team's. Ctrl+Q closes it."
    ),
)
@argument("team", metavar=mark("TEAM"), required=False)
@option("--web", is_flag=True, help=mark("Show it in a browser on this computer instead."))
@option(
    "--port",
    type=click.IntRange(1, MOST_PORTS),
    metavar=mark("NUMBER"),
    help=mark("With --web: where the browser finds it. Any free one if left out."),
)
@click.option("--served-by", type=int, hidden=True)
@click.pass_obj
def show(
    invocation: Invocation, team: str | None, web: bool, port: int | None, served_by: int | None
) -> None:
    """The wall: read-only, and nothing private on it. ``served_by`` is the id of the process that
    shows it as a page."""
    file = invocation.workspace.path_of(team) if team else None
    if web:
        _serve(invocation, team, port)
        return
    if served_by is None:
        require_terminal()
    without_odd_variables(in_browser=served_by is not None)
    without_core_dumps()
    if served_by is not None:
        if os.getppid() != served_by:
            # The server has gone while this was starting, and nobody would end it.
            return
        os.environ["TEXTUAL_DRIVER"] = "textual.drivers.web_driver:WebDriver"
    with keeping_everything():
        from facilitator.ui.app import Start, run_app

    with neutral_title():
        run_app(
            invocation.workspace,
            lambda: invocation.library,
            invocation.settings,
            Start(view="wall", file=file, is_in_browser=served_by is not None),
        )


def _serve(invocation: Invocation, team: str | None, port: int | None) -> None:
    try:
        # Imported here: it is an extra, and takes longer than everything else a command imports.
        from facilitator.cli.web_wall import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("facilitator"):
            raise
        raise Problem(
            message("The wall in a browser needs a part of the program that is not installed."),
            do=message(
                "Install it with: {command}",
                command=f'"{sys.executable}" -m pip install textual-serve',
            ),
        ) from error
    settings = invocation.settings
    words = ["--workspace", str(settings.workspace), "--lang", settings.language]
    words += ["show", "--served-by", str(os.getpid())]
    # A name that begins with a dash is no option.
    serve([*words, *(["--", team] if team else [])], port)
