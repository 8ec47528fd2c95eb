"""The program, which kills itself the moment it touches the disk for the Nth time.

A command is over in a moment, most of which goes into starting it. So that its kills are spread
over what it does to files, and not over imports, they are counted in touches: what it opens to
write, renames, removes or waits for, every statement it gives to SQLite and every thousandth step
of one.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from typing import Any, Final

FOLDER: Final = "FATAL_FOLDER"
"""Only what is in this folder counts."""
AT: Final = "FATAL_AT"
"""The number of the touch that is the last one; 0 for none."""
TOLD: Final = "FATAL_TOLD"
"""A file that grows by a byte with every touch."""
_CHANGES: Final = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "os.chmod"}
_STEPS: Final = 1000
"""Of SQLite's own machine, between two touches."""


def _install(folder: str, at: int, told: int) -> None:
    touches = 0

    def touch(*_: object) -> int:
        nonlocal touches
        touches += 1
        os.write(told, b".")
        if touches == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def audit(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = given
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR) and in_folder(path):
                touch()
        elif event in _CHANGES and in_folder(given[0]):
            touch()

    def in_folder(path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(folder)

    def fsync(descriptor: int, wait: Any = os.fsync) -> None:
        touch()
        wait(descriptor)
        touch()

    def connect(*given: Any, connect: Any = sqlite3.connect, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_trace_callback(touch)
        connection.set_progress_handler(touch, _STEPS)
        return connection

    os.fsync = fsync  # type: ignore[assignment]
    sqlite3.connect = connect  # type: ignore[assignment]
    sys.addaudithook(audit)


if __name__ == "__main__":
    _install(
        os.environ[FOLDER],
        int(os.environ[AT]),
        os.open(os.environ[TOLD], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    )
    from facilitator.cli import main

    main()
