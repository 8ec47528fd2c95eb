"""A new pack is one that can be run, whatever its author has chosen."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.pack import Pack
from facilitator.model.words import Kind
from facilitator.packs import Library, builtin_prompts
from facilitator.packs.scaffold import CHOSEN_KINDS, Wish, identifier_of, scaffold
from facilitator.session.start import plan

LIBRARY = Library([builtin_prompts()])
MODELS = LIBRARY.phase_models()
TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80)


def made(wish: Wish) -> Pack:
    """The pack of a wish, which has neither mistakes nor warnings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{wish.id}.yaml"
        path.write_text(scaffold(wish), encoding="utf-8")
        library = Library([Path(folder), builtin_prompts()])
        assert library.check(path) == []
        assert library.advice(path) == []
        return library.load(wish.id)


@given(
    title=TITLES,
    language=st.sampled_from(["fi", "en", "sv"]),
    model=st.sampled_from(MODELS),
    variants=st.lists(st.integers(15, 600), min_size=1, max_size=4, unique=True),
    kinds=st.sets(st.sampled_from(CHOSEN_KINDS)),
    perspectives=st.sampled_from([["customer", "tasks"], ["network"], LIBRARY.perspectives()]),
)
def test_any_choice_makes_a_pack_that_can_be_run(
    title: str,
    language: str,
    model: object,
    variants: list[int],
    kinds: set[Kind],
    perspectives: list[str],
) -> None:
    (phases,) = [one for one in MODELS if one is model]
    pack = made(
        Wish(
            id="own",
            title=title,
            language=language,
            phase_model=phases.id,
            has_phases=bool(phases.phases),
            perspectives=perspectives,
            variants=variants,
            kinds=kinds,
        )
    )
    assert {Kind(step.kind) for step in pack.steps} - {Kind.COMMIT} == kinds
    for minutes in variants:
        assert plan(pack, minutes, has_open_commitments=False)


def test_it_is_commented_in_its_language() -> None:
    text = scaffold(Wish("own", "Own", "en", "sosiaalihuolto-6", True, ["customer"]))
    assert text.startswith("# yaml-language-server: $schema=pack.schema.json\n")
    steps = text.split("\n  - id: ")
    assert len(steps) == 9
    assert all(before.splitlines()[-1].lstrip().startswith("#") for before in steps[:-1])


@given(TITLES)
def test_a_title_gives_an_id_or_none(title: str) -> None:
    assert re.fullmatch(r"([a-z][a-z0-9]*(-[a-z0-9]+)*)?", identifier_of(title))


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Älä pelkää öljyä!", "ala-pelkaa-oljya"),
        ("3 asiaa", "asiaa"),
        ("Mitä muuttui? 2", "mita-muuttui-2"),
        ("日本", ""),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_an_id_is_what_the_title_says_in_small_letters(title: str, id_: str) -> None:
    assert identifier_of(title) == id_
