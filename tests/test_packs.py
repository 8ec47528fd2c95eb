"""Packs: the built-in ones are sound, and mistakes in a file are told so as to be mended."""

from __future__ import annotations

import copy
import json
import re
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.i18n import catalogue, message
from facilitator.model.pack import Pack, PackStep
from facilitator.model.phases import PhaseChoice
from facilitator.model.problem import Problem
from facilitator.model.text import LocalText
from facilitator.packs import Library, PackError, PackProblem, builtin_prompts, reading
from facilitator.packs.document import Document
from facilitator.packs.errors import MOST_ERRORS
from facilitator.session.phases import with_phases

ENGLISH = catalogue("en")
BUILTIN_FILES = sorted(builtin_prompts().rglob("*.yaml"))
BUILTIN_PACKS = sorted(path.stem for path in builtin_prompts().glob("*.yaml"))
BUILTIN_PACKS.remove("perspectives")

GOOD = """\
id: oma
version: "1.0"
title: { fi: Oma paketti }
summary: { fi: Kokeilu }
phase_model: sosiaalihuolto-6
perspectives: [customer, tasks]
variants: [60, 30]
steps:
  - id: first
    kind: talk
    phase: contact
    minutes: [40, 20]
    prompt: { fi: "Mitä huomasit?" }
    headline: { fi: Huomiot }
    probes:
      - { perspective: tasks, fi: "Kuka teki?" }
  - id: feelings
    kind: rate
    method: scale
    minutes: [0, 0]
    prompt: { fi: Arvioi väittämät. }
    headline: { fi: Arvio }
    statements:
      - { id: s1, fi: Ehdin. }
      - { id: s2, fi: Osaan. }
  - id: last
    kind: commit
    minutes: [20, 10]
    time: { class: protected }
    prompt: { fi: "Mitä teemme?" }
    headline: { fi: "Mitä teemme?" }
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the two parsers that PyYAML may have been built with."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without its C parser")
    monkeypatch.setattr(reading, "_LOADER", getattr(yaml, request.param))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An organisation's own folder of prompts."""
    folder = tmp_path / "prompts"
    folder.mkdir()
    return folder


def library(own: Path) -> Library:
    return Library([own, builtin_prompts()])


def check(own: Path, content: str | bytes, name: str = "oma.yaml") -> list[PackError]:
    path = own / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return library(own).check(path)


def words(error: PackError) -> str:
    return error.expected.in_language(ENGLISH)


def sote() -> Pack:
    return Library([builtin_prompts()]).load("sote-vaiheet")


class TestBuiltInPrompts:
    @pytest.mark.parametrize("path", BUILTIN_FILES, ids=lambda path: path.stem)
    def test_no_file_has_mistakes(self, path: Path) -> None:
        assert Library([builtin_prompts()]).check(path) == []

    def test_the_social_care_pack_has_all_its_steps_in_order(self) -> None:
        numbers = [*range(1, 14), *range(19, 27)]
        ids = [step.id for step in sote().steps if step.only_for != ["terveydenhuolto-6"]]
        assert ids == [f"a{number:02}" for number in numbers]

    def test_every_question_about_phases_is_asked_in_health_care_too(self) -> None:
        """In its own words, with the same minutes, at the same point of its path."""
        steps = {step.id: step for step in sote().steps}
        social = [step for step in sote().steps if step.only_for == ["sosiaalihuolto-6"]]
        assert {step.phase for step in social} > {"contact", "assess", "end"}
        for step in social:
            care = steps[f"{step.id}-th"]
            assert care.only_for == ["terveydenhuolto-6"]
            assert (care.kind, care.minutes, care.time) == (step.kind, step.minutes, step.time)
            assert care.phase == ("intake" if step.phase == "assess" else step.phase)
            texts = {"prompt", "headline", "probes", "points", "statements"}
            assert care.model_dump(include=texts) != step.model_dump(include=texts), care.id

    def test_in_health_care_nobody_is_called_a_client(self) -> None:
        for step in sote().steps:
            if step.only_for == ["sosiaalihuolto-6"]:
                continue
            said = step.model_dump_json()
            assert not re.search("asiaka|asiakk|client|klient", said, re.IGNORECASE), step.id

    def test_what_is_never_dropped_is_not_optional(self) -> None:
        steps = {step.id: step for step in sote().steps}
        for name in ("a05", "a21", "a22", "a25", "a26"):
            assert steps[name].time.cls != "optional"
        protected = {name for name, step in steps.items() if step.time.cls == "protected"}
        assert protected == {"a25", "a25-th", "a26", "a26-th"}

    def test_statements_that_are_asked_again_are_worded_alike(self) -> None:
        """By the end of their ids: in a follow-up, or on the short slip of a pack."""
        packs = [Library([builtin_prompts()]).load(name) for name in BUILTIN_PACKS]
        statements = [
            statement
            for pack in packs
            for step in pack.steps
            if step.kind == "rate"
            for statement in step.statements
        ]
        asked: dict[str, list[Any]] = {}
        for statement in statements:
            values = statement.model_dump(exclude={"id"})
            asked.setdefault(statement.id.removeprefix("short-"), []).append(values)
        assert len(asked) < len(statements)
        for name, wordings in asked.items():
            assert all(wording == wordings[0] for wording in wordings), name


@pytest.fixture(params=BUILTIN_PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    """Each of the packs that come with the program."""
    return Library([builtin_prompts()]).load(request.param)


class TestEveryBuiltInPack:
    def test_minutes_of_each_variant_fill_it_but_do_not_exceed_it(self, pack: Pack) -> None:
        for steps in ways_through(pack):
            for index, length in enumerate(pack.variants):
                planned = sum(step.minutes[index] for step in steps)
                print(f"{length}-minute variant: {planned} minutes planned")
                assert 0.9 * length <= planned <= length

    def test_five_minutes_in_a_hundred_are_kept_for_what_takes_longer(self, pack: Pack) -> None:
        for steps in ways_through(pack):
            for index, length in enumerate(pack.variants):
                assert sum(step.minutes[index] for step in steps) <= 0.93 * length

    def test_deciding_and_closing_have_a_protected_share_of_the_time(self, pack: Pack) -> None:
        for index, length in enumerate(pack.variants):
            kept = [step for step in pack.steps if step.time.cls == "protected"]
            assert sum(step.minutes[index] for step in kept) >= 0.15 * length

    def test_every_text_is_in_finnish_and_english_and_the_wall_in_swedish_too(
        self, pack: Pack
    ) -> None:
        for step in pack.steps:
            on_wall = [step.prompt, step.headline]
            for field in ("points", "statements", "answers", "ladder"):
                on_wall += getattr(step, field, [])
            private = [*step.probes, *([step.tip] if step.tip else [])]
            assert all(text.fi and text.en for text in (*on_wall, *private)), step.id
            assert all(text.sv for text in on_wall), step.id

    def test_its_names_are_in_three_languages(self, pack: Pack) -> None:
        names = [pack.title, pack.summary, pack.audience, pack.phase_model.customer_word]
        phases = [phase for model in pack.phase_models for phase in model.phases]
        for named in (*pack.phase_models, *phases, *pack.perspectives):
            names.append(named.name)
            names.append(getattr(named, "short", named.name))
        assert all(name and name.fi and name.en and name.sv for name in names)

    def test_every_headline_fits_three_lines_of_the_big_letters(self, pack: Pack) -> None:
        for step in pack.steps:
            for headline in step.headline.model_dump(exclude_none=True).values():
                lines = textwrap.wrap(headline, 15, break_long_words=False)
                assert len(lines) <= 3, headline
                assert max(map(len, lines)) <= 15, headline
                assert re.fullmatch(r"[A-Za-zÅÄÖåäö0-9 ,.:?!]+", headline), headline

    def test_what_the_room_talks_or_writes_about_has_probes_and_a_tip(self, pack: Pack) -> None:
        for step in pack.steps:
            if step.kind in ("talk", "collect"):
                least = 2 if step.kind == "talk" and step.save == "none" else 3
                assert least <= len(step.probes) <= 4, step.id
                assert step.tip, step.id
            assert all(probe.perspective for probe in step.probes), step.id

    def test_no_text_of_a_round_promises_that_it_is_recorded(self, pack: Pack) -> None:
        for step in rounds(pack):
            assert step.tip is not None
            assert "ei kirjata" in str(step.tip.fi)
            assert "not written down" in str(step.tip.en)

    def test_no_tip_mentions_a_mean_which_is_never_shown(self, pack: Pack) -> None:
        for step in pack.steps:
            text = f"{step.tip.fi} {step.tip.en}" if step.tip else ""
            assert not re.search("keskiarvo|average|mean", text), step.id


def ways_through(pack: Pack) -> Iterator[tuple[PackStep, ...]]:
    """The steps of a session with each of the pack's phase models."""
    for model in pack.phase_models:
        yield with_phases(pack, PhaseChoice(model=model.id)).steps


def rounds(pack: Pack) -> Iterator[PackStep]:
    return (step for step in pack.steps if step.kind == "talk" and step.save == "none")


class TestFindingPacks:
    def test_a_pack_comes_with_its_phases_and_its_perspectives_in_its_own_order(
        self, own: Path
    ) -> None:
        assert check(own, GOOD) == []
        pack = library(own).load("oma")
        assert pack.phase_model.customer_word.fi == "asiakas"
        assert [perspective.id for perspective in pack.perspectives] == ["customer", "tasks"]
        assert pack.variants == (60, 30)

    def test_packs_are_listed_by_id_with_title_and_variants(self, own: Path) -> None:
        (own / "oma.yaml").write_text(GOOD, encoding="utf-8")
        listings = library(own).packs()
        assert [listing.id for listing in listings] == sorted(["oma", *BUILTIN_PACKS])
        (mine,) = [listing for listing in listings if listing.id == "oma"]
        assert mine.title == LocalText(fi="Oma paketti")
        assert mine.variants == (60, 30)
        assert mine.problem is None

    def test_a_broken_pack_is_listed_with_its_problem(self, own: Path) -> None:
        (own / "oma.yaml").write_text("id: [", encoding="utf-8")
        problems = {listing.id: listing.problem for listing in library(own).packs()}
        assert isinstance(problems.pop("oma"), PackProblem)
        assert set(problems.values()) == {None}

    def test_an_own_pack_stands_in_for_the_built_in_one_of_its_name(self, own: Path) -> None:
        text = GOOD.replace("id: oma", "id: sote-vaiheet")
        (own / "sote-vaiheet.yaml").write_text(text, encoding="utf-8")
        assert library(own).load("sote-vaiheet").title.fi == "Oma paketti"
        assert [listing.id for listing in library(own).packs()] == BUILTIN_PACKS

    def test_an_organisation_can_add_perspectives_and_rename_one(self, own: Path) -> None:
        text = """perspectives:
          - { id: law, name: { fi: Lainsäädäntö }, short: { fi: Laki } }
          - { id: tasks, name: { fi: Tehtävät }, short: { fi: Tehtävät } }"""
        assert check(own, text, "perspectives.yaml") == []
        (own / "oma.yaml").write_text(GOOD.replace("[customer, t", "[law, t"), encoding="utf-8")
        law, tasks = library(own).load("oma").perspectives
        assert (law.name.fi, tasks.name.fi) == ("Lainsäädäntö", "Tehtävät")

    def test_an_organisation_can_bring_its_own_phases(self, own: Path) -> None:
        phases = """
            id: kirjasto
            name: { fi: Kirjasto }
            customer_word: { fi: asiakas }
            phases: [{ id: contact, name: { fi: Lainaus }, short: { fi: Lainaus } }]"""
        assert check(own, phases, "phases/kirjasto.yaml") == []
        text = GOOD.replace("sosiaalihuolto-6", "kirjasto")
        (own / "oma.yaml").write_text(text, encoding="utf-8")
        assert library(own).load("oma").phase_model.name.fi == "Kirjasto"

    @pytest.mark.parametrize(
        ("kind", "field"),
        [
            ("talk", "phase: contact"),
            ("talk", "for_each: phases"),
            ("talk", "for_each: added_phases"),
            ("talk", "queue: phases"),
            ("rate", "method: effect"),
        ],
    )
    def test_a_pack_may_have_no_phases_but_then_no_step_is_about_them(
        self, own: Path, kind: str, field: str
    ) -> None:
        nothing = "id: none\nname: { fi: Ei vaiheita }\ncustomer_word: { fi: asiakas }\nphases: []"
        assert check(own, nothing, "phases/none.yaml") == []
        text = GOOD.replace("sosiaalihuolto-6", "none")
        text = text.replace("    phase: contact\n", "")
        assert check(own, text) == []

        wrong = text.replace("    kind: talk\n", f"    kind: {kind}\n    {field}\n", 1)
        (mistake,) = check(own, wrong)
        assert mistake.field == f"steps → first → {field.partition(':')[0]}"
        assert "no phases" in mistake.expected.in_language(ENGLISH)

    def test_a_pack_may_offer_several_phase_models_the_usual_one_first(self, own: Path) -> None:
        several = "phase_models: [sosiaalihuolto-6, terveydenhuolto-6]"
        pack = self.with_phases_of(own, several)
        assert pack.phase_model.id == "sosiaalihuolto-6"
        assert [model.id for model in pack.other_models] == ["terveydenhuolto-6"]

    def test_a_pack_may_take_any_phases_but_none_that_are_broken(self, own: Path) -> None:
        phases = """
            id: kirjasto
            name: { fi: Kirjasto }
            customer_word: { fi: asiakas }
            phases: [{ id: contact, name: { fi: Lainaus }, short: { fi: Lainaus } }]"""
        assert check(own, phases, "phases/kirjasto.yaml") == []
        assert check(own, "id: rikki", "phases/rikki.yaml")
        pack = self.with_phases_of(own, "phase_models: [asiantuntija-7, any]")
        ids = [model.id for model in pack.phase_models]
        assert ids[0] == "asiantuntija-7"
        assert {"kirjasto", "sosiaalihuolto-6", "terveydenhuolto-6"} < set(ids)
        assert len(ids) == len(set(ids))
        assert not {"rikki", "ilman-vaiheita"} & set(ids)

    def with_phases_of(self, own: Path, line: str) -> Pack:
        text = GOOD.replace("phase_model: sosiaalihuolto-6", line)
        (own / "oma.yaml").write_text(text.replace("    phase: contact\n", ""), encoding="utf-8")
        return library(own).load("oma")

    @pytest.mark.parametrize(
        ("line", "field", "told"),
        [
            ("phase_models: []", "phase_model", "This field is missing."),
            ("phase_models: [sosiaalihuolto-6, uu]", "phase_models → 2", "sosiaalihuolto-6"),
            ("phase_models: [any]", "phase_models → 1", "One of these is expected"),
            (
                "phase_models: [asiantuntija-7, asiantuntija-7]",
                "phase_models → 2",
                "It may be used once.",
            ),
            ("phase_model: asiakastyo-4\nphase_models: [any]", "phase_models", "not both"),
            ("phase_models: asiantuntija-7", "phase_models", "A list is expected"),
        ],
    )
    def test_mistakes_in_naming_phase_models_are_told(
        self, own: Path, line: str, field: str, told: str
    ) -> None:
        text = GOOD.replace("phase_model: sosiaalihuolto-6", line)
        errors = check(own, text.replace("    phase: contact\n", ""))
        assert any(error.field == field and told in words(error) for error in errors)

    def test_a_step_may_be_for_one_model_and_is_then_about_its_phases(self, own: Path) -> None:
        several = "phase_models: [sosiaalihuolto-6, terveydenhuolto-6]"
        text = GOOD.replace("phase_model: sosiaalihuolto-6", several)
        for_care = text.replace(
            "    phase: contact\n", "    only_for: [terveydenhuolto-6]\n    phase: intake\n"
        )
        assert for_care != text
        assert check(own, for_care) == []
        (mistake,) = check(own, for_care.replace("phase: intake", "phase: assess"))
        assert mistake.field == "steps → first → phase"
        (mistake,) = check(own, for_care.replace("only_for: [t", "only_for: [x"))
        assert mistake.field == "steps → first → only_for → 1"

    def test_mistakes_in_the_phases_are_told_with_the_pack_that_needs_them(self, own: Path) -> None:
        check(own, "id: kirjasto", "phases/kirjasto.yaml")
        errors = check(own, GOOD.replace("sosiaalihuolto-6", "kirjasto"))
        assert {error.path.name for error in errors} == {"kirjasto.yaml"}

    @pytest.mark.parametrize("name", ["puuttuu", "../oma", "", "x\x1b[2J", "{oma}", "\0"])
    def test_an_unknown_pack_is_refused_and_those_there_are_named(
        self, own: Path, name: str
    ) -> None:
        with pytest.raises(Problem) as caught:
            library(own).load(name)
        text = " ".join(caught.value.lines(ENGLISH))
        assert "There is no pack called" in text
        assert "sote-vaiheet" in text
        assert "\x1b" not in text

    def test_folders_that_are_not_there_and_files_that_are_not_packs_are_passed_over(
        self, own: Path
    ) -> None:
        (own / "muistio.txt").touch()
        (own / ".oma.yaml").touch()
        found = Library([own / "nowhere", own, builtin_prompts()]).packs()
        assert [listing.id for listing in found] == BUILTIN_PACKS


class TestMistakes:
    def test_a_sound_pack_has_none(self, own: Path, parser: None) -> None:
        assert check(own, GOOD) == []

    def test_all_are_told_at_once_each_with_its_line_and_field(
        self, own: Path, parser: None
    ) -> None:
        text = (
            GOOD.replace('version: "1.0"', "version: 0.1")
            .replace("phase: contact", "phase: kontakti")
            .replace("minutes: [40, 20]", "minutes: [40, 20, x]")
            .replace("    headline: { fi: Huomiot }\n", "")
            .replace("perspective: tasks,", "perspective: network,")
            .replace("    method: scale\n", "    method: scale\n    method: dots\n")
            .replace("id: s2, fi: Osaan.", "id: s1, fii: Osaan.")
            .replace("class: protected", "class: tärkeä")
        )
        found = [(error.line, error.field) for error in check(own, text)]
        assert found == [
            (2, "version"),
            (9, "steps → first → headline"),
            (11, "steps → first → phase"),
            (12, "steps → first → minutes"),
            (12, "steps → first → minutes → 3"),
            (15, "steps → first → probes → 1 → perspective"),
            (19, "steps → feelings → method"),
            (25, "steps → feelings → statements → 2 → id"),
            (25, "steps → feelings → statements → 2 → fii"),
            (29, "steps → last → time → class"),
        ]

    @pytest.mark.parametrize(
        ("right", "wrong", "line", "field", "expected"),
        [
            ('"1.0"', "0.10", 2, "version", 'Put it in quotes: "0.10".'),
            ('"1.0"', "true", 2, "version", 'Put it in quotes: "true".'),
            ('"1.0"', "", 2, "version", "Text is expected here."),
            ('"1.0"', "[1]", 2, "version", "Text is expected here."),
            ("{ fi: Oma paketti }", "Oma", 3, "title", "Give the text by language"),
            ("{ fi: Oma paketti }", "{}", 3, "title", "in at least one language"),
            ("{ fi: Oma paketti }", '{ fi: "  " }', 3, "title", "in at least one language"),
            ("{ fi: Oma paketti }", "{ se: x }", 3, "title → se", "The fields are: fi, en, sv."),
            ("id: oma", "id: Oma!", 1, "id", "small letters"),
            ("id: oma", "id: toinen", 1, "id", "The file is called 'oma'"),
            ("osiaalihuolto-6", "uu", 5, "phase_model", "sosiaalihuolto-6"),
            ("[customer, t", "[law, t", 6, "perspectives → 1", "encounter, tasks"),
            ("[customer, t", "[tasks, t", 6, "perspectives → 2", "on line 6 already"),
            ("[60, 30]", "[60, 10]", 7, "variants → 2", "at least 15"),
            ("[60, 30]", "60", 7, "variants", "A list is expected"),
            ("[60, 30]", "[]", 7, "variants", "The list is empty."),
            ("id: first", "id: last", 26, "steps → last → id", "'last' is on line 9 already"),
            ("kind: talk", "kind: chat", 10, "steps → first → kind", "frame, collect, sort"),
            ("kind: talk", "hidden: no", 9, "steps → first → kind", "frame, collect, sort"),
            ("[40, 20]", "[40]", 12, "steps → first → minutes", "Variants: 2. Numbers here: 1."),
            ("[40, 20]", '["40", 20]', 12, "steps → first → minutes → 1", "A whole number"),
            ("[40, 20]", "[yes, 20]", 12, "steps → first → minutes → 1", "A whole number"),
            ("[40, 20]", "[4.5, 20]", 12, "steps → first → minutes → 1", "A whole number"),
            ("[40, 20]", "[900, 20]", 12, "steps → first → minutes → 1", "at most 480"),
            ("[40, 20]", "[9" + "9" * 5000 + ", 20]", 12, "steps → first → minutes → 1", "whole"),
            ("Mitä huomasit?", "x" * 141, 13, "steps → first → prompt → fi", "141 characters"),
            ("Huomiot", "x" * 61, 14, "steps → first → headline → fi", "At most 60 fit"),
            ("    headline: { fi: Huomiot", "    otsake: { fi: x", 14, "steps → first → otsake",
             "The fields are: id, minutes"),
            ("    headline: { fi: Huomiot", "    headlin: { fi: x", 14, "steps → first → headlin",
             "Did you mean 'headline'?"),
            ("method: scale", "method: dots", 23, "steps → feelings → statements", "'scale' has"),
            ("method: scale", "method: stars", 19, "steps → feelings → method", "effect, dots"),
            ("method: scale", "method: scale\n    perspectives: [tasks]", 20,
             "steps → feelings → perspectives", "'effect' has perspectives"),
            ("class: protected", "least: 11", 29, "steps → last → time → least", "'minutes': 10"),
            ("class: protected", "most: 19", 29, "steps → last → time → most", "'minutes': 20"),
            ("class: protected", "grow: yes", 29, "steps → last → time → grow", "true or false"),
            ("{ class: protected }", "3", 29, "steps → last → time", "'name: value'"),
            ("    kind: commit", "    kind: sort", 8, "steps", "No step makes decisions"),
            ("    kind: commit", "    kind: commit\n    focus: review", 8, "steps", "No step"),
        ],
    )  # fmt: skip
    def test_one_is_named_by_line_and_field_with_what_was_expected(
        self, own: Path, right: str, wrong: str, line: int, field: str, expected: str
    ) -> None:
        assert right in GOOD
        errors = check(own, GOOD.replace(right, wrong, 1))
        told = [(error.line, error.field) for error in errors]
        assert (line, field) in told
        assert any(error.field == field and expected in words(error) for error in errors)

    def test_a_scale_without_statements_says_so(self, own: Path) -> None:
        errors = check(own, re.sub(r"    statements:\n(      - .*\n)+", "", GOOD))
        assert [(error.line, error.field) for error in errors] == [
            (17, "steps → feelings → statements")
        ]

    def test_several_mistakes_in_one_text_are_each_told(self, own: Path) -> None:
        long = f"{{ fi: {'x' * 141}, en: {'y' * 142} }}"
        errors = check(own, GOOD.replace('{ fi: "Mitä huomasit?" }', long))
        assert [error.field.rpartition(" → ")[2] for error in errors] == ["fi", "en"]

    def test_short_names_and_repeated_ids_are_checked_in_phases_and_perspectives(
        self, own: Path
    ) -> None:
        item = "{ id: a, name: { fi: A }, short: { fi: Neljätoista kir } }"
        errors = check(own, f"perspectives:\n- {item}\n- {item}\n", "perspectives.yaml")
        assert [(error.line, error.field) for error in errors] == [
            (2, "perspectives → a → short → fi"),
            (3, "perspectives → a → id"),
            (3, "perspectives → a → short → fi"),
        ]
        phases = "id: x\nname: {fi: X}\ncustomer_word: {fi: y}\nphases: [%s, %s]"
        errors = check(own, phases % (item, item), "phases/x.yaml")
        assert len(errors) == 3

    def test_words_that_other_yaml_reads_as_truth_values_or_dates_stay_text(
        self, own: Path
    ) -> None:
        for word in ("No", "yes", "2025-11-21", "12:30", "1_000"):
            assert check(own, GOOD.replace("Oma paketti", word)) == []
            assert library(own).load("oma").title.fi == word

    def test_texts_are_stored_without_what_could_act_on_a_terminal(self, own: Path) -> None:
        assert check(own, GOOD.replace("Oma paketti", r'"Oma\e[2J \u202epaketti"')) == []
        assert library(own).load("oma").title.fi == "Oma paketti"

    def test_a_line_of_the_message_holds_file_line_field_and_expectation(self, own: Path) -> None:
        errors = check(own, GOOD.replace("grow", "x").replace("fi: Arvio }", "{fi}: 3 }"))
        lines = PackProblem(own / "oma.yaml", errors).lines(ENGLISH)
        assert lines[0] == f"The pack in {own / 'oma.yaml'} cannot be used."
        assert lines[-1] == "Correct the lines named here and try again."
        assert all(line.startswith("oma.yaml, line ") for line in lines[1:-1])


class TestVeryManyMistakes:
    """They have a common cause, so the first ones are told and the others only counted in."""

    @pytest.mark.parametrize(
        "content",
        [
            "id: oma\n" + "".join(f"field{n}: 5\n" for n in range(3000)),
            "id: oma\nsteps:\n" + "- {kind: tolk}\n" * 3000,
            "id: oma\nperspectives: [" + "nothing, " * 3000 + "]\n",
            "id: oma\nvariants: [" + "x, " * 3000 + "]\n",
            "id: oma\n" + "a: 5\n" * 3000,
        ],
        ids=["fields", "kinds", "perspectives", "variants", "twice"],
    )
    def test_the_first_ones_are_told(self, own: Path, content: str) -> None:
        (own / "oma.yaml").write_text(content)
        *told, rest = library(own).check(own / "oma.yaml")
        assert len(told) == MOST_ERRORS
        assert not any(error.is_rest for error in told)
        assert [error.line for error in told] == sorted(error.line or 0 for error in told)
        assert rest.is_rest
        assert "There are more mistakes" in rest.message.in_language(ENGLISH)

    def test_as_many_as_are_told_are_all(self, own: Path) -> None:
        fields = "".join(f"field{n}: 5\n" for n in range(MOST_ERRORS))
        (own / "oma.yaml").write_text(GOOD + fields)
        errors = library(own).check(own / "oma.yaml")
        assert len(errors) == MOST_ERRORS
        assert not any(error.is_rest for error in errors)

    def test_only_so_many_are_explained(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        explained = []

        def explain(document: Document, *details: Any) -> PackError:
            explained.append(details)
            return document.error((), message("It is wrong."))

        monkeypatch.setattr("facilitator.packs.library.explain", explain)
        (own / "oma.yaml").write_text(GOOD + "".join(f"field{n}: 5\n" for n in range(3000)))
        library(own).check(own / "oma.yaml")
        assert len(explained) <= MOST_ERRORS + 1


class TestUnreadableFiles:
    @pytest.mark.parametrize(
        ("content", "line", "expected"),
        [
            (b"", None, "The file is empty."),
            (b"# only a comment\n", None, "The file is empty."),
            (b"- id: oma\n", None, "must begin with fields"),
            (b"oma\n", None, "must begin with fields"),
            (b"id: oma\n---\nid: oma\n", 2, "A second document"),
            ("id: oma\ntitle: Kysymyspaketti tälle".encode("latin-1"), 2, "not in UTF-8"),
            ("id: oma".encode("utf-16"), 1, "not in UTF-8"),
            (b"id: oma\nversion: \0", 2, "U+0000"),
            (b"id: oma\nversion: \x1b[2J", 2, "U+001B"),
            (b"id: oma\ntitle: " + b"x" * 1_000_000, None, "too large"),
            (b"a: &a [x]\nb: [*a, *a]", 1, "Anchors and aliases"),
            (b"a: x\nb: *a", 2, "Anchors and aliases"),
            (b"id: !!python/object/apply:os.system [ls]", 1, "Tags"),
            (b"id: oma\nx: " + b"[" * 100_000, 2, "too many levels"),
            (b"id: oma\nx: " + b"{a: " * 100_000, 2, "too many levels"),
            (b"- " * 100_000, 1, "too many levels"),
            (b"id: oma\n[a, b]: x\n", 2, "must be one word"),
            (b"id: oma\n\ttitle: x\n", 2, "There is a tab"),
            (b"id: oma\ntitle:\n\t- x\n", 3, "There is a tab"),
            (b"id: oma\ntitle: Kysymys: vastaus\n", 2, "a colon where no field"),
            (b"id: oma\ntitle: 'Kysymys\nsummary: x\n", 2, "opened here and not closed"),
            (b"id: oma\nvariants: [60, 30\nsteps: x\n", 3, "The bracket is opened on line 2."),
            (b"id: oma\ntitle: 'a' b\n", 2, "follows the end of a value"),
            (b"id: oma\nsteps:\n  - a\n c: d\n", 4, "The indent does not fit"),
            (b"id: oma\ntitle: @mies\n", 2, "begins with @ must be in quotes"),
            (b"id: oma\ntitle\nsummary: x\n", 3, "colon"),
            (b"id: oma\ntitle: ]\n", 2, "cannot be understood"),
            (b"%YAML " + b"9" * 5000 + b"\n---\nid: x", None, "cannot be understood"),
        ],
        ids=lambda value: repr(value)[:30],
    )
    def test_each_is_refused_with_a_reason(
        self, own: Path, parser: None, content: bytes, line: int | None, expected: str
    ) -> None:
        (error,) = check(own, content)
        assert expected in words(error)
        assert line is None or error.line == line

    def test_a_byte_order_mark_does_no_harm(self, own: Path, parser: None) -> None:
        assert check(own, b"\xef\xbb\xbf" + GOOD.encode()) == []

    def test_windows_line_ends_do_no_harm_and_lines_are_counted_right(
        self, own: Path, parser: None
    ) -> None:
        text = GOOD.replace("class: protected", "class: x").replace("\n", "\r\n")
        assert [error.line for error in check(own, text)] == [29]

    def test_a_folder_and_a_missing_file_are_refused(self, own: Path) -> None:
        (own / "oma.yaml").mkdir()
        assert "folder" in words(library(own).check(own / "oma.yaml")[0])
        assert "no such file" in words(library(own).check(own / "puuttuu.yaml")[0])

    def test_a_file_that_may_not_be_opened_is_refused(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        (own / "oma.yaml").write_text(GOOD, encoding="utf-8")
        monkeypatch.setattr(Path, "open", refuse)
        (listing,) = (item for item in library(own).packs() if item.id == "oma")
        assert listing.problem is not None
        assert "cannot be opened" in " ".join(listing.problem.lines(ENGLISH))

    def test_a_field_given_twice_is_told_with_both_lines(self, own: Path, parser: None) -> None:
        (error,) = check(own, GOOD + "    headline: { fi: Toinen }\n")
        assert (error.line, error.field) == (32, "steps → last → headline")
        assert "on line 31 and here" in words(error)


def check_anything(content: bytes, name: str) -> None:
    """Whatever the file holds, its mistakes are told in fitting words, and nothing is raised."""
    with tempfile.TemporaryDirectory() as folder:
        for error in check(Path(folder), content, name):
            assert error.message.in_language(ENGLISH)
            assert words(error) != "This value does not fit here."


names = st.sampled_from(["oma.yaml", "perspectives.yaml", "phases/oma.yaml"])
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0.5, 1e300]),
    st.text("aä {}:", max_size=12),
    st.sampled_from(["fi", "talk", "rate", "scale", "customer", "contact", "a04", "kind"]),
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["fi", "id", "kind", "method", "x", ""]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


class TestAnyFile:
    @settings(deadline=None)
    @given(st.binary(max_size=200), names)
    def test_bytes_never_raise_anything_but_a_problem(self, content: bytes, name: str) -> None:
        check_anything(content, name)

    @settings(deadline=None)
    @given(st.text("abid: -[]{}\n\t'\"#&*!|>%@?,0.1~ä\0", max_size=60), names)
    def test_text_full_of_yaml_never_does_either(self, text: str, name: str) -> None:
        check_anything(text.encode(), name)

    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_no_value_in_any_place_of_a_sound_file_does_either(self, data: st.DataObject) -> None:
        source, name = data.draw(
            st.sampled_from(
                [
                    ("sote-vaiheet.yaml", "sote-vaiheet.yaml"),
                    ("perspectives.yaml", "perspectives.yaml"),
                    ("phases/sosiaalihuolto-6.yaml", "phases/sosiaalihuolto-6.yaml"),
                ]
            )
        )
        whole = copy.deepcopy(SOUND[source])
        for _ in range(data.draw(st.integers(1, 3))):
            spoil(whole, data)
        check_anything(json.dumps(whole).encode(), name)


@pytest.mark.parametrize(
    ("field", "line"),
    [("summary: { fi: Kokeilu }", 4), ("fi: Ehdin.", 24), ('fi: "Kuka teki?"', 16)],
)
def test_a_personal_identity_code_in_any_text_is_told_and_not_repeated(
    own: Path, field: str, line: int
) -> None:
    assert check(own, GOOD) == []
    text = field.replace("Kokeilu", "X").replace("Ehdin.", "X").replace("Kuka teki?", "X")
    (error,) = check(own, GOOD.replace(field, text.replace("X", "hetu010190–999W")))
    assert error.line == line
    assert words(error) == "This holds a personal identity code. Take it out."


SOUND: dict[str, Any] = {
    str(path.relative_to(builtin_prompts())): yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in BUILTIN_FILES
}


def spoil(place: Any, data: st.DataObject) -> None:
    """Puts another value somewhere inside a list or fields, or takes one away."""
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], list | dict) or data.draw(st.booleans()):
            break
        place = place[key]
    if data.draw(st.booleans()):
        place[key] = data.draw(values)
    else:
        del place[key]
