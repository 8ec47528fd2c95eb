"""``packs new`` and ``packs schema``: tools for authors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from facilitator.cli import main
from facilitator.packs import Library, builtin_prompts
from facilitator.store.workspace import Workspace


@pytest.fixture
def answer(workspace: Workspace) -> Any:
    """Runs a command and answers its questions, a line for each."""

    def answer(lines: list[str], *words: object) -> Result:
        arguments = ["--workspace", str(workspace.folder), *map(str, words)]
        return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in lines))

    return answer


class TestNew:
    """A pack to begin from."""

    @pytest.mark.parametrize("language", ["fi", "en", "sv"])
    def test_without_questions_it_is_a_pack_without_mistakes_or_warnings(
        self, run: Any, workspace: Workspace, language: str
    ) -> None:
        result = run("packs", "new", "own", "--yes", "--lang", language)
        assert result.exit_code == 0
        file = workspace.prompts / "own.yaml"
        assert str(file) in result.stdout
        checked = run("packs", "check", file, "--strict")
        assert checked.exit_code == 0, checked.output

    def test_answers_make_the_pack(self, answer: Any, workspace: Workspace) -> None:
        result = answer(["Kitchen talk", "", "45, 30", "2", "3, 4"], "packs", "new")
        assert result.exit_code == 0, result.output
        library = Library([workspace.prompts, builtin_prompts()])
        pack = library.load("kitchen-talk")
        assert pack.title.en == "Kitchen talk"
        assert pack.variants == (45, 30)
        assert pack.phase_model.id == library.phase_models()[1].id
        assert [step.kind for step in pack.steps] == ["collect", "talk", "commit", "talk"]

    def test_enter_alone_takes_what_is_usual(self, answer: Any, workspace: Workspace) -> None:
        answer([""] * 5, "packs", "new")
        by_hand = workspace.prompts / "our-own-questions.yaml"
        asked = by_hand.read_text(encoding="utf-8")
        by_hand.unlink()
        answer([], "packs", "new", "--yes")
        assert by_hand.read_text(encoding="utf-8") == asked

    @pytest.mark.parametrize(
        ("lines", "told"),
        [
            (["x" * 81, "Good", "", "", "", ""], "At most 80 characters"),
            (["About 010190-999W", "Good", "", "", "", ""], "personal identity code"),
            (["Good", "Not good", "", "", "", ""], "Use small letters"),
            (["Good", "", "ten", "", "", ""], "from 15 to 600"),
            (["Good", "", "10", "", "", ""], "from 15 to 600"),
            (["Good", "", "", "99", "", ""], "Give a number from 1 to"),
            (["Good", "", "", "1 2", "", ""], "Give a number from 1 to"),
            (["Good", "", "", "", "6", ""], "Give a number from 1 to 5"),
            (["Good", "", "", "", "all", ""], "Give a number from 1 to 5"),
        ],
    )
    def test_an_answer_that_cannot_be_taken_is_asked_again(
        self, answer: Any, workspace: Workspace, lines: list[str], told: str
    ) -> None:
        result = answer(lines, "packs", "new")
        assert told in result.stderr
        assert result.exit_code == 0
        assert (workspace.prompts / "good.yaml").exists()

    def test_a_file_of_another_place_can_be_named(self, run: Any, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        assert run("packs", "new", "--yes", "-o", file).exit_code == 0
        assert "id: mine\n" in file.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["sote-vaiheet", "--yes"], "There is a pack called 'sote-vaiheet' already."),
            (["perspectives", "--yes"], "The file of that name holds the perspectives"),
            (["con", "--yes"], "Windows keeps this name for a device"),
            (["--yes", "-o", "nul.yaml"], "Windows keeps this name for a device"),
            (["Not an id", "--yes"], "Use small letters"),
            (["--yes", "-o", "Not an id.yaml"], "Use small letters"),
            (["--yes", "-o", "pack.txt"], "must be called by the id"),
            (["other", "--yes", "-o", "pack.yaml"], "must be called by the id"),
            (["--yes", "-o", "no/such/folder/pack.yaml"], "There is no folder"),
            ([], "There was no answer, so nothing was written."),
        ],
    )
    def test_what_cannot_be_is_told(self, run: Any, words: list[str], expected: str) -> None:
        result = run("packs", "new", *words)
        assert result.exit_code == 1
        assert expected in result.stderr

    def test_no_file_is_written_over(self, run: Any, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("mine")
        result = run("packs", "new", "--yes", "-o", file)
        assert result.exit_code == 1
        assert "It has not changed" in result.stderr
        assert file.read_text() == "mine"


class TestSchema:
    """What an editor completes by."""

    def test_that_of_packs_is_printed(self, run: Any) -> None:
        schema = json.loads(run("packs", "schema").stdout)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert "phase_model" in schema["properties"]

    @pytest.mark.parametrize("sort", ["phases", "perspectives"])
    def test_so_are_those_of_the_other_files(self, run: Any, sort: str) -> None:
        assert sort in json.loads(run("packs", "schema", "--of", sort).stdout)["properties"]

    def test_a_file_gets_the_same(self, run: Any, tmp_path: Path) -> None:
        file = tmp_path / "pack.schema.json"
        assert str(file) in run("packs", "schema", "-o", file).stdout
        assert file.read_text(encoding="utf-8") == run("packs", "schema").stdout
