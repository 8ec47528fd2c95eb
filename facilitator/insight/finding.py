"""Finds words in texts. Pure: texts in, places out.

Every word has to be there, anywhere and in any case: Finnish puts its endings last, so the
beginning of a word finds all its forms, and any part of a compound finds the compound. Where
nothing has the words, texts that come close are offered, for the sake of a mistyped letter and of
stems that change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]
"""A part of a text: where it begins, and where it has ended."""

LEAST_NEAR: Final = 77
"""How close a text must come, of 100. ``lomaketta`` comes to ``lomakkeet`` at 78, and
``tietosuoja`` to ``tietoturva``, which is another word, at 71."""
_SHORTEST_NEAR: Final = 4
"""Letters of words for which something close is looked for: of shorter ones everything is."""
_MOST_NEAR: Final = 20


class Found(NamedTuple):
    """What was found."""

    indices: tuple[int, ...] = ()
    """Which of the texts: in their order, or where they only come close, the closest first."""
    is_near: bool = False
    """Whether nothing has the words, and these only come close."""


class Finder:
    """Texts that are searched again and again."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._folded = [text.casefold() for text in texts]

    def find(self, wanted: str) -> Found:
        """The texts that have all of the words. Without any word nothing is found."""
        words = _words(wanted)
        if not words:
            return Found()
        having = (at for at, text in enumerate(self._folded) if all(word in text for word in words))
        if indices := tuple(having):
            return Found(indices)
        return Found(self._near(" ".join(words)), is_near=True)

    def _near(self, wanted: str) -> tuple[int, ...]:
        if len(wanted) < _SHORTEST_NEAR:
            return ()
        # Imported here, since a start of the program must not wait for it.
        from rapidfuzz import fuzz, process

        best = process.extract(
            wanted,
            self._folded,
            scorer=fuzz.partial_ratio,
            score_cutoff=LEAST_NEAR,
            limit=_MOST_NEAR,
        )
        # A text of a few letters is a part of many words.
        return tuple(at for text, _score, at in best if len(text) >= len(wanted))


def spans(text: str, wanted: str) -> tuple[Span, ...]:
    """Where the words stand in a text that was found, in order; where it only comes close, what of
    it does. None overlaps another."""
    from rapidfuzz import fuzz

    folded, words = text.casefold(), _words(wanted)
    places = [match.span() for word in words for match in re.finditer(re.escape(word), folded)]
    if not places:
        near = fuzz.partial_ratio_alignment(" ".join(words), folded, score_cutoff=LEAST_NEAR)
        places = [(near.dest_start, near.dest_end)] if near else []
    return _unfolded(text, _joined(places))


def _words(wanted: str) -> list[str]:
    return unicodedata.normalize("NFC", wanted).casefold().split()


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in order, with those that touch made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _unfolded(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Where spans of the folded text stand in the text: folded, a letter may become several."""
    places = [at for at, letter in enumerate(text) for _ in letter.casefold()]
    return tuple((places[start], places[end - 1] + 1) for start, end in spans if start < end)
