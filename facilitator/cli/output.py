"""What commands print: lines for people, and exact text for files and other programs."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import click

from facilitator.i18n import console, message
from facilitator.model.cleaning import on_one_line
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason

# Text is cleaned where it is typed, but a team's file may come from anywhere. Controls and
# bidirectional overrides could clear the screen of the reader, or show a text backwards.
_UNSAFE_IN_TERMINAL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

# Bytes of a file's name that are not UTF-8, as Python stands in for them.
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def say(line: str = "", *, to_stderr: bool = False) -> None:
    """Prints one line for a person to read, whatever people typed into it: lines of their own could
    pass for the program's. Raises :class:`Problem` when it cannot be printed."""
    _print(on_one_line(line), to_stderr=to_stderr)


def _print(text: str, *, to_stderr: bool = False) -> None:
    text = _UNSAFE_IN_TERMINAL.sub("", _readable(text))
    if to_stderr:
        # Where it could not be printed, nor could that be told.
        with suppress(OSError):
            click.echo(text, err=True)
        return
    with _printing():
        click.echo(text)


def tell(problem: Problem) -> None:
    """Prints a problem, a line for each part of it, where it does not mix with results."""
    for line in problem.lines(console()):
        say(line, to_stderr=True)


def write(text: str) -> None:
    """Prints text exactly as it is, in UTF-8, whatever the console of the system uses.

    In a terminal, where a person reads it, it is made safe like any line. Raises
    :class:`Problem` when it cannot be printed.
    """
    # Python has no stream at all for one that was closed before the start.
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        _print(text.removesuffix("\n"))
        return
    with _printing():
        sys.stdout.flush()
        sys.stdout.buffer.write(_readable(text).encode("utf-8"))
        sys.stdout.buffer.flush()


def write_bytes(data: bytes) -> None:
    """Hands over what is no text, to a pipe or a file. Raises :class:`Problem` in a terminal, which
    it would make a mess of, and when it cannot be printed."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        raise Problem(
            message("This format is not one to be read in a terminal."),
            do=message("Name a file for it with {option}.", option="-o"),
        )
    with _printing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _readable(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", text)


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Whoever read it has seen enough; click ends the program quietly.
        raise
    except OSError as error:
        raise Problem(
            message("This could not be printed: {reason}.", reason=reason(error))
        ) from error


def write_json(data: list[dict[str, Any]]) -> None:
    """Prints data for another program, as safe to read as a line: people look at it too."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    write(_UNSAFE_IN_TERMINAL.sub("", text) + "\n")


def keep_printing() -> None:
    """Lets a console that lacks a character print a question mark in its place.

    Windows gives its old code pages to output that goes through a pipe.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def require_terminal() -> None:
    """Raises :class:`Problem` unless screens can be drawn and keys read."""
    # Python has no stream at all for one that was closed before the start.
    # Textual draws on the one for errors, and asks the one for output how large it is.
    standard = (sys.stdin, sys.stdout, sys.stderr)
    if all(stream and stream.isatty() for stream in standard) and os.environ.get("TERM") != "dumb":
        return
    raise Problem(
        message("This needs a terminal window that can draw a screen."),
        do=message("Without one, use these: {commands}.", commands="list, actions, read, export"),
    )
