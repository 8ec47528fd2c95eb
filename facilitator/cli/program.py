"""The program as a command line: its commands, and how a run begins and ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import click

from facilitator import __version__
from facilitator.cli.base import Group, Option
from facilitator.cli.command_table import CommandTable
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import keep_printing
from facilitator.cli.running import run
from facilitator.i18n import language_of_locale, mark, use_language
from facilitator.model.problem import Problem
from facilitator.settings import read_language


class Program(Group):
    """Runs a command line and ends the process."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Runs ``args``, or the words the program was started with. Raises SystemExit."""

        def command() -> object:
            keep_printing()
            language = _asked_language(sys.argv[1:] if args is None else args)
            use_language(_console_language(language))
            return click.Group.main(
                self, args, "facilitator", standalone_mode=False, obj=Invocation(language)
            )

        sys.exit(run(command))


def _asked_language(args: Sequence[str]) -> str | None:
    """The value of ``--lang``, looked up before anything is parsed: whatever is wrong with the
    rest of the line is told in that language."""
    for word, following in zip(args, [*args, None][1:], strict=True):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _console_language(asked: str | None) -> str:
    try:
        return read_language(asked)
    except Problem:
        # Told by the command, if it needs the settings; help does not.
        return language_of_locale()


def _show_version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"facilitator {__version__}")
        ctx.exit()


_COMMANDS: Final = CommandTable(
    {
        "new": "screens:new",
        "open": "screens:open_session",
        "show": "wall:show",
        "roomcheck": "roomcheck:roomcheck",
        "demo": "screens:demo",
        "list": "lists:list_teams",
        "actions": "actions:actions",
        "search": "searching:search",
        "export": "reading:export",
        "read": "reading:read",
        "import": "importing:import_session",
        "merge": "merging:merge",
        "backup": "backing_up:backup",
        "restore": "backing_up:restore",
        "slips": "slips:slips",
        "packs": "packs:packs",
        "privacy": "privacy:privacy",
        "delete": "deleting:delete",
    }
)


@click.group(
    cls=Program,
    commands=_COMMANDS,
    invoke_without_command=True,
    help=mark(
        "Lead a team through what digitalisation does to each phase of its customer work. "
        "Without a command, the teams and their unfinished sessions are shown."
    ),
    params=[
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=mark("Show the version of the program."),
        )
    ],
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """The home screen, when no command is given."""
    if ctx.invoked_subcommand is None:
        from facilitator.cli.screens import show_home

        show_home(ctx.find_object(Invocation) or Invocation())
