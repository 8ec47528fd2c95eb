"""What the founding texts ask for is answered: every answer that is named is still there."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from facilitator.minutes.document import compose
from facilitator.model import pack as packs
from facilitator.model import record as records
from facilitator.model.pack import Pack, PackStep
from facilitator.model.words import Bucket, Grouping, Need, Profile, Reach
from facilitator.packs import Library, builtin_prompts
from tests.support import begin, follow_up, lead

LIBRARY = Library([builtin_prompts()])
PACKS = {listing.id: LIBRARY.load(listing.id) for listing in LIBRARY.packs()}
ELEMENTS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "founding_texts.yaml").read_text(encoding="utf-8")
)
ANSWERS = sorted({answer for element in ELEMENTS.values() for answer in element.get("in", ())})


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The parts that minutes have, of a session and of the one after it."""
    shop = begin(tmp_path_factory.mktemp("team"))
    lead(shop)
    minutes = [compose(shop.records, Profile.TEAM), compose(follow_up(shop).records, Profile.TEAM)]
    return {part.key for one in minutes for part in one.sections}


def steps(pack: str) -> dict[str, PackStep]:
    found: Pack | None = PACKS.get(pack)
    return {step.id: step for step in found.steps} if found else {}


@cache
def statements() -> set[str]:
    return {
        statement.id
        for pack in PACKS.values()
        for step in pack.steps
        for statement in getattr(step, "statements", ())
    }


def has_step(pack: str, step: str) -> bool:
    return step in steps(pack)


def has_tip(pack: str, step: str) -> bool:
    return has_step(pack, step) and steps(pack)[step].tip is not None


def has_probe(pack: str, step: str, perspective: str) -> bool:
    return has_step(pack, step) and any(
        probe.perspective == perspective for probe in steps(pack)[step].probes
    )


def has_phase(model: str, phase: str) -> bool:
    return any(
        one.id == phase
        for found in LIBRARY.phase_models()
        if found.id == model
        for one in found.phases
    )


def has_field(record: str, name: str) -> bool:
    found = getattr(records, record, None) or getattr(packs, record, None)
    return found is not None and name in found.model_fields


def has_code(module: str, name: str) -> bool:
    try:
        return callable(getattr(importlib.import_module(module), name, None))
    except ModuleNotFoundError:
        return False


KNOWN: dict[str, Callable[..., bool]] = {
    "pack": lambda pack: pack in PACKS,
    "step": has_step,
    "tip": has_tip,
    "probe": has_probe,
    "statement": lambda id_: id_ in statements(),
    "perspective": lambda id_: id_ in LIBRARY.perspectives(),
    "phase": has_phase,
    "bucket": lambda word: word in set(Bucket),
    "need": lambda word: word in set(Need),
    "reach": lambda word: word in set(Reach),
    "grouping": lambda word: word in set(Grouping),
    "field": has_field,
    "code": has_code,
}


def is_there(answer: str, sections: set[str]) -> bool:
    """Whether what an answer names exists."""
    sort, *name = answer.split()
    if sort == "section":
        return name[0] in sections
    return KNOWN[sort](*name)


def test_every_element_of_both_texts_is_in_the_table() -> None:
    numbers = [f"S1-{n:02}" for n in range(1, 40)] + [f"S2-{n:02}" for n in range(1, 30)]
    assert list(ELEMENTS) == numbers


def test_every_element_is_answered_or_says_why_not() -> None:
    for number, element in ELEMENTS.items():
        assert element["asks"], number
        assert element.get("in") or element.get("none"), number
        assert set(element) <= {"asks", "in", "none"}, number


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_answers_is_there(answer: str, sections: set[str]) -> None:
    assert is_there(answer, sections)


def test_every_pack_answers_something() -> None:
    named = {word for answer in ANSWERS for word in answer.split()}
    assert set(PACKS) <= named


def gone() -> Iterator[str]:
    yield from ("pack gone", "step gone a01", "step sote-vaiheet gone", "tip sote-vaiheet gone")
    yield from ("probe sote-vaiheet a02 gone", "statement gone", "perspective gone")
    yield from ("phase asiantuntija-7 gone", "phase gone data", "bucket gone", "need gone")
    yield from ("reach gone", "grouping gone", "section gone", "field Session gone")
    yield from ("field Gone name", "code facilitator.privacy gone", "code facilitator.gone x")


@pytest.mark.parametrize("answer", gone())
def test_what_is_gone_is_noticed(answer: str, sections: set[str]) -> None:
    assert not is_there(answer, sections)
