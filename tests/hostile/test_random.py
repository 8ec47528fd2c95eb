"""Some hundreds of hostile files of each kind; ``python3 -m tests.hostile`` runs any number."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.hostile.kinds import KINDS
from tests.hostile.reducing import reduce
from tests.hostile.running import run

_CASES: Final = {"packs": 60, "sessions": 150, "team files": 120, "notes": 60}
_USUAL: Final = 200


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_in_a_file_it_ends_in_its_content_or_in_a_problem(
    kind: str, tmp_path: Path
) -> None:
    count = _CASES.get(kind, _USUAL)
    tally = run([kind], count, tmp_path, processes=1)[kind]
    assert [(one.seed, one.what) for one in tally.failures] == []
    assert tally.cases == count


def test_what_failed_is_kept_as_small_as_it_still_fails(tmp_path: Path) -> None:
    def read(folder: Path) -> None:
        if "wrong" in (folder / "notes.txt").read_text().split():
            raise ZeroDivisionError

    case = tmp_path / "case"
    case.mkdir()
    (case / "notes.txt").write_text("\n".join([*["right"] * 40, "wrong", *["right"] * 77]))
    reduce(case, read, tmp_path)
    assert (case / "notes.txt").read_text() == "wrong"
