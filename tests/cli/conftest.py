"""A user whose folders are the test's own, and how to run commands as that user."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from facilitator import i18n
from facilitator.cli import main, screens
from facilitator.demo import create_demo
from facilitator.packs import Library, builtin_prompts
from facilitator.settings import Settings
from facilitator.store.workspace import Workspace
from facilitator.ui import app
from facilitator.ui.app import Start
from tests.permissions import ordinary_user, own_folder

__all__ = ["ordinary_user", "own_folder"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user without settings, whose folders are the test's own, and who reads English."""
    for name in [name for name in os.environ if name.startswith(("FACILITATOR_", "LC_"))]:
        monkeypatch.delenv(name)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    language = i18n.console_language()
    yield tmp_path
    i18n.use_language(language)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace that does not exist yet."""
    return Workspace(tmp_path / "teams")


@pytest.fixture
def library() -> Library:
    return Library([builtin_prompts()])


@pytest.fixture
def example(workspace: Workspace, library: Library) -> Path:
    """The file of the example team, in the workspace."""
    return create_demo(workspace, library, "en", datetime.now())


@pytest.fixture
def run(workspace: Workspace) -> Any:
    """Runs a command in the workspace."""

    def run(*words: object, typed: str = "") -> Result:
        arguments = ["--workspace", str(workspace.folder), *map(str, words)]
        return CliRunner().invoke(main, arguments, input=typed)

    return run


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Workspace, Settings, Start]]:
    """A terminal, and the screens that were opened in it, which are not drawn."""
    shown: list[tuple[Workspace, Settings, Start]] = []

    def run_app(workspace: Workspace, _library: object, settings: Settings, start: Start) -> None:
        shown.append((workspace, settings, start))

    monkeypatch.setattr(screens, "require_terminal", lambda: None)
    monkeypatch.setattr(app, "run_app", run_app)
    return shown
