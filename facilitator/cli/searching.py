"""``search``: what a team has said and agreed, in all of its sessions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.lists import AS_JSON
from facilitator.cli.output import say, write_json
from facilitator.i18n import _, console, console_language, mark, plural

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.model.said import Said


@click.command(
    cls=Command,
    help=mark(
        "Search a team's notes, its themes and what it agreed, in all of its sessions. A part of "
        "a word is enough."
    ),
)
@argument("team", metavar=mark("TEAM"))
@argument("words", metavar=mark("WORD"), nargs=-1, required=True)
@option("--json", "as_json", is_flag=True, help=AS_JSON)
@click.pass_obj
def search(invocation: Invocation, team: str, words: tuple[str, ...], as_json: bool) -> None:
    """Every text that has all of the words, the latest session first."""
    from facilitator.insight.finding import Finder
    from facilitator.store.search import said_in

    said = said_in(invocation.workspace.path_of(team))
    found = Finder(one.whole for one in said).find(" ".join(words))
    hits = [said[at] for at in found.indices]
    if as_json:
        write_json([_data(one, is_near=found.is_near) for one in hits])
        return
    if found.is_near:
        say(_("Nothing has these words. This comes close:") if hits else _("Nothing was found."))
    session = None
    for one in hits:
        if one.session != session:
            session = one.session
            say(_("Session {number}, {day}", number=session, day=_day(one.day)))
        say(f"  {one.about(console())}: {one.whole}")
    if hits and not found.is_near:
        say(plural("{n} place.", "{n} places.", len(hits)))


def _day(when: date) -> str:
    # Brings Babel with it, which help does without.
    from facilitator.minutes.dates import day

    return day(when, console_language())


def _data(said: Said, *, is_near: bool) -> dict[str, Any]:
    return {
        "session": said.session,
        "date": said.day.isoformat(),
        "place": said.place,
        "kind": said.kind.value,
        "number": said.number,
        "text": said.text,
        "details": said.details,
        "near": is_near,
    }
