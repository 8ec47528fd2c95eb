"""What is settled with the system before the first screen, or for one command.

A left-over variable that is meant for whoever develops with Textual could end the program before
its first screen, or write what people type into a file. Textual reads them when it is imported, so
they are taken away before that.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from typing import Final

_FOR_DEVELOPERS: Final = (
    "TEXTUAL",
    "TEXTUAL_DEBUG",
    "TEXTUAL_DRIVER",
    "TEXTUAL_LOG",
    "TEXTUAL_PRESS",
    "TEXTUAL_SCREENSHOT",
)
_SIZE: Final = ("COLUMNS", "LINES")
"""Of a window, at the time when a shell exported them. Textual would draw for that size for ever. A
page in a browser has no other way to tell its size."""
_COLOURS: Final = "TEXTUAL_COLOR_SYSTEM"
_COLOUR_SYSTEMS: Final = ("auto", "standard", "256", "truecolor", "windows")


def without_odd_variables(
    environment: MutableMapping[str, str] = os.environ, *, in_browser: bool = False
) -> None:
    """Takes away what Textual must not find. What suits the terminal, or the page ``in_browser``,
    stays."""
    for name in _FOR_DEVELOPERS if in_browser else (*_FOR_DEVELOPERS, *_SIZE):
        environment.pop(name, None)
    if environment.get(_COLOURS, "auto") not in _COLOUR_SYSTEMS:
        del environment[_COLOURS]


def without_core_dumps() -> None:
    """Lets a crash leave no picture of the memory on the disk: slips that are still open are in
    it. Windows writes none by itself."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def keeping_everything() -> Iterator[None]:
    """For the time when the screens are imported. What that makes stays to the end, and Python's
    collector would look through it for what can be thrown away: while it grows, when the first
    frame is drawn, and then while people type, for 20 ms each."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def without_collecting() -> Iterator[None]:
    """For a command that reads a session, writes something and ends. Nothing of that is thrown away
    in a circle, yet Python's collector would look through thousands of notes again and again while
    they are read: a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
