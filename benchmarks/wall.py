"""How soon the wall shows what the console has saved, and what it costs while nothing happens.

The console and the wall are two processes, each in a pseudo-terminal of its own. Notes are typed at
the console at moments that have nothing to do with when the wall looks. A third process, this one,
looks for each of them in the file and in what the wall writes to its terminal: the delay is from
the first time it can be read in the file to the frame that holds it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import signal
import sqlite3
import struct
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure
from benchmarks.startup import PROGRAM, environment, read
from facilitator.model.words import Bucket
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.session.start import start_session
from facilitator.store.workspace import Workspace

TEAM = "benchmark"
CONSOLE, WALL = (100, 30), (64, 18)
"""Columns and rows of the two windows."""
NOTES = 60
LIMIT = 0.150
"""Seconds until the wall shows a note, as the median."""
IDLE = 20.0
"""Seconds of watching a wall at which nothing happens but its clock."""
CPU_LIMIT = 0.02
"""Of a core, while nothing happens."""
STEP = 0.002
"""Seconds between two looks of the observer."""
PATIENCE = 30.0
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def figures() -> list[Figure]:
    """The delay of notes, and the cost of a wall at rest."""
    with tempfile.TemporaryDirectory() as folder:
        file = _session(Workspace(Path(folder)))
        variables = {**environment(folder), "XDG_STATE_HOME": folder, "FACILITATOR_LANG": "en"}
        with (
            _program(("show",), WALL, variables) as (wall, pid),
            _program(("open", TEAM), CONSOLE, variables) as (console, _),
        ):
            _wait_for(b"ready", wall, console)
            delays = [_delay(number, file, wall, console) for number in range(NOTES)]
            share, megabytes = _at_rest(pid, wall, console)
    milliseconds = sorted(delay * 1000 for delay in delays)
    return [
        Figure(
            "a note, from the file to the wall",
            f"{median(milliseconds):.0f} ms",
            f"median of {NOTES}, worst {milliseconds[-1]:.0f} ms; at most {LIMIT * 1000:.0f} ms"
            " wanted",
        ),
        Figure(
            "processor for a wall at rest",
            f"{share * 100:.1f} %",
            f"of a core over {IDLE:.0f} s with its clock running; at most {CPU_LIMIT * 100:.0f} %"
            " wanted",
        ),
        Figure("memory of a wall", f"{megabytes:.0f} MB", "resident"),
    ]


def _session(workspace: Workspace) -> Path:
    """A session at a talk that has begun and whose clock runs."""
    pack = Library([builtin_prompts()]).load("sote-vaiheet")
    with workspace.create(TEAM) as team_file:
        start_session(team_file, pack, minutes=90, language="en", people=8, now=datetime.now())
    team_file = workspace.open(TEAM)
    desk = Facilitation(team_file, team_file.sessions()[-1])
    talk = next(s for s in desk.records.steps if s.definition.kind == "talk" and s.definition.phase)
    desk.go_to(talk)
    desk.talk.add("ready", Bucket.OBSERVATION)
    desk.clock.start()
    path = team_file.path
    desk.leave()
    return path


@contextmanager
def _program(
    arguments: Sequence[str], size: tuple[int, int], variables: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """The program in a terminal of its own: the terminal, and the id of the process."""
    command = [*PROGRAM, *arguments]
    child, terminal = pty.fork()
    if child == 0:
        try:
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(command[0], command, dict(variables))
        finally:
            os._exit(127)
    try:
        yield terminal, child
    finally:
        os.kill(child, signal.SIGTERM)
        _drain(terminal)
        os.waitpid(child, 0)
        os.close(terminal)


def _drain(terminal: int) -> None:
    """Reads until the program has closed its end."""
    while read(terminal):
        pass


def _wait_for(word: bytes, wall: int, console: int) -> None:
    """Reads what both write until the wall shows a word."""
    seen, end = b"", time.perf_counter() + PATIENCE
    while word not in seen:
        seen += _written(wall, console).get(wall, b"")
        if time.perf_counter() > end:
            raise RuntimeError(f"the wall never showed {word!r}")


def _written(*terminals: int, seconds: float = STEP) -> dict[int, bytes]:
    """What the programs wrote within some time, by their terminals."""
    ready, _, _ = select.select(terminals, [], [], seconds)
    return {terminal: read(terminal) for terminal in ready}


def _delay(number: int, file: Path, wall: int, console: int) -> float:
    """Types a note, and measures from when it is in the file until the wall shows it."""
    pause = time.perf_counter() + random.uniform(0.25, 0.45)
    while time.perf_counter() < pause:
        _written(wall, console)
    word = f"observed{number:03}"
    os.write(console, f"{word}\r".encode())
    seen, saved, end = b"", None, time.perf_counter() + PATIENCE
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
        while time.perf_counter() < end:
            seen += _written(wall, console).get(wall, b"")
            now = time.perf_counter()
            query = "SELECT 1 FROM notes WHERE text = ?"
            if saved is None and db.execute(query, (word,)).fetchone():
                saved = now
            if word.encode() in seen:
                # Seen in the file and on the wall at one look: no delay that can be measured.
                return now - (saved or now)
    raise RuntimeError(f"the wall never showed {word}")


def _at_rest(pid: int, wall: int, console: int) -> tuple[float, float]:
    """The share of a core that a process takes, and its memory in megabytes; on Linux."""
    stat, status = Path(f"/proc/{pid}/stat"), Path(f"/proc/{pid}/status")
    if not stat.exists():
        return float("nan"), float("nan")
    start, before = time.perf_counter(), _ticks(stat)
    while time.perf_counter() - start < IDLE:
        _written(wall, console, seconds=0.5)
    share = (_ticks(stat) - before) / _TICK / (time.perf_counter() - start)
    (resident,) = (line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return share, int(resident.split()[1]) / 1024


def _ticks(stat: Path) -> int:
    """Processor time of a process, its own and the system's for it."""
    fields = stat.read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
