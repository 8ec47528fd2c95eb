"""The guide for authors: its example is a pack, and what it says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli import main
from facilitator.model import pack as model
from facilitator.model.words import Kind
from facilitator.packs import Library, builtin_prompts
from facilitator.session.start import plan

GUIDE = (builtin_prompts() / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example, saved as the guide says: by its id."""
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    (name,) = re.findall(r"^id: (.*)$", text, re.MULTILINE)
    file = tmp_path / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_has_neither_mistakes_nor_warnings(example: Path) -> None:
    library = Library([example.parent, builtin_prompts()])
    assert library.check(example) == []
    assert library.advice(example) == []


def test_a_session_of_the_example_can_be_had_in_every_length(example: Path) -> None:
    pack = Library([example.parent, builtin_prompts()]).load(example.stem)
    for minutes in pack.variants:
        assert len(plan(pack, minutes, has_open_commitments=False)) == len(pack.steps)


def test_every_command_of_the_guide_is_one(tmp_path: Path) -> None:
    commands = re.findall(r"^facilitator (.*?)(?: +#.*)?$", GUIDE, re.MULTILINE)
    assert len(commands) == 6
    for command in commands:
        words = re.findall(r'"[^"]*"|\S+', command)
        result = CliRunner().invoke(main, ["--workspace", str(tmp_path), *words, "--help"])
        assert result.exit_code == 0, command
        for option in re.findall(r"(?<= )--?\w+", command):
            assert option in result.output, command


def test_the_table_of_steps_has_every_kind_and_only_fields_that_there_are() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]*)\|$", GUIDE, re.MULTILINE))
    del rows["kind"]
    kinds = {step.model_fields["kind"].annotation.__args__[0]: step for step in _steps()}
    assert set(rows) == {kind.value for kind in Kind} == set(kinds)
    for kind, fields in rows.items():
        own = {field.alias or name for name, field in kinds[kind].model_fields.items()}
        assert set(re.findall(r"`(\w+)`", fields)) <= own, kind


def _steps() -> list[type[model.StepBase]]:
    return model.StepBase.__subclasses__()
