"""What a program leaves that was killed while it made or removed a file."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from facilitator.minutes.files import write_atomically
from facilitator.store.removing import remove_team
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import TEAM, begin


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """What is left of minutes whose writing was cut short."""
    draft = tmp_path / ".minutes.k2x9q_7a.tmp"
    draft.write_text("Somebody's words", encoding="utf-8")
    return draft


def test_an_old_draft_goes_when_the_same_file_is_written_again(tmp_path: Path, draft: Path) -> None:
    os.utime(draft, (0, 0))
    write_atomically(tmp_path / "minutes.md", "New")
    assert names(tmp_path) == {"minutes.md"}


def test_a_draft_that_may_still_be_written_stays_and_so_do_files_of_others(
    tmp_path: Path, draft: Path
) -> None:
    other = tmp_path / ".other.k2x9q_7a.tmp"
    other.touch()
    os.utime(other, (0, 0))
    write_atomically(tmp_path / "minutes.md", "New")
    assert names(tmp_path) == {"minutes.md", draft.name, other.name}


@pytest.mark.parametrize("written", [100, 4096, 10**6])
def test_a_removal_that_was_cut_short_can_be_brought_to_its_end(
    tmp_path: Path, written: int
) -> None:
    shop = begin(tmp_path)
    shop.facilitation.leave()
    path = shop.team_file.path
    content = path.read_bytes()
    path.write_bytes(bytes(min(written, len(content))) + content[written:])
    remove_team(path)
    assert not path.exists()


def test_a_file_that_does_not_begin_with_zeros_is_not_taken_for_one_of_ours(
    tmp_path: Path,
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(bytes(50) + b"x" + bytes(4000))
    with told("not a team file"):
        remove_team(path)
    assert path.exists()


@pytest.mark.parametrize("call", ["os.link", "os.fsync"])
def test_a_team_that_was_never_made_to_the_end_hinders_nobody(tmp_path: Path, call: str) -> None:
    code = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from facilitator.store.workspace import Workspace

        setattr(os, sys.argv[2].removeprefix("os."), lambda *_: os._exit(9))
        Workspace(Path(sys.argv[1])).create("Adult social work")
    """)
    command = [sys.executable, "-c", code, str(tmp_path), call]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 9
    workspace = Workspace(tmp_path)
    assert workspace.teams() == []
    workspace.create(TEAM).close()
    assert [team.name for team in workspace.teams()] == [TEAM]
