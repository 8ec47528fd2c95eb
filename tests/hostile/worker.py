"""``python -m tests.hostile.worker KIND FIRST COUNT FOLDER``: cases in a process of their own.

It may not take more than so much memory, and the system ends it when a case takes too long, also
within SQLite or another library. It tells of each case before and after, a line of JSON each, so
that whoever started it knows which one it was. Of a case that failed the files are kept in FOLDER,
as small as they still fail.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any, Final

from facilitator.model.problem import Problem
from tests.hostile.kind import Kind
from tests.hostile.kinds import KINDS
from tests.hostile.reducing import reduce

SECONDS: Final = 10
"""Of the processor, for one case."""
_WAITING: Final = 60
"""Seconds, for one that waits for something that never comes."""
MEMORY: Final = 1_000_000_000
"""Bytes, for the program with all its libraries and a case."""


def main(name: str, first: int, count: int, kept: Path) -> None:
    """Runs the cases from ``first`` on."""
    kind = KINDS[name]
    with tempfile.TemporaryDirectory(prefix="hostile-") as scratch:
        # What the program keeps for its user is kept here.
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = str(Path(scratch, "home"))
        # The first takes what everything takes once: imports, and the files that are damaged.
        _case(kind, 0, Path(scratch))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        before = _peak()
        for seed in range(first, first + count):
            _tell({"begun": seed})
            told = _case(kind, seed, Path(scratch))
            if told["failure"]:
                folder = _keep(kind, seed, kept)
                reduce(folder, kind.read, Path(scratch))
                told["kept"] = str(folder)
            _tell({"seed": seed, "memory": max(0, _peak() - before), **told})


def _case(kind: Kind, seed: int, scratch: Path) -> dict[str, Any]:
    folder = scratch / "case"
    folder.mkdir()
    kind.make(Random(f"{kind.name} {seed}"), folder)
    began = time.perf_counter()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, _WAITING)
    failure = ""
    is_told = False
    try:
        kind.read(folder)
    except Problem:
        is_told = True
    except BaseException:
        failure = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    taken = time.perf_counter() - began
    shutil.rmtree(folder)
    return {"seconds": taken, "told": is_told, "failure": failure}


def _keep(kind: Kind, seed: int, kept: Path) -> Path:
    """The files of a case, as they were before they were read."""
    folder = kept / f"{kind.name}-{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kind.make(Random(f"{kind.name} {seed}"), folder)
    return folder


def _peak() -> int:
    """The most memory that there ever was in use, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
