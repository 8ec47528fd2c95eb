"""A bar for whoever waits for something that takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from facilitator.minutes.progress import Progress

PATIENCE_SECONDS: Final = 1.0
"""What takes no longer needs no bar."""


@contextmanager
def waiting(label: str) -> Iterator[Progress]:
    """Draws how much of something is done, beside the results and only in a terminal, once it has
    taken a second."""
    with ExitStack() as stack:
        yield _Waiting(label, stack).tell


class _Waiting:
    def __init__(self, label: str, stack: ExitStack) -> None:
        self._label = label
        self._stack = stack
        self._began = time.monotonic()
        self._bar: Any = None
        self._drawn = 0

    def tell(self, total: int, done: int) -> None:
        """Called with each piece that is done."""
        if self._bar is None:
            if not self._is_wanted:
                return
            bar = click.progressbar(length=total, label=self._label, file=sys.stderr)
            self._bar = self._stack.enter_context(bar)
        self._bar.update(done - self._drawn)
        self._drawn = done

    @property
    def _is_wanted(self) -> bool:
        is_seen = sys.stderr is not None and sys.stderr.isatty()
        return is_seen and time.monotonic() - self._began > PATIENCE_SECONDS
