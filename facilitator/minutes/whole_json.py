"""A whole session as JSON: the team's own copy, which another workspace takes in without loss.

What is behind the curtain does not travel: nobody has seen those texts, and anybody can open a
file. Ideas captured from them stay too, and so do results that were for the room alone, what the
facilitator wrote for nobody else, and the clock. The file says how much of it was left out.

Earlier sessions travel only as far as this one speaks of them: what they agreed and it could look
at, with what was said of that since, without the notes it grew from, and without the ratings that
this one asked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json as parsed
from pydantic_core import to_json as written

from facilitator.i18n import message
from facilitator.minutes.whole_checks import check, checked, damaged, refuse
from facilitator.model.pack import RateStep
from facilitator.model.problem import Problem
from facilitator.model.record import (
    Cell,
    Commitment,
    Count,
    Note,
    Record,
    Review,
    Round,
    Session,
    Step,
    Team,
    Theme,
    Topic,
)
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind
from facilitator.spoken import typed

FORMAT: Final = "facilitator-session"
VERSION: Final = 2
"""One higher when a program of today would misunderstand the file. It refuses fields it does not
know, so that is whenever one is added."""
LARGEST: Final = 20_000_000
"""Bytes; a session with a thousand notes takes about half a million."""
_LARGEST_ROW: Final = 1_000_000

_TABLES: Final[Mapping[str, type[Record]]] = {
    "earlier_sessions": Session,
    "steps": Step,
    "themes": Theme,
    "topics": Topic,
    "notes": Note,
    "cells": Cell,
    "rounds": Round,
    "counts": Count,
    # Of this session, and those of earlier ones.
    "commitments": Commitment,
    "reviews": Review,
}
_NAMES: Final = ("format", "version", "left_out", "team", "session", *_TABLES)

_AGREED: Final = (CommitmentKind.ACTION, CommitmentKind.DECISION, CommitmentKind.REQUEST)

M = TypeVar("M", bound=BaseModel)


class LeftOut(BaseModel):
    """How much of a session is not in its file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    notes: Annotated[int, Field(ge=0)] | None
    """Behind the curtain. ``None`` where nobody may know how many, but there are some: the
    keyboard is going round."""
    results: Annotated[int, Field(ge=0)]
    """Rounds that were for the room alone."""


class Whole(NamedTuple):
    """What a file holds."""

    records: SessionRecords
    left_out: LeftOut


def to_json(records: SessionRecords) -> str:
    """The session as JSON, with every text as it was written.

    For the team itself: it has every note, whatever the minutes for others leave out. Rows stand
    in the order of their random keys, which tells nothing of the order in which they were written.
    The same records give the same text, which ends with a newline.
    """
    private = {round_.id for round_ in records.all(Round) if _is_private(records, round_)}
    left_out = LeftOut(notes=_how_many(records), results=len(private))
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "left_out": left_out,
        "team": records.team,
        "session": records.session,
    }
    for name, rows in _tables(records, private).items():
        data[name] = sorted(rows, key=lambda row: row.id)
    return written(data, indent=1, by_alias=False).decode() + "\n"


def from_json(text: str) -> Whole:
    """The session that :func:`to_json` has written.

    Texts are cleaned like all that enters. Raises :class:`~facilitator.model.problem.Problem` for
    a file of something else, of a newer version, larger than :data:`LARGEST`, or damaged: with
    wrong types, unknown fields, two rows of one key, references to what is not there, or a personal
    identity code. It says where that is, by the names in the file, and never what stands there.
    """
    data = _data(text)
    for name in _NAMES:
        if name not in data:
            raise damaged(name)
    if len(data) > len(_NAMES):
        # What is called otherwise may be somebody's words.
        raise damaged("?")
    left_out = _read(LeftOut, data["left_out"], "left_out")
    rows: list[tuple[str, Record]] = [
        (place, checked(_read(kind, value, place), place)) for place, kind, value in _values(data)
    ]
    session_id = next(record.id for _, record in rows if isinstance(record, Session))
    check(rows, session_id)
    return Whole(SessionRecords(session_id, [record for _, record in rows]), left_out)


def _data(text: str) -> dict[str, Any]:
    """The file as plain data, of a version that is known."""
    # A letter takes a byte at least, so this is never too strict.
    if len(text) > LARGEST:
        raise too_large()
    try:
        # Editors of Windows put a mark before it.
        data = parsed(text.removeprefix("\ufeff"), allow_inf_nan=False)
    # The latter where half a letter is in it.
    except (ValueError, TypeError) as error:
        raise not_ours() from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise not_ours()
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise not_ours()
    if version > VERSION:
        raise refuse(
            message("The file was made by a newer version of this program."),
            do=message("Install the newer version to import it."),
        )
    return data


def _values(data: Mapping[str, Any]) -> Iterator[tuple[str, type[Record], Any]]:
    """Every row with its place: ``notes 3`` is the third in the list of notes."""
    yield "team", Team, data["team"]
    yield "session", Session, data["session"]
    for name, kind in _TABLES.items():
        if not isinstance(data[name], list):
            raise damaged(name)
        for number, value in enumerate(data[name], start=1):
            yield f"{name} {number}", kind, value


def _read(kind: type[M], value: Any, place: str) -> M:
    """One row, with nothing but the types that it is written with. One by one, since a mistake
    keeps a copy of the row it is in, and there could be millions."""
    written = json.dumps(value)
    if len(written) > _LARGEST_ROW:
        raise damaged(place)
    try:
        return kind.model_validate_json(written, strict=True)
    except ValidationError as error:
        raise damaged(place) from error


def not_ours() -> Problem:
    """The problem of a file of something else."""
    return refuse(
        message("This is not a session that was exported as JSON."),
        do=message(
            "Export one with: {command}",
            command=typed('export "Our team" --profile team --format json'),
        ),
    )


def too_large() -> Problem:
    """The problem of a file that is larger than any session."""
    return refuse(message("The file is too large. At most {n} MB is read.", n=LARGEST // 1_000_000))


def _tables(records: SessionRecords, private: set[str]) -> dict[str, Iterable[Record]]:
    """The rows of each table that travel, without the rounds that are ``private``."""
    hidden = {note.id for note in records.all(Note) if note.hidden}
    told = [*_own(records, hidden), *map(_without_note, records.earlier_commitments())]
    kept = {commitment.id for commitment in told}
    commitments = [c if c.replaces_id in kept else c.but(replaces_id=None) for c in told]
    reviews = [
        review
        for commitment in commitments
        for review in (*records.reviews_before(commitment), records.review_of(commitment))
        if review is not None
    ]
    spoken_of = {c.session_id for c in commitments} | {r.session_id for r in reviews}
    # What a vote was about is kept with it in words.
    unsaid = hidden | {c.id for c in records.commitments if c.id not in kept}
    return {
        "earlier_sessions": [s for s in records.earlier_sessions() if s.id in spoken_of],
        # What a rating repeats is in another session, which does not travel.
        "steps": [step.but(repeats_id=None) for step in records.all(Step)],
        "themes": records.all(Theme),
        "topics": records.all(Topic),
        "notes": [
            note.but(same_as=None) if note.same_as in hidden else note
            for note in records.all(Note)
            if not note.hidden
        ],
        "cells": records.all(Cell),
        "rounds": [round_ for round_ in records.all(Round) if round_.id not in private],
        "counts": [
            count
            for count in records.all(Count)
            if count.round_id not in private and count.item not in unsaid
        ],
        "commitments": commitments,
        "reviews": reviews,
    }


def _own(records: SessionRecords, hidden: set[str]) -> Iterator[Commitment]:
    """What the session agreed. An idea from a note that is behind the curtain says what it says;
    what was agreed has been read aloud, wherever it came from."""
    for commitment in records.commitments:
        if commitment.note_id not in hidden:
            yield commitment
        elif commitment.kind in _AGREED:
            yield _without_note(commitment)


def _without_note(commitment: Commitment) -> Commitment:
    return commitment.but(note_id=None)


def _is_private(records: SessionRecords, round_: Round) -> bool:
    definition = records.get(Step, round_.step_id).definition
    return isinstance(definition, RateStep) and definition.room_only


def _how_many(records: SessionRecords) -> int | None:
    if any(map(records.is_uncounted, records.steps)):
        return None
    return sum(map(records.hidden_count, records.steps))
