"""How messages say what to type, which depends on how the program was started."""

from __future__ import annotations

import sys

import pytest

from facilitator import spoken


@pytest.mark.parametrize(
    ("started", "system", "typed"),
    [
        ("/usr/bin/facilitator", "posix", "facilitator new"),
        ("C:/Scripts/facilitator.exe", "nt", "facilitator new"),
        ("/home/user/checkout/facilitator/__main__.py", "posix", "python3 -m facilitator new"),
        ("C:/checkout/facilitator/__main__.py", "nt", "py -m facilitator new"),
    ],
)
def test_a_command_is_told_as_it_is_typed_on_this_computer(
    monkeypatch: pytest.MonkeyPatch, started: str, system: str, typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", [started, "list"])
    # Only the module's view of the system: pathlib looks at it as well.
    monkeypatch.setattr(spoken, "os", type("OS", (), {"name": system}))
    assert spoken.typed("new") == typed
