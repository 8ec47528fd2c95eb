"""Identity codes are found however they are written, and what holds none is let through."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import demo
from facilitator.packs import builtin_prompts
from facilitator.privacy import (
    Certainty,
    Kind,
    findings,
    folding,
    holds_identity_code,
    masked,
    masked_while_typed,
)
from tests.privacy.codes import DISGUISED, HARMLESS, VALID


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

    @pytest.mark.parametrize("alike", ["АВЕН", "СКМРТХУ", "асекмнртху", "ΑΒΕΗΚΜΝΡΤΧΥ"])
    def test_letters_of_other_scripts_that_look_the_same_are_read_as_such(self, alike: str) -> None:
        for letter in alike:
            plain = folding.as_read(letter)
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
            "1010190-999W",
            "2025010190-999W",
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
    def test_what_holds_nothing_of_the_kind_is_not_masked(self, text: str) -> None:
        is_grave = any(finding.certainty >= Certainty.ASK for finding in findings(text))
        assert (masked(text) != text) == is_grave

    @given(st.text(), st.text())
    def test_words_around_a_code_do_not_hide_it(self, before: str, after: str) -> None:
        assert holds_identity_code(f"{before} 010190-999W {after}")

    @given(DISGUISED, st.sampled_from(HARMLESS), st.data())
    def test_no_harmless_sentence_around_it_hides_a_disguised_code(
        self, text: tuple[str, str, str], sentence: str, data: st.DataObject
    ) -> None:
        words = sentence.split(" ")
        at = data.draw(st.integers(0, len(words)))
        whole = " ".join([*words[:at], "".join(text), *words[at:]])
        assert holds_identity_code(whole)

    @pytest.mark.parametrize("code", [code for code in VALID if code[-1].isalpha()])
    def test_digits_right_before_a_code_that_a_letter_ends_do_not_hide_it(self, code: str) -> None:
        assert holds_identity_code(f"7{code}")
        assert holds_identity_code(f"00417{code}")

    @pytest.mark.parametrize("text", ["20251121-123C", "2025-11-21-123C"])
    def test_the_date_of_a_file_is_asked_about_and_no_more(self, text: str) -> None:
        (finding,) = findings(text)
        assert finding.kind is Kind.PROBABLE_CODE

    @pytest.mark.parametrize(
        "text", ["20251121-1110", "2025-11-21-1110", "20251121-1430", "Tiedosto 20251121-1110.pdf"]
    )
    def test_the_date_of_a_file_with_only_digits_is_let_through(self, text: str) -> None:
        assert findings(text) == []


class TestProbableCodes:
    @pytest.mark.parametrize(
        "text",
        [
            "010190-999K",
            "asia 211125-1234",
            "010190 - 999K",
            "010190+999k",
            "01.01.90-999K",
            "01 01 90–999 K",
            "010190A999X",
            "010190-999G",
            "1507809000",
        ],
    )
    def test_a_code_with_a_wrong_character_is_asked_about(self, text: str) -> None:
        (finding,) = findings(text)
        assert (finding.kind, finding.certainty) == (Kind.PROBABLE_CODE, Certainty.ASK)
        assert not any(character.isdecimal() for character in masked(text))

    @pytest.mark.parametrize("text", ["310294-9000", "000190-900X", "21.11.2025–A12"])
    def test_what_has_no_date_is_let_through(self, text: str) -> None:
        assert findings(text) == []

    @given(st.sampled_from(VALID), st.integers(0, 10), st.sampled_from("0123456789ABCDEFHJKLMNPRS"))
    def test_one_wrong_character_is_noticed_while_the_date_stands(
        self, code: str, at: int, wrong: str
    ) -> None:
        if at < 7 or (at < 10 and not wrong.isdigit()):
            return
        mistyped = code[:at] + wrong + code[at + 1 :]
        assert any(finding.certainty >= Certainty.ASK for finding in findings(mistyped))


class TestHarmlessSentences:
    def test_there_are_many(self) -> None:
        assert len(set(HARMLESS)) == len(HARMLESS) >= 300

    @pytest.mark.parametrize("gravity", [Certainty.REFUSE, Certainty.ASK])
    def test_none_is_refused_or_asked_about(self, gravity: Certainty) -> None:
        assert [s for s in HARMLESS if any(f.certainty is gravity for f in findings(s))] == []

    def test_few_are_remarked_on(self) -> None:
        remarked = [s for s in HARMLESS if any(f.certainty is Certainty.TELL for f in findings(s))]
        assert len(remarked) <= 3


class TestWhileItIsTyped:
    def test_the_end_is_hidden_before_the_code_is_whole(self) -> None:
        code = "010190-999W"
        typed = [masked_while_typed(f"asia {code[:n]}") for n in range(6, 12)]
        assert typed == [
            "asia 010190",
            "asia 010190-",
            "asia 010190-*",
            "asia 010190-**",
            "asia 010190-***",
            "asia ***********",
        ]

    @pytest.mark.parametrize("text", ["12.05.25-31.05.25", "991399-12", "1234567", "klo 9-11"])
    def test_other_text_is_shown(self, text: str) -> None:
        assert masked_while_typed(text) == text

    @given(st.text())
    def test_it_is_as_long_as_what_is_typed(self, text: str) -> None:
        assert len(masked_while_typed(text)) == len(text)


class TestFindings:
    @given(DISGUISED)
    def test_a_finding_never_shows_the_text(self, text: tuple[str, str, str]) -> None:
        whole = "".join(text)
        shown = repr(findings(whole))
        assert whole not in shown
        assert "999" not in shown
