"""``privacy``: what in teams' files and in exported ones may identify somebody."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from facilitator.cli.asking import is_asked, wait_for_enter
from facilitator.cli.base import Command, Group, argument
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say, tell
from facilitator.i18n import _, console, mark, message, plural
from facilitator.model.problem import Problem
from facilitator.model.system_errors import reason

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.model.records import SessionRecords

FOUND: Final = 3
"""The exit code when something was found; 1 is for what could not be read."""
_LARGEST: Final = 50_000_000
"""Bytes of a file, and of the text that is packed in one."""
_WORD_PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|comments)\.xml")
_PARAGRAPH_END: Final = re.compile(r"</w:p>|<w:br/>")
_TAG: Final = re.compile(r"<[^>]*>")


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=mark("Look for what may identify somebody. Nothing leaves this computer."),
)
@click.pass_context
def privacy(ctx: click.Context) -> None:
    """Shows what can be done, when nothing is asked for."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@privacy.command(
    cls=Command,
    help=mark(
        "Look through teams, their copies and exported files for identity codes, accounts, phone "
        "numbers and the like, and say where they are. Changes nothing. Exit code 3: found."
    ),
)
@argument("what", metavar=mark("TEAM|FILE"), nargs=-1)
@click.pass_obj
def scan(invocation: Invocation, what: tuple[str, ...]) -> int:
    """All teams of the workspace, when nothing is named. Never prints what was found."""
    places: Counter[tuple[str, str]] = Counter()
    failed = False
    for file in _files(invocation, what):
        try:
            places.update(_found_in(file))
        except Problem as problem:
            tell(problem)
            failed = True
    for (place, kind), times in places.items():
        say(f"{place}: {kind}" if times == 1 else f"{place}: {kind} ({times})")
    if places:
        total = places.total()
        say(plural("{n} place to look at.", "{n} places to look at.", total))
    elif not failed:
        say(_("Nothing was found. Names and stories that can be recognised are yours to find."))
    return 1 if failed else FOUND if places else 0


def check_before_export(records: SessionRecords, written: str) -> None:
    """What is ``written`` leaves when somebody has looked at what may be in it: asked where there
    is a terminal. Elsewhere what was found stops it. Raises :class:`Problem` when it may not."""
    from facilitator.privacy import Certainty
    from facilitator.session.privacy_check import QUESTIONS, open_points, told

    points = open_points(records, written)
    for line in told(records, points, console()):
        say(f"- {line}", to_stderr=True)
    if is_asked():
        for question in QUESTIONS:
            say(_(question), to_stderr=True)
        wait_for_enter(_("Enter: it has been looked at. Ctrl+C: not now."))
    elif any(point.certainty > Certainty.HINT for point in points):
        raise Problem(
            message("The minutes may identify somebody, so they were not written."),
            do=message("Look at these places, or write them with {option}.", option="--checked"),
        )


def _files(invocation: Invocation, what: tuple[str, ...]) -> list[Path]:
    """The files that are meant, with the copies of each team's. Raises :class:`Problem`."""
    from facilitator.store.removing import copies_of

    workspace = invocation.workspace
    named = [Path(one) if Path(one).is_file() else workspace.path_of(one) for one in what]
    files = named or [team.path for team in workspace.teams()]
    # Named or found beside one that is: each once.
    return list(dict.fromkeys(one for file in files for one in _with_copies(file, copies_of(file))))


def _with_copies(file: Path, copies: list[Path]) -> list[Path]:
    return [file, *copies] if file.suffix == ".db" else [file]


def _found_in(file: Path) -> Iterator[tuple[str, str]]:
    """The place and the kind of each finding in a file. Raises :class:`Problem`."""
    if file.suffix == ".db":
        yield from _found_in_team(file)
        return
    for number, line in enumerate(_lines(file), start=1):
        place = _("{file}, line {number}", file=file, number=number)
        for kind in _kinds_in(line):
            yield place, kind


def _found_in_team(file: Path) -> Iterator[tuple[str, str]]:
    from facilitator.store.texts import texts_in

    for stored in texts_in(file):
        parts = [
            file.name,
            _("session {number}", number=stored.session) if stored.session else "",
            _("step {number}", number=stored.step) if stored.step else "",
            _("agreed thing {number}", number=stored.commitment) if stored.commitment else "",
        ]
        for kind in _kinds_in(stored.text):
            yield ", ".join(filter(None, parts)), kind


def _kinds_in(text: str) -> list[str]:
    """What is found in a text, as it is called."""
    # Their patterns take a while to be made ready, which help does without.
    from facilitator.privacy import findings
    from facilitator.privacy.labels import KINDS

    return [_(KINDS[finding.kind]) for finding in findings(text)]


def _lines(file: Path) -> list[str]:
    """The lines of a text, or the paragraphs of a Word file. Raises :class:`Problem`."""
    try:
        if file.stat().st_size > _LARGEST:
            raise Problem(message("The file {name} is too large.", name=file.name))
        if zipfile.is_zipfile(file):
            return _paragraphs(file)
        data = file.read_bytes()
    except (OSError, zipfile.BadZipFile) as error:
        why = reason(error) if isinstance(error, OSError) else message("it is damaged")
        raise Problem(
            message("The file {name} cannot be read: {reason}.", name=file.name, reason=why)
        ) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").splitlines()
    # Windows-1252 has no letters in an identifier that UTF-8 would read otherwise.
    return data.decode("utf-8", "replace").splitlines()


def _paragraphs(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        parts = [part for part in archive.infolist() if _WORD_PARTS.fullmatch(part.filename)]
        if not parts:
            raise Problem(
                message("The file {name} is not text and not a Word file.", name=file.name)
            )
        if sum(part.file_size for part in parts) > _LARGEST:
            raise Problem(message("The file {name} is too large.", name=file.name))
        texts = [archive.read(part).decode("utf-8", "replace") for part in parts]
    return [_TAG.sub("", line) for text in texts for line in _PARAGRAPH_END.split(text)]
