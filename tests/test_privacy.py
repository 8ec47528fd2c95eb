"""Identity codes are found and nothing else is; small groups are not shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import demo, privacy
from facilitator.packs import builtin_prompts
from facilitator.privacy import (
    Answer,
    certain_voters,
    holds_identity_code,
    masked,
    may_stand_beside,
    publishable,
    publishable_opinions,
    publishable_votes,
)

# All of the artificial series 900-999, which no living person has.
VALID = [
    "010594Y9032",
    "020594X903P",
    "030594W903B",
    "040594V9030",
    "050594U903M",
    "010516B903X",
    "020516C903K",
    "030516D9037",
    "010501E9032",
    "020503F9037",
    "020504A902E",
    "010190-999W",
    "150780-9000",
    "311299+9019",
    "290200A902D",
]

SPACES = st.text(" \t\n\u00a0\u2009\u202f\u3000", max_size=3)
UNSEEN = st.text("\u200b\u200c\u200d\u2060\u00ad\ufeff\ufe0f\u034f\x08", max_size=2)
DASHES = "-‐‑‒–—−﹣－⁻_"
LETTERS = st.text("abcxyzåäöÅABVWXдж")


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str, str]:
    """What is glued before a valid code, the code with any mix of disguises, what comes after."""
    plain = draw(st.sampled_from(VALID))
    code = ""
    for place, character in enumerate(plain):
        if place:
            gap = draw(SPACES)
            dot = draw(st.sampled_from(["", ".", "．"])) if place in (2, 4) else ""
            code += gap + draw(UNSEEN) + dot + (draw(SPACES) if dot else "")
        if character == "-":
            character = draw(st.sampled_from(DASHES))
        elif character.isalnum() and draw(st.booleans()):
            character = chr(ord(character) + 0xFEE0)
        code += draw(st.sampled_from([character, character.lower()]))
    # A last character that stands apart and begins a word belongs to the word.
    after = "" if gap else draw(LETTERS)
    return draw(LETTERS), code, after


DISGUISED = disguised()

VALUES: st.SearchStrategy[Answer] = st.sampled_from(["1", "2", "3", "4", "5", "skip"])
COUNTS = st.dictionaries(VALUES, st.integers(0, 3) | st.integers(0, 12))
CLASS = {"1": "low", "2": "low", "3": "middle", "4": "high", "5": "high", "skip": "skip"}


class TestIdentityCodes:
    @pytest.mark.parametrize("code", VALID)
    def test_every_valid_code_is_found_however_it_is_written(self, code: str) -> None:
        day, month, year, sign, rest = code[:2], code[2:4], code[4:6], code[6], code[7:]
        forms = [
            code,
            code.lower(),
            f"Asiakas {code}, soitettu.",
            f"({code})",
            f"{day}.{month}.{year}{sign}{rest}",
            f"{day} {month} {year} {sign} {rest}",
            f"{day}{month}{year}{sign} {rest[:3]} {rest[3:]}",
        ]
        if sign == "-":
            forms += [code.replace("-", dash) for dash in "‐‑‒–—−"]
        assert [form for form in forms if not holds_identity_code(form)] == []

    @pytest.mark.parametrize(
        "code",
        [
            "010190-999K",  # wrong check character
            "310294-9000",  # no such day
            "000190-900X",
            "290201A902D",  # not a leap year
            "010190Z999W",  # no such sign
            "010190-999G",  # a character that no code ends with
        ],
    )
    def test_a_code_that_cannot_be_is_let_through(self, code: str) -> None:
        assert not holds_identity_code(code)

    @pytest.mark.parametrize(
        "text",
        [
            "Kokous 21.11.2025–A12",
            "21.11.2025 klo 13.00-15.30",
            "Asia 211125-1234",
            "Soita 040 123 4567 tai +358 40 1234567",
            "Y-tunnus 0737546-2, FI07375462",
            "Kiinteistö 91-1-12-3",
            "FI21 1234 5600 0007 85",
            "2026-11-28",
            "Tili 010190-99951234",
            "1010190-999W",
            "15078090005",
            "1507809000",
            "Puhelin 0401129003",
            "Huone 010190 999",
            "Versio 13.10.25.308 ja 01.01.90.999W",
            "Klo 01-01 90-999W",
            "Sivut 01/01-90",
            "01/02/2025-01/03/2025",
            "2025-11-21-1234",
            "",
        ],
    )
    def test_dates_phones_and_business_ids_are_let_through(self, text: str) -> None:
        assert not holds_identity_code(text)
        assert masked(text) == text

    @pytest.mark.parametrize("alike", ["АВЕН", "СКМРТХУ", "асекмнртху", "ΑΒΕΗΚΜΝΡΤΧΥ"])
    def test_letters_of_other_scripts_that_look_the_same_are_read_as_such(self, alike: str) -> None:
        for letter in alike:
            plain = privacy._plain(letter)
            assert plain in set("ABCEFHKMNPTXY")
        code = "050594U903M"
        assert holds_identity_code(code.replace("M", "М"))
        assert holds_identity_code("020504А902Е")
        assert masked("020504А902Е") == "*" * 11

    @pytest.mark.parametrize(
        "text",
        [
            "{day} - {n} henkeä",
            "{day}, {n} kpl",
            "{day} klo {n} alkaen",
            "{day} -- {n} henkeä",
            "{day} ~ {n} hlö",
            "{day}.{n} euroa",
            "{day}    {n}    A",
        ],
    )
    def test_a_date_before_an_amount_is_let_through(self, text: str) -> None:
        days = ("12.05.25", "010190", "12/05/25", "12-05-25")
        texts = [text.format(day=day, n=n) for day in days for n in range(1000)]
        assert [one for one in texts if holds_identity_code(one)] == []

    def test_nothing_that_comes_with_the_program_is_taken_for_a_code(self) -> None:
        files = [*builtin_prompts().rglob("*.yaml"), Path(demo.__file__).with_name("content.yaml")]
        texts = [file.read_text("utf-8") for file in files]
        assert len(texts) > 2
        assert not any(map(holds_identity_code, texts))

    @pytest.mark.parametrize(
        "text",
        [
            "010190  -  999W",
            "010190\t-\t999W",
            "010190\u00a0-\u00a0999\u00a0W",
            "０１０１９０－９９９Ｗ",
            "٠١٠١٩٠-٩٩٩W",
            "hetu010190-999W",
            "010190-999Wn",
            "x010190-999Wx",
            "010190_999W",
            "010190﹣999W",
            "010190⁃999W",
            "010\u200b190-9\u200d9\u00ad9W",
            "0\ufe0f\u20e31\ufe0f\u20e30190-999W",
            "010190\u00ad999W",
            "010190999w",
            "010190.999W",
            "010190--999W",
            "010190 - - 999W",
            "010190~999W",
            "010190─999W",
            "010190━999W",
            "010190ー999W",
            "010190ｰ999W",
            "010190➖999W",
            "01/01/90-999W",
            "01-01-90-999W",
            "01–01–90–999W",
            "010190-999-W",
            "010190-999 – W",
            "010190    -    999    W",
            "Viite 12 010190-999W",
            "01.01.90-1 010190-999W",
        ],
    )
    def test_a_code_is_found_behind_what_people_do_not_see_or_mind(self, text: str) -> None:
        assert holds_identity_code(text)
        assert not holds_identity_code(masked(text))
        assert not any(character.isdecimal() for character in masked(text)[-6:])

    @given(DISGUISED)
    def test_no_mix_of_disguises_hides_a_code(self, text: tuple[str, str, str]) -> None:
        before, code, after = text
        assert holds_identity_code(before + code + after)
        assert masked(before + code + after) == before + "*" * len(code) + after

    @given(st.lists(DISGUISED, min_size=1, max_size=3), st.sampled_from([" ", "\n", ", ", " ja "]))
    def test_of_several_codes_each_is_masked(
        self, texts: list[tuple[str, str, str]], between: str
    ) -> None:
        whole = between.join("".join(text) for text in texts)
        hidden = between.join(before + "*" * len(code) + after for before, code, after in texts)
        assert masked(whole) == hidden

    @given(st.text())
    def test_what_holds_no_code_is_not_masked(self, text: str) -> None:
        assert (masked(text) == text) == (not holds_identity_code(text))

    @given(st.text(), st.text())
    def test_words_around_a_code_do_not_hide_it(self, before: str, after: str) -> None:
        assert holds_identity_code(f"{before} 010190-999W {after}")


class TestSmallGroups:
    @given(COUNTS, st.booleans())
    def test_nothing_is_shown_of_fewer_than_five(
        self, counts: dict[Answer, int], sensitive: bool
    ) -> None:
        people = sum(n for answer, n in counts.items() if answer != "skip")
        shown = publishable(counts, sensitive=sensitive)
        assert bool(shown) == (people >= 5)

    @given(COUNTS, st.booleans())
    def test_no_answer_is_lost_or_made_up(self, counts: dict[Answer, int], sensitive: bool) -> None:
        shown = publishable(counts, sensitive=sensitive)
        if shown:
            assert sum(shown.values()) == sum(counts.values())
            for name, people in shown.items():
                members = [a for a in counts if name in (a, CLASS[a])]
                assert people == sum(counts[a] for a in members) > 0

    @given(COUNTS)
    def test_a_sensitive_matter_is_shown_in_three_classes_below_ten(
        self, counts: dict[Answer, int]
    ) -> None:
        people = sum(n for answer, n in counts.items() if answer != "skip")
        shown = set(publishable(counts, sensitive=True)) - {"skip"}
        assert shown <= ({"low", "middle", "high"} if people < 10 else set("12345"))

    @pytest.mark.parametrize(
        ("votes", "people", "is_shown"),
        [
            ({}, 0, False),
            ({"a": 1, "b": 1, "c": 1}, 1, False),
            ({"a": 2, "b": 2}, 2, False),
            ({"a": 3, "b": 0}, 3, True),
            # Nobody has said how many voted: at least as many as there are dots for one thing.
            ({"a": 2, "b": 2}, 0, False),
            ({"a": 3}, 0, True),
            # Eight are in the room, but no more voted than there are dots.
            ({"a": 1, "b": 1}, 8, False),
        ],
    )
    def test_votes_of_fewer_than_three_are_not_shown(
        self, votes: dict[str, int], people: int, is_shown: bool
    ) -> None:
        assert publishable_votes(votes, people) == (votes if is_shown else {})

    @pytest.mark.parametrize(
        ("people", "in_full", "sensitive"),
        [
            (4, {}, {}),
            (5, {"1": 1, "4": 4, "skip": 2}, {"low": 1, "high": 4, "skip": 2}),
            (9, {"1": 1, "4": 8, "skip": 2}, {"low": 1, "high": 8, "skip": 2}),
            (10, {"1": 1, "4": 9, "skip": 2}, {"1": 1, "4": 9, "skip": 2}),
        ],
    )
    def test_the_limits_are_five_and_ten_answers(
        self, people: int, in_full: dict[str, int], sensitive: dict[str, int]
    ) -> None:
        counts: dict[Answer, int] = {"1": 1, "4": people - 1, "skip": 2}
        assert publishable(counts, sensitive=False) == in_full
        assert publishable(counts, sensitive=True) == sensitive

    @pytest.mark.parametrize("people", range(1, 13))
    def test_a_scale_of_three_needs_no_coarser_classes(self, people: int) -> None:
        counts: dict[Answer, int] = {"1": 1, "3": people - 1}
        shown = publishable(counts, sensitive=True, points=3)
        assert shown == ({answer: n for answer, n in counts.items() if n} if people >= 5 else {})

    @pytest.mark.parametrize("people", range(1, 13))
    def test_opinions_are_told_from_three_people_on_and_skips_are_none(self, people: int) -> None:
        counts: dict[Answer, int] = {"0": people, "skip": 4}
        assert publishable_opinions(counts) == (counts if people >= 3 else {})

    @pytest.mark.parametrize(
        ("points", "people", "most", "is_shown"),
        [
            # Each of two gave three points to the first and two to the second.
            ({"a": 6, "b": 4}, 2, 3, False),
            ({"a": 6, "b": 4}, 0, 3, False),
            ({"a": 7, "b": 5}, 0, 3, True),
            # Eight are in the room, but these are the points of two.
            ({"a": 6}, 8, 3, False),
            ({"a": 9}, 8, 3, True),
        ],
    )
    def test_points_of_fewer_than_three_are_not_shown(
        self, points: dict[str, int], people: int, most: int, is_shown: bool
    ) -> None:
        assert publishable_votes(points, people, most) == (points if is_shown else {})

    @pytest.mark.parametrize(
        ("dots", "in_all", "people"),
        [
            # One person's three dots, whoever is in the room.
            ({"a": 1, "b": 1, "c": 1}, 3, 1),
            ({"a": 2, "b": 1, "c": 1}, 3, 2),
            ({"a": 3, "b": 3, "c": 1}, 3, 3),
            ({"a": 1, "b": 1, "c": 1}, 1, 3),
            ({"a": 4, "b": 1}, 0, 4),
            ({}, 3, 0),
        ],
    )
    def test_of_dots_counted_by_hand_only_those_who_must_have_voted_are_taken_for_voters(
        self, dots: dict[str, int], in_all: int, people: int
    ) -> None:
        assert certain_voters(dots, 1, in_all) == people
        assert publishable_votes(dots, 0, 1, in_all) == (dots if people >= 3 else {})

    @pytest.mark.parametrize(
        ("people", "shown", "may"),
        [
            (8, [], True),
            (8, [8], True),
            (7, [8], False),
            (8, [6], False),
            (11, [8], True),
            (8, [11], True),
            (12, [8, 11], False),
            (9, [8, 12], False),
        ],
    )
    def test_a_result_stands_beside_others_when_no_difference_is_a_person(
        self, people: int, shown: list[int], may: bool
    ) -> None:
        assert may_stand_beside(people, shown) == may
