"""The bar for whoever waits: only in a terminal, and only for what takes long."""

from __future__ import annotations

import io

import pytest

from facilitator.cli import waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float, *, fails: bool = False
) -> str:
    """What is drawn while four things are done, each after so many seconds."""
    clock = 0.0
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(waiting.time, "monotonic", lambda: clock)
    try:
        with waiting.waiting("Writing") as tell:
            for done in range(1, 5):
                clock += seconds
                tell(4, done)
                if fails and done == 3:
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    return stream.getvalue()


def test_what_takes_long_is_shown_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    told = drawn(monkeypatch, Terminal(), 2)
    assert "Writing" in told
    assert "100%" in told


def test_what_is_quick_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, Terminal(), 0.1) == ""


def test_a_file_or_a_pipe_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, io.StringIO(), 2) == ""


def test_the_cursor_comes_back_when_it_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, Terminal(), 2, fails=True).endswith("\x1b[?25h\n")
