"""Makes a whole of what two copies of a team's file hold together: each number once, no curtain
open before what is hidden, and no two results of which the difference would tell one person's
answer. What one of them has corrected does not keep its old words where it was voted on. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count as counting
from itertools import product
from string import ascii_uppercase
from typing import Any, TypeVar

from facilitator.model.record import Commitment, Count, Note, Record, Round, Session, Step, Theme
from facilitator.model.repeated import in_words_of_now, words_of
from facilitator.session.confirming import AGREED
from facilitator.store.merging import Key

R = TypeVar("R", bound=Record)


def mended(
    rows: Mapping[Key, Record], own: tuple[AbstractSet[Key], AbstractSet[Key]]
) -> tuple[dict[Key, Record], tuple[Round, ...]]:
    """The records as they can stand in one file, and the rounds whose result cannot. ``own`` are
    the keys of what only one copy has, by copy."""
    result = dict(rows)
    for row in [
        *_numbered(result),
        *_lettered(result),
        *_closing_curtains(result),
        *_the_same_once(result),
    ]:
        result[type(row), row.id] = row
    unshown = _too_near(result, own)
    hidden = {round_.id for round_ in unshown}
    for key, row in rows.items():
        if isinstance(row, Count) and row.round_id in hidden:
            del result[key]
    words = {row.id: text for row in result.values() if (text := words_of(row)) is not None}
    return {key: in_words_of_now(row, words) for key, row in result.items()}, unshown


def still_confirmed(
    session: Session, rows: Mapping[Key, Record], copies: Iterable[Mapping[Key, Record]]
) -> bool:
    """Whether what a session agreed is still what the room confirmed, in one of the copies."""
    now = _promised(session, rows)
    for copy in copies:
        then = copy.get((Session, session.id))
        is_it = isinstance(then, Session) and then.confirmed_at == session.confirmed_at
        if is_it and _promised(session, copy) == now:
            return True
    return False


def letter_order(letter: str) -> tuple[int, str]:
    """Letters in their order: A … Z, AA, AB …"""
    return (len(letter), letter)


def _all(rows: Mapping[Key, Record], kind: type[R]) -> list[R]:
    """The records of a table, in an order that says nothing."""
    return sorted((row for row in rows.values() if isinstance(row, kind)), key=lambda row: row.id)


def _promised(session: Session, rows: Mapping[Key, Record]) -> dict[str, Commitment]:
    """What was read back, wherever it stands by now and whatever its number is."""
    return {
        agreed.id: agreed.as_promised().but(number=0, note_id=None)
        for agreed in _all(rows, Commitment)
        if agreed.session_id == session.id and agreed.kind in AGREED
    }


# Each number once


def _numbered(rows: Mapping[Key, Record]) -> Iterator[Record]:
    """What gets another number: of those with the same, all but the one that began first."""
    began = {session.id: session.started_at for session in _all(rows, Session)}
    yield from _renumbered(_all(rows, Session), lambda one: began[one.id], lambda _one: None)
    yield from _renumbered(
        _all(rows, Commitment), lambda one: began[one.session_id], lambda _one: None
    )
    yield from _renumbered(_all(rows, Round), lambda _one: 0, lambda one: one.step_id)


N = TypeVar("N", Session, Commitment, Round)


def _renumbered(
    rows: list[N], began: Callable[[N], Any], within: Callable[[N], Hashable]
) -> Iterator[N]:
    groups: dict[Hashable, list[N]] = defaultdict(list)
    for row in rows:
        groups[within(row)].append(row)
    for group in groups.values():
        taken: set[int] = set()
        highest = max(row.number for row in group)
        for row in sorted(group, key=lambda row: (row.number, began(row), row.id)):
            if row.number in taken:
                highest += 1
                yield row.but(number=highest)
            taken.add(row.number)


def _lettered(rows: Mapping[Key, Record]) -> Iterator[Theme]:
    """Themes that get another letter, since another theme of their session has the same."""
    groups: dict[str, list[Theme]] = defaultdict(list)
    for theme in _all(rows, Theme):
        groups[theme.session_id].append(theme)
    for group in groups.values():
        taken: set[str] = set()
        highest = max((theme.letter for theme in group), key=letter_order)
        free = (letter for letter in _letters() if letter_order(letter) > letter_order(highest))
        for theme in sorted(group, key=lambda theme: theme.id):
            if theme.letter in taken:
                yield theme.but(letter=next(free))
            taken.add(theme.letter)


def _letters() -> Iterator[str]:
    return ("".join(pair) for n in counting(1) for pair in product(ascii_uppercase, repeat=n))


# What is hidden, and what says the same


def _closing_curtains(rows: Mapping[Key, Record]) -> Iterator[Step]:
    """Steps with notes that the room has not seen: those come behind a curtain, and what it has
    seen stays before it."""
    hidden = {note.step_id for note in _all(rows, Note) if note.hidden}
    for step in _all(rows, Step):
        if step.revealed and step.id in hidden:
            yield step.but(revealed=False)


def _the_same_once(rows: Mapping[Key, Record]) -> Iterator[Note]:
    """Notes that say the same as one that itself says the same as another: they go with that."""
    says = {note.id: note.same_as for note in _all(rows, Note) if note.same_as}
    for note in _all(rows, Note):
        way = [note.id]
        while (following := says.get(way[-1])) and following not in way:
            way.append(following)
        # In a circle, the one with the first key is the original.
        circle = way[way.index(following) :] if following else way[-1:]
        original = min(circle)
        end = None if original == note.id else original
        if end != note.same_as:
            yield note.but(same_as=end)


# Results


def _too_near(
    rows: Mapping[Key, Record], own: tuple[AbstractSet[Key], AbstractSet[Key]]
) -> tuple[Round, ...]:
    """Rounds whose result is not kept, since each copy has asked the same of the same team without
    knowing of the other: one of the two may stand. See :mod:`facilitator.session.same_question`."""
    asked: dict[Hashable, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    rounds = {round_.id: round_ for round_ in _all(rows, Round)}
    steps = {step.id: step for step in _all(rows, Step)}
    for count in _all(rows, Count):
        round_ = rounds[count.round_id]
        for side, keys in enumerate(own):
            if (Round, round_.id) in keys:
                session = steps[round_.step_id].session_id
                # A statement may be asked again under another id.
                for what in filter(None, (count.item, count.item_text)):
                    asked[session, round_.method, what][side].add(round_.id)
    found = set[str]()
    for one, other in asked.values():
        if one and other:
            found |= max(one, other, key=min)
    return tuple(rounds[id_] for id_ in sorted(found))
