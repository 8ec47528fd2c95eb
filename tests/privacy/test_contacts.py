"""What the room is told of the people who promised something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.privacy.contacts import NOBODY_NAMED, without_contacts
from facilitator.privacy.finding import findings
from facilitator.privacy.traces import Kind


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Aino", "Aino"),
        ("K.K.", "K.K."),
        ("palveluohjaaja / tiimi 2", "palveluohjaaja / tiimi 2"),
        ("Aino aino.aalto@example.fi", "Aino"),
        ("Aino Aalto, 040 123 4567", "Aino Aalto"),
        ("Aino (aino@example.fi)", "Aino"),
        ("eeva.esimerkki@example.fi", "Eeva"),
        ("it-tuki@example.fi", "It"),
        ("040 123 4567", NOBODY_NAMED),
        ("040 123 4567, eeva@example.fi", "Eeva"),
        ("", ""),
    ],
)
def test_a_name_stays_and_a_way_to_reach_it_goes(written: str, shown: str) -> None:
    assert without_contacts(written) == shown


@given(
    st.text(max_size=20),
    st.sampled_from(["aino@example.fi", "040 123 4567", "+358 40 1234567"]),
    st.text(max_size=20),
)
def test_whatever_stands_around_it_no_address_is_shown(before: str, way: str, after: str) -> None:
    shown = without_contacts(f"{before} {way} {after}")
    assert "@example.fi" not in shown
    assert not {one.kind for one in findings(shown)} & {Kind.EMAIL, Kind.PHONE}
