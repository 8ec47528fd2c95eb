"""Duplicates: notes that may say the same, found by letters."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.insight.duplicates import LEAST, NEAREST, alike
from tests.insight.pairs import judged_pairs

PAIRS = judged_pairs()
FEWEST_HITS = 0.70
"""Of the pairs that say the same. Measured: 0.76."""
MOST_FALSE_ALARMS = 0.15
"""Of the pairs that share words and say something else. Measured: 0.08."""

words = st.sampled_from(
    [
        "aika",
        "ajan",
        "ei",
        "en",
        "kirjaaminen",
        "kirjata",
        "asiakas",
        "more",
        "less",
        "ä",
        "👍",
        "7",
    ]
)
sentences = st.lists(words, max_size=6).map(" ".join) | st.text(max_size=30)
notes = st.lists(sentences, max_size=8).map(
    lambda texts: [(f"note-{number}", text) for number, text in enumerate(texts)]
)


def is_suggested(one: str, other: str) -> bool:
    return bool(alike([("a", one), ("b", other)]))


def share(is_same: bool) -> float:
    """How many of the pairs, that do say the same or do not, are suggested."""
    found = [is_suggested(pair.one, pair.other) for pair in PAIRS if pair.is_same is is_same]
    return sum(found) / len(found)


class TestOnJudgedPairs:
    """``python3 -m benchmarks`` compares scorers on them."""

    def test_there_are_enough_pairs_and_about_as_many_of_each_sort(self):
        same = sum(pair.is_same for pair in PAIRS)
        assert len(PAIRS) >= 120
        assert 0.4 < same / len(PAIRS) < 0.6

    def test_most_pairs_that_say_the_same_are_found(self):
        assert share(is_same=True) >= FEWEST_HITS

    def test_few_pairs_that_only_share_words_are_suggested(self):
        assert share(is_same=False) <= MOST_FALSE_ALARMS


class TestOpposites:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Etäyhteys toimii hyvin", "Etäyhteys ei toimi hyvin"),
            ("Osaan käyttää järjestelmää", "En osaa käyttää järjestelmää"),
            ("Suunnitelma tehdään asiakkaan kanssa", "Suunnitelma tehdään ilman asiakasta"),
            ("Aikaa on enemmän", "Aikaa on vähemmän"),
            ("Kirjaaminen on helpottunut", "Kirjaaminen on hankaloitunut"),
            ("Käynnit kotona jatkuu", "Käynnit kotona loppuu"),
            ("Clients trust us", "Clients don't trust us"),
            ("Clients trust us", "Clients don’t trust us"),
            ("Recording takes more time", "Recording takes less time"),
            ("Jag hinner svara", "Jag hinner inte svara"),
            ("Mer tid för klienten", "Mindre tid för klienten"),
        ],
    )
    def test_what_one_denies_or_turns_round_is_never_suggested(self, one, other):
        assert not is_suggested(one, other)

    def test_two_that_deny_the_same_are_suggested(self):
        assert is_suggested("Järjestelmä ei toimi maastossa", "Maastossa järjestelmä ei toimi")

    def test_the_swedish_article_denies_nothing(self):
        assert is_suggested("Hjälp av en kollega", "Hjälp av kollegan")

    @given(st.lists(st.sampled_from(["aika", "asiakas", "kirjaaminen", "time"]), max_size=6))
    def test_no_text_is_suggested_with_its_denial(self, before):
        assert not is_suggested(" ".join([*before, "toimii"]), " ".join([*before, "ei toimi"]))


class TestPairs:
    def test_the_best_come_first(self):
        found = alike(
            [
                ("c", "Kirjaaminen vie aikaa"),
                ("a", "Kirjaamiseen menee aikaa"),
                ("b", "Aikaa vie kirjaaminen"),
            ]
        )
        assert found[0][:2] == ("b", "c")
        assert found[0].score == 1
        assert [pair.score for pair in found] == sorted((p.score for p in found), reverse=True)

    @pytest.mark.parametrize("text", ["", "👍", "…", " \n "])
    def test_notes_without_words_are_not_compared(self, text):
        assert alike([("a", text), ("b", text)]) == []

    def test_notes_of_small_words_are_compared_by_them(self):
        assert is_suggested("On se nyt niin", "Niin se nyt on")

    def test_a_heap_of_notes_that_are_all_alike_gives_few_pairs_of_each(self):
        heap = [(f"{number:03}", "Kiire koko ajan") for number in range(100)]
        assert len(alike(heap)) <= len(heap) * NEAREST

    @given(sentences, sentences)
    def test_it_does_not_matter_which_note_has_which_id(self, one, other):
        assert alike([("a", one), ("b", other)]) == alike([("a", other), ("b", one)])

    @given(notes, st.randoms())
    def test_the_order_of_the_notes_does_not_matter(self, some, random):
        assert alike(random.sample(some, len(some))) == alike(some)

    @given(notes)
    def test_scores_lie_between_the_threshold_and_one(self, some):
        assert all(LEAST <= pair.score <= 1 for pair in alike(some))

    @given(notes)
    def test_a_note_is_never_paired_with_itself_and_no_pair_comes_twice(self, some):
        pairs = [pair[:2] for pair in alike(some)]
        assert all(one < other for one, other in pairs)
        assert len(set(pairs)) == len(pairs)

    @given(notes)
    def test_pairs_are_those_that_two_notes_alone_would_be(self, some):
        alone = {
            (one[0], other[0])
            for one in some
            for other in some
            if one[0] < other[0] and alike([one, other])
        }
        assert {pair[:2] for pair in alike(some)} == alone

    @given(sentences)
    def test_a_note_and_its_copy_are_a_pair_when_they_have_a_word(self, text):
        copies = alike([("a", text), ("b", text)])
        assert bool(copies) == any(character.isalnum() or character == "_" for character in text)


def test_the_scorer_is_not_imported_before_it_is_needed():
    program = (
        "import sys, facilitator.insight.duplicates, facilitator.insight.hints;"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
