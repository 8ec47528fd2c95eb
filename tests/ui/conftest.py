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


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop at its first step, of eight people."""
    return begin(tmp_path)
