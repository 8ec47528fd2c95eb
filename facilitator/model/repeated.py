"""Words that a file has twice: a count and an item of a talk repeat what they are about. They are
corrected with it, for what somebody wants gone has to be gone from all of the file. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from facilitator.model.record import Change, Commitment, Count, Note, Record, Theme, Topic

REPEATING: Final[Mapping[type[Record], tuple[str, str]]] = {
    Count: ("item", "item_text"),
    Topic: ("ref", "text"),
}
"""What repeats the words of something else: the column with the key of that, and the column with
its words. Where these are empty they were left out on purpose, and stay so."""


def words_of(record: Record | None) -> str | None:
    """What others repeat of a record; ``None`` where nobody repeats anything."""
    if isinstance(record, Theme):
        return record.name
    return record.text if isinstance(record, Note | Commitment) else None


def corrected(changes: Iterable[Change]) -> dict[str, str]:
    """Key → words of now, of what has other words after changes, in their order."""
    return {
        change.after.id: now
        for change in changes
        if change.before and change.after
        if (now := words_of(change.after)) is not None and now != words_of(change.before)
    }


def in_words_of_now(record: Record, words: Mapping[str, str]) -> Record:
    """A record that repeats what something is called, as that is called now. ``words`` are by the
    key of what they belong to."""
    if type(record) not in REPEATING:
        return record
    about, text = REPEATING[type(record)]
    now = words.get(getattr(record, about))
    if now is None or getattr(record, text) in ("", now):
        return record
    return record.but(**{text: now})
