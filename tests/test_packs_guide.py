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


MISTAKES = {
    "a language is missing": (
        "        fi: Kuka jää ulkopuolelle?\n",
        "",
        "probes → 1: The text in Finnish is missing.",
    ),
    "a question is too long": (
        "What in it helps the client, and what does not?",
        "What in it helps the client? " * 5,
        "prompt → en: The text is too long: 144 characters. At most 140 fit.",
    ),
    "a headline is too long": (
        '"What helps the client?"',
        '"What in all the work of this whole team helps the client most?"',
        "headline → en: The text is too long: 62 characters. At most 60 fit.",
    ),
    "minutes are too many": (
        "minutes: [27, 12]",
        "minutes: [57, 12]",
        "variants → 1: The steps take 85 minutes, 25 more than this variant has.",
    ),
    "minutes are too few": (
        "minutes: [27, 12]",
        "minutes: [7, 12]",
        "variants → 1: The steps take only 35 of 60 minutes.",
    ),
    "a variant has no minutes": (
        "minutes: [27, 12]",
        "minutes: [27]",
        "minutes: Give one number for each variant. Variants: 2. Numbers here: 1.",
    ),
    "a phase is unknown": (
        "phase: contact",
        "phase: contatc",
        "phase: One of these is expected here: contact, assess, plan, deliver, follow, end.",
    ),
    "nothing is decided": (
        "kind: commit",
        "kind: frame",
        "steps: No step makes decisions. Add one with 'kind: commit'.",
    ),
    "an id is used twice": (
        "- id: talk",
        "- id: change",
        "id: 'change' is on line 13 already. It may be used once.",
    ),
    "a bracket is not closed": (
        "variants: [60, 30]",
        "variants: [60, 30",
        "A comma or a closing bracket is missing here. The bracket is opened on line 10.",
    ),
    "a tab indents": (
        "    kind: talk",
        "\tkind: talk",
        "There is a tab here. Indent with spaces.",
    ),
    "a number is a word": (
        "max_actions: 1",
        "max_actions: one",
        "max_actions: A whole number is expected here, such as 8, without quotes.",
    ),
    "a field is misspelt": (
        "    probes:",
        "    probs:",
        "probs: There is no such field here. Did you mean 'probes'?",
    ),
}
"""What a new author does to the example → what stood there, what stands there now, what is told."""


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_of_a_new_author_is_told_with_its_line(
    example: Path, tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    text = example.read_text(encoding="utf-8")
    assert right in text
    example.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    words = ["--workspace", str(tmp_path), "--lang", "en", "packs", "check", "--strict"]
    result = CliRunner().invoke(main, [*words, str(example)])

    assert result.exit_code == 1
    (line,) = (line for line in result.stdout.splitlines() if told in line)
    assert re.match(rf"{re.escape(str(example))}:[1-9]\d*:[1-9]\d*: ", line)
    assert result.exception is None or isinstance(result.exception, SystemExit)


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
