"""Identity codes are found and nothing else is; small groups are not shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.privacy import Answer, holds_identity_code, publishable

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
            "x010190-999W",
            "010190-999Wx",
            "2026-11-28",
            "",
        ],
    )
    def test_dates_phones_and_business_ids_are_let_through(self, text: str) -> None:
        assert not holds_identity_code(text)

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
