"""Sessions that come as a file of JSON."""

from __future__ import annotations

import functools
import json
import shutil
import tempfile
import uuid
from pathlib import Path
from random import Random
from typing import Any, Final
from unittest import mock

from facilitator.cli.importing import _text_of
from facilitator.minutes.whole_json import from_json, to_json
from facilitator.model.cleaning import clean
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.session.facilitation import Facilitation
from facilitator.store.importing import import_session
from facilitator.store.workspace import Workspace
from tests.hostile.changing import any_of, as_bytes, changed_bytes, changed_lines, changed_tree
from tests.hostile.kind import Kind
from tests.hostile.readings import goes_on_as_a_file, read_aloud, written_in_every_way
from tests.support import START, follow_up, workshop

_FILE: Final = "session.json"


def make(random: Random, folder: Path) -> None:
    """One exported session, damaged."""
    text = random.choice(exported())
    (folder / _FILE).write_bytes(
        any_of(
            random,
            lambda: changed_bytes(random, text.encode()),
            lambda: as_bytes(changed_lines(random, text)),
            *[lambda: as_bytes(_dumped(random, changed_tree(random, json.loads(text))))] * 4,
        )
    )


def read(folder: Path) -> None:
    """Imports it, opens the session, and writes its minutes."""
    workspace = Workspace(folder)
    try:
        records = from_json(_text_of(folder / _FILE)).records
        path = import_session(workspace, records, "Team", is_chosen=True)
    except Problem as problem:
        read_aloud(problem)
        assert not list(folder.glob("sessions/*")), "a file that was refused has left something"
        raise
    assert not any(note.hidden for note in records.all(Note))
    assert all(clean(note.text) == note.text for note in records.all(Note))
    (overview,) = workspace.teams()
    assert overview.problem is None
    with workspace.open(path) as team_file:
        session = max(team_file.sessions(), key=lambda one: one.number)
        facilitation = Facilitation(team_file, session, now=lambda: START)
        written_in_every_way(facilitation.records)
        goes_on_as_a_file(facilitation.records)


def _dumped(random: Random, tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=bool(random.randrange(2)))


@functools.cache
def exported() -> tuple[str, ...]:
    """A team's first session, and the next one, which speaks of it."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        with same_keys():
            first = workshop(folder)
            second = follow_up(first)
        texts = to_json(first.records), to_json(second.records)
        second.facilitation.leave()
        return texts
    finally:
        shutil.rmtree(folder)


def same_keys() -> Any:
    """Within it, random keys are the same in every run."""
    keys = Random("keys")

    def key() -> uuid.UUID:
        return uuid.UUID(int=keys.getrandbits(128), version=4)

    return mock.patch("uuid.uuid4", key)


KIND: Final = Kind("sessions", make, read)
