"""Pairs of notes that may say the same, to be asked about one at a time. Nothing is joined here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from facilitator.insight.duplicates import Pair, alike
from facilitator.model.record import Note
from facilitator.model.records import SessionRecords

MOST: Final = 2000
"""From so many notes on nothing is suggested: comparing them would keep the room waiting."""


class Likely(NamedTuple):
    """Two notes that may say the same."""

    head: Note
    """The one that would stand for both."""
    double: Note


class LikelySame:
    """Finds the pairs, and remembers, while the program runs, which of them were said no to."""

    def __init__(self) -> None:
        self._compared: dict[str, str] = {}
        self._found: list[Pair] = []
        self._declined: set[frozenset[str]] = set()

    def pairs(self, records: SessionRecords) -> list[Likely]:
        """The pairs to ask about, the most alike first.

        Left out are notes that say the same as another already, lone voices, parked ones, and
        pairs of different sorts: a gain is never a worry.
        """
        notes = {note.id: note for note in records.visible_notes() if _may_be_joined(note)}
        if len(notes) >= MOST:
            return []
        texts = {note.id: note.text for note in notes.values()}
        # After a join there are only fewer; comparing anew would find nothing else.
        if not texts.items() <= self._compared.items():
            self._compare(texts)
        found = self._still(notes)
        if not found and texts != self._compared:
            # Of many notes that are all alike, only some of the pairs were found the first time.
            self._compare(texts)
            found = self._still(notes)
        place = {id_: number for number, id_ in enumerate(notes)}
        return [_with_head(one, other, place) for one, other in found]

    def decline(self, one: Note, other: Note) -> None:
        """These do not say the same. They are not asked about again."""
        self._declined.add(frozenset((one.id, other.id)))

    def _compare(self, texts: dict[str, str]) -> None:
        self._compared = texts
        self._found = alike(list(texts.items()))

    def _still(self, notes: dict[str, Note]) -> Sequence[tuple[Note, Note]]:
        return [
            (notes[pair.one], notes[pair.other])
            for pair in self._found
            if pair.one in notes
            and pair.other in notes
            and notes[pair.one].bucket is notes[pair.other].bucket
            and frozenset((pair.one, pair.other)) not in self._declined
        ]


def _may_be_joined(note: Note) -> bool:
    return not (note.same_as or note.lone or note.parked)


def _with_head(one: Note, other: Note, place: dict[str, int]) -> Likely:
    """The longer note says more, so it stands for both; but one in a theme before one in none,
    since the other goes where that one is. Of equals the earlier."""
    head, double = sorted(
        (one, other), key=lambda note: (note.theme_id is None, -len(note.text), place[note.id])
    )
    return Likely(head, double)
