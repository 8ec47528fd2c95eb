"""Formats are run in a place of their own, which their minutes are saved to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import alone, colours, english

__all__ = ["alone", "colours", "english"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder the program was started in."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    # Minutes are offered to be saved where somebody's documents are.
    monkeypatch.setattr("facilitator.ui.screens.minutes._start_folder", lambda: tmp_path / "here")
