"""The command that tries the room before anybody comes: ``roomcheck``."""

from __future__ import annotations

import click

from facilitator.cli.base import Command, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import require_terminal
from facilitator.cli.surroundings import (
    keeping_everything,
    without_core_dumps,
    without_odd_variables,
)
from facilitator.i18n import mark


@click.command(
    "roomcheck",
    cls=Command,
    help=mark(
        "Try the room: how far its letters can be read, the presenter's remote, the colours and "
        "the sound."
    ),
)
@option(
    "--image-height",
    type=click.IntRange(30, 2000),
    metavar=mark("CENTIMETRES"),
    help=mark("Height of the projected picture, to be told how far it reaches."),
)
@click.pass_obj
def roomcheck(invocation: Invocation, image_height: int | None) -> None:
    """A few cards. It opens no team's file."""
    require_terminal()
    without_odd_variables()
    without_core_dumps()
    with keeping_everything():
        from facilitator.ui.app import Start, run_app

    run_app(
        invocation.workspace,
        lambda: invocation.library,
        invocation.settings,
        Start(view="roomcheck", image_height=image_height),
    )
