"""What commands take on large files, each a process of its own from its start to its end.

An export is compared with three plain programs that take turns with it. One reads the rows of the
session with Python's own SQLite module and does nothing with them. The second also writes each note
as a line of Markdown, made safe by the function that the minutes use. The third reads as the first
one does, and has imported before what every export stands on: none could be faster than this.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks import scale_files
from benchmarks.figure import Figure, milliseconds
from benchmarks.startup import PROGRAM
from facilitator.store.workspace import Workspace

RUNS: Final = 5
LIMIT: Final = 3
"""How many times reading the rows an export may take."""
_FORMATS: Final = ("markdown", "html", "json", "csv")

_READ: Final = """
import sqlite3, sys
tables = ["team", "sessions", "steps", "stage", "notes", "themes", "topics", "rounds", "counts",
          "cells", "commitments", "reviews"]
db = sqlite3.connect(sys.argv[1])
rows = {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
"""
_WRITE: Final = """
from facilitator.minutes.markdown import escaped_lines
with open(sys.argv[2], "w") as file:
    for (text,) in db.execute("SELECT text FROM notes"):
        print("-", *escaped_lines(text), file=file)
"""
_LIBRARIES: Final = """
import click, sqlite_utils
import facilitator.model.record
"""
_PLAIN: Final = (
    ("rows read with plain SQLite", _READ),
    ("  and notes written as plain Markdown", _READ + _WRITE),
    ("  after importing click, sqlite-utils and the records of pydantic", _LIBRARIES + _READ),
)


def figures(
    example: Mapping[str, str], large: Mapping[str, str], crowd: Mapping[str, str]
) -> list[Figure]:
    """Lists, searches and exports. Each argument is the environment of a workspace."""
    return [*_listing(example, large, crowd), *_exporting(large)]


def _listing(
    example: Mapping[str, str], large: Mapping[str, str], crowd: Mapping[str, str]
) -> list[Figure]:
    cases = {
        "list: the example team": (["list"], example),
        f"  {scale_files.TEAMS} teams": (["list"], crowd),
        f"  a team of {scale_files.SESSIONS} sessions and another": (["list"], large),
        "search: the example team": (["search", "Example team", "remote"], example),
        f"  {scale_files.NOTES} notes": (["search", scale_files.LONG, scale_files.RARE], large),
        f"  {scale_files.SESSIONS} sessions": (["search", scale_files.MANY, "chat"], large),
    }
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(RUNS):
        for name, (words, variables) in cases.items():
            taken[name].append(_seconds([*PROGRAM, *words], variables))
    return [milliseconds(name, seconds) for name, seconds in taken.items()]


def _exporting(large: Mapping[str, str]) -> list[Figure]:
    """Ten thousand notes, in each format and for the team, which is given all of them."""
    folder = Path(large["FACILITATOR_WORKSPACE"])
    file, target = Workspace(folder).path_of(scale_files.LONG), folder / "exported"
    commands: dict[str, list[str | Path]] = {
        name: [sys.executable, "-c", script, file, target] for name, script in _PLAIN
    }
    for name in _FORMATS:
        words = ["--format", name, "--profile", "team", "--checked", "--force", "-o", target]
        commands[f"export as {name}"] = [*PROGRAM, "export", scale_files.LONG, *words]
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            taken[name].append(_seconds(command, large))
    read, written, imported = (median(taken[name]) for name, _script in _PLAIN)
    shown = []
    for name, seconds in taken.items():
        shown.append(milliseconds(name, seconds))
        if name.startswith("export"):
            whole = median(seconds)
            note = (
                f"times reading them, at most {LIMIT} wanted; {whole / written:.1f} times writing "
                f"plainly; {whole / imported:.1f} times reading with the libraries"
            )
            shown.append(Figure("  ratio of the medians", f"{whole / read:.1f}", note))
    return shown


def _seconds(command: Sequence[str | Path], variables: Mapping[str, str]) -> float:
    """From the start of a program to its end. Raises ``CalledProcessError`` when it fails."""
    start = time.perf_counter()
    subprocess.run(command, env=dict(variables), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
