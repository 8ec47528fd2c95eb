"""Two people press whatever they like in two windows on one session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.two_windows import fuzz

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_pressed_in_two_windows_neither_fails_and_the_file_stays_whole(
    tmp_path: Path, seed: int
) -> None:
    fuzz(tmp_path, seed)
