"""What was agreed opens right in a spreadsheet, which computes none of it."""

from __future__ import annotations

import csv
import unicodedata

import pytest
from hypothesis import given, settings

from facilitator.minutes.actions_csv import harmless, to_csv
from facilitator.model.cleaning import clean
from facilitator.model.record import Change
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind
from tests.minutes.hostile import FORMULAS, LONG, saying, texts
from tests.support import Workshop


def rows(text: str) -> list[dict[str, str]]:
    """The rows as Excel reads the bytes in Finland: marked as UTF-8, parted by semicolons."""
    lines = text.encode("utf-8").decode("utf-8-sig").splitlines(keepends=True)
    return list(csv.DictReader(lines, delimiter=";", strict=True))


class TestTheTable:
    def test_the_bytes_are_what_a_finnish_excel_opens(self, finished: SessionRecords) -> None:
        written = to_csv(finished).encode("utf-8")
        assert written.startswith(b'\xef\xbb\xbf"No.";"Kind";')
        assert written.endswith(b"\r\n")
        assert written.count(b"\n") == written.count(b"\r\n")

    def test_every_action_decision_and_request_has_a_row_and_ideas_have_none(
        self, finished: SessionRecords
    ) -> None:
        found = rows(to_csv(finished))
        assert [(row["No."], row["Kind"]) for row in found] == [
            ("A1", "Action"),
            ("A2", "Action"),
            ("D3", "Decision"),
            ("R4", "Request"),
        ]
        assert found[0]["What we agreed"] == "Try an hour by phone every Wednesday"
        assert found[0]["Responsible"] == "Liisa"
        assert found[3]["To whom"] == "IT support"

    def test_dates_are_such_as_every_excel_knows(self, finished: SessionRecords) -> None:
        found = rows(to_csv(finished))
        assert [row["Due date"] for row in found] == ["2026-12-18", "2026-12-05", "", "2027-01-15"]
        assert {row["Date of the session"] for row in found} == {"2026-11-21"}

    def test_what_is_still_open_from_earlier_comes_along_with_its_number(
        self, followed: SessionRecords
    ) -> None:
        found = rows(to_csv(followed))
        assert [(row["No."], row["Session"], row["Status"]) for row in found] == [
            ("A2", "1", "in progress"),
            ("R4", "1", "open"),
        ]

    def test_columns_are_called_in_the_language_of_the_session(self, shop: Workshop) -> None:
        shop.facilitation.commit.add("Soitetaan", CommitmentKind.DECISION)
        session = shop.records.session
        shop.records.apply([Change(session, session.but(language="fi"))])
        (row,) = rows(to_csv(shop.records))
        assert row["Nro"] == "P1"
        assert row["Mitä sovimme"] == "Soitetaan"

    def test_the_same_records_give_the_same_text(self, finished: SessionRecords) -> None:
        assert to_csv(finished) == to_csv(finished.copy())


class TestHarmless:
    @pytest.mark.parametrize("formula", FORMULAS)
    def test_no_formula_is_left_one(self, formula: str) -> None:
        assert harmless(formula).startswith("'")

    @given(texts)
    def test_no_text_begins_as_a_formula_does(self, text: str) -> None:
        first = harmless(text).lstrip(" \"'“”„’‘«»")[:1]
        is_formula = unicodedata.normalize("NFKC", first)[:1] in set("=+-@") - {""}
        assert not is_formula or harmless(text).startswith("'")
        assert not harmless(text).startswith(("\t", "\r", "\n"))

    @given(texts)
    def test_what_was_written_can_be_had_back(self, text: str) -> None:
        written = harmless(text)
        rest = written.removeprefix("'")
        assert clean(text) == (rest if written != rest and harmless(rest) != rest else written)

    @pytest.mark.parametrize(
        "text", ["", "Soita – heti", "’s morgens", "3 + 4", "a=b", "5.12.", LONG]
    )
    def test_other_text_is_left_as_it_is(self, text: str) -> None:
        assert harmless(text) == text

    @settings(max_examples=60)
    @given(text=texts)
    def test_whatever_is_written_stays_in_its_cell(
        self, finished: SessionRecords, text: str
    ) -> None:
        written = to_csv(saying(finished, text))
        found = list(csv.reader(written[1:].splitlines(keepends=True), delimiter=";", strict=True))
        assert len(found) == 5
        assert {len(row) for row in found} == {16}
        assert all(row[2] == harmless(text) for row in found[1:])
