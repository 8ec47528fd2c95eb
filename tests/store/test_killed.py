"""A program that was killed leaves traces; whoever opens the file next takes them out."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from facilitator.session.facilitation import Facilitation
from facilitator.store.team_file import TeamFile


@pytest.fixture
def killed(closed: Path) -> Path:
    """A file whose program died after a note was removed and another one corrected."""
    code = """
        import os, sys
        from pathlib import Path
        from facilitator.model.words import Bucket
        from facilitator.session.facilitation import Facilitation
        from facilitator.store.team_file import TeamFile

        team_file = TeamFile.open(Path(sys.argv[1]))
        desk = Facilitation(team_file, team_file.sessions()[-1])
        step = next(step for step in desk.records.steps if step.definition.id == "questions")
        desk.go_to(step)
        desk.collect.remove(desk.collect.add("regretted words", Bucket.WORRY))
        desk.collect.edit(desk.collect.add("mistyped words", Bucket.WORRY), "corrected words")
        os._exit(9)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(closed)],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 9
    return closed


def everything(path: Path) -> bytes:
    """The bytes of the file, of its log, and of the index of the log."""
    files = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def test_what_was_removed_before_the_kill_is_nowhere_then_nor_when_the_next_one_has_left(
    killed: Path,
) -> None:
    before = everything(killed)
    assert b"corrected words" in before
    assert b"regretted words" not in before
    assert b"mistyped words" not in before
    team_file = TeamFile.open(killed)
    # Nothing is written by this one.
    Facilitation(team_file, team_file.sessions()[-1]).leave()
    after = everything(killed)
    assert b"corrected words" in after
    assert b"regretted words" not in after
    assert b"mistyped words" not in after


def test_it_is_nowhere_after_the_next_reveal_either(killed: Path) -> None:
    team_file = TeamFile.open(killed)
    desk = Facilitation(team_file, team_file.sessions()[-1])
    desk.collect.reveal()
    after = everything(killed)
    assert b"corrected words" in after
    assert b"regretted words" not in after
    assert b"mistyped words" not in after
    desk.leave()
