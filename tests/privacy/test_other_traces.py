"""Numbers and addresses that lead to a person or a customer."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.privacy import OF_BUSINESSES, Certainty, Kind, findings, gravest, masked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soita 040 123 4567", Kind.PHONE),
        ("+358 40 1234567", Kind.PHONE),
        ("+358 (0)40 123 4567", Kind.PHONE),
        ("0401129003", Kind.PHONE),
        ("045-1234567.", Kind.PHONE),
        ("(09 123 4567)", Kind.PHONE),
        ("019 1234567", Kind.PHONE),
        ("+46 70 123 45 67", Kind.PHONE),
        ("liisa.k@kunta.fi", Kind.EMAIL),
        ("Posti: etu.suku+x@osasto.alue.fi,", Kind.EMAIL),
        ("Mäkelänkatu 5 A", Kind.ADDRESS),
        ("asuu Mannerheimintiellä 12", Kind.ADDRESS),
        ("Koivukuja 3", Kind.ADDRESS),
        ("Metsäpolku 14.", Kind.ADDRESS),
        ("Storgatan 4", Kind.ADDRESS),
        ("på Gamlavägen 12", Kind.ADDRESS),
        ("syntynyt 12.5.1980", Kind.BIRTH_DATE),
        ("s. 12.5.80", Kind.BIRTH_DATE),
        ("född den 12.5.1980", Kind.BIRTH_DATE),
        ("Y-tunnus 0737546-2", Kind.BUSINESS_ID),
        ("FI07375462", Kind.BUSINESS_ID),
        ("tila 91-1-12-3", Kind.PROPERTY_ID),
        ("FI21 1234 5600 0007 85", Kind.IBAN),
        ("tilille FI2112345600000785, kiitos", Kind.IBAN),
        ("fi21 1234 5600 0007 85 on tili", Kind.IBAN),
        ("GB29 NWBK 6016 1331 9268 19", Kind.IBAN),
        ("auto ABC-123", Kind.PLATE),
    ],
)
def test_each_kind_is_found(text: str, kind: Kind) -> None:
    assert [finding.kind for finding in findings(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "0737546-3",
        "FI07375463",
        "FI21 1234 5600 0007 86",
        "kello 12.5.1980",
        "valtatie 3",
        "Valtatie 3",
        "Hoitopolku 2",
        "ICD-10",
        "@Liisa",
        "2026-11-28",
        "040-",
    ],
)
def test_what_only_looks_alike_is_let_through(text: str) -> None:
    assert findings(text) == []


def test_a_bank_account_is_refused_and_the_rest_is_told() -> None:
    of = {kind: finding for kind in Kind if (finding := gravest(_EXAMPLE[kind]))}
    certain = {kind for kind, found in of.items() if found.certainty is Certainty.REFUSE}
    assert certain == {Kind.IDENTITY_CODE, Kind.IBAN}
    assert of[Kind.PROBABLE_CODE].certainty is Certainty.ASK
    assert of[Kind.PLATE].certainty is Certainty.HINT
    told = {kind for kind, found in of.items() if found.certainty is Certainty.TELL}
    assert len(told) == len(Kind) - 4


@pytest.mark.parametrize("kind", sorted(OF_BUSINESSES, key=lambda kind: kind.value))
def test_where_customers_are_businesses_their_ids_are_refused(kind: Kind) -> None:
    found = gravest(_EXAMPLE[kind], OF_BUSINESSES)
    assert found is not None
    assert found.certainty is Certainty.REFUSE


@given(st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=4))
def test_of_several_each_is_found_where_it_is(kinds: list[Kind]) -> None:
    text = " ja ".join(_EXAMPLE[kind] for kind in kinds)
    found = findings(text)
    assert [finding.kind for finding in found] == kinds
    assert [text[one.start : one.stop] for one in found] == [_EXAMPLE[kind] for kind in kinds]


@given(st.text())
def test_no_two_findings_share_a_place(text: str) -> None:
    found = findings(text)
    assert all(one.start < one.stop <= len(text) for one in found)
    assert all(one.stop <= after.start for one, after in itertools.pairwise(found))


def test_a_bank_account_is_masked_and_a_phone_number_is_not() -> None:
    assert masked("FI21 1234 5600 0007 85 / 040 1234567") == "*" * 22 + " / 040 1234567"


def test_the_library_of_numbers_is_imported_only_when_something_has_their_shape() -> None:
    look = (
        "import sys; from facilitator.privacy import findings; findings('Kokous 21.11.2025 klo 9')"
    )
    done = subprocess.run([sys.executable, "-c", f"{look}; sys.exit('stdnum' in sys.modules)"])
    assert done.returncode == 0


_EXAMPLE = {
    Kind.IDENTITY_CODE: "010190-999W",
    Kind.PROBABLE_CODE: "010190-999K",
    Kind.IBAN: "FI21 1234 5600 0007 85",
    Kind.BUSINESS_ID: "0737546-2",
    Kind.PROPERTY_ID: "91-1-12-3",
    Kind.PHONE: "040 123 4567",
    Kind.EMAIL: "liisa.k@kunta.fi",
    Kind.ADDRESS: "Koivukuja 3",
    Kind.BIRTH_DATE: "syntynyt 12.5.1980",
    Kind.PLATE: "ABC-123",
}
