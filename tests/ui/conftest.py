"""A console that speaks English, and a workshop to lead on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.i18n import console_language, use_language
from tests.support import Workshop, begin


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The language of the console, which is one for the whole process."""
    before = console_language()
    use_language("en")
    yield
    use_language(before)


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with all colours, wherever the tests run. Textual read the variable when it was
    imported, so it is set where that is kept."""
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Programs of a test see each other, and no others on this computer."""
    monkeypatch.setattr("facilitator.store.presence.presence_folder", lambda: tmp_path / "open")


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop at its first step, of eight people."""
    return begin(tmp_path)
