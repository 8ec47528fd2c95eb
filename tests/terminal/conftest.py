from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.console import jump, new_session
from tests.terminal.driver import Computer, Terminal


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.fixture
def console(computer: Computer) -> Iterator[Terminal]:
    """The console at a step where notes are written openly."""
    with new_session(computer) as terminal:
        jump(terminal, 4, "Invent a client")
        yield terminal
