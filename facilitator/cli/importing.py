"""``import``: a session that was exported as JSON comes back, here or in another workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say
from facilitator.i18n import _, mark, message, plural
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.minutes.whole_json import LeftOut


@click.command(
    "import",
    cls=Command,
    help=mark("Take in a session that was exported as JSON, into its team's file or a new one."),
)
# What is wrong with it is told when it is read.
@argument("file", metavar=mark("FILE"), type=click.Path(path_type=Path, readable=False))
@option(
    "--team",
    metavar=mark("TEAM"),
    help=mark("Into the file of this team; without this, of the team it comes from."),
)
@click.pass_obj
def import_session(invocation: Invocation, file: Path, team: str | None) -> None:
    """Adds the session of a file to a team, or makes the team."""
    from facilitator.minutes.whole_json import from_json
    from facilitator.session.start import team_name
    from facilitator.store import importing

    whole = from_json(_text_of(file))
    name = team_name(whole.records.team.name if team is None else team)
    path = importing.import_session(
        invocation.workspace, whole.records, name, is_chosen=team is not None
    )
    session = whole.records.session
    say(_("Session {number} is in the file of its team: {file}", number=session.number, file=path))
    _say_left_out(whole.left_out)


def _text_of(path: Path) -> str:
    """The text of a file, without reading more of a huge one than any session takes. Raises
    :class:`Problem`."""
    from facilitator.minutes.whole_json import LARGEST, not_ours, too_large

    try:
        # A pipe would be waited for, a device read without end.
        if path.exists() and not path.is_file():
            raise Problem(
                message("{path} is not a file.", path=path), do=message("Give the name of a file.")
            )
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise Problem(
            message("{path} cannot be used: {reason}.", path=path, reason=reason(error))
        ) from error
    if len(data) > LARGEST:
        raise too_large()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_ours() from error


def _say_left_out(left_out: LeftOut) -> None:
    if left_out.notes is None:
        say(_("Notes that were behind the curtain are not in it."))
    elif left_out.notes:
        say(
            plural(
                "{n} note that was behind the curtain is not in it.",
                "{n} notes that were behind the curtain are not in it.",
                left_out.notes,
            )
        )
    if left_out.results:
        say(_("What the room rated for itself alone is not in it."))
