"""``slips``: paper for the people in the room."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, write
from facilitator.cli.reading import session_records, which_session
from facilitator.cli.screens import MOST_MINUTES, MOST_PEOPLE
from facilitator.cli.writing import STDOUT, force_option, output_option, save
from facilitator.i18n import _, console_language, mark, message
from facilitator.model.problem import Problem
from facilitator.spoken import typed

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.minutes.slips import Paper

_FORMATS: Final = ("text", "html")
_PAGES: Final = (".html", ".htm")


@click.command(
    "slips",
    cls=Command,
    help=mark("Print anonymous slips and cards of the phases, for a session or for a pack."),
)
@argument("team", metavar=mark("TEAM"), required=False)
@which_session
@option("--pack", "pack_id", metavar=mark("PACK"), help=mark("Question pack, by its id."))
@option(
    "--minutes",
    type=click.IntRange(1, MOST_MINUTES),
    metavar=mark("MINUTES"),
    help=mark("Of a pack: how long the session is."),
)
@option(
    "--phases",
    "phase_model",
    metavar=mark("MODEL"),
    help=mark("Of a pack: which phases, where it offers several."),
)
@option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    metavar=mark("NUMBER"),
    help=mark("How many are in the room."),
)
@option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    metavar="|".join(_FORMATS),
    help=mark("Plain text, or a page that a browser prints on A4."),
)
@output_option(
    mark("The file to write; without this, the slips are printed here."),
)
@force_option
@click.pass_obj
def slips(
    invocation: Invocation,
    team: str | None,
    number: int | None,
    pack_id: str | None,
    minutes: int | None,
    phase_model: str | None,
    people: int | None,
    format_: str | None,
    output: Path,
    force: bool,
) -> None:
    """A slip for each person and each anonymous step, and a card for each phase."""
    from facilitator.minutes.slips_html import to_html
    from facilitator.minutes.slips_text import to_text

    if (team is None) == (pack_id is None):
        raise Problem(
            message("Say for which team or for which pack."),
            do=message("For example: {command}", command=typed('slips "Our team"')),
        )
    paper = (
        _of_pack(invocation, pack_id, number, minutes, phase_model, people)
        if pack_id is not None
        else _of_session(invocation, team or "", number, minutes, phase_model, people)
    )
    if paper.is_empty:
        raise Problem(message("Nothing is answered on paper here, and there are no phases."))
    # A name says what is wanted, unless that was said.
    is_page = format_ == "html" if format_ else output.suffix.lower() in _PAGES
    text = to_html(paper) if is_page else to_text(paper)
    if output == STDOUT:
        write(text)
        return
    save(output, text, force=force)
    say(_("The slips are in {file}. Print them, and cut them apart.", file=output))


def _of_session(
    invocation: Invocation,
    team: str,
    number: int | None,
    minutes: int | None,
    phase_model: str | None,
    people: int | None,
) -> Paper:
    from facilitator.minutes.slips import paper_of_session

    if minutes is not None:
        raise Problem(message("The length of a session was chosen when it began."))
    if phase_model is not None:
        raise Problem(message("The phases of a session were chosen when it began."))
    records = session_records(invocation.workspace, team, number)
    return paper_of_session(records, people=people)


def _of_pack(
    invocation: Invocation,
    pack_id: str,
    number: int | None,
    minutes: int | None,
    phase_model: str | None,
    people: int | None,
) -> Paper:
    from facilitator.minutes.slips import paper_of_pack

    if number is not None:
        raise Problem(message("A pack has no sessions. Say for which team."))
    pack = invocation.library.load(pack_id)
    return paper_of_pack(
        pack, console_language(), minutes=minutes, people=people, phase_model=phase_model
    )
