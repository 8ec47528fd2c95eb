"""Asks whoever sits at the terminal to go on."""

from __future__ import annotations

import sys

from facilitator.cli.output import say
from facilitator.i18n import message
from facilitator.model.problem import Problem


def is_asked() -> bool:
    """Whether somebody is there to answer."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))


def wait_for_enter(line: str) -> None:
    """Says what Enter means, and waits for it. Raises :class:`Problem` for anything else: a typed
    "no" is not a yes, and neither is the end of the input."""
    say(line, to_stderr=True)
    answer = sys.stdin.readline()
    if not answer or answer.strip():
        raise Problem(message("Only Enter, with nothing typed, is a yes, so nothing was done."))
