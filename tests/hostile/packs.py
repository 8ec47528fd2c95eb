"""Packs, phase models and perspectives: YAML that an organisation has written, or was sent."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from facilitator.model.cleaning import clean
from facilitator.model.pack import Pack
from facilitator.model.problem import Problem
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.session.start import start_session
from facilitator.store.workspace import Workspace
from tests.hostile.changing import any_of, as_bytes, changed_bytes, changed_lines, changed_tree
from tests.hostile.kind import Kind
from tests.hostile.readings import goes_on_as_a_file, read_aloud, written_in_every_way
from tests.support import START

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_SMALL: Final = "seuranta"
"""The shortest pack that comes with the program, which refers to the others' files as they do."""


def make(random: Random, folder: Path) -> None:
    """A folder of prompts in which one file is not as it should be."""
    prompts = folder / "prompts"
    victim = random.choice(
        (f"{_SMALL}.yaml", f"{_SMALL}.yaml", "perspectives.yaml", "phases/asiakastyo-4.yaml")
    )
    for name in (f"{_SMALL}.yaml", "perspectives.yaml", *_phases()):
        path = prompts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(hostile(random, name) if name == victim else _content(name))


def hostile(random: Random, name: str) -> bytes:
    """One of the built-in files, damaged."""
    content = _content(name)
    return any_of(
        random,
        lambda: changed_bytes(random, content),
        lambda: as_bytes(changed_lines(random, content.decode())),
        lambda: as_bytes(_dumped(random, changed_tree(random, _tree(name)))),
        lambda: as_bytes(_dumped(random, changed_tree(random, _tree(name)))),
    )


def read(folder: Path) -> None:
    """Lists, checks and loads every pack, and begins a session with each that loads."""
    library = Library([folder / "prompts"])
    for path in sorted(folder.rglob("*.yaml")):
        for error in (*library.check(path), *library.advice(path)):
            read_aloud(error.message)
    library.phase_models()
    problem = None
    for listing in library.packs():
        if listing.problem:
            problem = listing.problem
            read_aloud(problem)
            continue
        pack = library.load(listing.id)
        texts = pack.model_dump_json()
        assert clean(json.loads(f'"{listing.id}"')) == listing.id
        for text in _texts(json.loads(texts)):
            assert clean(text) == text, "a text of a pack could act on a terminal"
        _begin(folder, pack)
    library.perspectives()
    if problem:
        raise problem


def _begin(folder: Path, pack: Pack) -> None:
    with Workspace(folder).create("Team") as team_file:
        try:
            session = start_session(
                team_file, pack, minutes=min(pack.variants), language="sv", people=7, now=START
            )
        except Problem as problem:
            read_aloud(problem)
            return
        facilitation = Facilitation(team_file, session, now=lambda: START)
        facilitation.next()
        written_in_every_way(facilitation.records)
        goes_on_as_a_file(facilitation.records)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = list(value.values()) if isinstance(value, dict) else value
    return [text for part in parts for text in _texts(part)] if isinstance(parts, list) else []


def _dumped(random: Random, tree: Any) -> str:
    if random.randrange(2):
        try:
            return str(yaml.dump(tree, Dumper=_DUMPER, allow_unicode=bool(random.randrange(2))))
        except (yaml.YAMLError, ValueError, UnicodeError):
            pass
    # All JSON is YAML, and takes any value.
    return json.dumps(tree, ensure_ascii=bool(random.randrange(2)), indent=1)


@functools.cache
def _content(name: str) -> bytes:
    return (builtin_prompts() / name).read_bytes()


@functools.cache
def _tree(name: str) -> Any:
    return yaml.load(_content(name), Loader=_LOADER)


@functools.cache
def _phases() -> tuple[str, ...]:
    return tuple(f"phases/{path.name}" for path in (builtin_prompts() / "phases").glob("*.yaml"))


KIND: Final = Kind("packs", make, read)
