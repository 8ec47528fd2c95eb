"""Commands and options whose help is in the user's language.

Help is marked where a command is defined and translated when it is shown, since the language is
one of the things that a command line says. Click's own texts are replaced by ours for the same
reason.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from facilitator.cli.invocation import Invocation
from facilitator.cli.misuse import Misuse
from facilitator.i18n import LANGUAGES, _, mark, message


class Option(click.Option):
    """An option whose help and value name are translated."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How it is written, and its help; nothing that click would add in English."""
        record = super().get_help_record(ctx)
        return record and (record[0], _(self.help or ""))

    # Called with the context or without, as the version of click is.
    def make_metavar(self, *args: Any, **kwargs: Any) -> str:
        """What stands for the value in the help."""
        return _(self.metavar) if self.metavar else super().make_metavar(*args, **kwargs)


class Argument(click.Argument):
    """An argument whose name is translated."""

    def make_metavar(self, *args: Any, **kwargs: Any) -> str:
        """The name in the help, in brackets when it may be left out."""
        assert self.metavar, "an argument says what it is called"
        name = _(self.metavar) if self.required else f"[{_(self.metavar)}]"
        return name if self.nargs == 1 else f"{name}..."


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)


def _common_options() -> Iterator[click.Option]:
    """What may be given before a command and after it."""
    yield Option(
        ["--workspace"],
        # What is wrong with it is told by the settings.
        type=click.Path(path_type=Path, readable=False),
        metavar=mark("FOLDER"),
        help=mark("Folder with the teams and your own packs."),
        expose_value=False,
        callback=_take_workspace,
    )
    # Its value is looked up before anything is parsed: mistakes too are told in the language.
    yield Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=mark("Language of the program."),
        expose_value=False,
    )
    yield Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        help=mark("Show this help."),
        expose_value=False,
        callback=_show_help,
    )


def _take_workspace(ctx: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(Invocation).workspace_option = value


def _show_help(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        click.echo(ctx.get_help())
        ctx.exit()


class Command(click.Command):
    """A command."""

    # What is too much is looked at below, to be told in our words.
    allow_extra_args = True

    def __init__(
        self, name: str | None, *, params: Sequence[click.Parameter] = (), **kwargs: Any
    ) -> None:
        super().__init__(name, params=[*params, *_common_options()], **kwargs)
        # Ours is among them.
        self.add_help_option = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Raises :class:`Misuse` when there are more words than the command takes."""
        rest = super().parse_args(ctx, args)
        if rest:
            too_much = message(
                "This is too much: {words}. A name of several words goes in quotation marks.",
                words=" ".join(rest),
            )
            raise Misuse(too_much, ctx)
        return rest

    def get_short_help_str(self, limit: int = 45) -> str:
        """The whole help: it is one sentence or two."""
        return _(self.help or "")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The names of the arguments, and where the options go."""
        arguments = [p for p in self.get_params(ctx) if isinstance(p, click.Argument)]
        return [*(piece for a in arguments for piece in a.get_usage_pieces(ctx)), _("[OPTIONS]")]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is written."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage:") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What may be given to the command."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(_("Options")):
            formatter.write_dl([record for record in records if record])


class Group(Command, click.Group):
    """Commands under one name, listed in the order they were added."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leaves the words of the command inside the group to that command."""
        return click.Group.parse_args(self, ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of use, not of the alphabet."""
        return list(self.commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Where the options and the command go."""
        return [_("[OPTIONS]"), _("[COMMAND]")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What may be given to every command, and the commands."""
        Command.format_options(self, ctx, formatter)
        rows = [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named. Raises :class:`Misuse`, with the nearest name, for none."""
        name, *rest = args
        if command := self.get_command(ctx, name):
            return name, command, rest
        near = difflib.get_close_matches(name, self.commands, n=1)
        raise Misuse(
            message("There is no command {name}. Did you mean {near}?", name=name, near=near[0])
            if near
            else message("There is no command {name}.", name=name),
            ctx,
        )
