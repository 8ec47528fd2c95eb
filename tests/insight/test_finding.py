"""Words are found in texts whatever their case and their ending, and where they stand is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.insight.finding import Finder, Found, spans

TEXTS = (
    "Lomakkeet ovat hitaita.",
    "Asiakkaan kanssa puhelimessa",
    "Etätapaaminen ASIAKKAAN kotona",
    "Straße und STRASSE",
)


def found(wanted: str) -> list[str]:
    """The texts that have the words; a text that only comes close has a mark before it."""
    result = Finder(TEXTS).find(wanted)
    return [("~" if result.is_near else "") + TEXTS[at] for at in result.indices]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("asiakka", [TEXTS[1], TEXTS[2]]),
        ("KOTONA asiakkaan", [TEXTS[2]]),
        ("tapaam", [TEXTS[2]]),
        ("strasse", [TEXTS[3]]),
        ("asiakkaan hitaita", []),
        ("xyzzy", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_text_that_has_all_of_the_words_is_found(wanted: str, expected: list[str]) -> None:
    assert found(wanted) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("lomaketta", ["~" + TEXTS[0]]),
        ("etätapaminen", ["~" + TEXTS[2]]),
        ("xyz", []),
    ],
    ids=["another stem", "a slip of the finger", "too short"],
)
def test_what_comes_close_is_offered_only_when_nothing_has_the_words(
    wanted: str, expected: list[str]
) -> None:
    assert found(wanted) == expected


def test_letters_that_are_written_in_parts_are_found() -> None:
    assert found(unicodedata.normalize("NFD", "etätapaaminen")) == [TEXTS[2]]


def test_a_short_text_does_not_come_close_to_every_long_word() -> None:
    assert Finder(["a", "ki", "min"]).find("kirjaaminen") == Found(is_near=True)


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("Straße und STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("aaaa", "aa a", ["aaaa"]),
        ("one two", "two one", ["one", "two"]),
        ("Lomakkeet ovat", "lomaketta", ["Lomakkeet"]),
        ("nothing", "xyzzy", []),
    ],
)
def test_where_the_words_stand_is_told_in_the_text_as_it_was_written(
    text: str, wanted: str, marked: list[str]
) -> None:
    assert [text[start:end] for start, end in spans(text, wanted)] == marked


@given(text=st.text(), wanted=st.text())
def test_what_is_marked_is_in_the_text_in_order_and_apart(text: str, wanted: str) -> None:
    edges = [edge for span in spans(text, wanted) for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


@given(text=st.text(), edges=st.tuples(st.integers(0), st.integers(0)))
def test_any_part_of_a_text_finds_it_and_is_marked(text: str, edges: tuple[int, int]) -> None:
    text = unicodedata.normalize("NFC", text)
    start, end = sorted(edge % (len(text) + 1) for edge in edges)
    # A part may be another text in that form: a mark on its own joins what comes before it.
    part = text[start:end]
    assume(unicodedata.is_normalized("NFC", part) and part.strip())
    assert Finder([text]).find(part) == Found((0,))
    assert spans(text, part)
