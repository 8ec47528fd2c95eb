"""Commands that are killed while they write, each on copies that only it has."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL
from typing import Final

from tests.terminal.console import FILE, TEAM
from tests.terminal.driver import ROOT, Computer
from tests.terminal.kills import fatal
from tests.terminal.kills.console import CARD, Count, Lost, WrongStep
from tests.terminal.kills.disk import LeftBehind, check_file, check_leftovers, read_state, words_in
from tests.terminal.kills.room import PEOPLE, WORD, State

_FATAL: Final = (sys.executable, str(Path(fatal.__file__)))
_OLD_SCHEMA: Final = ROOT / "tests" / "store" / "first_version.sql"
_LAST: Final = 12
"""Touches with which a command ends its work, about."""
_OLD_MINUTES: Final = b"# The minutes of last time\n"


class Commands:
    """Kills commands in a workspace of their own, with a team's file that is copied there."""

    def __init__(self, computer: Computer, file: Path, chance: random.Random) -> None:
        self.count = Count()
        self._computer = computer
        self._model = file
        self._chance = chance
        self._folder = computer.folder
        self._file = computer.workspace / "sessions" / FILE
        self._told = self._folder.with_name(f"{self._folder.name}.told")
        self._touches: dict[str, int] = {}

    # Situations

    def new(self) -> None:
        """The first session of a team that is not there yet. Nothing is left that hinders it."""
        self._clear()
        command = ("new", TEAM, "--minutes", "90", "--people", str(PEOPLE))
        self._kill_screen(*command)
        if self._file.exists() and self._file.stat().st_size:
            # Whatever came so far, the file can be read.
            check_file(self._file)
        with self._computer.start(*command) as terminal:
            # Killed after it was made, the session is the first of two.
            terminal.wait_until(
                lambda: "1/14" in terminal.text or CARD in terminal.text, "the first step"
            )
            terminal.kill()
        if read_state(self._file) != State(step=1, people=PEOPLE):
            raise WrongStep("a new session is not at its beginning")

    def export(self) -> None:
        """Minutes are written over other ones: the file is one of the two, whole."""
        self._bring()
        target = self._folder / "minutes.md"
        write = ("export", TEAM, "--profile", "team", "--checked", "-o", str(target), "--force")
        self._run(*write)
        new = target.read_bytes()
        self._kill(*write, restore=lambda: target.write_bytes(_OLD_MINUTES))
        if target.read_bytes() not in (_OLD_MINUTES, new):
            raise Lost("the minutes are neither the old nor the new ones")
        self._run(*write)
        check_leftovers(self._folder, allowed=[self._file, target])

    def merge(self) -> None:
        """Two copies become one: that one is whole, or not there."""
        self._bring()
        other, target = self._folder / "other.db", self._folder / "merged.db"
        shutil.copyfile(self._file, other)
        words = words_in(self._file)
        command = ("merge", str(self._file), str(other), "-o", str(target))
        self._kill(*command, restore=lambda: target.unlink(missing_ok=True))
        if words_in(self._file) != words or words_in(other) != words:
            raise Lost("a copy that was merged has changed")
        if target.exists() and words_in(target) != words:
            raise Lost("a copy that was merged to the end lacks something")
        target.unlink(missing_ok=True)
        self._run(*command)
        if words_in(target) != words:
            raise Lost("the merged copy lacks something")
        check_leftovers(self._folder, allowed=[self._file, other, target])

    def delete_team(self) -> None:
        """A team is removed. Asked once more, nothing of it stays."""
        self._bring()
        self._kill("delete", TEAM, "--yes", TEAM, restore=self._bring)
        for name in (TEAM, self._file.stem):
            # What has been overwritten already does not tell the team's name any more.
            self._computer.run("delete", name, "--yes", name)
        if self._file.exists():
            raise LeftBehind("a team that was half removed cannot be removed")
        check_leftovers(self._folder)

    def delete_session(self) -> None:
        """One session of several is removed: it is there as it was, or gone."""
        self._bring()
        before = _sessions(self._file)
        command = ("delete", TEAM, "--session", str(min(before)), "--yes", TEAM)
        self._kill(*command, restore=self._bring)
        left = _sessions(self._file)
        if {number: words for number, words in before.items() if number in left} != left:
            raise Lost("a session is there in part")
        if not set(before) - {min(before)} <= set(left):
            raise Lost("another session has gone")
        self._computer.run(*command)
        if min(before) in _sessions(self._file):
            raise LeftBehind("a session that was half removed cannot be removed")
        check_leftovers(self._folder, allowed=[self._file])

    def import_session(self) -> None:
        """A session comes as a file: whole, or not at all."""
        self._bring()
        given = self._folder.with_name(f"{self._folder.name}.json")
        whole = ("--format", "json", "--profile", "team", "--checked", "--force")
        self._run("export", TEAM, *whole, "-o", str(given))
        state = read_state(self._file)
        self._clear()
        self._kill("import", str(given), restore=self._clear)
        result = self._computer.run("import", str(given))
        assert not result.returncode or "in the team's file already" in result.stderr, result
        given.unlink()
        # What is behind the curtain is not told.
        if not state.words - state.hidden <= words_in(self._file):
            raise Lost("what was imported lacks something")
        check_leftovers(self._folder, allowed=[self._file])

    def migration(self) -> None:
        """A file of an older version is brought up to date."""

        def make() -> None:
            self._clear()
            self._file.parent.mkdir(parents=True)
            with closing(sqlite3.connect(self._file)) as db:
                db.executescript(_OLD_SCHEMA.read_text(encoding="utf-8"))

        command = ("export", self._file.stem, "--profile", "team", "--checked")
        make()
        before = self._run(*command)
        self._kill(*command, restore=make)
        if self._run(*command) != before:
            raise Lost("an older file tells something else now that it is up to date")
        for copy in self._file.parent.glob("backups/*"):
            check_file(copy)

    # Killing

    def _kill(self, *command: str, restore: Callable[[], object]) -> None:
        """Kills a command at one of its touches, any of them. ``restore`` makes all as it was
        before."""
        name = command[0] + str(len(command))
        if name not in self._touches or self._chance.random() < 0.1:
            restore()
            self._fatal(command, 0)
            self._touches[name] = self._told.stat().st_size
        restore()
        code = self._fatal(command, self._one_of(self._touches[name]))
        for draft in self._folder.rglob(".*.tmp"):
            # It is removed when nobody can be writing it any more.
            os.utime(draft, (0, 0))
        # Where it has a little less to do now, it may have ended before.
        self.count.kills += code == -SIGKILL

    def _fatal(self, command: Sequence[str], at: int) -> int:
        return self._mortal(at).run(*command, program=_FATAL).returncode

    def _kill_screen(self, *command: str) -> None:
        """Kills a command that has a screen, at one of its touches before the screen stands."""
        if "new" not in self._touches:
            with self._mortal(0).start(*command, program=_FATAL) as terminal:
                terminal.wait_for("1/14")
                self._touches["new"] = self._told.stat().st_size
                terminal.kill()
            self._clear()
        at = self._one_of(self._touches["new"])
        with self._mortal(at).start(*command, program=_FATAL) as terminal:
            assert terminal.wait_for_exit() == -SIGKILL
        self.count.kills += 1

    def _one_of(self, touches: int) -> int:
        """Any touch; every other time one of the last, where files get their names."""
        first = max(1, touches - _LAST) if self._chance.random() < 0.5 else 1
        return self._chance.randint(first, touches)

    def _mortal(self, at: int) -> Computer:
        variables = {
            fatal.FOLDER: str(self._folder),
            fatal.AT: str(at),
            fatal.TOLD: str(self._told),
        }
        return replace(self._computer, variables={**self._computer.variables, **variables})

    # Preparing

    def _clear(self) -> None:
        for path in self._folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _bring(self) -> None:
        """The team's file as it is now, and nothing else."""
        self._clear()
        self._file.parent.mkdir(parents=True, mode=0o700)
        with (
            closing(sqlite3.connect(self._model)) as model,
            closing(sqlite3.connect(self._file)) as copy,
        ):
            model.backup(copy)
        self._file.chmod(0o600)

    def _run(self, *command: str) -> str:
        result = self._computer.run(*command)
        assert result.returncode == 0, result.stderr
        return result.stdout


def _sessions(file: Path) -> dict[int, frozenset[str]]:
    """The words of each session by its number. Raises :class:`Damaged`."""
    check_file(file)
    found: dict[int, set[str]] = {}
    with closing(sqlite3.connect(file)) as db:
        for (number,) in db.execute("SELECT number FROM sessions"):
            found[number] = set()
        for number, text in db.execute(
            "SELECT number, text FROM notes JOIN steps ON steps.id = notes.step_id"
            " JOIN sessions ON sessions.id = steps.session_id"
        ):
            found[number].update(WORD.findall(text))
    return {number: frozenset(words) for number, words in found.items()}
