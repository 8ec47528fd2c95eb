"""``list`` and ``actions``."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from facilitator.cli import main
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.cli.process import in_process


class TestList:
    """Teams for people, and for other programs."""

    def test_an_empty_workspace_tells_how_to_start(self, run: Any, workspace: Workspace) -> None:
        result = run("list")
        assert result.exit_code == 0
        assert "no teams yet" in result.stdout
        assert "facilitator new" in result.stdout
        assert not workspace.folder.exists()

    def test_an_empty_workspace_is_an_empty_array(self, run: Any) -> None:
        assert json.loads(run("list", "--json").stdout) == []

    def test_it_says_where_a_session_stands(self, run: Any, example: Path) -> None:
        lines = run("list").stdout.splitlines()
        assert lines[0] == "Example team"
        assert "at step 10 of 20" in lines[1]
        assert "3 open actions, 1 of them overdue" in lines[2]

    def test_json_has_the_numbers(self, run: Any, example: Path) -> None:
        [team] = json.loads(run("list", "--json").stdout)
        last = team.pop("last_session")
        assert team == {
            "team": "Example team",
            "file": "example-team.db",
            "sessions": 2,
            "open_actions": 3,
            "overdue": 1,
        }
        assert last == {
            "number": 2,
            "title": "Digital change, phase by phase",
            "date": last["date"],
            "language": "en",
            "people": 8,
            "closed": False,
            "step": 10,
            "steps": 20,
        }
        assert datetime.fromisoformat(last["date"])

    def test_a_team_without_sessions_is_listed(self, run: Any, workspace: Workspace) -> None:
        workspace.create("New team").close()
        assert "No sessions yet." in run("list").stdout
        [team] = json.loads(run("list", "--json").stdout)
        assert (team["sessions"], team["open_actions"], team["last_session"]) == (0, 0, None)

    def test_a_file_that_cannot_be_read_hides_no_other(
        self, run: Any, workspace: Workspace, example: Path
    ) -> None:
        (workspace.sessions / "broken.db").write_text("not a database, far from it")
        result = run("list")
        assert result.exit_code == 0
        assert "broken.db is not a team file" in result.stdout
        assert "Example team" in result.stdout
        rows = json.loads(run("list", "--json").stdout)
        [problem] = [row for row in rows if "problem" in row]
        assert problem["team"] == "broken"
        assert "not a team file" in problem["problem"]

    def test_teams_of_one_name_are_told_apart_by_their_files(
        self, run: Any, workspace: Workspace, example: Path
    ) -> None:
        workspace.create("New team").close()
        shutil.copy(example, example.with_name("copy.db"))
        for command in ("list", "actions"):
            lines = run(command).stdout.splitlines()
            assert {line for line in lines if line.startswith("Example team")} == {
                "Example team  (example-team.db)",
                "Example team  (copy.db)",
            }
        assert "New team" in run("list").stdout.splitlines()

    def test_nothing_in_a_file_from_elsewhere_reaches_the_terminal_as_a_command(
        self, run: Any, workspace: Workspace
    ) -> None:
        TeamFile.create(workspace.sessions / "red.db", "Red \x1b[31mteam\x07\u202e").close()
        assert "Red [31mteam\n" in run("list").stdout

    def test_json_is_utf8_on_a_console_that_is_not(self, workspace: Workspace) -> None:
        workspace.create("Tiimi ✓ ämpäri").close()
        where = ("--workspace", str(workspace.folder))
        done = in_process(*where, "list", "--json", PYTHONIOENCODING="cp1252")
        assert json.loads(done.stdout.decode("utf-8"))[0]["team"] == "Tiimi ✓ ämpäri"
        done = in_process(*where, "list", PYTHONIOENCODING="cp1252")
        assert done.returncode == 0
        assert "Tiimi ? ämpäri" in done.stdout.decode("cp1252")

    def test_a_workspace_in_a_missing_folder_is_told(self, tmp_path: Path) -> None:
        folder = tmp_path / "misspelled" / "teams"
        result = CliRunner().invoke(main, ["list", "--workspace", str(folder)])
        assert result.exit_code == 1
        assert str(folder.parent) in result.stderr


class TestActions:
    """What has been promised."""

    def test_the_earliest_date_comes_first(self, run: Any, example: Path) -> None:
        result = run("actions")
        assert result.stdout.startswith("Example team\n  3. Offer digital guidance")
        assert "Owner: Mike and Lena" in result.stdout
        assert "Asked of: IT department" in result.stdout
        assert result.stdout.count("overdue") == 1

    def test_only_overdue_ones_if_asked(self, run: Any, example: Path) -> None:
        [action] = json.loads(run("actions", "--overdue", "--json").stdout)
        late = (datetime.now() - timedelta(days=7)).date()
        assert (action["number"], action["due"], action["overdue"]) == (3, late.isoformat(), True)

    def test_only_those_of_one_team_if_asked(
        self, run: Any, workspace: Workspace, example: Path
    ) -> None:
        workspace.create("Other").close()
        assert "no open actions" in run("actions", "--team", "Other").stdout
        assert len(json.loads(run("actions", "--team", "example team", "--json").stdout)) == 3

    def test_an_unknown_team_is_told_with_those_there_are(self, run: Any, example: Path) -> None:
        result = run("actions", "--team", "Nobody")
        assert result.exit_code == 1
        assert "Example team" in result.stderr

    def test_json_tells_a_request_from_an_action(self, run: Any, example: Path) -> None:
        kinds = {a["number"]: a["kind"] for a in json.loads(run("actions", "--json").stdout)}
        assert kinds == {2: "action", 3: "action", 4: "request"}
