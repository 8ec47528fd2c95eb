"""``packs``: the question packs there are, and whether they are as they should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from facilitator.cli.base import Group, argument
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say
from facilitator.cli.running import PROBLEM
from facilitator.i18n import _, console, console_language, mark, plural

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.packs import PackError

_PATTERNS: Final = ("*.yaml", "phases/*.yaml")


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=mark("The question packs: list them, look at one, check those you write."),
)
@click.pass_context
def packs(ctx: click.Context) -> None:
    """Lists the packs, when nothing else is asked for."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_packs)


@packs.command("list", help=mark("List the packs of your workspace and those of the program."))
@click.pass_obj
def list_packs(invocation: Invocation) -> None:
    """Id, title and lengths of each."""
    for pack in invocation.library.packs():
        if pack.title is None:
            say(_("{pack}: there are mistakes in {file}", pack=pack.id, file=pack.path))
            continue
        say(f"{pack.id}: {pack.title.in_language(console_language())}")
        say("  " + _lengths(pack.variants))


@packs.command("show", help=mark("Show what a pack asks, step by step."))
@argument("pack_id", metavar=mark("PACK"))
@click.pass_obj
def show_pack(invocation: Invocation, pack_id: str) -> None:
    """Title, summary, phases and prompts of one pack."""
    from facilitator.model.labels import step_name

    language = console_language()
    pack = invocation.library.load(pack_id)
    say(pack.title.in_language(language))
    say(pack.summary.in_language(language))
    if pack.audience:
        say(_("For: {audience}", audience=pack.audience.in_language(language)))
    if phases := [phase.short.in_language(language) for phase in pack.phase_model.phases]:
        say(_("Phases: {phases}", phases=", ".join(phases)))
    say(_lengths(pack.variants))
    for step in pack.steps:
        minutes = "/".join(map(str, step.minutes))
        kind = _(step_name(step))
        say()
        say(_("{step}, {kind}, {minutes} min", step=step.id, kind=kind, minutes=minutes))
        say("  " + step.prompt.in_language(language))


@packs.command("check", help=mark("Check packs. Without a file, all of them."))
@argument("files", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar=mark("FILE"))
@click.pass_context
def check_packs(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Prints every mistake with its file and line; the exit code tells whether there is any."""
    invocation = ctx.ensure_object(Invocation)
    checked = files or tuple(_all_files(invocation))
    # A mistake in a file that several packs refer to is found once for each of them.
    found = [mistake for file in checked for mistake in invocation.library.check(file)]
    lines = dict.fromkeys(map(_line, found))
    for line in lines:
        say(line)
    if lines:
        told = len({_line(mistake) for mistake in found if not mistake.is_rest})
        count = (
            _("More than {n} mistakes.", n=told)
            if any(mistake.is_rest for mistake in found)
            else plural("{n} mistake.", "{n} mistakes.", told)
        )
        say(count, to_stderr=True)
        ctx.exit(PROBLEM)
    say(plural("{n} file checked, no mistakes.", "{n} files checked, no mistakes.", len(checked)))


def _all_files(invocation: Invocation) -> Iterator[Path]:
    """Packs, phase models and perspectives: those of the workspace, and the program's own."""
    from facilitator.packs import builtin_prompts

    # In a checkout the two are one folder.
    for folder in dict.fromkeys((invocation.workspace.prompts, builtin_prompts())):
        for pattern in _PATTERNS:
            yield from sorted(folder.glob(pattern))


def _line(mistake: PackError) -> str:
    """A mistake as editors read it, ``file:line:column: field: what was expected``."""
    place = (mistake.path, mistake.line, mistake.column) if mistake.line else (mistake.path,)
    expected = mistake.expected.in_language(console())
    return ": ".join(filter(None, (":".join(map(str, place)), mistake.field, expected)))


def _lengths(variants: Iterable[int]) -> str:
    return _("Lengths: {minutes} min", minutes=", ".join(map(str, variants)))
