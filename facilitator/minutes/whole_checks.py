"""What a session that comes as a file must keep to, beyond the types of its fields.

A message tells the place of a mistake and never the text there, which may be somebody's words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from facilitator.i18n import LANGUAGES, Message, message
from facilitator.model.cleaning import TEXT_LIMIT, clean
from facilitator.model.pack import PackStep, RateStep
from facilitator.model.problem import Problem
from facilitator.model.record import (
    Commitment,
    Count,
    Note,
    Record,
    Review,
    Round,
    Session,
    Step,
    Theme,
    Topic,
)
from facilitator.model.words import RateMethod
from facilitator.privacy import (
    holds_identity_code,
    publishable,
    publishable_opinions,
    publishable_votes,
)
from facilitator.session.same_question import limits_of

REFERENCES: Final[Mapping[str, type[Record]]] = {
    "session_id": Session,
    "step_id": Step,
    "topic_id": Topic,
    "theme_id": Theme,
    "merged_into": Theme,
    "note_id": Note,
    "same_as": Note,
    "round_id": Round,
    "commitment_id": Commitment,
    "replaces_id": Commitment,
    "repeats_id": Step,
}
"""Field → the table its key is of, whatever table the field is in."""

# Minutes, seconds, numbers and counts. Up to it, no sum of a time and minutes leaves the calendar.
_NUMBERS: Final = range(1_000_000_000)
_BELOW_ZERO: Final = ("value",)
"""Fields that have numbers of their own: a cell of the effect map."""
_YEARS: Final = range(1970, 2200)
# As the program makes them. One could look like an identity code, so they are not searched for any.
_KEY: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def refuse(what: Message, *, do: Message | None = None) -> Problem:
    """The problem of a file that is not taken in, not even in part."""
    return Problem(what, safe=message("Nothing was imported."), do=do)


def damaged(place: str) -> Problem:
    """The problem of a file in which something is not as the program writes it."""
    return refuse(
        message("The file is damaged: {place} is not as this program writes it.", place=place)
    )


def checked(record: Record, place: str) -> Record:
    """A record with its texts cleaned. Raises :class:`Problem` for an identity code, and for a
    text, a number or a time that no session has."""
    values = {
        name: value if name in _BELOW_ZERO else _checked(value, f"{place}: {name}")
        for name, value in record.model_dump().items()
    }
    try:
        return type(record).model_validate(values)
    except ValueError as error:
        # Nothing is left of a text that may not be empty.
        raise damaged(place) from error


def _checked(value: Any, place: str) -> Any:
    match value:
        case str() if not _KEY.fullmatch(value):
            return _text(value, place)
        case int() if value not in _NUMBERS:
            raise damaged(place)
        case datetime() if value.tzinfo or value.year not in _YEARS:
            raise damaged(place)
        case dict():
            return {name: _checked(part, place) for name, part in value.items()}
        case list() | tuple():
            return [_checked(part, place) for part in value]
    return value


def _text(value: str, place: str) -> str:
    if len(value) > TEXT_LIMIT:
        raise damaged(place)
    value = clean(value)
    if holds_identity_code(value):
        raise refuse(
            message("There is a personal identity code in the file: {place}.", place=place),
            do=message("Take it out of the session, then export that again."),
        )
    return value


def check(rows: Sequence[tuple[str, Record]], session_id: str) -> None:
    """Checks how the records of a session hang together: ``rows`` are all of them, with their
    places. Raises :class:`Problem` for the first that does not fit."""
    keys: dict[type[Record], set[str]] = {}
    for place, record in rows:
        known = keys.setdefault(type(record), set())
        if record.id in known:
            raise refuse(
                message("The file is damaged: {place} has the key of another row.", place=place)
            )
        if not _KEY.fullmatch(record.id):
            raise damaged(place)
        known.add(record.id)
    for place, record in rows:
        if not _belongs(record, session_id):
            raise damaged(place)
        # Steps of earlier sessions are not there.
        if not isinstance(record, Session) or record.id == session_id:
            _check_references(record, place, keys)
        if isinstance(record, Session) and record.language not in LANGUAGES:
            # It is the name of a folder, too.
            raise damaged(f"{place}: language")
    _check_numbers([record for _, record in rows], session_id)
    _check_counts(rows)


def _check_references(record: Record, place: str, keys: Mapping[type[Record], set[str]]) -> None:
    for name, kind in REFERENCES.items():
        key = getattr(record, name, None)
        if key is not None and key not in keys.get(kind, ()):
            raise refuse(
                message(
                    "The file is damaged: {place} refers to something that is not in it.",
                    place=f"{place}: {name}",
                )
            )


def _belongs(record: Record, session_id: str) -> bool:
    """Whether a record can be one of the session: only what was agreed, and what became of it,
    may be of an earlier one, and nothing in a file is behind the curtain."""
    if isinstance(record, Note) and record.hidden:
        return False
    return isinstance(record, Commitment | Review) or (
        getattr(record, "session_id", session_id) == session_id
    )


def _check_numbers(records: Iterable[Record], session_id: str) -> None:
    """Sessions and what was agreed are called by their numbers, so each is given once; earlier
    sessions have lower ones."""
    sessions = {one.id: one.number for one in records if isinstance(one, Session)}
    agreed = [one.number for one in records if isinstance(one, Commitment)]
    last = sessions[session_id]
    are_twice = len({*sessions.values()}) < len(sessions) or len({*agreed}) < len(agreed)
    if are_twice or max(sessions.values()) > last:
        raise damaged("number")


def _check_counts(rows: Iterable[tuple[str, Record]]) -> None:
    """A result of too few people would tell who answered what, and no program of ours keeps one.
    It would be shown as it is in the file."""
    records = [record for _, record in rows]
    steps = {one.id: one for one in records if isinstance(one, Step)}
    results: dict[str, dict[str, Counter[Any]]] = defaultdict(lambda: defaultdict(Counter))
    for one in records:
        if isinstance(one, Count):
            results[one.round_id][one.item][one.answer] += one.people
    for place, round_ in rows:
        if not isinstance(round_, Round):
            continue
        result, step = results[round_.id], steps[round_.step_id]
        if round_.method in (RateMethod.DOTS, RateMethod.RANK):
            votes = {item: counts.total() for item, counts in result.items()}
            is_told = publishable_votes(votes, round_.people, *limits_of(round_)) == votes
        else:
            is_told = all(
                _given(counts) == _given(_publishable(step.definition, item, round_.method, counts))
                for item, counts in result.items()
            )
        if not is_told:
            raise refuse(
                message("The file is damaged: {place} tells what too few answered.", place=place)
            )


def _publishable(
    definition: PackStep, item: str, method: RateMethod, counts: Mapping[Any, int]
) -> Mapping[Any, int]:
    """What the program would have kept of the answers to one item."""
    if method is not RateMethod.SCALE or not isinstance(definition, RateStep):
        return publishable_opinions(counts)
    sensitive = {statement.id for statement in definition.statements if statement.sensitive}
    return publishable(counts, sensitive=item in sensitive, points=definition.answer_count)


def _given(counts: Mapping[Any, int]) -> dict[Any, int]:
    return {answer: people for answer, people in counts.items() if people}
