"""The commands that open the screens."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli import output, screens
from facilitator.demo import create_demo
from facilitator.model.problem import Problem
from facilitator.packs import Library
from facilitator.session import frame
from facilitator.store.workspace import Workspace
from facilitator.ui import app
from facilitator.ui.app import Start


class TestScreens:
    """Commands that open the screens, and where they begin."""

    @pytest.mark.parametrize("words", [[], ["new"], ["open"], ["demo"]], ids=" ".join)
    def test_without_a_terminal_they_say_so(self, run: Any, words: list[str]) -> None:
        result = run(*words)
        assert result.exit_code == 1
        assert "terminal" in result.stderr
        assert "export" in result.stderr

    def test_a_dumb_terminal_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")
        output.require_terminal()
        # What is drawn would go into a file, with people's words in it, and the window stay dark.
        with monkeypatch.context() as redirected:
            redirected.setattr(sys.stderr, "isatty", lambda: False)
            with pytest.raises(Problem):
                output.require_terminal()
        monkeypatch.setenv("TERM", "dumb")
        with pytest.raises(Problem):
            output.require_terminal()

    def test_no_command_is_home(self, run: Any, terminal: Any, workspace: Workspace) -> None:
        assert run().exit_code == 0
        [(shown, settings, start)] = terminal
        assert shown.folder == settings.workspace == workspace.folder
        assert start == Start(view="home")

    def test_new_asks(self, run: Any, terminal: Any) -> None:
        run("new")
        run("new", "Our team")
        assert [start for *_, start in terminal] == [
            Start(view="new"),
            Start(view="new", team="Our team"),
        ]

    def test_new_with_options_begins_at_once(
        self, run: Any, terminal: Any, workspace: Workspace
    ) -> None:
        run("new", "Our team", "--minutes", 75, "--language", "sv", "--people", 11)
        [(*_, start)] = terminal
        assert start.view == "session"
        with workspace.open(start.file) as team_file:
            [session] = team_file.sessions()
            assert team_file.team().name == "Our team"
        assert (session.minutes, session.language, session.people) == (75, "sv", 11)
        assert session.pack == "sote-vaiheet"

    def test_new_goes_by_the_pack_that_the_team_had_last(
        self, run: Any, terminal: Any, workspace: Workspace
    ) -> None:
        run("new", "Ward 4", "--pack", "hyvinvointi")
        run("new", "WARD 4", "--people", 5)
        run("new", "Ward 5", "--people", 5)
        last = {team.name: team.last.pack for team in workspace.teams() if team.last}
        assert last == {"Ward 4": "hyvinvointi", "Ward 5": "sote-vaiheet"}
        assert [team.sessions for team in workspace.teams() if team.name == "Ward 4"] == [2]

    def test_new_takes_the_phases_that_are_named_and_keeps_them_for_the_team(
        self, run: Any, terminal: Any, workspace: Workspace
    ) -> None:
        run("new", "Ward 4", "--phases", "terveydenhuolto-6")
        run("new", "Ward 4", "--minutes", 90)
        with workspace.open("Ward 4") as team_file:
            words = [session.customer_word.en for session in team_file.sessions()]
        assert words == ["patient", "patient"]

    def test_new_with_phases_that_the_pack_does_not_have_says_which_it_has(
        self, run: Any, terminal: Any, workspace: Workspace
    ) -> None:
        result = run("new", "Ward 4", "--phases", "kirjasto")
        assert result.exit_code == 1
        assert "sosiaalihuolto-6, terveydenhuolto-6" in result.stderr
        assert workspace.teams() == []

    def test_new_goes_into_the_file_of_a_team_that_is_there(
        self, run: Any, terminal: Any, workspace: Workspace, example: Path
    ) -> None:
        run("new", "example TEAM", "--people", 5)
        run("new", "Example-Team", "--people", 5)
        [overview] = workspace.teams()
        assert overview.sessions == 4

    def test_as_many_people_may_be_given_as_in_the_session(self) -> None:
        assert screens.MOST_PEOPLE == frame.PEOPLE_LIMIT

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["Team", "--pack", "nothing"], "sote-vaiheet"),
            (["Team", "--minutes", "1"], "at least"),
            ([" \t ", "--minutes", "90"], "name"),
            (["--minutes", "90"], "which team"),
        ],
    )
    def test_new_that_cannot_begin_leaves_no_team(
        self, run: Any, terminal: Any, workspace: Workspace, words: list[str], expected: str
    ) -> None:
        result = run("new", *words)
        assert result.exit_code == 1
        assert expected in result.stderr
        assert workspace.teams() == []
        assert terminal == []

    def test_open_goes_on_with_the_one_that_is_unfinished(
        self, run: Any, terminal: Any, workspace: Workspace, example: Path
    ) -> None:
        workspace.create("Another").close()
        run("open")
        assert [start for *_, start in terminal] == [Start(view="session", file=example)]

    def test_open_leaves_the_choice_when_there_are_several(
        self, run: Any, terminal: Any, workspace: Workspace, library: Library, example: Path
    ) -> None:
        create_demo(workspace, library, "en", datetime.now(), team="Second")
        run("open")
        assert [start for *_, start in terminal] == [Start(view="home")]

    def test_open_takes_a_name_in_any_case(self, run: Any, terminal: Any, example: Path) -> None:
        run("open", "EXAMPLE team")
        assert [start for *_, start in terminal] == [Start(view="session", file=example)]

    def test_open_asks_for_the_first_session_of_a_team_that_has_none(
        self, run: Any, terminal: Any, workspace: Workspace
    ) -> None:
        workspace.create("New team").close()
        run("open", "new team")
        assert [start for *_, start in terminal] == [Start(view="new", team="New team")]

    def test_open_of_an_unknown_team_is_told(self, run: Any, terminal: Any) -> None:
        result = run("open", "Nobody")
        assert result.exit_code == 1
        assert "Nobody" in result.stderr
        assert terminal == []


class TestDemo:
    """The example team: to try, or to keep."""

    def test_trying_leaves_nothing_behind(
        self, run: Any, terminal: Any, workspace: Workspace
    ) -> None:
        result = run("demo")
        assert result.exit_code == 0
        [(shown, _settings, start)] = terminal
        assert start.view == "session"
        assert shown.folder != workspace.folder
        assert not shown.folder.exists()
        assert not workspace.folder.exists()
        assert "facilitator new" in result.stdout

    def test_trying_says_in_the_title_that_it_is_not_kept(
        self, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names = []

        def run_app(shown: Workspace, *_: object) -> None:
            names.extend(team.name for team in shown.teams())

        monkeypatch.setattr(screens, "require_terminal", lambda: None)
        monkeypatch.setattr(app, "run_app", run_app)
        run("demo")
        assert names == ["Example team (a trial, not kept)"]

    def test_creating_writes_it_and_says_where(self, run: Any, workspace: Workspace) -> None:
        result = run("demo", "--create")
        assert result.exit_code == 0
        assert str(workspace.sessions / "example-team.db") in result.stdout
        [team] = workspace.teams()
        assert (team.name, team.sessions) == ("Example team", 2)

    def test_creating_again_changes_nothing(self, run: Any, example: Path) -> None:
        before = example.read_bytes()
        result = run("demo", "--create")
        assert result.exit_code == 0
        assert str(example) in result.stdout
        assert example.read_bytes() == before


def test_a_folder_that_is_sent_elsewhere_is_told_of_when_the_screens_are_gone(
    run: Any, tmp_path: Path, terminal: list[Any]
) -> None:
    folder = tmp_path / "OneDrive - Organisation"
    folder.mkdir()
    result = run("--workspace", folder)
    assert result.exit_code == 0
    assert "OneDrive sends elsewhere" in result.stderr
    assert "Pause it while you lead" in result.stderr
    assert result.stdout == ""
