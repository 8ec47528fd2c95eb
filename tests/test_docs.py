"""The documents say what is so: each command they show is run, each word of the console is one that
it knows, and each file they name is there."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import click
import pytest

from facilitator import i18n
from facilitator.cli import main
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.session.start import begin, usual_minutes
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from facilitator.ui import commands
from tests.terminal.driver import ROOT, Computer

DOCUMENTS: Final = {
    "README.md": "en",
    "docs/suomeksi.md": "fi",
    "docs/architecture.md": "en",
    "docs/development.md": "en",
    "docs/quality.md": "en",
    "docs/templates.md": "en",
    "prompts/README.md": "en",
    "sessions/README.md": "en",
}
"""Each with the language of its readers."""

ELSEWHERE: Final = {
    "python3 -m tests": "what runs this",
    "python3 -m benchmarks": "takes minutes; its parts have tests of their own",
    ".venv/bin/ruff check && .venv/bin/ruff format": "the build server runs it",
    ".venv/bin/mypy": "the build server runs it",
    ".venv/bin/lint-imports": "the build server runs it",
    "bash .ci/run": "what the build server runs",
    ".venv/bin/python -m facilitator.i18n.catalogues": "rewrites the catalogues",
    "python3 docs/pictures.py": "tests/test_pictures.py runs it",
    "python3 -m tests.terminal.two_windows": "tests/terminal runs a short one",
    "python3 -m tests.terminal.kills": "tests/terminal runs a short one",
    "python3 -m tests.hostile": "tests/hostile runs a short one",
}
"""Beginnings of commands that are not run here, and why."""

SCREENS: Final = frozenset({"", "demo", "new", "open", "show", "roomcheck"})
"""Commands that open a screen, where nothing tells them otherwise."""
NO_SCREEN: Final = frozenset({"--create", "--web"})

PROGRAM: Final = re.compile(r"(?:python3 -m )?facilitator(?= |$)")


@dataclass(frozen=True)
class Shown:
    """Something that a document shows."""

    document: str
    text: str

    @property
    def language(self) -> str:
        return DOCUMENTS[self.document]

    def __str__(self) -> str:
        return f"{self.document}: {self.text}"


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def shell_lines() -> Iterator[Shown]:
    """The lines of the blocks that are to be typed into a shell."""
    for document in DOCUMENTS:
        for block in re.findall(r"^```sh\n(.*?)^```$", text_of(document), re.DOTALL | re.MULTILINE):
            for line in block.splitlines():
                if command := line.split("  #")[0].strip():
                    yield Shown(document, command)


def spans() -> Iterator[Shown]:
    """What stands in the running text as something to type."""
    for document in DOCUMENTS:
        text = re.sub(r"^```.*?^```$", "", text_of(document), flags=re.DOTALL | re.MULTILINE)
        for span in re.findall(r"`([^`]+)`", text):
            yield Shown(document, " ".join(span.split()))


def words_of(shown: Shown) -> list[str] | None:
    """The words after the program's name, where the text is a command of the program; with or
    without its name, as in ``privacy scan``."""
    if found := PROGRAM.match(shown.text):
        return shlex.split(shown.text[found.end() :])
    first = shown.text.split()[0]
    is_command = first in main.commands and (" " in shown.text or first not in _ALSO_WORDS)
    return shlex.split(shown.text) if is_command else None


_ALSO_WORDS: Final = frozenset(
    {"actions", "search", "list", "import", "read", "export", "backup", "restore", "delete"}
)
"""Commands whose names stand alone in the text as the names of something else, too."""

TYPED: Final = [
    shown
    for shown in [*shell_lines(), *spans()]
    if words_of(shown) is not None and not shown.text.startswith("facilitator.")
]


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an account in which everything is there that the documents speak of: teams of
    those names, a copy of one from another laptop, and an author's pack."""
    folder = tmp_path_factory.mktemp("account")
    computer = Computer(folder)
    workspace, library = Workspace(computer.workspace), Library([builtin_prompts()])
    pack = library.load("sote-vaiheet")
    for team, note, copy in (
        ("Our team", "A remote visit saves the way", "copy.db"),
        ("Oma tiimi", "Etävastaanotto säästää matkan", "toisen-koneen-kopio.db"),
        ("Tiimin nimi", "", "kolmas.db"),
    ):
        path = begin(
            workspace,
            team,
            pack,
            minutes=usual_minutes(pack),
            language="en",
            people=8,
            now=datetime.now(),
        )
        with TeamFile.open(path) as file:
            (session,) = file.sessions()
            desk = Facilitation(file, session)
            made = desk.commit.add("Call three clients back @Liisa !28.11.")
            assert made.owner == "Liisa"
            if note:
                desk.commit.add(note)
        shutil.copy(path, folder / copy)
    author = computer.workspace / "prompts"
    author.mkdir(exist_ok=True)
    text = (builtin_prompts() / "digiviisas.yaml").read_text(encoding="utf-8")
    for file in (author / "my-pack.yaml", folder / "my-pack.yaml"):
        file.write_text(re.sub("^id: .*$", "id: my-pack", text, flags=re.MULTILINE), "utf-8")
    return folder


@pytest.fixture
def computer(account: Path, tmp_path: Path) -> Computer:
    """That account, for one command to change."""
    return Computer(Path(shutil.copytree(account, tmp_path / "account")))


@pytest.mark.terminal
@pytest.mark.parametrize("shown", TYPED, ids=str)
def test_every_command_that_is_shown_does_what_it_is_for(computer: Computer, shown: Shown) -> None:
    words = words_of(shown)
    assert words is not None
    for name in words[1:]:
        if name in PLACEHOLDERS:
            words[words.index(name)] = PLACEHOLDERS[name]
    command = next((word for word in words if not word.startswith("-")), "")
    if command in SCREENS and NO_SCREEN.isdisjoint(words):
        with computer.start(*words) as terminal:
            terminal.wait_until(lambda: len(terminal.text) > 40, "a screen")
            assert "Error" not in terminal.text
        return
    if "--web" in words or (command == "packs" and "new" in words):
        # One serves until it is stopped, the other asks: both are parsed, and run elsewhere.
        parsed(words)
        return
    # Asked whether it is to be done, somebody who is sure says so; nothing is damaged here.
    sure = {"delete": ["--yes", words[-1]], "restore": ["--force"]}.get(command, [])
    result = computer.run(*words, *sure)
    assert result.returncode == 0, result.stdout + result.stderr


PLACEHOLDERS: Final = {
    "FILE": "my-pack.yaml",
    "N": "1",
    "TEAM": "Our team",
    "TIIMI": "Oma tiimi",
    "OWNER": "Liisa",
}


def parsed(words: list[str]) -> None:
    """Raises where the words are no command with its options."""
    group: click.Command = main
    while isinstance(group, click.Group) and words and words[0] in group.commands:
        group, words = group.commands[words[0]], words[1:]
    group.make_context(group.name, list(words), parent=click.Context(main, obj=None))


@pytest.mark.parametrize("shown", list(shell_lines()), ids=str)
def test_no_command_in_a_shell_block_is_passed_over(shown: Shown) -> None:
    assert words_of(shown) is not None or shown.text.startswith(tuple(ELSEWHERE))


@pytest.fixture
def _language() -> Iterator[None]:
    language = i18n.console_language()
    yield
    i18n.use_language(language)


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize(
    "shown", [one for one in spans() if re.match(r"/[^\W\d_]", one.text)], ids=str
)
def test_every_word_of_the_console_is_one_it_knows(shown: Shown) -> None:
    i18n.use_language(shown.language)
    word = shown.text.removeprefix("/").split()[0]
    found = commands.find(word)
    assert found is not None
    if shown.language != "en":
        assert word == commands.named_word(found)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_is_there(document: str) -> None:
    home = (ROOT / document).parent
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(document)):
        assert "://" in link or (home / link).exists(), link
    places = (ROOT, ROOT / "facilitator", home)
    for span in re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", text_of(document)):
        if not span.startswith(THEIRS):
            assert any((place / span).exists() for place in places), span


THEIRS: Final = ("templates/", "backups/", "sessions/", "built-in/", "phases/my-work")
"""What begins so is the reader's."""
