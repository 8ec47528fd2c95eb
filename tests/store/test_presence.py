"""How consoles and walls know of each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store.presence import GONE_AFTER, Presence, Sign

CONSOLE = Sign("console", "/teams/a.db", 100, 30)


@pytest.fixture
def wall(tmp_path: Path) -> Presence:
    return Presence("wall", tmp_path)


def _console(folder: Path, sign: Sign = CONSOLE) -> Presence:
    presence = Presence("console", folder)
    presence.tell(sign)
    return presence


def _age(folder: Path, presence: Presence, seconds: float) -> None:
    path = folder / f"{presence.id}.json"
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_others_see_what_a_program_tells_of_itself(tmp_path: Path, wall: Presence) -> None:
    _console(tmp_path)
    (seen,) = wall.others("console")
    assert seen.sign == CONSOLE
    assert seen.is_there
    assert wall.others("wall") == []


def test_the_one_that_began_last_comes_first(tmp_path: Path, wall: Presence) -> None:
    first, last = _console(tmp_path), _console(tmp_path)
    assert [one.id for one in wall.others("console")] == [last.id, first.id]


def test_one_that_was_killed_is_seen_as_such_for_a_day(tmp_path: Path, wall: Presence) -> None:
    console = _console(tmp_path)
    _age(tmp_path, console, GONE_AFTER + 1)
    (seen,) = wall.others("console")
    assert not seen.is_there
    _age(tmp_path, console, 25 * 3600)
    assert wall.others("console") == []
    assert list(tmp_path.iterdir()) == []


def test_leaving_leaves_nothing_behind(tmp_path: Path, wall: Presence) -> None:
    console = _console(tmp_path)
    (seen,) = wall.others("console")
    wall.ask(seen, tmp_path / "a.db")
    console.leave()
    assert list(tmp_path.iterdir()) == []


def test_leaving_takes_what_killed_programs_left_of_the_same_file_and_of_no_other(
    tmp_path: Path, wall: Presence
) -> None:
    killed = _console(tmp_path)
    elsewhere = _console(tmp_path, Sign("console", "/teams/b.db", 80, 24))
    for one in (killed, elsewhere):
        _age(tmp_path, one, GONE_AFTER + 1)
    beside, last = _console(tmp_path), _console(tmp_path)
    last.leave()
    assert {one.id for one in wall.others("console")} == {beside.id, elsewhere.id}


def test_a_wall_is_asked_once(tmp_path: Path, wall: Presence) -> None:
    wall.tell(Sign("wall"))
    console = _console(tmp_path)
    (seen,) = console.others("wall")
    assert wall.asked() is None
    assert console.ask(seen, tmp_path / "a.db")
    assert wall.asked() == tmp_path / "a.db"
    assert wall.asked() is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"begun": 1}',
        '{"begun": 1, "role": 2, "x": 3}',
        '{"begun": 1, "role": "console", "file": 5}',
        '{"begun": 1, "role": "console", "file": "/a\\u0000b"}',
        '{"begun": 1, "role": "console", "file": "/\\ud800"}',
        '{"begun": 1, "role": "console", "columns": "wide"}',
        pytest.param("[" * 10_000, id="deep"),
        pytest.param('{"begun": 1, "role": "console"}' + " " * 1_000_000, id="long"),
    ],
)
def test_what_is_no_sign_of_life_is_passed_over(
    tmp_path: Path, wall: Presence, content: str
) -> None:
    (tmp_path / "console-1-1.json").write_text(content)
    assert wall.others("console") == []


def test_only_its_owner_can_read_what_it_tells(tmp_path: Path) -> None:
    console = _console(tmp_path / "open")
    path = tmp_path / "open" / f"{console.id}.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name != "posix", reason="elsewhere it is told by its age")
def test_one_whose_process_has_ended_is_known_to_be_gone_at_once(
    tmp_path: Path, wall: Presence
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    console = _console(tmp_path)
    path = tmp_path / f"{console.id}.json"
    path.rename(tmp_path / f"console-{ended.pid}-1.json")
    (seen,) = wall.others("console")
    assert not seen.is_there


@pytest.mark.skipif(os.name != "posix", reason="there are no such files elsewhere")
def test_what_is_no_plain_file_is_passed_over(tmp_path: Path, wall: Presence) -> None:
    """To read one that no program writes to would wait for ever."""
    os.mkfifo(tmp_path / "console-1-1.json")
    (tmp_path / "console-1-2.json").symlink_to("/dev/zero")
    (tmp_path / "console-1-3.json").mkdir()
    assert wall.others("console") == []


@pytest.mark.parametrize(
    "content", ["", '{"file": 5}', '{"file": "/\\ud800"}', '{"file": "/a\\u0000b"}']
)
def test_what_is_no_file_to_lead_is_no_request(
    tmp_path: Path, wall: Presence, content: str
) -> None:
    (tmp_path / f"{wall.id}.ask").write_text(content)
    assert wall.asked() is None


def test_a_request_and_a_sign_of_life_do_not_get_into_each_other_s_way(
    tmp_path: Path, wall: Presence, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall.tell(Sign("wall"))
    console = _console(tmp_path)
    (seen,) = console.others("wall")
    moved = os.replace

    def meanwhile(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "replace", moved)
        wall.tell(Sign("wall", view="step"))
        moved(source, target)

    monkeypatch.setattr(os, "replace", meanwhile)
    assert console.ask(seen, tmp_path / "a.db")
    assert wall.asked() == tmp_path / "a.db"
    assert [one.sign.view for one in console.others("wall")] == ["step"]


def test_what_killed_programs_left_half_done_is_removed_after_a_day(
    tmp_path: Path, wall: Presence
) -> None:
    left = [tmp_path / name for name in ("wall-1-1.ask", "wall-1-1.part", "wall-1-1.ask.part")]
    others = tmp_path / "of another program"
    for path in (*left, others):
        path.write_text("{}")
        then = path.stat().st_mtime - 25 * 3600
        os.utime(path, (then, then))
    wall.others("console")
    assert list(tmp_path.iterdir()) == [others]
