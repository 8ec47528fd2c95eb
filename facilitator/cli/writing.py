"""Writing what a command makes into a file, and not over one that is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from facilitator.cli.base import option
from facilitator.i18n import mark, message
from facilitator.model.problem import Problem

F = TypeVar("F", bound=Callable[..., Any])

STDOUT: Final = Path("-")
"""Printed, in place of a file."""


def output_option(help_: str, *, default: Path | None = STDOUT) -> Callable[[F], F]:
    """``-o FILE``. ``help_`` is a marked message that says what happens without it."""
    return option(
        "-o",
        "--output",
        # What is wrong with it is told when it is written.
        type=click.Path(path_type=Path, readable=False),
        default=default,
        metavar=mark("FILE"),
        help=help_,
    )


force_option = option(
    "--force", is_flag=True, help=mark("Write over the file if there is one already.")
)
checked_option = option(
    "--checked",
    is_flag=True,
    help=mark("What may identify somebody has been looked at: ask nothing."),
)


def save(path: Path, content: str | bytes, *, force: bool) -> None:
    """Writes ``content`` to a file that is not there yet, or with ``force`` in its place. Raises
    :class:`Problem` when it is there, or cannot be written; then nothing has changed."""
    from facilitator.minutes.files import write_atomically

    if not force:
        check_is_new(path)
    write_atomically(path, content)


def check_is_new(path: Path) -> None:
    """Raises :class:`Problem` when a file would be written over."""
    if os.path.isfile(path):
        raise Problem(
            message("There is a file {file} already. It has not changed.", file=path),
            do=message("Choose another name, or write over it with {option}.", option="--force"),
        )
