"""Runs many cases in processes of their own, and adds up what came of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).resolve().parents[2]
_AT_ONCE: Final = 200
"""Cases of one process: then memory that leaks is seen, and little has to be begun again."""


@dataclass
class Failure:
    """A case that ended in something else than content or a problem."""

    kind: str
    seed: int
    what: str
    """The trace, or how the process ended."""
    kept: str = ""
    """Where its files are."""


@dataclass
class Tally:
    """What came of the cases of a kind."""

    cases: int = 0
    told: int = 0
    """How many ended in a problem; the others were taken as they are."""
    slowest: float = 0.0
    """Seconds, on a machine that may be busy with other things."""
    slowest_seed: int = 0
    memory: int = 0
    """Bytes, at most, beyond what the program takes before the first case."""
    failures: list[Failure] = field(default_factory=list)

    def add(self, kind: str, told: dict[str, Any]) -> None:
        """Takes in what a worker tells of a case."""
        self.cases += 1
        self.told += told["told"]
        self.memory = max(self.memory, told["memory"])
        if told["seconds"] > self.slowest:
            self.slowest, self.slowest_seed = told["seconds"], told["seed"]
        if told["failure"]:
            self.failures.append(Failure(kind, told["seed"], told["failure"], told["kept"]))


def run(
    kinds: Iterable[str], count: int, kept: Path, *, first: int = 1, processes: int | None = None
) -> dict[str, Tally]:
    """``count`` cases of each kind, from a seed on."""
    jobs = [
        (kind, start, min(_AT_ONCE, first + count - start))
        for start in range(first, first + count, _AT_ONCE)
        for kind in kinds
    ]
    tallies = {kind: Tally() for kind, _, _ in jobs}
    with ThreadPoolExecutor(processes or os.cpu_count()) as pool:
        for kind, told in pool.map(lambda job: (job[0], list(_told(*job, kept))), jobs):
            for one in told:
                tallies[kind].add(kind, one)
    return tallies


def _told(kind: str, start: int, count: int, kept: Path) -> Iterator[dict[str, Any]]:
    """What workers tell of some cases. After one that ended its worker, the next goes on."""
    end = start + count
    while start < end:
        begun = None
        command = [sys.executable, "-m", "tests.hostile.worker", kind, str(start)]
        with subprocess.Popen(
            [*command, str(end - start), str(kept)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=_ROOT,
        ) as worker:
            assert worker.stdout is not None
            assert worker.stderr is not None
            for line in worker.stdout:
                told = json.loads(line)
                if "begun" in told:
                    begun = told["begun"]
                else:
                    begun, start = None, told["seed"] + 1
                    yield told
            words = worker.stderr.read()
        if worker.returncode and begun is None:
            raise RuntimeError(f"a worker for {kind} failed by itself: {words}")
        if begun is not None:
            start = begun + 1
            failure = f"the process ended with {worker.returncode}\n{words}"
            yield {
                "seed": begun,
                "seconds": 0.0,
                "told": False,
                "memory": 0,
                "failure": failure,
                "kept": "",
            }
