"""A session to lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Workshop, begin


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop of a new team, at its first step."""
    return begin(tmp_path)
