"""``packs``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facilitator.packs import builtin_prompts
from facilitator.store.workspace import Workspace


class TestPacks:
    """The question packs."""

    @pytest.fixture
    def broken(self, workspace: Workspace) -> Path:
        """A pack in the workspace with two mistakes, on lines that are known."""
        workspace.prompts.mkdir(parents=True)
        file = workspace.prompts / "own.yaml"
        text = (builtin_prompts() / "sote-vaiheet.yaml").read_text(encoding="utf-8")
        lines = text.replace("id: sote-vaiheet", "id: own").splitlines()
        lines[lines.index("variants: [160, 90, 60]")] = "variants: long"
        file.write_text("\n".join([*lines, "extra: field"]), encoding="utf-8")
        return file

    def test_those_of_the_program_are_listed(self, run: Any) -> None:
        for words in (["packs"], ["packs", "list"]):
            assert "sote-vaiheet: Digital change, phase by phase" in run(*words).stdout

    def test_a_broken_one_is_listed_with_its_file(self, run: Any, broken: Path) -> None:
        result = run("packs", "list")
        assert result.exit_code == 0
        assert str(broken) in result.stdout

    def test_one_is_shown_step_by_step(self, run: Any) -> None:
        result = run("packs", "show", "sote-vaiheet")
        assert "a10, Talk, 8/8/8 min" in result.stdout
        assert "First contact, Assessment" in result.stdout

    def test_an_unknown_one_is_told(self, run: Any) -> None:
        result = run("packs", "show", "nothing")
        assert result.exit_code == 1
        assert "sote-vaiheet" in result.stderr

    def test_good_ones_pass_the_check(self, run: Any) -> None:
        result = run("packs", "check")
        assert result.exit_code == 0
        assert "no mistakes" in result.stdout

    @pytest.mark.parametrize("named", [True, False], ids=["named", "found"])
    def test_every_mistake_is_told_with_file_and_line(
        self, run: Any, broken: Path, named: bool
    ) -> None:
        result = run("packs", "check", *([broken] if named else []))
        assert result.exit_code == 1
        lines = broken.read_text(encoding="utf-8").splitlines()
        for mistake in ("variants: long", "extra: field"):
            assert f"{broken}:{lines.index(mistake) + 1}:" in result.stdout
        assert "2 mistakes" in result.stderr

    def test_a_file_that_is_not_there_is_a_mistake(self, run: Any, tmp_path: Path) -> None:
        result = run("packs", "check", tmp_path / "none.yaml")
        assert result.exit_code == 1
        assert "no such file" in result.stdout

    def test_of_one_without_phases_none_are_shown(self, run: Any, workspace: Workspace) -> None:
        folder = workspace.prompts / "phases"
        folder.mkdir(parents=True)
        (folder / "none.yaml").write_text(
            "id: none\nname: { en: None }\ncustomer_word: { en: client }\nphases: []",
            encoding="utf-8",
        )
        (workspace.prompts / "own.yaml").write_text(
            "id: own\nversion: '1'\ntitle: { en: Own }\nsummary: { en: Own }\n"
            "phase_model: none\nperspectives: [customer]\nvariants: [15]\nsteps:\n"
            "  - id: decide\n    kind: commit\n    minutes: [15]\n"
            "    prompt: { en: What now }\n    headline: { en: What now }\n",
            encoding="utf-8",
        )
        result = run("packs", "show", "own")
        assert "What now" in result.stdout
        assert "Phases" not in result.stdout
