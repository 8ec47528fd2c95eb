"""``packs``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from facilitator.packs import Library, builtin_prompts
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

    def test_broken_perspectives_are_told_and_the_packs_of_the_program_go_on(
        self, run: Any, workspace: Workspace
    ) -> None:
        workspace.prompts.mkdir(parents=True)
        file = workspace.prompts / "perspectives.yaml"
        file.write_text("perspectives: none", encoding="utf-8")
        told = run("packs", "list").stdout
        assert "sote-vaiheet: Digital change, phase by phase" in told
        assert told.splitlines()[-1] == f"perspectives: there are mistakes in {file}"
        assert told.count(str(file)) == 1
        assert run("packs", "show", "sote-vaiheet").exit_code == 0

    def test_one_is_shown_step_by_step(self, run: Any, library: Library) -> None:
        result = run("packs", "show", "sote-vaiheet")
        for step in library.load("sote-vaiheet").steps:
            minutes = "/".join(map(str, step.minutes))
            assert re.search(rf"^{step.id}, .+, {minutes} min$", result.stdout, re.MULTILINE)
        assert "First contact, Assessment" in result.stdout
        assert "Perspectives: Encounter, Tasks" in result.stdout
        assert "Size of the group: 4–16" in result.stdout

    def test_of_one_with_several_phase_models_each_is_shown(self, run: Any) -> None:
        lines = run("packs", "show", "sote-vaiheet").stdout.splitlines()
        assert any(line.startswith("Phases, Social care (sosiaalihuolto-6): ") for line in lines)
        assert any(line.startswith("Phases, Health care (terveydenhuolto-6): ") for line in lines)
        assert lines[lines.index("a06-th, Talk, 7/7/7 min") + 1] == "  Only for: Health care"
        assert "Only for" not in lines[lines.index("a20, Talk, 7/0/0 min") + 1]

    def test_of_one_with_a_single_phase_model_the_phases_are_shown(self, run: Any) -> None:
        assert "\nPhases: Mandate, Needs, " in run("packs", "show", "asiantuntija").stdout
        assert "Phases" not in run("packs", "show", "digiviisas").stdout

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

    def test_warnings_are_told_with_their_line_but_fail_only_when_asked_to(
        self, run: Any, workspace: Workspace
    ) -> None:
        run("packs", "new", "own", "--yes")
        file = workspace.prompts / "own.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Keep or change?", "Keep 👍 or change?"), encoding="utf-8")
        at = next(n for n, line in enumerate(text.splitlines(), 1) if "Keep or change?" in line)

        result = run("packs", "check", file)
        assert result.exit_code == 0
        assert f"{file}:{at}:" in result.stdout
        assert ": warning: steps → talk → headline → en: " in result.stdout
        assert "no mistakes" in result.stdout
        assert "1 warning." in result.stderr
        assert run("packs", "check", file, "--strict").exit_code == 1

    def test_an_own_pack_stands_beside_the_others_with_its_file(
        self, run: Any, workspace: Workspace
    ) -> None:
        run("packs", "new", "own", "--yes")
        lines = run("packs", "list").stdout.splitlines()
        assert "own: Our own questions" in lines
        assert [line.strip() for line in lines if "Your own" in line] == [
            f"Your own: {workspace.prompts / 'own.yaml'}"
        ]

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
