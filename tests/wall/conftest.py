"""A wall that looks only when a test lets it."""

from __future__ import annotations

import pytest

from facilitator.ui.wall import screen
from tests.ui.conftest import colours, english

__all__ = ["colours", "english"]

HOURS = 100 * 3600.0


@pytest.fixture(autouse=True)
def _looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "POLL", HOURS)
