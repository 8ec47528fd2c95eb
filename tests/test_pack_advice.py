"""What is weak in a pack is told to its author, who may use it all the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from facilitator.i18n import catalogue
from facilitator.packs import Library, PackError, builtin_prompts
from facilitator.packs.errors import MOST_ERRORS
from facilitator.packs.scaffold import Wish, scaffold

ENGLISH = catalogue("en")
BUILTIN_FILES = sorted(builtin_prompts().rglob("*.yaml"))


class Author:
    """Writes a pack that has nothing weak, but for what a test changes."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "own.yaml"
        self.library = Library([folder, builtin_prompts()])
        wish = Wish("own", "Own", "en", "sosiaalihuolto-6", True, ["tasks", "customer"])
        self.pack: dict[str, Any] = yaml.safe_load(scaffold(wish))

    def step(self, id_: str) -> dict[str, Any]:
        return next(step for step in self.pack["steps"] if step["id"] == id_)

    def everywhere(self, language: str, fields: tuple[str, ...]) -> None:
        """Writes the texts of some fields in one more language."""

        def go(value: Any, inside: bool) -> None:
            if isinstance(value, list):
                for item in value:
                    go(item, inside)
            elif isinstance(value, dict):
                if inside and "en" in value:
                    value[language] = value["en"]
                for name, part in value.items():
                    go(part, inside or name in fields)

        go(self.pack, False)

    def write(self) -> None:
        # JSON is YAML, without the short ways to write a thing twice.
        text = json.dumps(self.pack, ensure_ascii=False, indent=1)
        self.file.write_text(text, encoding="utf-8")

    def warnings(self) -> list[PackError]:
        self.write()
        assert self.library.check(self.file) == []
        return self.library.advice(self.file)

    def told(self) -> list[tuple[str, str]]:
        """Field and words of each warning."""
        return [(one.field, one.expected.in_language(ENGLISH)) for one in self.warnings()]

    def mistakes(self) -> list[tuple[str, str]]:
        self.write()
        found = self.library.check(self.file)
        return [(one.field, one.expected.in_language(ENGLISH)) for one in found]


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


def test_a_new_pack_has_none(author: Author) -> None:
    assert author.told() == []


@pytest.mark.parametrize("path", BUILTIN_FILES, ids=lambda path: path.stem)
def test_the_built_in_files_have_none(path: Path) -> None:
    assert Library([builtin_prompts()]).advice(path) == []


def test_a_warning_has_the_line_of_its_field(author: Author) -> None:
    author.step("talk")["headline"]["en"] = "Keep 👍 or change?"
    (warning,) = author.warnings()
    lines = author.file.read_text(encoding="utf-8").splitlines()
    assert warning.line == next(n for n, line in enumerate(lines, 1) if "Keep 👍" in line)
    assert warning.is_warning


class TestLanguages:
    def test_a_pack_in_one_language_lacks_none(self, author: Author) -> None:
        author.step("talk")["prompt"]["sv"] = "Vad behåller vi?"
        assert author.told() == []

    def test_what_stands_on_the_wall_is_expected_in_every_language_of_the_title(
        self, author: Author
    ) -> None:
        author.everywhere(
            "sv", ("title", "summary", "prompt", "headline", "points", "probes", "tip")
        )
        missing = "The text in Swedish is missing."
        assert author.told() == [
            ("steps → start → statements → 1", missing),
            ("steps → start → statements → 2", missing),
        ]
        del author.step("talk")["headline"]["sv"]
        assert ("steps → talk → headline", missing) in author.told()

    def test_what_the_facilitator_reads_may_do_without_a_language_but_not_in_part(
        self, author: Author
    ) -> None:
        on_wall = ("title", "summary", "prompt", "headline", "points", "statements")
        author.everywhere("sv", on_wall)
        assert author.told() == []
        author.step("talk")["tip"]["sv"] = "Fråga vem som ser det annorlunda."
        told = {field for field, _ in author.told()}
        assert told == {
            "steps → write → probes → 1",
            "steps → write → tip",
            "steps → talk → probes → 1",
            "steps → closing → tip",
        }

    def test_phases_and_perspectives_are_expected_in_all_of_theirs(self, tmp_path: Path) -> None:
        phases = tmp_path / "phases" / "own.yaml"
        phases.parent.mkdir()
        phases.write_text(
            "id: own\nname: { fi: Oma, en: Own }\ncustomer_word: { fi: asiakas, en: client }\n"
            "phases:\n  - { id: a, name: { fi: Alku, en: Start }, short: { fi: Alku } }\n",
            encoding="utf-8",
        )
        sides = tmp_path / "perspectives.yaml"
        sides.write_text(
            "perspectives:\n"
            "  - { id: law, name: { fi: Laki, sv: Lag }, short: { fi: Laki, sv: Lag } }\n"
            "  - { id: rent, name: { fi: Vuokra }, short: { fi: Vuokra, sv: Hyra } }\n",
            encoding="utf-8",
        )
        library = Library([tmp_path])
        assert [(one.line, one.field) for one in library.advice(phases)] == [
            (5, "phases → a → short")
        ]
        assert [(one.line, one.field) for one in library.advice(sides)] == [
            (3, "perspectives → rent → name")
        ]


class TestHeadlines:
    @pytest.mark.parametrize(
        ("headline", "told"),
        [
            ("Keep 👍 or 変える?", "no big letter for this: 👍 変 え る."),
            ("Keep – or “change”?", None),
            ("What about documentation?", None),
            ("Asiakassuunnitelma ja päätös", None),
            ("Palvelutarpeenarviointi alkaa", "'Palvelutarpeenarviointi' is too wide"),
            ("Onko muutos meille mahdollisuus vai uhka, ja kenelle se on?", "more than 3 lines"),
            ("Mitä 3 asiaa, ja kenelle: meille!", None),
        ],
    )
    def test_one_that_the_wall_cannot_show_is_told(
        self, author: Author, headline: str, told: str | None
    ) -> None:
        author.step("talk")["headline"]["en"] = headline
        warnings = author.told()
        assert [field for field, _ in warnings] == ["steps → talk → headline → en"] * bool(told)
        if told:
            assert told in warnings[0][1]


class TestMinutes:
    def test_steps_longer_than_a_variant_are_a_mistake(self, author: Author) -> None:
        author.step("talk")["minutes"] = [50, 17]
        ((field, told),) = author.mistakes()
        assert field == "variants → 1"
        assert told == "The steps take 107 minutes, 17 more than this variant has."

    def test_a_step_for_each_phase_counts_for_each(self, author: Author) -> None:
        talk = author.step("talk")
        del talk["queue"]
        talk |= {"for_each": "phases", "minutes": [4, 3]}
        assert author.mistakes() == []
        talk["minutes"] = [7, 3]
        assert [field for field, _ in author.mistakes()] == ["variants → 1"]

    def test_steps_of_different_phase_models_do_not_add_up(self, author: Author) -> None:
        del author.pack["phase_model"]
        author.pack["phase_models"] = ["sosiaalihuolto-6", "terveydenhuolto-6"]
        talk = author.step("talk")
        talk["only_for"] = ["sosiaalihuolto-6"]
        other = {**talk, "id": "other", "only_for": ["terveydenhuolto-6"]}
        author.pack["steps"].append(other)
        assert author.mistakes() == []
        other["minutes"] = [50, 17]
        assert [field for field, _ in author.mistakes()] == ["variants → 1"]

    def test_a_variant_without_a_buffer_is_told(self, author: Author) -> None:
        author.step("talk")["minutes"] = [31, 17]
        ((field, told),) = author.told()
        assert field == "variants → 1"
        assert told.startswith("2 of 90 minutes are left over. Leave at least 5")

    def test_a_variant_with_much_less_in_it_than_it_says_is_told(self, author: Author) -> None:
        author.step("talk")["minutes"] = [8, 17]
        ((field, told),) = author.told()
        assert field == "variants → 1"
        assert told.startswith("The steps take only 65 of 90 minutes.")

    def test_a_variant_in_which_nothing_is_decided_is_told(self, author: Author) -> None:
        minutes = author.step("decide")["minutes"]
        author.step("decide")["minutes"] = [0, minutes[1]]
        author.step("closing")["minutes"][0] += minutes[0]
        ((field, told),) = author.told()
        assert field == "variants → 1"
        assert told.startswith("Nothing is decided in this variant")

    def test_little_time_for_deciding_is_told(self, author: Author) -> None:
        author.step("decide")["minutes"] = [5, 15]
        author.step("talk")["minutes"][0] += 10
        ((field, told),) = author.told()
        assert field == "variants → 1"
        assert told.startswith("Deciding and closing have 9 of 90 minutes. Give them at least 14")


def test_of_very_many_the_first_are_told(author: Author) -> None:
    step = author.step("talk")
    step["headline"]["en"] = "Keep 👍 or change?"
    author.pack["steps"] += [
        {**step, "id": f"talk-{n}", "minutes": [0, 0]} for n in range(MOST_ERRORS + 5)
    ]
    *told, rest = author.warnings()
    assert len(told) == MOST_ERRORS
    assert rest.is_rest
    assert rest.is_warning


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"id: [",
        b"title: 3\nsteps: 5\nvariants: x",
        b"title: {fi: a, en: b}\nsteps: [3, {headline: x}, {headline: {fi: 3}, minutes: [a]}]\n",
        b"variants: [60]\nphase_model: sosiaalihuolto-6\nsteps: [{minutes: [1, 2]}, {minutes: 3}]",
    ],
)
def test_a_file_with_mistakes_does_not_stop_it(author: Author, content: bytes) -> None:
    author.file.write_bytes(content)
    author.library.advice(author.file)
