"""Every character of the languages around us has a picture, and letters can be told apart."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator
from itertools import combinations

import pytest

from facilitator.letters.font import HEIGHT, Glyph, characters, glyph

ASCII = "".join(map(chr, range(0x21, 0x7F)))


def letters_of(encoding: str) -> str:
    """The letters of an eight-bit alphabet."""
    every = bytes(range(0xA0, 0x100)).decode(encoding, "ignore")
    return "".join(one for one in every if unicodedata.category(one) in ("Lu", "Ll", "Lo"))


ALPHABETS = {
    "ascii": ASCII,
    "latin-1": letters_of("iso8859-1"),
    "latin-2": letters_of("iso8859-2"),
    "latin-9": letters_of("iso8859-15"),
    "finnish": "åäöÅÄÖšžŠŽ",
    "north-sami": "áčđŋšŧžÁČĐŊŠŦŽ",
    "inari-and-skolt-sami": "áâäåõöǥǧǩŋšžʒǯđčÁÂÄÅÕÖǤǦǨŊŠŽƷǮĐČ",
    "signs": "–—’‘”“„…·»«›‹€£§°×÷±²³¡¿µ→←",
}


def picture(character: str) -> Glyph:
    (one,) = characters(character)
    found = glyph(one)
    assert found is not None, character
    return found


def test_every_picture_has_eight_rows_of_one_width_and_no_empty_edge() -> None:
    for one in "".join(ALPHABETS.values()):
        rows = picture(one)
        assert len(rows) == HEIGHT
        assert {len(row) for row in rows} == {len(rows[0])}
        assert set("".join(rows)) <= {"#", "."}
        for edge in (0, -1):
            assert any(row[edge] == "#" for row in rows), one


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_every_character_of_an_alphabet_has_a_picture(alphabet: str) -> None:
    assert [
        one for one in ALPHABETS[alphabet] if glyph(unicodedata.normalize("NFD", one)) is None
    ] == []


def test_a_character_is_the_same_composed_or_not() -> None:
    for one in "åäöÅÄÖéñšč":
        assert picture(unicodedata.normalize("NFD", one)) == picture(one)


def test_no_two_letters_or_digits_look_the_same() -> None:
    every = string.ascii_letters + "åäöÅÄÖ" + string.digits
    assert {(a, b) for a, b in combinations(every, 2) if picture(a) == picture(b)} == set()


def test_no_two_letters_of_one_alphabet_look_the_same() -> None:
    for alphabet in ALPHABETS.values():
        every = [one for one in dict.fromkeys(alphabet) if one.isalpha()]
        assert {(a, b) for a, b in combinations(every, 2) if picture(a) == picture(b)} == set()


@pytest.mark.parametrize(("marked", "plain"), zip("åäöÅÄÖ", "aaoAAO", strict=True))
def test_a_mark_makes_a_letter_clearly_another(marked: str, plain: str) -> None:
    def dots(rows: Glyph) -> Iterator[tuple[int, int]]:
        width = max(len(picture(marked)[0]), len(picture(plain)[0]))
        for y, row in enumerate(rows):
            yield from ((x, y) for x, dot in enumerate(row.center(width, ".")) if dot == "#")

    assert len(set(dots(picture(marked))) ^ set(dots(picture(plain)))) >= 4


def test_a_small_letter_keeps_its_height_under_a_mark() -> None:
    for marked, plain in zip("åäöšžč", "aaoszc", strict=True):
        low = [row.strip(".") for row in picture(plain)[2:]]
        assert [row.strip(".") for row in picture(marked)[2:]] == low


@pytest.mark.parametrize("one", ["漢", "🙂", "ש", "ي", "\x1b", "\u200d", "a\u0301\u0308", "\u0301"])
def test_what_was_never_drawn_has_no_picture(one: str) -> None:
    assert glyph(unicodedata.normalize("NFD", one)) is None


def test_a_mark_may_be_on_what_looks_like_another() -> None:
    assert picture("Ð\u0301") == picture("Đ\u0301") != picture("Đ")


def test_marks_stay_with_their_letter() -> None:
    assert list(characters("åb\u0301")) == ["a\u030a", "b\u0301"]
