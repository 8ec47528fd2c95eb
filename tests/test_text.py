"""Cleaning of text: the same words, nothing that acts."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.model.cleaning import clean, clean_line
from facilitator.model.text import LocalText

BIDI = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2060\ufeff"
EMOJI = (
    "👨‍👩‍👧‍👦",  # a family
    "🏳️‍🌈",
    "👩🏽‍💻",  # with a tone of skin
    "🙂‍↔️",  # joined with an arrow
    "🧑\u200d\U0001faef",  # a picture newer than the tables of every Python
    "❤️‍🔥",
)

# Text as it comes from keyboards, web pages and those who mean harm: any character, and often
# those that do something.
HOSTILE = st.lists(
    st.one_of(
        st.text(st.characters(codec=None), max_size=5),
        st.sampled_from(
            [*"\x1b[]\x07\x9b\x9c\\mPXK;0\r\n\t\u200d\ufe0f¨𝅗𝅥◌́", "\x1b]52;c;", "\x1b[31m", *EMOJI]
        ),
    ),
    max_size=20,
).map("".join)


class TestWhatIsTakenAway:
    @given(HOSTILE)
    def test_nothing_that_acts_is_left(self, text: str) -> None:
        for character in clean(text):
            is_control = unicodedata.category(character) == "Cc" and character not in "\n\t"
            assert not is_control
            assert unicodedata.bidirectional(character) not in BIDI
            assert character not in INVISIBLE

    @given(HOSTILE)
    @example("\u2adc\u200d👩")
    @example("👩\u200d\u2190\u200d\u0338")
    @example("e\u200d\u0301")
    def test_cleaning_twice_is_the_same_as_once(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)

    def test_of_what_can_be_printed_nothing_is_taken_away(self) -> None:
        """So a text of nothing else need not be looked through for more: many are."""
        every = map(chr, range(sys.maxunicode + 1))
        printed = [character for character in every if character.isprintable()]
        # Among letters, in a text that has to be looked through.
        looked_through = clean("\n".join(f"x{character}x" for character in printed)).split("\n")
        assert looked_through == [unicodedata.normalize("NFC", f"x{c}x") for c in printed]

    @pytest.mark.parametrize(
        ("pasted", "left"),
        [
            ("red \x1b[31;1mwords\x1b[0m here", "red words here"),
            ("\x1b]0;title\x07after", "after"),
            ("\x1b]52;c;aGVsbG8=\x1b\\after", "after"),
            ("\x1bP1$r0m\x9cafter", "after"),
            ("\x1b(Bafter", "after"),
            ("a\x00b\x08c\x7fd", "abcd"),
            ("pay \u202eevil\u202c", "pay evil"),
            ("zero\u200bwidth\ufeff", "zerowidth"),
            ("\x9b31mafter", "31mafter"),
        ],
    )
    def test_a_command_to_the_terminal_goes_as_one_piece(self, pasted: str, left: str) -> None:
        assert clean(pasted) == left

    def test_a_command_that_is_never_ended_does_not_take_the_words_after_it(self) -> None:
        assert clean("\x1b]half a title\nand my note") == "half a title\nand my note"

    def test_half_a_surrogate_pair_becomes_something_that_can_be_written(self) -> None:
        assert clean("a\ud83db").encode() == b"a?b"

    def test_a_flood_of_joiners_is_cleaned_in_one_go(self) -> None:
        assert clean("\u200d" * 1_000_000 + "a") == "a"


class TestWhatIsKept:
    @given(st.text(st.characters(categories=["L", "N", "P", "Sm", "Sc", "Zs"])))
    def test_ordinary_text_of_every_script_stays(self, text: str) -> None:
        assert clean(text) == unicodedata.normalize("NFC", text)

    @pytest.mark.parametrize(
        "text",
        [
            "Äänekäs yö, Åsa – 10 %",
            "Здравствуйте",
            "العربية 123",
            "हिन्दी में",
            "日本語と한국어",
            "ไทยก็",
            *EMOJI,
        ],
    )
    def test_real_words_and_pictures_stay_as_they_are(self, text: str) -> None:
        assert clean(text) == text

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
    def test_every_kind_of_line_end_becomes_a_newline(self, end: str) -> None:
        assert clean(f"first{end}second") == "first\nsecond"

    def test_letters_typed_in_parts_become_whole(self) -> None:
        assert clean("a\u0308iti") == "äiti"

    def test_a_joiner_between_letters_goes_but_the_letters_stay(self) -> None:
        assert clean("a\u200db") == "ab"


class TestOneLine:
    @given(HOSTILE)
    def test_a_line_has_no_line_end_and_no_space_at_its_ends(self, text: str) -> None:
        line = clean_line(text)
        assert line == line.strip()
        assert len(line.splitlines()) <= 1

    def test_several_lines_become_one(self) -> None:
        assert clean_line("  first\n second\tthird ") == "first second third"


class TestLanguages:
    def test_the_wanted_language_is_taken_where_there_is_one(self) -> None:
        assert LocalText(fi="kyllä", sv="ja").in_language("sv") == "ja"

    def test_another_language_is_taken_where_there_is_not(self) -> None:
        assert LocalText(fi="kyllä", sv="ja").in_language("en") == "kyllä"
        assert LocalText(sv="ja").in_language("fi") == "ja"

    def test_no_text_at_all_is_refused(self) -> None:
        with pytest.raises(ValueError, match="at least one language"):
            LocalText()
