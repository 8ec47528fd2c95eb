"""``packs new``: a few questions, and a pack to begin from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, tell
from facilitator.cli.writing import check_is_new, force_option, output_option, save
from facilitator.i18n import _, console_language, mark, message
from facilitator.model.cleaning import clean_line
from facilitator.model.problem import Problem
from facilitator.spoken import typed

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.packs.scaffold import Wish

_T = TypeVar("_T")
_TITLE_LIMIT: Final = 80


@click.command(
    "new",
    cls=Command,
    help=mark("Write a new pack to begin from, with comments. Asks a few questions."),
)
@argument("pack_id", metavar=mark("PACK"), required=False)
@option("--yes", is_flag=True, help=mark("Ask nothing: take what is usual."))
@output_option(
    mark("The file to write; without this, one in the folder prompts of your workspace."),
    default=None,
)
@force_option
@click.pass_obj
def new_pack(
    invocation: Invocation, pack_id: str | None, yes: bool, output: Path | None, force: bool
) -> None:
    """Writes a pack that can be run, in the language of the console."""
    from facilitator.packs.scaffold import scaffold

    if output is not None:
        pack_id = _named_by(output, pack_id)
    wish = _wish(invocation, pack_id, _usual if yes else _asked)
    path = output or invocation.workspace.prompts / f"{wish.id}.yaml"
    if not (force and path.is_file()):
        _check_is_new(invocation, path, wish.id, is_elsewhere=output is not None)
    if output is None:
        # Whether it could be made is told when the file is written.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
    save(path, scaffold(wish), force=force)
    say(_("The new pack is in {file}", file=path))
    say(_("Change it in an editor, then: {command}", command=typed(f'packs check "{path}"')))


class Answer(Protocol):
    """Gives an answer to a question, of which the usual one is known, as it is read."""

    def __call__(
        self,
        question: str,
        usual: str,
        read: Callable[[str], _T],
        choices: Sequence[str] = (),
    ) -> _T:
        """``choices`` are what the answer has numbers for."""
        ...


def _wish(invocation: Invocation, pack_id: str | None, answer: Answer) -> Wish:
    """What the author wants. Raises :class:`Problem` when it cannot be had."""
    from facilitator.model.labels import KINDS
    from facilitator.packs.scaffold import CHOSEN_KINDS, USUAL_VARIANTS, Wish, identifier_of

    language, library = console_language(), invocation.library
    if pack_id is not None:
        _read_id(pack_id)
    title = answer(_("What is the pack called?"), _("Our own questions"), _read_title)
    if pack_id is None:
        usual = identifier_of(title) or "own"
        pack_id = answer(_("Its id, which is the name of the file:"), usual, _read_id)
    lengths = ", ".join(map(str, USUAL_VARIANTS))
    variants = answer(_("How many minutes? Several lengths with commas:"), lengths, _read_lengths)
    models = library.phase_models()
    model = answer(
        _("Which phases?"),
        "1",
        lambda given: models[_read_number(given, len(models)) - 1],
        [model.name.in_language(language) for model in models],
    )
    kinds = answer(
        _("Which kinds of step, besides agreeing?"),
        " ".join(str(number) for number, _kind in enumerate(CHOSEN_KINDS, start=1)),
        lambda given: [CHOSEN_KINDS[n - 1] for n in _read_numbers(given, len(CHOSEN_KINDS))],
        [_(KINDS[kind]) for kind in CHOSEN_KINDS],
    )
    return Wish(
        id=pack_id,
        title=title,
        language=language,
        phase_model=model.id,
        has_phases=bool(model.phases),
        perspectives=library.perspectives(),
        variants=variants,
        kinds=kinds,
    )


def _usual(question: str, usual: str, read: Callable[[str], _T], choices: Sequence[str] = ()) -> _T:
    """The usual answer; nobody is asked."""
    return read(usual)


def _asked(question: str, usual: str, read: Callable[[str], _T], choices: Sequence[str] = ()) -> _T:
    """What the author answers, asked until it can be taken. Nothing is the usual answer. Raises
    :class:`Problem` when there is nobody to answer."""
    for number, choice in enumerate(choices, start=1):
        say(f"  {number}  {choice}")
    while True:
        try:
            given = input(f"{question} [{usual}] ")
        except EOFError as error:
            raise Problem(
                message("There was no answer, so nothing was written."),
                do=message("Without questions: {command}", command=typed("packs new --yes")),
            ) from error
        try:
            return read(clean_line(given) or usual)
        except Problem as problem:
            tell(problem)


# Reading answers: each raises :class:`Problem` for one that cannot be taken.


def _read_title(given: str) -> str:
    from facilitator.privacy import holds_identity_code

    if len(given) > _TITLE_LIMIT:
        raise Problem(message("At most {most} characters are allowed here.", most=_TITLE_LIMIT))
    if holds_identity_code(given):
        raise Problem(message("This holds a personal identity code. Take it out."))
    return given


def _read_id(given: str) -> str:
    from facilitator.packs.library import PERSPECTIVES_FILE
    from facilitator.packs.scaffold import identifier_of
    from facilitator.store.workspace import RESERVED

    if given in RESERVED:
        raise Problem(
            message("Windows keeps this name for a device, so the file could not be copied there."),
            do=message("Choose another name."),
        )
    if given == Path(PERSPECTIVES_FILE).stem:
        raise Problem(
            message("The file of that name holds the perspectives of all packs."),
            do=message("Choose another name."),
        )
    if not given or identifier_of(given) != given:
        raise Problem(
            message("Use small letters a–z, numbers and hyphens, and begin with a letter: a04.")
        )
    return given


def _read_lengths(given: str) -> tuple[int, ...]:
    from facilitator.packs.minutes import LONGEST, SHORTEST

    parts = given.replace(",", " ").split()
    lengths = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 5]
    if len(lengths) < len(parts) or not all(SHORTEST <= n <= LONGEST for n in lengths):
        raise Problem(message("Give numbers from {least} to {most}.", least=SHORTEST, most=LONGEST))
    return tuple(sorted(set(lengths), reverse=True))


def _read_number(given: str, last: int) -> int:
    numbers = _read_numbers(given, last)
    if len(numbers) > 1:
        raise Problem(message("Give a number from {least} to {most}.", least=1, most=last))
    return numbers[0]


def _read_numbers(given: str, last: int) -> list[int]:
    parts = given.replace(",", " ").split()
    choices = {str(number): number for number in range(1, last + 1)}
    if not parts or not all(part in choices for part in parts):
        raise Problem(message("Give a number from {least} to {most}.", least=1, most=last))
    return [choices[part] for part in parts]


# The file


def _named_by(output: Path, pack_id: str | None) -> str:
    """The id that the name of a file gives. Raises :class:`Problem` for a name that is none."""
    if output.suffix != ".yaml" or (pack_id is not None and pack_id != output.stem):
        raise Problem(
            message("The file must be called by the id of the pack, such as {file}.", file="a.yaml")
        )
    return output.stem


def _check_is_new(invocation: Invocation, path: Path, pack_id: str, *, is_elsewhere: bool) -> None:
    """Raises :class:`Problem` when a file or a pack would be lost behind the new one."""
    check_is_new(path)
    if not is_elsewhere and pack_id in {pack.id for pack in invocation.library.packs()}:
        raise Problem(
            message("There is a pack called '{pack}' already.", pack=pack_id),
            do=message("Choose another name."),
        )
