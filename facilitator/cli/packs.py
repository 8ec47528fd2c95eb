"""``packs``: the question packs there are, whether they are as they should be, and new ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from facilitator.cli.base import Group, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.new_pack import new_pack
from facilitator.cli.output import say, write
from facilitator.cli.running import PROBLEM
from facilitator.cli.writing import STDOUT, force_option, output_option, save
from facilitator.i18n import _, console, console_language, mark, plural

if TYPE_CHECKING:
    # Bring pydantic with them, which help does without.
    from facilitator.model.pack import Pack, PackStep, PhaseModel
    from facilitator.packs import PackError, PackListing

_PATTERNS: Final = ("*.yaml", "phases/*.yaml")
_SORTS: Final = ("pack", "phases", "perspectives")
"""As in :class:`facilitator.packs.schema.SchemaOf`, which is too heavy to bring for help."""


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=mark("The question packs: list them, look at one, write your own and check it."),
)
@click.pass_context
def packs(ctx: click.Context) -> None:
    """Lists the packs, when nothing else is asked for."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_packs)


@packs.command("list", help=mark("List the packs of your workspace and those of the program."))
@click.pass_obj
def list_packs(invocation: Invocation) -> None:
    """Id, title and lengths of each; of an own one also where it is."""
    for pack in invocation.library.packs():
        if pack.title is None:
            say(_("{pack}: there are mistakes in {file}", pack=pack.id, file=_file_at_fault(pack)))
            continue
        say(f"{pack.id}: {pack.title.in_language(console_language())}")
        say("  " + _lengths(pack.variants))
        if _is_own(pack):
            say("  " + _("Your own: {file}", file=pack.path))


def _file_at_fault(pack: PackListing) -> Path:
    """Where the mistakes are: in the pack, or in a file that it refers to."""
    from facilitator.packs import PackProblem

    problem = pack.problem
    return problem.errors[0].path if isinstance(problem, PackProblem) else pack.path


def _is_own(pack: PackListing) -> bool:
    from facilitator.packs import builtin_prompts

    return pack.path.parent.resolve() != builtin_prompts().resolve()


@packs.command("show", help=mark("Show what a pack asks, step by step."))
@argument("pack_id", metavar=mark("PACK"))
@click.pass_obj
def show_pack(invocation: Invocation, pack_id: str) -> None:
    """Title, summary, phases, perspectives and prompts of one pack."""
    from facilitator.model.labels import step_name

    language = console_language()
    pack = invocation.library.load(pack_id)
    _say_head(pack, language)
    for step in pack.steps:
        minutes = "/".join(map(str, step.minutes))
        kind = _(step_name(step))
        say()
        say(_("{step}, {kind}, {minutes} min", step=step.id, kind=kind, minutes=minutes))
        if meant := _models_of(step, pack):
            names = ", ".join(model.name.in_language(language) for model in meant)
            say("  " + _("Only for: {phases}", phases=names))
        say("  " + step.prompt.in_language(language))


def _models_of(step: PackStep, pack: Pack) -> list[PhaseModel]:
    """The phase models that a step is meant for; none when for all of the pack."""
    return [model for model in pack.phase_models if model.id in step.only_for]


def _say_head(pack: Pack, language: str) -> None:
    say(pack.title.in_language(language))
    say(pack.summary.in_language(language))
    if pack.audience:
        say(_("For: {audience}", audience=pack.audience.in_language(language)))
    size = pack.group_size
    say(_("Size of the group: {least}–{most}", least=size.least, most=size.most))
    for model in pack.phase_models:
        _say_phases(model, language, is_choice=bool(pack.other_models))
    sides = [side.short.in_language(language) for side in pack.perspectives]
    say(_("Perspectives: {perspectives}", perspectives=", ".join(sides)))
    say(_lengths(pack.variants))


def _say_phases(model: PhaseModel, language: str, *, is_choice: bool) -> None:
    """The phases of a model; of one among several, its name and the id to choose it by, too."""
    if not model.phases:
        return
    phases = ", ".join(phase.short.in_language(language) for phase in model.phases)
    if is_choice:
        name = model.name.in_language(language)
        say(_("Phases, {name} ({id}): {phases}", name=name, id=model.id, phases=phases))
    else:
        say(_("Phases: {phases}", phases=phases))


@packs.command("check", help=mark("Check packs. Without a file, all of them."))
@argument("files", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar=mark("FILE"))
@option("--strict", is_flag=True, help=mark("Fail on warnings, too."))
@click.pass_context
def check_packs(ctx: click.Context, files: tuple[Path, ...], strict: bool) -> None:
    """Prints every mistake and warning with its file and line; the exit code tells whether there
    is any mistake, or with ``strict`` anything at all."""
    invocation = ctx.ensure_object(Invocation)
    checked = files or tuple(_all_files(invocation))
    library = invocation.library
    found = [one for file in checked for one in [*library.check(file), *library.advice(file)]]
    # A mistake in a file that several packs refer to is found once for each of them.
    found = list({_line(one): one for one in found}.values())
    for one in found:
        say(_line(one))
    mistakes = [one for one in found if not one.is_warning]
    warnings = [one for one in found if one.is_warning]
    if mistakes:
        say(_mistakes(mistakes), to_stderr=True)
    else:
        n = len(checked)
        say(plural("{n} file checked, no mistakes.", "{n} files checked, no mistakes.", n))
    if warnings:
        say(_warnings(warnings), to_stderr=True)
    if mistakes or (strict and warnings):
        ctx.exit(PROBLEM)


packs.add_command(new_pack)


@packs.command(
    "schema",
    help=mark("Print the JSON Schema of packs, with which an editor completes and checks them."),
)
@option(
    "--of",
    type=click.Choice(_SORTS),
    default=_SORTS[0],
    metavar="|".join(_SORTS),
    help=mark("Of which files: packs, phase models or perspectives."),
)
@output_option(
    mark("The file to write; without this, the schema is printed."),
)
@force_option
def print_schema(of: str, output: Path, force: bool) -> None:
    """The schema of one sort of file."""
    from facilitator.packs.schema import SchemaOf, schema

    text = json.dumps(schema(SchemaOf(of)), ensure_ascii=False, indent=2) + "\n"
    if output == STDOUT:
        write(text)
        return
    save(output, text, force=force)
    say(_("The schema is in {file}.", file=output))


def _all_files(invocation: Invocation) -> Iterator[Path]:
    """Packs, phase models and perspectives: those of the workspace, and the program's own."""
    from facilitator.packs import builtin_prompts

    # In a checkout the two are one folder.
    for folder in dict.fromkeys((invocation.workspace.prompts, builtin_prompts())):
        for pattern in _PATTERNS:
            yield from sorted(folder.glob(pattern))


def _line(found: PackError) -> str:
    """A mistake as editors read it, ``file:line:column: field: what was expected``. A warning says
    that it is one."""
    place = (found.path, found.line, found.column) if found.line else (found.path,)
    expected = found.expected.in_language(console())
    warning = _("warning") if found.is_warning else ""
    return ": ".join(filter(None, (":".join(map(str, place)), warning, found.field, expected)))


def _mistakes(found: list[PackError]) -> str:
    """How many mistakes there are; of very many, how many are told."""
    told = sum(not error.is_rest for error in found)
    if told < len(found):
        return _("More than {n} mistakes.", n=told)
    return plural("{n} mistake.", "{n} mistakes.", told)


def _warnings(found: list[PackError]) -> str:
    """The same of warnings."""
    told = sum(not error.is_rest for error in found)
    if told < len(found):
        return _("More than {n} warnings.", n=told)
    return plural("{n} warning.", "{n} warnings.", told)


def _lengths(variants: Iterable[int]) -> str:
    return _("Lengths: {minutes} min", minutes=", ".join(map(str, variants)))
