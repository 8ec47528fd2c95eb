"""Runs a command and turns however it ends into lines for a person and an exit code."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

import click

from facilitator.cli.logs import log, log_file, logging_to
from facilitator.cli.misuse import Misuse, explain
from facilitator.cli.output import tell
from facilitator.i18n import message
from facilitator.model.problem import Problem

PROBLEM: Final = 1
MISUSE: Final = 2
INTERRUPTED: Final = 130
"""As shells count a program that Ctrl+C has ended."""


def run(command: Callable[[], object]) -> int:
    """Runs ``command`` and returns the exit code: what it returned, if that is a number."""
    file = log_file()
    with logging_to(file):
        try:
            code = command()
        except click.UsageError as error:
            tell(explain(error))
            return MISUSE
        except Misuse as problem:
            tell(problem)
            return MISUSE
        except Problem as problem:
            tell(problem)
            return PROBLEM
        except (click.Abort, KeyboardInterrupt):
            return INTERRUPTED
        except Exception:
            log.exception("the program failed")
            tell(_failure(os.access(file, os.R_OK), str(file)))
            return PROBLEM
    return code if isinstance(code, int) else 0


def _failure(is_logged: bool, file: str) -> Problem:
    return Problem(
        message("Something in the program itself failed."),
        safe=message("Everything that was shown as saved is still there."),
        do=message("Details for whoever looks after the program: {file}", file=file)
        if is_logged
        else message("Details could not be written to {file}.", file=file),
    )
