"""``slips``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


class TestSlips:
    """Paper for the room."""

    def test_of_a_team_they_are_printed_as_text(self, run: Any, example: Path) -> None:
        result = run("slips", "Example team")
        assert result.exit_code == 0
        assert "Where are we now?" in result.stdout
        assert "slips like this" in result.stdout

    def test_of_an_earlier_session_too(self, run: Any, example: Path) -> None:
        assert run("slips", "Example team", "--session", 1).exit_code == 0

    def test_of_a_pack_they_are_in_the_language_of_the_program(self, run: Any) -> None:
        words = ("slips", "--pack", "sote-vaiheet", "--people", 2)
        assert "2 slips like this" in run(*words).stdout
        assert "Missä olemme nyt?" in run(*words, "--lang", "fi").stdout

    def test_of_a_longer_session_of_a_pack_there_are_more(self, run: Any) -> None:
        words = ("slips", "--pack", "digiviisas", "--people", 1)
        short, long = (run(*words, "--minutes", n).stdout for n in (45, 90))
        assert "How do I see the change?" in long
        assert "How do I see the change?" not in short

    def test_of_a_pack_they_are_about_the_phases_that_are_asked_for(self, run: Any) -> None:
        words = ("slips", "--pack", "sote-vaiheet", "--people", 1)
        usual = run(*words).stdout
        health = run(*words, "--phases", "terveydenhuolto-6").stdout
        assert "What would our clients ask us" in usual
        assert "SERVICE DELIVERY" in usual
        assert "What would our patients ask us" in health
        assert "CARE AND SELF-CARE" in health
        assert "client" not in health

    @pytest.mark.parametrize("options", [("--format", "html"), ()], ids=["asked", "by its name"])
    def test_a_page_can_be_written_to_a_file(
        self, run: Any, tmp_path: Path, options: tuple[str, ...]
    ) -> None:
        file = tmp_path / "slips.html"
        result = run("slips", "--pack", "sote-vaiheet", *options, "-o", file)
        assert str(file) in result.stdout
        assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ([], "Say for which team or for which pack."),
            (["Nobody", "--pack", "sote-vaiheet"], "Say for which team or for which pack."),
            (["Nobody"], "There is no team called Nobody."),
            (["--pack", "nothing"], "There is no pack called 'nothing'."),
            (["--pack", "sote-vaiheet", "--session", "1"], "A pack has no sessions."),
            (["Nobody", "--minutes", "60"], "The length of a session was chosen"),
            (["Nobody", "--phases", "any"], "The phases of a session were chosen"),
            (["--pack", "sote-vaiheet", "--phases", "no"], "has no phases called 'no'"),
            (["--pack", "sote-vaiheet", "--minutes", "5"], "too few for this pack"),
            (["--pack", "sote-vaiheet", "-o", "no/such/folder/a.txt"], "There is no folder"),
        ],
    )
    def test_what_cannot_be_had_is_told(self, run: Any, words: list[str], expected: str) -> None:
        result = run("slips", *words)
        assert result.exit_code == 1
        assert expected in result.stderr
        assert result.stdout == ""
