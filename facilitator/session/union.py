"""What two copies of a team's file hold together. Pure: the same whichever comes first.

A record is kept that either copy has, unless the other one remembers that it was removed. Of one
that both have in different forms the later is kept: of something agreed by its own time, of
anything in a session by the time of the session, since a note has none. Where neither is later,
what shows less is kept, else one of them by its content, so that the choice is always the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from facilitator.model.record import (
    Cell,
    Commitment,
    Count,
    Note,
    Record,
    Review,
    Round,
    Session,
    Stage,
    Step,
    Team,
    Theme,
    Topic,
)
from facilitator.session.mending import letter_order, mended, still_confirmed
from facilitator.store.importing import OUTLINE
from facilitator.store.merging import Holding, Key, Links

Rows: TypeAlias = dict[Key, Record]
Sides: TypeAlias = tuple[Holding, Holding]

_THE_SAME: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Topic: ("step_id", "source", "ref"),
    Cell: ("step_id", "phase", "perspective"),
    Review: ("commitment_id", "session_id"),
}
"""What there is one of for each of these, also if each copy made it under a key of its own."""
_STAYS: Final = (Team, Step, Stage)
"""What nobody removes by itself; it goes with its session."""


@dataclass(frozen=True)
class Left:
    """A record of one copy that is not in the union, or not in the form that it has there."""

    record: Record
    side: int
    """Which copy it is in: 0 or 1."""
    is_removed: bool
    """Whether it is gone altogether, since the other copy remembers that it was removed."""


@dataclass(frozen=True)
class Renumbered:
    """A record whose number or letter another one has as well."""

    before: Record
    after: Record
    side: int


@dataclass(frozen=True)
class Union:
    """All that two copies hold, and what of them is not in it."""

    holding: Holding
    left: tuple[Left, ...]
    renumbered: tuple[Renumbered, ...]
    unshown: tuple[Round, ...]
    """Rounds whose result is left out: it would stand beside another of the same question."""


def unite(first: Holding, second: Holding, links: Links) -> Union:
    """The union of two copies of one team's file. ``links`` are the references between tables."""
    gone = first.gone | second.gone
    sides = _under_one_key(_as_one_team(_without_outlines((first, second))), gone)
    kept = _kept(sides, gone, links)
    a, b = (_comparable(side, kept, links, sides) for side in sides)
    rows = {
        key: a.get(key) or b[key] if key not in a or key not in b else _better(a, b, key, sides)
        for key in kept
        if not _is_of_other_result(key, a, b, sides)
    }
    result, unshown = mended(rows, own=(a.keys() - b.keys(), b.keys() - a.keys()))
    for session in [row for row in result.values() if isinstance(row, Session)]:
        if session.confirmed_at and not still_confirmed(session, result, (a, b)):
            result[Session, session.id] = session.but(confirmed_at=None)
    ids = {id_ for _kind, id_ in result}
    changed = {
        id_: max(side.changed.get(id_, "") for side in sides)
        for id_ in sides[0].changed.keys() | sides[1].changed.keys()
        if id_ in ids
    }
    return Union(
        Holding(first.name, result, changed, gone - ids),
        left=tuple(
            Left(row, number, is_removed=key not in kept)
            for number, (side, told) in enumerate(zip(sides, (a, b), strict=True))
            for key, row in side.records.items()
            if not isinstance(row, Stage | Count) and told.get(key) != rows.get(key, row)
        ),
        renumbered=tuple(
            Renumbered(row, result[key], number)
            for number, side in enumerate(sides)
            for key, row in side.records.items()
            if key in result and _handle(row) != _handle(result[key])
        ),
        unshown=unshown,
    )


# Copies that can be compared


def _without_outlines(sides: Sides) -> Sides:
    """Copies without what stands for a session of which the other one has more."""
    a, b = sides
    return (_without(a, _led(b) - _led(a)), _without(b, _led(a) - _led(b)))


def _without(side: Holding, outlines: set[str]) -> Holding:
    records = {
        key: row
        for key, row in side.records.items()
        if not (isinstance(row, Session | Step) and session_of(row) in outlines)
    }
    return replace(side, records=records)


def _led(side: Holding) -> set[str]:
    """The sessions of a copy of which there is more than what was agreed."""
    steps = [row for row in side.records.values() if isinstance(row, Step)]
    return {step.session_id for step in steps if step.definition.id != OUTLINE}


def _as_one_team(sides: Sides) -> Sides:
    """Copies whose team has one key, also where each laptop made the team for itself."""
    key = min(side.team.id for side in sides)
    return (_with_team(sides[0], key), _with_team(sides[1], key))


def _with_team(side: Holding, key: str) -> Holding:
    team = side.team
    others = {at: row for at, row in side.records.items() if at[0] is not Team}
    changed = dict(side.changed)
    if team.id in changed:
        changed[key] = changed.pop(team.id)
    return replace(side, records={(Team, key): team.but(id=key), **others}, changed=changed)


def _under_one_key(sides: Sides, gone: frozenset[str]) -> Sides:
    """Copies in which what is the same has the same key."""
    found: list[dict[tuple[Any, ...], list[str]]] = []
    for side in sides:
        keys: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for row in side.records.values():
            if (fields := _THE_SAME.get(type(row))) and row.id not in gone:
                keys[(type(row), *(getattr(row, field) for field in fields))].append(row.id)
        found.append(keys)
    new: dict[str, str] = {}
    for what in found[0].keys() & found[1].keys():
        pairs = found[0][what], found[1][what]
        if all(len(ids) == 1 for ids in pairs):
            one, other = sorted(ids[0] for ids in pairs)
            new |= {other: one} if one != other else {}
    return (_with_keys(sides[0], new), _with_keys(sides[1], new))


def _with_keys(side: Holding, new: Mapping[str, str]) -> Holding:
    rows = (_replacing(row, new) for row in side.records.values())
    changed: dict[str, str] = {}
    for id_, at in side.changed.items():
        changed[new.get(id_, id_)] = at
    return replace(side, records={(type(row), row.id): row for row in rows}, changed=changed)


def _replacing(row: Record, new: Mapping[str, str]) -> Record:
    found = {column: new[value] for column, value in row if isinstance(value, str) and value in new}
    return row.but(**found) if found else row


# What is kept


def _kept(sides: Sides, gone: frozenset[str], links: Links) -> set[Key]:
    """The keys of what is kept: what either copy has and nobody has removed, without what cannot
    be without something that was."""
    rows: Rows = {**sides[0].records, **sides[1].records}
    kept = {key for key in rows if key[0] in _STAYS or key[1] not in gone}
    size = -1
    while size != (size := len(kept)):
        kept = {
            key
            for key in kept
            if all(
                (parent, getattr(rows[key], column)) in kept
                for column, (parent, is_needed) in links[key[0]].items()
                if is_needed
            )
        }
    return kept


def _comparable(side: Holding, kept: set[Key], links: Links, sides: Sides) -> Rows:
    """What a copy has of what is kept, without references to what is not; a number is the highest
    that either copy has, since numbers only ever grow."""
    found: Rows = {}
    for key, row in side.records.items():
        if key not in kept:
            continue
        lost = {
            column: None
            for column, (parent, is_needed) in links[key[0]].items()
            if not is_needed and (value := getattr(row, column)) and (parent, value) not in kept
        }
        both = [one.records[key] for one in sides if key in one.records]
        found[key] = row.but(**lost, **_highest(both)) if lost or len(both) == 2 else row
    return found


def _highest(rows: list[Record]) -> dict[str, Any]:
    first = rows[0]
    if isinstance(first, Theme):
        return {
            "letter": max((row.letter for row in rows if isinstance(row, Theme)), key=letter_order)
        }
    numbers = [row.number for row in rows if isinstance(row, Session | Commitment | Round)]
    return {"number": max(numbers)} if numbers else {}


def _handle(row: Record) -> object:
    """What people call a record by."""
    if isinstance(row, Theme):
        return row.letter
    return row.number if isinstance(row, Session | Commitment) else None


# Which form is kept


def _better(a: Rows, b: Rows, key: Key, sides: Sides) -> Record:
    one, other = a[key], b[key]
    if one == other:
        return one
    ranks = [_rank(rows, key, side) for rows, side in zip((a, b), sides, strict=True)]
    return max(zip(ranks, (one, other), strict=True), key=lambda pair: pair[0])[1]


def _rank(rows: Rows, key: Key, side: Holding) -> tuple[Any, ...]:
    """How late a form of a record is, then how little it shows, then what it says."""
    row = rows[key]
    own = row.model_dump_json()
    if isinstance(row, Team | Commitment | Review):
        is_settled = isinstance(row, Commitment) and not row.is_open
        return (side.changed.get(row.id, ""), is_settled, own)
    session = rows.get((Session, session_of(row, rows)))
    is_hidden = isinstance(row, Note) and row.hidden
    # Not what is mended in a union: it is to win against its copies as they did.
    of_session = session.model_dump_json(exclude={"number", "confirmed_at"}) if session else ""
    return (*_time_of(session, side), is_hidden, of_session, own)


def _time_of(session: Record | None, side: Holding) -> tuple[str, str]:
    if not isinstance(session, Session):
        return ("", "")
    ended = session.ended_at.isoformat() if session.ended_at else ""
    return (side.changed.get(session.id, ""), ended)


def session_of(row: Record, rows: Mapping[Key, Record] | None = None) -> str:
    """The key of the session that a record is of; empty where ``rows`` do not tell."""
    found = dict(row)
    if isinstance(row, Session | Stage):
        return row.id
    if "session_id" in found:
        return str(found["session_id"])
    parent = (Round, found["round_id"]) if isinstance(row, Count) else (Step, found["step_id"])
    above = (rows or {}).get(parent)
    return session_of(above, rows) if above else ""


def _is_of_other_result(key: Key, a: Rows, b: Rows, sides: Sides) -> bool:
    """Whether a count is of a round that both copies have, but with another result in the later
    one. A round is taken whole, and where neither is later, what both tell."""
    if key[0] is not Count or (key in a) == (key in b):
        return False
    own, other, (own_side, other_side) = (a, b, sides) if key in a else (b, a, sides[::-1])
    count = own[key]
    assert isinstance(count, Count)
    if (Round, count.round_id) not in other:
        return False
    at = session_of(count, own)
    own_time = _time_of(own.get((Session, at)), own_side)
    return own_time <= _time_of(other.get((Session, at)), other_side)
