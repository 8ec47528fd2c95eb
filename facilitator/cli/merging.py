"""``merge``: two copies of a team's file, from two laptops, become one new file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator.cli.base import Command, argument, option
from facilitator.cli.invocation import Invocation
from facilitator.cli.output import say
from facilitator.cli.writing import output_option
from facilitator.i18n import _, mark, message, plural
from facilitator.model.problem import Problem

if TYPE_CHECKING:
    # Bring pydantic with them, which help does without.
    from facilitator.model.record import Record
    from facilitator.session.merging import Merged
    from facilitator.session.union import Left, Renumbered
    from facilitator.store.merging import Holding


@click.command(
    cls=Command,
    help=mark(
        "Make one file of two copies of a team's file, as when two laptops were used. Both copies "
        "stay as they are."
    ),
)
@argument("first", metavar=mark("TEAM|FILE"))
@argument("second", metavar=mark("TEAM|FILE"))
@output_option(
    mark("The file to write; without this, one beside you that is called after the first."),
    default=None,
)
@option("--look", is_flag=True, help=mark("Only say what would be done."))
@option(
    "--same-team",
    is_flag=True,
    help=mark("Two teams of one name are one team that was made twice."),
)
@click.pass_obj
def merge(
    invocation: Invocation,
    first: str,
    second: str,
    output: Path | None,
    look: bool,
    same_team: bool,
) -> None:
    """Says what became of everything that the two copies do not agree about."""
    from facilitator.session import merging

    paths = [_path(invocation, one) for one in (first, second)]
    target = output or Path(f"{paths[0].stem}-merged.db")
    merged = merging.merge(*paths, is_same_team=same_team)
    if not look:
        _check_folder(target)
        invocation.workspace.check_is_elsewhere(target)
        merged.write(target)
    for line in _report(merged):
        say(line)
    if look:
        say(_("Nothing was written."))
        return
    target, is_less = target.resolve(), merged.union.left or merged.union.unshown
    say(
        _("Both files are as they were. The new one is {file}.", file=target)
        if is_less
        else _("Both files are as they were. All that they hold is in {file}.", file=target)
    )
    for path in paths:
        if path.parent.resolve() == invocation.workspace.sessions.resolve():
            say(
                _(
                    "To go on with it, close {file}, move it away, and put the new one there.",
                    file=path,
                )
            )


def _path(invocation: Invocation, named: str) -> Path:
    """A file, or that of a team. Raises :class:`Problem`."""
    path = Path(named)
    return path if path.is_file() else invocation.workspace.path_of(named)


def _check_folder(target: Path) -> None:
    if not target.parent.is_dir():
        raise Problem(
            message("There is no folder {folder}.", folder=target.parent),
            do=message("Make it first, or choose another place."),
        )


def _report(merged: Merged) -> Iterator[str]:
    from facilitator.model.record import Commitment
    from facilitator.store.merging import Key

    union, (first, second) = merged.union, merged.copies
    whole = union.holding
    agreed = sum(isinstance(row, Commitment) for row in whole.records.values())
    yield "{team}: {sessions}, {agreed}".format(
        team=whole.team.name,
        sessions=plural("{n} session", "{n} sessions", len(whole.sessions)),
        agreed=plural("{n} agreed thing", "{n} agreed things", agreed),
    )
    for own, other in ((first, second), (second, first)):
        there: set[Key] = {(type(session), session.id) for session in other.sessions}
        for session in own.sessions:
            key: Key = (type(session), session.id)
            if key not in whole.records:
                yield _(
                    "Session {number} of {file} is left out, since it was deleted from the other "
                    "one.",
                    number=session.number,
                    file=own.name,
                )
            elif key not in there:
                yield _("Session {number} is only in {file}.", number=session.number, file=own.name)
    for session in whole.sessions:
        if session.id in _standing_alone(merged):
            yield _(
                "Session {number} asks again what a deleted session had asked. The answers of then "
                "no longer stand beside its own.",
                number=session.number,
            )
    for one in union.renumbered:
        yield _renumbered(one, merged)
    for side, copy in enumerate(merged.copies):
        here = [
            left
            for left in union.left
            if left.side == side and _session_stays(left, copy=copy, whole=whole)
        ]
        yield from _listed(
            _("Of {file}, these are in the new file as the other one has them:", file=copy.name),
            _places(copy, [left for left in here if not left.is_removed]),
        )
        yield from _listed(
            _("Of {file}, these are left out, since the other one removed them:", file=copy.name),
            _places(copy, [left for left in here if left.is_removed]),
        )
    if union.unshown:
        yield _(
            "Both files have a result of the same question. Only one is kept: the difference could "
            "tell how one person answered."
        )


def _standing_alone(merged: Merged) -> set[str]:
    """The sessions with a rating that repeats one of a session that is left out."""
    from facilitator.model.record import Step

    now = merged.union.holding.records
    return {
        step.session_id
        for copy in merged.copies
        for key, step in copy.records.items()
        if isinstance(step, Step)
        if step.repeats_id and key in now and (Step, step.repeats_id) not in now
    }


def _session_stays(left: Left, *, copy: Holding, whole: Holding) -> bool:
    """Whether what is left of a copy is not simply of a session that is left out."""
    from facilitator.model.record import Session
    from facilitator.session.union import session_of

    at = session_of(left.record, copy.records)
    return not at or (Session, at) in whole.records


def _renumbered(one: Renumbered, merged: Merged) -> str:
    from facilitator.model.record import Commitment, Session, Theme

    file = merged.copies[one.side].name
    match one.before, one.after:
        case Session(number=before), Session(number=after):
            return _(
                "Session {before} of {file} is session {after} now.",
                before=before,
                file=file,
                after=after,
            )
        case Commitment(number=before), Commitment(number=after):
            return _(
                "What was agreed as number {before} in {file} has the number {after} now.",
                before=before,
                file=file,
                after=after,
            )
        case Theme(letter=letter), Theme(letter=other):
            return _(
                "Theme {before} of {file} is theme {after} now.",
                before=letter,
                file=file,
                after=other,
            )
    raise AssertionError("nothing else has a number")


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  - {line}" for line in lines)


def _places(copy: Holding, left: list[Left]) -> list[str]:
    """What is left of a copy, session by session, as its own minutes call it. No words of it."""
    from facilitator.session.union import session_of

    sessions = {session.id: session.number for session in copy.sessions}
    found: dict[int, list[Record]] = defaultdict(list)
    for one in left:
        found[sessions.get(session_of(one.record, copy.records), 0)].append(one.record)
    lines = []
    for number, records in sorted(found.items()):
        names = sorted(_named(copy, number, record) for record in records)
        where = _("session {number}", number=number) if number else _("the team")
        told = [
            name if names.count(name) == 1 else f"{name} ({names.count(name)})"
            for name in dict.fromkeys(names)
        ]
        lines.append(f"{where}: {', '.join(told)}")
    return lines


def _named(copy: Holding, number: int, record: Record) -> str:
    from facilitator.minutes.source import Source
    from facilitator.model.record import (
        Cell,
        Commitment,
        Note,
        PrivateNote,
        Review,
        Round,
        Session,
        Step,
        Theme,
        Topic,
    )
    from facilitator.session.merging import records_of

    session = next((one for one in copy.sessions if one.number == number), None)
    if session is None:
        return _("its name and phases")
    match record:
        case Note(hidden=True):
            return _("a note behind the curtain")
        case Note():
            return Source(records_of(copy, session.id)).of_note(record)
        case Theme():
            return _("theme {letter}", letter=record.letter)
        case Commitment():
            return _("agreed thing {number}", number=record.number)
        case Review():
            return _("what became of something agreed")
        case Step():
            return _("the course of a step")
        case Topic():
            return _("an item of a talk")
        case Cell():
            return _("a cell of the effect map")
        case Round():
            return _("a result")
        case PrivateNote():
            return _("a private note")
        case Session():
            return _("its facts")
    raise AssertionError("a table that has no name here")
