"""Team files to open, and a user whom the system may refuse something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.permissions import ordinary_user, own_folder
from tests.support import begin

__all__ = ["ordinary_user", "own_folder"]


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The file of a team in the middle of its first session, with nobody using it."""
    shop = begin(tmp_path)
    shop.facilitation.leave()
    return shop.team_file.path
