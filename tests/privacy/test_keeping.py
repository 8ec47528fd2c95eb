"""Files that only their owner may read, sessions that are kept too long, and no network."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli.logs import LogFile, log_file
from facilitator.model.words import Bucket
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.cli.process import ROOT
from tests.support import begin, workshop

START = datetime(2026, 11, 21).date()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are another matter there")
class TestModes:
    @pytest.fixture(autouse=True)
    def _generous_umask(self) -> Any:
        before = os.umask(0)
        yield
        os.umask(before)

    def test_whatever_the_program_makes_is_its_owners_alone(
        self, run: Any, workspace: Workspace, home: Path
    ) -> None:
        workspace.folder.mkdir(mode=0o755)
        shop = begin(workspace.folder)
        shop.at("talk-contact").talk.add("a note", Bucket.GAIN)
        path = shop.team_file.path
        # The file is taken away, so a copy of it is made.
        kept = path.rename(path.with_name("elsewhere.db"))
        with pytest.raises(Exception, match=r"moved, deleted or replaced|siirretty"):
            shop.facilitation.talk.add("another", Bucket.GAIN)
        shop.facilitation.leave()
        kept.rename(path)
        LogFile(log_file()).emit(_record())
        exported = home / "minutes.md"
        assert run("export", path.name, "-o", exported, "--checked").exit_code == 0
        made = [one for one in home.rglob("*") if one != workspace.folder]
        assert any("rescued" in one.name for one in made)
        open_to_others = {
            str(one.relative_to(home)): oct(stat.S_IMODE(one.stat().st_mode))
            for one in made
            if one.stat().st_mode & 0o077
        }
        assert open_to_others == {}

    def test_a_copy_before_an_upgrade_is_its_owners_alone(self, tmp_path: Path) -> None:
        import sqlite3

        path = tmp_path / "old.db"
        dump = (ROOT / "tests" / "store" / "first_version.sql").read_text(encoding="utf-8")
        with sqlite3.connect(path) as db:
            db.executescript(dump)
        TeamFile.open(path).close()
        folder = tmp_path / "backups"
        (copy,) = folder.iterdir()
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def _record() -> Any:
    import logging

    return logging.LogRecord("facilitator", logging.WARNING, __file__, 1, "a warning", (), None)


class TestRetention:
    def test_after_a_year_a_team_may_go(self, workspace: Workspace) -> None:
        workshop(workspace.folder).facilitation.leave()
        (team,) = workspace.teams()
        assert team.ended_first == START
        assert not team.is_kept_long(date(2027, 11, 20))
        assert team.is_kept_long(date(2027, 11, 23))

    def test_what_has_not_ended_stays(self, workspace: Workspace) -> None:
        begin(workspace.folder).facilitation.leave()
        (team,) = workspace.teams()
        assert not team.is_kept_long(date(2036, 1, 1))


WITHOUT_NETWORK = textwrap.dedent("""
    import sys

    def forbid(event, arguments):
        if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto",
                     "socket.gethostbyname", "socket.gethostname", "urllib.Request"):
            sys.stderr.write("NETWORK " + event + "\\\\n")
            sys.stderr.flush()
            import os
            os._exit(99)

    sys.addaudithook(forbid)
""")


class TestNoNetwork:
    def run(self, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", WITHOUT_NETWORK + textwrap.dedent(script)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, **variables},
            check=False,
        )

    def test_the_guard_of_this_test_would_notice(self) -> None:
        done = self.run("import socket; socket.getaddrinfo('localhost', 80)")
        assert done.returncode == 99

    @pytest.mark.parametrize(
        "words",
        [
            ["demo", "--create"],
            ["list"],
            ["actions"],
            ["export", "Example team", "--checked"],
            ["export", "Example team", "--checked", "--format", "html"],
            ["export", "Example team", "--checked", "--format", "csv"],
            ["read", "Example team"],
            ["packs", "list"],
            ["slips", "--pack", "sote-vaiheet"],
            ["privacy", "scan"],
            ["delete", "Example team", "--yes", "Example team"],
        ],
        ids=" ".join,
    )
    def test_commands_open_no_connection(self, tmp_path: Path, words: list[str], run: Any) -> None:
        folder = tmp_path / "teams"
        folder.mkdir(exist_ok=True)
        if words[0] != "demo":
            run("demo", "--create")
        line = ["facilitator", "--lang", "en", "--workspace", str(folder), *words]
        done = self.run(f"""
            sys.argv = {line!r}
            from facilitator.__main__ import main
            main()
        """)
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_session_on_the_screen_opens_none(self, tmp_path: Path) -> None:
        done = self.run(f"""
            import asyncio
            from pathlib import Path
            from facilitator.i18n import use_language
            from tests.support import begin
            from tests.ui.driving import enter, leading, press

            async def lead():
                shop = begin(Path({str(tmp_path)!r}))
                async with leading(shop, "talk-contact") as (app, pilot):
                    await enter(pilot, "a note")
                    await press(pilot, "ctrl+e", "s", "enter", "escape", "escape")
                    assert [note.text for note in shop.records.visible_notes()] == ["a note"]

            use_language("en")
            asyncio.run(lead())
            print("led")
        """)
        assert (done.returncode, done.stdout.strip()) == (0, "led"), done.stderr[-2000:]
