"""Packs and sessions of the sort that have brought programs down."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from facilitator.cli.importing import _text_of
from facilitator.minutes.whole_json import LARGEST, from_json
from facilitator.model.problem import Problem
from facilitator.packs import Library, builtin_prompts
from tests.hostile.packs import read as read_packs
from tests.hostile.sessions import exported
from tests.hostile.sessions import read as read_session
from tests.problems import told

_LAUGHS: Final = "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" if n else "a0: &a0 ha\n" for n in range(12)
)
_MERGED: Final = "".join(
    f"b{n}: &b{n}\n  <<: [*b{n - 1}, *b{n - 1}]\n" if n else "b0: &b0 {x: 1}\n" for n in range(30)
)
YAML: Final = {
    "billion laughs": _LAUGHS,
    "billion laughs by merging": _MERGED,
    "a list within itself": "id: &a [*a]",
    "deep lists": "id: " + "[" * 100_000,
    "deep lists by indent": "\n".join(" " * n + "-" for n in range(800)),
    "deep fields": "id: " + "{a: " * 20_000,
    "an object of Python": "id: !!python/object/apply:os.system [true]",
    "binary": "id: !!binary aGVsbG8=",
    "a day that is none": "id: !!timestamp 9999-99-99",
    "a number of ten thousand digits": "version: " + "9" * 10_000,
    "no number": "variants: [.nan, .inf, -.inf, 1e999]",
    "a huge text": "id: " + "x" * 900_000,
    "ten megabytes": "id: x\n" * 2_000_000,
    "one field ten thousand times": "id: x\n" * 10_000,
    "NUL": "id: a\0b",
    "UTF-16": "id: a".encode("utf-16"),
    "half a letter, escaped": 'id: "\\ud800"',
    "half a letter": b"id: \xed\xa0\x80",
    "a letter beyond all": 'id: "\\U99999999"',
    "only a mark": b"\xef\xbb\xbf",
    "commands to the terminal": 'title: {en: "\\x1b[2J\\x1b]52;c;AAAA\\x07", "\\e[31m": x}',
}


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    folder = tmp_path / "prompts"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("content", YAML.values(), ids=YAML)
@pytest.mark.parametrize("name", ["own.yaml", "perspectives.yaml"])
def test_a_hostile_pack_is_refused_and_told_plainly(
    prompts: Path, name: str, content: str | bytes
) -> None:
    (prompts / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Problem):
        read_packs(prompts.parent)


def test_broken_perspectives_are_told_once_and_packs_without_them_go_on(prompts: Path) -> None:
    (prompts / "perspectives.yaml").write_text("perspectives: none", encoding="utf-8")
    library = Library([prompts, builtin_prompts()])
    listed = {pack.id: pack.problem for pack in library.packs()}
    assert [name for name, problem in listed.items() if problem] == ["perspectives"]
    assert library.load("sote-vaiheet").perspectives
    assert "encounter" in library.perspectives()


def test_a_pack_that_needs_broken_perspectives_is_told_what_is_wrong_with_them(
    prompts: Path,
) -> None:
    (prompts / "perspectives.yaml").write_text("perspectives: none", encoding="utf-8")
    text = (builtin_prompts() / "seuranta.yaml").read_text(encoding="utf-8")
    own = text.replace("id: seuranta", "id: own", 1).replace("  - encounter\n", "  - ours\n", 1)
    (prompts / "own.yaml").write_text(own, encoding="utf-8")
    found = Library([prompts, builtin_prompts()]).check(prompts / "own.yaml")
    assert "perspectives.yaml" in {error.path.name for error in found}


JSON: Final = {
    "deep lists": "[" * 100_000,
    "deep objects": '{"format": ' * 50_000,
    "deep, but closed": '{"format": "facilitator-session", "version": 1, "team": '
    + "[" * 100_000
    + "]" * 100_000
    + "}",
    "a number of ten thousand digits": '{"format": "facilitator-session", "version": %s}'
    % ("9" * 10_000),
    "no number": '{"format": "facilitator-session", "version": NaN}',
    "half a letter": '{"format": "\\ud800"}',
    "NUL": "\0" * 1_000,
}


@pytest.mark.parametrize("text", JSON.values(), ids=JSON)
def test_a_hostile_session_is_refused_and_told_plainly(text: str) -> None:
    with told("not a session|newer|damaged"):
        from_json(text)


def test_of_fifty_megabytes_no_more_is_read_than_a_session_takes(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert path.stat().st_size > LARGEST
    with told("too large"):
        _text_of(path)


def _first_of(data: Any, table: str, **wanted: Any) -> Any:
    return next(row for row in data[table] if wanted.items() <= row.items())


def _answers_of_few(data: Any) -> None:
    round_ = _first_of(data, "rounds", method="scale")
    item = _first_of(data, "counts", round_id=round_["id"])["item"]
    rows = [row for row in data["counts"] if row["item"] == item]
    for row in rows:
        row["people"] = 0
    rows[0]["people"] = 4


def _answers_below_zero(data: Any) -> None:
    data["counts"][0]["people"] = -1


def _votes_of_two(data: Any) -> None:
    round_ = _first_of(data, "rounds", method="dots")
    round_["people"] = 2


def _sensitive_in_full(data: Any) -> None:
    row = _first_of(data, "counts", item="know", answer="high")
    row["answer"] = "5"


@pytest.mark.parametrize(
    "change", [_answers_of_few, _answers_below_zero, _votes_of_two, _sensitive_in_full]
)
def test_an_import_with_answers_that_point_at_people_is_refused(
    change: Callable[[Any], None],
) -> None:
    data = json.loads(exported()[0])
    change(data)
    with told("too few answered|not as this program writes it"):
        from_json(json.dumps(data))


def test_an_import_with_a_note_behind_the_curtain_is_refused() -> None:
    data = json.loads(exported()[0])
    data["notes"][0]["hidden"] = True
    with told("damaged: notes 1"):
        from_json(json.dumps(data))


@pytest.mark.parametrize(("table", "column"), [("notes", "same_as"), ("themes", "merged_into")])
def test_references_in_a_circle_end_in_minutes_or_in_a_problem(
    tmp_path: Path, table: str, column: str
) -> None:
    data = json.loads(exported()[0])
    one, other = data[table][:2]
    one[column], other[column] = other["id"], one["id"]
    (tmp_path / "session.json").write_text(json.dumps(data), encoding="utf-8")
    try:
        read_session(tmp_path)
    except Problem:
        assert not list(tmp_path.glob("sessions/*"))
