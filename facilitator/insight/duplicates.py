"""Notes that may say the same, found by letters. Pure: texts in, pairs out.

A note is compared by the beginnings of its words: Finnish puts its endings last, and words that
share a beginning are mostly forms of one word. The order of the words and the small ones among them
do not count. How well that works, and what else was tried, is measured by ``benchmarks``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from facilitator.insight.opposites import stance

LEAST: Final = 0.72
"""The score from which two notes may say the same."""
NEAREST: Final = 20
"""So many pairs are at most made of one note with others, that a file of lines that are all alike
does not give millions. The rest comes up once these have been joined."""

_BEGINNING: Final = 4
"""Letters. Three and five were measured too, and are no better."""
_LONGEST: Final = 300
"""Characters. Of a longer text the beginning is compared."""
_WORD: Final = re.compile(r"\w+")
_SMALL_WORDS: Final = """
    ja tai sekä että kun jos niin nyt myös on ovat oli olisi olla ole se ne sitä siitä niitä mitä
    joka jotka joilla liian aivan tosi koko
    the a an is are was be been to of in at on and or it its that this there too very far
    och att av på i som det den de en ett är var man för till så
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())
"""Words that half of all notes have: finding them in both tells nothing."""


class Pair(NamedTuple):
    """Two notes that may say the same, the one with the lower id first."""

    one: str
    other: str
    score: float
    """From 0 to 1; 1 when their words begin alike, one for one."""


def alike(texts: Sequence[tuple[str, str]]) -> list[Pair]:
    """The pairs among ``(id, text)`` that may say the same, best first.

    A pair of which one note denies what the other says, or says the opposite, is never among them.
    The order of ``texts`` does not matter.
    """
    # Imported here, since a start of the program must not wait for it.
    from rapidfuzz import fuzz, process

    texts = sorted(texts)
    plain = [_plain(text) for _id, text in texts]
    keys = [key(text) for text in plain]
    stances = [stance(text) for text in plain]
    pairs = []
    for at, own in enumerate(keys):
        later = at + 1
        found = process.extract(
            own, keys[later:], scorer=fuzz.ratio, score_cutoff=100 * LEAST, limit=NEAREST
        )
        pairs += [
            Pair(texts[at][0], texts[later + place][0], score / 100)
            for _key, score, place in found
            if own and not stances[at].opposes(stances[later + place])
        ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.other))


def key(text: str) -> str:
    """What a text is compared by: the beginnings of its words, each once, in order of letters."""
    words = _WORD.findall(text)
    telling = [word for word in words if word not in _SMALL] or words
    return " ".join(sorted({word[:_BEGINNING] for word in telling}))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
