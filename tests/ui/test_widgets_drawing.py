"""Text measured in cells."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.model.cleaning import clean, clean_line
from facilitator.ui.widgets.drawing import fit, shares, shorten, shorten_inside, wrap

WIDTHS = st.integers(0, 30)
TEXTS = st.text(max_size=60).map(clean)


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("Kohtaaminen", 11, "Kohtaaminen"),
        ("Kohtaaminen", 8, "Kohtaam."),
        ("Kohtaaminen", 3, "Koh"),
        ("漢字漢字", 6, "漢字."),
        ("two words", 5, "two."),
        ("any", 0, ""),
        ("any", -3, ""),
    ],
)
def test_a_cut_name_says_so_with_a_dot(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


@given(TEXTS, st.integers(4, 30))
def test_a_name_cut_inside_keeps_both_its_ends(text: str, width: int) -> None:
    name, short = clean_line(text), shorten_inside(text, width)
    assert cell_len(short) <= width
    if cell_len(name) <= width:
        assert short == name
    else:
        first, last = short.rsplit("…", 1)
        assert name.startswith(first.rstrip())
        assert name.endswith(last)


@given(TEXTS, WIDTHS, st.sampled_from(["left", "center", "right"]))
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int, align: str) -> None:
    assert cell_len(fit(text, width, align)) == width  # type: ignore[arg-type]


@given(TEXTS, st.integers(2, 30))
def test_wrapping_loses_nothing_and_no_line_is_too_wide(text: str, width: int) -> None:
    wrapped = wrap(text, width)

    assert wrapped
    assert all(cell_len(line) <= width for line in wrapped)
    assert "".join("".join(wrapped).split()) == "".join(clean_line(text).split())


COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=5)


@given(COUNTS, st.integers(0, 200), st.integers(1, 8))
def test_shares_fill_the_width_in_the_order_of_the_counts(
    counts: list[int], width: int, least: int
) -> None:
    widths = shares(counts, width, least)
    present = [count for count in counts if count]

    assert all((cells == 0) for count, cells in zip(counts, widths, strict=True) if count == 0)
    if present and width >= len(present):
        assert sum(widths) == width
        narrowest = min(cells for count, cells in zip(counts, widths, strict=True) if count)
        assert narrowest >= min(least, width // len(present))
    pairs = sorted(zip(counts, widths, strict=True))
    # An equal count may have one cell more, for the cells that are left over.
    for (count, cells), (larger, more) in pairwise(pairs):
        assert cells <= more or (count == larger and cells == more + 1)
