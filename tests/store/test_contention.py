"""What another window writes at the same moment may refuse a write, and never loses one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.model.record import Change, Note, new_id
from facilitator.model.words import Bucket
from facilitator.store.team_file import TeamFile
from tests.problems import told

WINDOW = textwrap.dedent("""
    import sys
    from pathlib import Path
    from facilitator.model.problem import Problem
    from facilitator.model.words import Bucket
    from facilitator.session.facilitation import Facilitation
    from facilitator.store.team_file import TeamFile

    for opening in range(12):
        try:
            team_file = TeamFile.open(Path(sys.argv[1]))
            desk = Facilitation(team_file, team_file.sessions()[-1])
        except Problem:
            continue
        for number in range(4):
            text = f"{sys.argv[2]} {opening} {number}"
            try:
                desk.read_again_if_changed()
                desk.collect.add(text, Bucket.WORRY)
            except Problem:
                continue
            print(text)
        team_file.close()
""")
"""Writes notes, leaves and comes again, and prints each note that it was told is saved."""


def note_of(team_file: TeamFile) -> Note:
    step = team_file.sessions()[-1].step_id
    return Note(id=new_id(), step_id=step, text="A note", bucket=Bucket.WORRY)


def texts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [text for (text,) in db.execute("SELECT text FROM notes")]


def test_what_is_written_after_a_write_that_was_refused_is_there(closed: Path) -> None:
    with TeamFile.open(closed) as team_file, closing(sqlite3.connect(closed)) as other:
        change = Change(None, note_of(team_file))
        other.execute("BEGIN IMMEDIATE")
        with told("Another program is using the file"):
            team_file.apply([change])
        other.rollback()
        team_file.apply([change])
        assert texts(closed) == ["A note"]


def test_what_is_there_already_is_not_written_over(closed: Path) -> None:
    with TeamFile.open(closed) as team_file:
        note = note_of(team_file)
        team_file.apply([Change(None, note)])
        with pytest.raises(sqlite3.IntegrityError):
            team_file.apply([Change(None, note.but(text="Another"))])
        assert texts(closed) == ["A note"]


def test_two_windows_that_write_all_the_time_lose_nothing_they_were_told_is_saved(
    closed: Path,
) -> None:
    command = [sys.executable, "-c", WINDOW, str(closed)]
    windows = [
        subprocess.Popen(
            [*command, name], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True
        )
        for name in ("one", "two")
    ]
    told_as_saved = [line for window in windows for line in window.communicate()[0].splitlines()]
    assert [window.returncode for window in windows] == [0, 0]
    assert told_as_saved
    assert sorted(texts(closed)) == sorted(told_as_saved)
