"""How well notes that say the same are told from notes that only share words, and how fast.

Every scorer judges the pairs of ``tests/insight/pairs.yaml``. Its threshold is the one that finds
most with at most one false alarm in ten, chosen on four fifths of the pairs and counted on the
fifth that was left out, five times over: so no scorer is judged on what it was fitted to. None of
them may suggest opposites, as the program does not.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from benchmarks.figure import Figure, milliseconds
from facilitator.insight import duplicates
from facilitator.insight.opposites import stance
from tests.insight.pairs import Judged, judged_pairs

Scorer: TypeAlias = Callable[[str, str], float]
"""Two texts in lower case → 0 to 100."""

FOLDS: Final = 5
FALSE_ALARMS: Final = 0.1
"""The share of false alarms that a threshold may have on the pairs it is chosen by."""
NOTES: Final = 2_000


class Scored(NamedTuple):
    """A pair, with what a scorer gives it."""

    score: float
    is_same: bool


def figures() -> list[Figure]:
    """Hits and false alarms of each scorer, those of the program, and its time for many notes."""
    pairs = judged_pairs()
    return [
        Figure("Notes that may say the same", f"{len(pairs)} pairs", "hits / false alarms:"),
        *(_held_out(name, scorer, pairs) for name, scorer in SCORERS.items()),
        _chosen(pairs),
        milliseconds(f"{NOTES} notes compared, each with each", _times()),
    ]


def _held_out(name: str, scorer: Scorer, pairs: Sequence[Judged]) -> Figure:
    """What a scorer does on pairs that its threshold was not chosen by."""
    scored = [Scored(_score(scorer, pair), pair.is_same) for pair in pairs]
    found, thresholds = [], []
    for fold in range(FOLDS):
        rest = [one for at, one in enumerate(scored) if at % FOLDS != fold]
        threshold = _best_threshold(rest)
        thresholds.append(threshold)
        found += [(one.score >= threshold, one.is_same) for one in scored[fold::FOLDS]]
    spread = f"{min(thresholds):.0f}–{max(thresholds):.0f}"
    return Figure(f"  {name}", _rates(found), f"thresholds {spread} of 100, on pairs left out")


def _chosen(pairs: Sequence[Judged]) -> Figure:
    """What the program does."""
    found = [
        (bool(duplicates.alike([("1", pair.one), ("2", pair.other)])), pair.is_same)
        for pair in pairs
    ]
    note = f"{CHOSEN}, threshold {100 * duplicates.LEAST:.0f}, on all pairs"
    return Figure("  the program", _rates(found), note)


def _score(scorer: Scorer, pair: Judged) -> float:
    one, other = pair.one.casefold(), pair.other.casefold()
    return 0 if stance(one).opposes(stance(other)) else scorer(one, other)


def _best_threshold(scored: Sequence[Scored]) -> float:
    """The lowest threshold with few enough false alarms: the lower, the more is found."""
    different = [one.score for one in scored if not one.is_same]
    allowed = FALSE_ALARMS * len(different)
    return min(
        threshold
        for threshold in {one.score for one in scored} | {101.0}
        if sum(score >= threshold for score in different) <= allowed
    )


def _rates(found: Sequence[tuple[bool, bool]]) -> str:
    """``76 % / 8 %``, of (suggested, is the same)."""
    hits = [suggested for suggested, is_same in found if is_same]
    alarms = [suggested for suggested, is_same in found if not is_same]
    return f"{sum(hits) / len(hits):.0%} / {sum(alarms) / len(alarms):.0%}"


def _times(runs: int = 5) -> list[float]:
    """Seconds for notes put together from the words of the pairs."""
    words = " ".join(f"{pair.one} {pair.other}" for pair in judged_pairs()).split()
    chance = random.Random(1)
    notes = [
        (str(number), " ".join(chance.choices(words, k=chance.randint(2, 12))))
        for number in range(NOTES)
    ]
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        duplicates.alike(notes)
        times.append(time.perf_counter() - start)
    return times


# Scorers


def _by_key(scorer: Scorer) -> Scorer:
    """A scorer on what the program compares: the beginnings of the telling words."""
    return lambda one, other: scorer(duplicates.key(one), duplicates.key(other))


def _trigrams(text: str) -> set[str]:
    padded = [f"  {word} " for word in text.split()]
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}


def _dice(one: str, other: str) -> float:
    left, right = _trigrams(one), _trigrams(other)
    return 200 * len(left & right) / max(1, len(left) + len(right))


def _jaccard(one: str, other: str) -> float:
    left, right = _trigrams(one), _trigrams(other)
    return 100 * len(left & right) / max(1, len(left | right))


def _word_by_word(one: str, other: str) -> float:
    """Each word with the likest of the other note, by Jaro and Winkler, longer words weighing
    more."""

    def covered(words: list[str], others: list[str]) -> float:
        """The share of the letters of some words that the others have too."""
        shared = 0.0
        for word in words:
            best = max(JaroWinkler.similarity(word, other) for other in others)
            shared += len(word) * best if best >= 0.8 else 0
        return shared / sum(map(len, words))

    left, right = one.split(), other.split()
    return 50 * (covered(left, right) + covered(right, left))


CHOSEN: Final = "ratio of beginnings"
SCORERS: Final[dict[str, Scorer]] = {
    "ratio": fuzz.ratio,
    "partial_ratio": fuzz.partial_ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
    "token_set_ratio": fuzz.token_set_ratio,
    "WRatio": fuzz.WRatio,
    "trigrams, Jaccard": _jaccard,
    "trigrams, Dice": _dice,
    "word by word": _word_by_word,
    "token_set_ratio of beginnings": _by_key(fuzz.token_set_ratio),
    "trigrams of beginnings, Dice": _by_key(_dice),
    CHOSEN: _by_key(fuzz.ratio),
}
