"""The title of a window that a projector shows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from facilitator.settings import APPLICATION

_REMEMBER: Final = "\x1b[22;2t"
_RESTORE: Final = "\x1b[23;2t"
_WITHOUT_TITLE: Final = frozenset({"", "dumb", "linux"})
"""Terminals that have none, by the variable TERM."""


@contextmanager
def neutral_title() -> Iterator[None]:
    """Calls the window by the name of the program, and after that as it was called before, where
    the terminal remembers it. A shell would write there the folder that somebody is in."""
    # Textual draws on the same stream.
    stream = sys.__stderr__
    if stream is None or not stream.isatty() or os.environ.get("TERM", "") in _WITHOUT_TITLE:
        yield
        return
    stream.write(f"{_REMEMBER}\x1b]2;{APPLICATION}\x07")
    stream.flush()
    try:
        yield
    finally:
        # The window may be gone.
        with suppress(OSError):
            stream.write(_RESTORE)
            stream.flush()
