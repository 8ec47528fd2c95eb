"""A chain of kills on one team's file, which grows as it does in real use; and what came of it."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.terminal.driver import Computer
from tests.terminal.kills.commands import Commands
from tests.terminal.kills.console import Lost, Session, WrongStep
from tests.terminal.kills.disk import Damaged, LeftBehind

LENGTH: Final = 25
"""Situations in a chain, of which each has one kill or two."""
AT_THE_CONSOLE: Final = (
    *("typing", "typing", "typing", "starting", "first_write", "undo_storm", "reveal", "ballot"),
    *("big_import", "removal", "with_wall", "two_consoles"),
)
COMMANDS: Final = (
    *("new", "export", "merge", "delete_team", "delete_session", "import_session", "migration"),
)
EVERY: Final = tuple(dict.fromkeys((*AT_THE_CONSOLE, *COMMANDS)))
_FAULTS: Final = (Lost, WrongStep, Damaged, LeftBehind)


@dataclass
class Report:
    """What came of some kills."""

    by_situation: Counter[str] = field(default_factory=Counter)
    """Kills."""
    shown: int = 0
    """Texts that had been shown as saved, and were looked for on the disk."""
    faults: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """All of them."""
        return self.by_situation.total()

    def add(self, other: Report) -> None:
        """Takes those of another report in."""
        self.by_situation += other.by_situation
        self.shown += other.shown
        self.faults += other.faults
        self.failures += other.failures


def run(seed: int, situations: Sequence[str] = ()) -> Report:
    """One chain: these situations, or as many as chance takes. What cannot be explained ends it,
    and its folder stays."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix=f"kills-{seed}-"))
    report = Report()
    session = Session(_computer(folder / "room"), chance)
    commands = Commands(_computer(folder / "side"), session.file, chance)
    name = "new"
    try:
        for name in situations or chance.choices((*AT_THE_CONSOLE, *COMMANDS), k=LENGTH):
            actor = commands if name in COMMANDS else session
            kills, shown = actor.count.kills, actor.count.shown
            try:
                deed: Callable[[], None] = getattr(actor, name)
                deed()
            finally:
                report.by_situation[name] += actor.count.kills - kills
                report.shown += actor.count.shown - shown
    except Exception as error:
        kind = type(error).__name__ if isinstance(error, _FAULTS) else "other"
        report.faults[kind] += 1
        report.failures.append(f"seed {seed}, {name}: {type(error).__name__}: {error}\n  {folder}")
    finally:
        session.close()
    if not report.failures:
        # A program that was just killed may still be going.
        shutil.rmtree(folder, ignore_errors=True)
    return report


def table(report: Report) -> str:
    """What is written down of a run."""
    faults = report.faults
    rows = [
        *((name.replace("_", " "), report.by_situation[name]) for name in EVERY),
        ("kills in all", report.kills),
        ("texts shown as saved", report.shown),
        ("lost", faults["Lost"]),
        ("damaged files", faults["Damaged"]),
        ("wrong step", faults["WrongStep"]),
        ("words left behind", faults["LeftBehind"]),
        ("other failures", faults["other"]),
    ]
    return "\n".join(f"{name:<24}{number:>8,}" for name, number in rows)


def _computer(folder: Path) -> Computer:
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    # So that what is written there is looked at as well.
    return Computer(folder, {"TMPDIR": str(temporary)})
