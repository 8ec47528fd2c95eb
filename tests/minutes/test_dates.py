"""Dates and times as each language writes them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from facilitator.minutes import dates

NINE = datetime(2026, 3, 5, 9, 0)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fi", "5.3.2026"), ("sv", "5.3.2026"), ("en", "5 March 2026"), ("de", "5 March 2026")],
)
def test_a_day_is_written_without_zeros_before_it(language, expected):
    assert dates.day(date(2026, 3, 5), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "5.3.2026 klo 9.00–11.40"),
        ("sv", "5.3.2026 kl. 9.00–11.40"),
        ("en", "5 March 2026, 9:00–11:40"),
    ],
)
def test_a_span_within_a_day_names_the_day_once(language, expected):
    assert dates.span(NINE, datetime(2026, 3, 5, 11, 40), language) == expected


def test_a_span_over_two_days_names_both():
    end = datetime(2026, 3, 12, 8, 5)
    assert dates.span(NINE, end, "fi") == "5.3.2026 klo 9.00 – 12.3.2026 klo 8.05"


def test_a_span_without_end_names_its_start():
    assert dates.span(NINE, None, "fi") == "5.3.2026 klo 9.00"
