"""How a command ends when something goes wrong, and what the log keeps of it."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest

from facilitator import i18n
from facilitator.cli import logs, running
from facilitator.model.problem import Problem
from facilitator.store.workspace import Workspace

SENTINEL = "XÄÖ-what-somebody-typed"


class TestFailure:
    """Whatever goes wrong, a person gets lines, and the log has no word of theirs."""

    @pytest.fixture
    def failing(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Makes the list of teams fail as told."""

        def fail_with(error: BaseException) -> None:
            def teams(_self: Workspace) -> NoReturn:
                typed = SENTINEL
                raise error from LookupError(typed)

            monkeypatch.setattr(Workspace, "teams", teams)

        return fail_with

    def test_a_fault_of_the_program_is_one_message_and_a_log(self, run: Any, failing: Any) -> None:
        failing(RuntimeError(f"cannot draw {SENTINEL}"))
        result = run("list")
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert str(logs.log_file()) in result.stderr
        text = logs.log_file().read_text(encoding="utf-8")
        assert "builtins.RuntimeError" in text
        assert "builtins.LookupError" in text
        assert "lists.py" in text
        assert SENTINEL not in text + result.output

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
    def test_only_its_owner_may_read_the_log(self, run: Any, failing: Any) -> None:
        failing(RuntimeError())
        run("list")
        assert stat.S_IMODE(logs.log_file().stat().st_mode) == 0o600

    def test_a_log_that_cannot_be_written_is_told(self, run: Any, failing: Any, home: Path) -> None:
        (home / "state").write_text("a file where the folder should be")
        failing(RuntimeError())
        result = run("list")
        assert result.exit_code == 1
        assert "could not be written" in result.stderr

    @pytest.mark.parametrize("mode", [0, 0o400, 0o500, 0o600])
    def test_a_log_whose_folder_is_shut_is_told(
        self,
        run: Any,
        failing: Any,
        monkeypatch: pytest.MonkeyPatch,
        own_folder: Path,
        ordinary_user: Any,
        mode: int,
    ) -> None:
        failing(RuntimeError())
        folder = own_folder / "log"
        folder.mkdir()
        folder.chmod(mode)
        monkeypatch.setattr(running, "log_file", lambda: folder / "facilitator.log")
        # Pytest's own folders cannot be entered by this user either.
        monkeypatch.setenv("XDG_CONFIG_HOME", str(own_folder))
        with ordinary_user():
            result = run("list", "--workspace", own_folder)
        assert result.exit_code == 1
        assert "Traceback" not in result.output
        assert "Something in the program itself failed." in result.stderr
        assert "could not be written" in result.stderr

    @pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00", b"", None])
    def test_the_log_has_no_name_of_a_team_and_its_file(
        self, run: Any, workspace: Workspace, content: bytes | None
    ) -> None:
        workspace.create(SENTINEL).close()
        (file,) = workspace.sessions.iterdir()
        if content is None:
            file.unlink()
            file.symlink_to(file)
        else:
            file.write_bytes(content)
        for words in (["list"], ["read", file.stem], ["export", file.stem, "-o", SENTINEL]):
            run(*words)
        log = logs.log_file().read_bytes() if logs.log_file().exists() else b""
        assert bool(log) == (content != b"")
        for name in (SENTINEL, file.stem):
            assert name.casefold().encode() not in log.lower()
            assert name.encode() not in log
            assert name.encode("unicode_escape") not in log

    def test_a_lock_and_a_shut_folder_leave_no_name_in_the_log(
        self, run: Any, own_folder: Path, ordinary_user: Any
    ) -> None:
        workspace = Workspace(own_folder / SENTINEL)
        workspace.create(SENTINEL).close()
        (file,) = workspace.sessions.iterdir()
        with ordinary_user(), logs.logging_to(own_folder / "log"):
            with closing(sqlite3.connect(file, isolation_level=None)) as other:
                other.execute("PRAGMA journal_mode = DELETE")
                other.execute("BEGIN EXCLUSIVE")
                (overview,) = workspace.teams()
                assert overview.problem
            workspace.sessions.chmod(0)
            with pytest.raises(Problem):
                workspace.open(file)
        log = (own_folder / "log").read_bytes()
        assert b"SQLITE_BUSY" in log
        assert b"PermissionError (EACCES)" in log
        for name in (SENTINEL, file.stem, str(own_folder)):
            assert name.encode() not in log

    def test_a_problem_is_its_lines(self, run: Any, failing: Any) -> None:
        what, do = i18n.message("The tea is cold."), i18n.message("Make {n} cups.", n=2)
        failing(Problem(what, do=do))
        result = run("list")
        assert result.exit_code == 1
        assert result.stderr == "The tea is cold.\nMake 2 cups.\n"

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
    def test_an_interruption_is_quiet(self, run: Any, failing: Any, error: BaseException) -> None:
        failing(error)
        result = run("list")
        assert result.exit_code == 130
        assert result.output.strip() == ""

    def test_another_librarys_warning_leaves_its_words_out_of_the_log(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "log"
        with logs.logging_to(file):
            logging.getLogger("asyncio").error("Task failed: %r", SENTINEL)
            logging.getLogger("facilitator.store").warning("a team file: %s", "full")
        text = file.read_text(encoding="utf-8")
        assert SENTINEL not in text
        assert "asyncio" in text
        assert "a team file: full" in text
        assert capsys.readouterr() == ("", "")

    def test_the_log_does_not_grow_without_end(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(logs, "LIMIT_BYTES", 1000)
        file = tmp_path / "facilitator.log"
        with logs.logging_to(file):
            for number in range(100):
                logging.getLogger("facilitator").warning("number %s", number)
        assert "number 99" in file.read_text(encoding="utf-8")
        kept = sum(path.stat().st_size for path in tmp_path.iterdir())
        assert kept < 2500
