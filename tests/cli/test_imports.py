"""What a command brings with it: the budget of the start, in modules, since seconds differ."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, cast

import click
import pytest

from facilitator.cli import main
from facilitator.store.workspace import Workspace
from tests.cli.process import ROOT
from tests.terminal.driver import Computer

HEAVY: Final = (
    "textual",
    "rich",
    "pydantic",
    "sqlite_utils",
    "babel",
    "jinja2",
    "yaml",
    "rapidfuzz",
    "stdnum",
    "icalendar",
    "docx",
    "lxml",
    "textual_serve",
    "aiohttp",
)
"""What takes long to import, between 10 ms and 200."""

BUDGET: Final = {
    "--help": "",
    "new --help": "",
    "packs new --help": "",
    "slips --help": "",
    "list": "babel",
    "list --json": "",
    "actions": "babel",
    "search example-team time": "babel",
    "read example-team": "sqlite_utils pydantic babel",
    "export example-team": "sqlite_utils pydantic babel jinja2",
    "export example-team --format html": "sqlite_utils pydantic babel jinja2",
    "export example-team --format csv": "sqlite_utils pydantic",
    "export example-team --format ics": "sqlite_utils pydantic babel icalendar",
    "export example-team --format docx -o {folder}/minutes.docx": (
        "sqlite_utils pydantic babel docx lxml"
    ),
    "slips example-team": "sqlite_utils pydantic",
    "packs list": "pydantic yaml",
    "packs check": "pydantic yaml",
}
"""What each command may bring of that. Dates need Babel, records pydantic, minutes a template."""

MOST_OWN: Final = 60
"""Modules of ours that home may bring: each takes about 0.2 ms."""
MOST_OF_PYTHON: Final = 15
"""Modules of Python's own that home may bring beyond those that Textual does."""

SESSIONS: Final = {"open 'Example team'": "", "new Another --minutes 90": "yaml"}
"""Ways into a session, and what each may bring of that beyond what records and files need. Neither
writes a date in words, or shows minutes."""
MOST_OF_SESSION: Final = 235
"""Modules of ours that a session may bring until the room has come to its first step."""
NOT_YET: Final = (
    "textual.widgets._text_area",
    "facilitator.minutes",
    "facilitator.ui.wall",
    "wave",
)
"""What comes when it is asked for: lines to correct, minutes, the wall's own faces, the chimes."""
TALK: Final = {"base", "notes", "talk"}
"""The panels that a talk is shown with. Others come with their steps."""


@pytest.mark.parametrize(("words", "allowed"), BUDGET.items(), ids=BUDGET)
def test_a_command_brings_nothing_heavy_but_what_it_is_about(
    words: str, allowed: str, workspace: Workspace, example: Path
) -> None:
    code = (
        "import sys; from facilitator.cli import main\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    arguments = words.format(folder=workspace.folder).split()
    done = subprocess.run(
        [
            *(sys.executable, "-c", code),
            *("--lang", "en", "--workspace", str(workspace.folder), *arguments),
        ],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    assert set(done.stderr.splitlines()[-1].split()) & set(HEAVY) == set(allowed.split())


def test_every_command_is_found_under_its_own_name() -> None:
    commands = cast(click.Group, main).commands
    assert list(commands) == [command.name for command in commands.values()]


_TELL: Final = """
import os, sys
from pathlib import Path
from textual.app import App
from textual.widgets import Static

def tell(app):
    Path(os.environ["MODULES"]).write_text(" ".join(sys.modules))
    app.exit()

App.on_ready = tell
"""
_BARE: Final = "type('Bare', (App,), {'compose': lambda self: [Static('Hello')]})().run()"
_HOME: Final = "from facilitator.__main__ import main; main()"
_TELL_AT_THE_END: Final = """
import os, sys
from pathlib import Path
from facilitator.__main__ import main

try:
    main()
finally:
    Path(os.environ["MODULES"]).write_text(" ".join(sys.modules))
"""


@pytest.mark.terminal
def test_home_brings_little_beyond_textual(tmp_path: Path) -> None:
    extra = _at_the_first_frame(tmp_path, _HOME) - _at_the_first_frame(tmp_path, _BARE)
    own = {name for name in extra if name.split(".")[0] == "facilitator"}
    of_python = {name for name in extra if name.split(".")[0] in sys.stdlib_module_names}
    assert {name.split(".")[0] for name in extra - own - of_python} == {"click"}
    assert len(own) <= MOST_OWN
    assert len(of_python) <= MOST_OF_PYTHON


@pytest.mark.terminal
@pytest.mark.parametrize(("words", "allowed"), SESSIONS.items(), ids=SESSIONS)
def test_a_session_brings_what_its_step_needs_and_no_other(
    words: str, allowed: str, tmp_path: Path
) -> None:
    modules = _at_a_talk(tmp_path, shlex.split(words))
    assert modules & set(HEAVY) == {"textual", "rich", "pydantic", "sqlite_utils", *allowed.split()}
    assert modules.isdisjoint(NOT_YET)
    panels = "facilitator.ui.panels."
    assert {name.removeprefix(panels) for name in modules if name.startswith(panels)} == TALK
    own = {name for name in modules if name.split(".")[0] == "facilitator"}
    assert len(own) <= MOST_OF_SESSION


@pytest.mark.terminal
def test_plugins_of_libraries_are_left_out(tmp_path: Path) -> None:
    """They take time and memory to look for, and would see all that people type."""
    plugins = tmp_path / "plugins"
    described = plugins / "spy-1.0.dist-info"
    described.mkdir(parents=True)
    (plugins / "spy.py").write_text(
        "class plugin:\n"
        "    new_schema_validator = staticmethod(lambda *_, **__: (None, None, None))\n"
    )
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1.0\n")
    (described / "entry_points.txt").write_text(
        "[pydantic]\nspy = spy:plugin\n[sqlite_utils]\nspy = spy\n"
    )
    path = os.pathsep.join(map(os.fspath, (ROOT, plugins)))
    assert "spy" not in _at_a_talk(tmp_path, ["open", "Example team"], PYTHONPATH=path)


def _at_a_talk(folder: Path, arguments: Sequence[str], **variables: str) -> set[str]:
    """The names of the modules that the program has imported when a session is at a talk. The
    example team is there."""
    file = folder / "modules"
    computer = Computer(folder, {"MODULES": os.fspath(file), **variables})
    computer.run("demo", "--create")
    program = (sys.executable, "-c", _TELL_AT_THE_END)
    with computer.start(*arguments, program=program) as terminal:
        terminal.wait_for("F1 Help")
        terminal.press("ctrl+q")
        terminal.wait_for("Leave the session?")
        terminal.press("enter")
        assert terminal.wait_for_exit() == 0
    return set(file.read_text(encoding="utf-8").split())


def _at_the_first_frame(folder: Path, program: str) -> set[str]:
    """The names of the modules that a program in a terminal has imported by then."""
    file = folder / "modules"
    computer = Computer(folder, {"MODULES": os.fspath(file)})
    with computer.start(program=(sys.executable, "-c", _TELL + program)) as terminal:
        assert terminal.wait_for_exit() == 0
    return set(file.read_text(encoding="utf-8").split())
