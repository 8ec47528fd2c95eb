"""Formats are run in a place of their own, which their minutes are saved to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.i18n import console_language, use_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The language of the console, which is one for the whole process."""
    before = console_language()
    use_language("en")
    yield
    use_language(before)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder the program was started in."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
