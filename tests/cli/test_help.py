"""Help, and mistakes in the command line."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from facilitator import i18n
from facilitator.cli import main


class TestHelp:
    """Help is in the user's language, wherever the language is given."""

    COMMANDS = (
        [],
        ["new"],
        ["open"],
        ["demo"],
        ["list"],
        ["actions"],
        ["actions", "done"],
        ["actions", "edit"],
        ["actions", "hand-over"],
        ["actions", "export"],
        ["export"],
        ["read"],
        ["packs"],
        ["packs", "list"],
        ["packs", "show"],
        ["packs", "check"],
    )

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_every_word_of_it_is_ours_to_translate(
        self, command: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(i18n.Catalogue, "__call__", lambda _self, text, **_: text.upper())
        result = CliRunner().invoke(main, [*command, "-h"])
        assert result.exit_code == 0
        groups = [g for g in main.commands.values() if isinstance(g, click.Group)]  # type: ignore[attr-defined]
        names = {"facilitator", *main.commands, *(name for g in groups for name in g.commands)}  # type: ignore[attr-defined]
        words = [word for word in result.output.split() if word not in names]
        ours = [word for word in words if not word.startswith(("-", "fi|", "md"))]
        assert ours == [word.upper() for word in ours]

    def test_it_comes_even_when_the_settings_are_broken(self, home: Path) -> None:
        file = home / "config" / "facilitator" / "settings.toml"
        file.parent.mkdir(parents=True)
        file.write_text("language = ")
        assert CliRunner().invoke(main, ["--help"]).exit_code == 0
        result = CliRunner().invoke(main, ["list"])
        assert result.exit_code == 1
        assert str(file) in result.stderr

    @pytest.mark.parametrize(
        "words",
        [
            ["--lang", "sv", "list"],
            ["list", "--lang", "sv"],
            ["--lang=sv", "opne"],
            ["-h", "--lang", "sv"],
        ],
        ids=" ".join,
    )
    def test_the_language_may_stand_anywhere_in_the_line(self, words: list[str]) -> None:
        CliRunner().invoke(main, words)
        assert i18n.console_language() == "sv"

    def test_the_language_of_a_session_is_not_that_of_the_program(self) -> None:
        CliRunner().invoke(main, ["new", "Team", "--language", "sv"])
        assert i18n.console_language() == "en"

    def test_the_version_is_told(self) -> None:
        assert CliRunner().invoke(main, ["--version"]).output.startswith("facilitator 0.")


class TestMisuse:
    """A line that cannot be understood is told in our words, and ends with 2."""

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["opne"], "Did you mean open?"),
            (["qqqqq"], "There is no command qqqqq."),
            (["list", "--jsn"], "There is no option --jsn."),
            (["export"], "TEAM is missing."),
            (["packs", "show"], "PACK is missing."),
            (["new", "Team", "--people"], "--people is given in a wrong way."),
            (["new", "Team", "--people", "0"], "--people must be a number from 1 to 500."),
            (["new", "Team", "--people", "many"], "--people must be a number from 1 to 500."),
            (["export", "Team", "--session", "0"], "--session must be a number, at least 1."),
            (
                ["export", "Team", "--format", "pdf"],
                "--format must be one of these: markdown, html",
            ),
            (["--lang", "de", "list"], "--lang must be one of these: fi, en, sv."),
            (["open", "Our", "team"], "quotation marks"),
            (["list", "--json=yes"], "--json is given in a wrong way."),
        ],
    )
    def test_it_says_what_is_wrong_and_where_help_is(self, words: list[str], expected: str) -> None:
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert expected in result.stderr
        assert "--help" in result.stderr
        assert result.stdout == ""
