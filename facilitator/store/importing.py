"""Takes a session that came as a file into the workspace: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

from facilitator.i18n import LANGUAGES, catalogue, mark, message
from facilitator.model.pack import FrameStep
from facilitator.model.problem import Problem
from facilitator.model.record import (
    RECORDS,
    Change,
    Commitment,
    Record,
    Review,
    Round,
    Session,
    Step,
    Team,
)
from facilitator.model.records import SessionRecords
from facilitator.model.text import LocalText
from facilitator.model.words import StepStatus
from facilitator.store.team_file import TeamFile, is_in_place
from facilitator.store.workspace import Workspace

_Known: TypeAlias = Mapping[tuple[type[Record], str], Record]

OUTLINE: Final = "not-brought-over"
"""The id, within the pack, of the only step of a session of which nothing is known but what it
agreed. The session itself may come later, and takes its place."""
_HEADLINE: Final = mark("Not brought over")
_TEXT: Final = mark("Only what was agreed in this session is here.")
_SAFE: Final = message("Nothing was imported.")


def import_session(
    workspace: Workspace, records: SessionRecords, team: str, *, is_chosen: bool
) -> Path:
    """Adds a session to the file of a team, which is made when there is none. Returns the file.

    ``records`` are those of the session and what they refer to, and no more, as they come from
    :func:`~facilitator.minutes.whole_json.from_json`.

    ``is_chosen`` says that somebody named the team. Otherwise ``team`` is what the session's own
    is called, and a team that is here must be that one: others may be called the same. Nothing
    gets another key or number. Raises :class:`Problem` when the session is there already, or its
    numbers are those of others; then nothing has changed.
    """
    path = workspace.find(team, as_named=True)
    if path is None:
        return _as_new_team(workspace, records, team)
    with workspace.open(path) as team_file:
        if not is_chosen and team_file.team().id != records.team.id:
            raise Problem(
                message("There is another team called {team}.", team=team),
                safe=_SAFE,
                do=message("Name a team with {option}: this one, or a new one.", option="--team"),
            )
        team_file.apply(_changes(team_file, records), is_copy=True)
    return path


def _as_new_team(workspace: Workspace, records: SessionRecords, name: str) -> Path:
    # The team it was, from the first: its other sessions find it, and so does this one when the
    # program is killed here and it is brought again.
    team_file = workspace.create(name, team_id=records.team.id)
    try:
        with team_file:
            team = Change(team_file.team(), records.team.but(name=name))
            team_file.apply([team, *_changes(team_file, records)], is_copy=True)
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                team_file.path.with_name(team_file.path.name + ending).unlink()
        raise
    return team_file.path


def _changes(team_file: TeamFile, records: SessionRecords) -> list[Change]:
    """What has to be written. Raises :class:`Problem` when it does not fit into the file."""
    if not all(is_in_place(records, round_) for round_ in records.all(Round)):
        raise Problem(
            message("The file is damaged: something is rated where nothing is."), safe=_SAFE
        )
    held = [team_file.session_records(session) for session in team_file.sessions()]
    session = records.session
    there = next((one for one in held if one.session_id == session.id), None)
    if there and not _is_outline(there):
        raise Problem(
            message("Session {number} is in the team's file already.", number=session.number),
            safe=_SAFE,
        )
    outline = there.all(Step) if there else []
    known = {
        (type(row), row.id): row
        for one in held
        for kind in RECORDS
        for row in one.all(kind)
        if row not in outline
    }
    _check_numbers(known, records)
    is_last = all(one.session.number < session.number for one in held)
    return [
        *(Change(step, None) for step in outline),
        *(change for row in _rows(records) for change in _change(row, known, session, is_last)),
    ]


def _rows(records: SessionRecords) -> Iterator[Record]:
    """What is brought, each table after those it refers to. The team is there already."""
    for kind in RECORDS:
        if kind is not Team:
            yield from sorted(records.all(kind), key=lambda row: row.id)


def _change(row: Record, known: _Known, session: Session, is_last: bool) -> Iterator[Change]:
    before = known.get((type(row), row.id))
    if before is None:
        yield Change(None, row)
        if isinstance(row, Session) and row.id != session.id:
            yield Change(None, _outline_of(row))
    elif isinstance(row, Commitment) and isinstance(before, Commitment):
        if (row.number, row.session_id) != (before.number, before.session_id):
            raise _number_taken(row)
        # The copy that the later session had knows what has become of it; only the session that
        # agreed on it knows the note it grew from, and what it took the place of.
        newer, older = (row, before) if is_last else (before, row)
        origins = ("note_id", "replaces_id")
        yield Change(
            before, newer.but(**{o: getattr(newer, o) or getattr(older, o) for o in origins})
        )
    elif isinstance(row, Review):
        # What an earlier session said is known from that one, or from another that spoke of it.
        if row.session_id == session.id:
            yield Change(before, row)
    elif not isinstance(row, Session):
        raise Problem(
            message("Some of it is in the team's file already, in another session."), safe=_SAFE
        )
    elif row.id == session.id:
        yield Change(before, row)


def _check_numbers(known: _Known, records: SessionRecords) -> None:
    """Raises :class:`Problem` when others have the numbers of what is brought: they stand in
    minutes, so they are never given anew."""
    holders = {
        (type(row), row.number): row.id
        for row in known.values()
        if isinstance(row, Session | Commitment)
    }
    brought: list[Session | Commitment] = [*records.all(Session), *records.all(Commitment)]
    for row in brought:
        if holders.get((type(row), row.number), row.id) != row.id:
            raise _number_taken(row)


def _number_taken(row: Session | Commitment) -> Problem:
    what = (
        message("The team has another session {n}.", n=row.number)
        if isinstance(row, Session)
        else message("The team has agreed on something else with the number {n}.", n=row.number)
    )
    do = message("Import it as a team of its own, with {option}.", option="--team")
    return Problem(what, safe=_SAFE, do=do)


def _is_outline(records: SessionRecords) -> bool:
    return [step.definition.id for step in records.all(Step)] == [OUTLINE]


def _outline_of(session: Session) -> Step:
    """The step that stands for all those of an earlier session, which were not in the file."""
    return Step(
        id=session.step_id,
        session_id=session.id,
        position=1,
        minutes=0,
        status=StepStatus.VISITED,
        definition=FrameStep(
            kind="frame",
            id=OUTLINE,
            minutes=[0],
            headline=_in_all_languages(_HEADLINE),
            prompt=_in_all_languages(_TEXT),
        ),
    )


def _in_all_languages(text: str) -> LocalText:
    return LocalText.model_validate({lang: catalogue(lang)(text) for lang in LANGUAGES})
