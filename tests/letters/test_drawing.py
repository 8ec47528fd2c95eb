"""Big letters never take more room than there is, and say the words that were given."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.letters import LINES, WALL, draw, fits, largest, without_glyph
from facilitator.packs import Library, builtin_prompts

LETTERS = string.ascii_letters + string.digits + "åäöÅÄÖšž.,?! "
texts = st.one_of(st.text(LETTERS, max_size=60), st.text(max_size=20))
columns = st.integers(-3, 200)
BLOCKS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Every quadrant block, its place being the sum of 1, 2, 4, 8 for its dots."""
PACKS = sorted({path.stem for path in builtin_prompts().glob("*.yaml")} - {"perspectives"})


def dots(rows: list[str]) -> list[str]:
    """What rows of cells show, dot by dot."""
    return [
        "".join(
            "#" if BLOCKS.index(cell) >> place & 1 else "."
            for cell in row
            for place in (half, half + 1)
        )
        for row in rows
        for half in (0, 2)
    ]


@given(texts, columns, st.integers(0, 3), st.booleans(), st.one_of(st.none(), st.integers(0, 4)))
def test_every_row_is_as_wide_as_the_others_and_none_wider_than_the_place(
    text: str, width: int, apart: int, doubled: bool, lines: int | None
) -> None:
    rows = draw(text, width, lines=lines, doubled=doubled, apart=apart)
    if rows:
        assert len({len(row) for row in rows}) == 1
        assert len(rows[0]) <= width
        height = 8 if doubled else 4
        count, rest = divmod(len(rows) + apart, height + apart)
        assert rest == 0
        assert lines is None or count <= lines


@given(texts, columns, st.integers(-2, 60))
def test_the_largest_letters_stay_within_their_place(text: str, width: int, height: int) -> None:
    rows = largest(text, width, height)
    if rows:
        assert len(rows) <= height
        assert len(rows[0]) <= width


@given(texts, columns, st.integers(0, 4))
def test_a_text_fits_where_it_can_be_drawn(text: str, width: int, lines: int) -> None:
    assert fits(text, width, lines) == (draw(text, width, lines=lines) is not None)
    if fits(text, width, lines):
        assert fits(text, width + 1, lines)
        assert fits(text, width, lines + 1)


@given(st.text(LETTERS, min_size=1, max_size=60).filter(str.strip))
def test_a_text_of_letters_can_be_drawn_where_there_is_room(text: str) -> None:
    rows = draw(text, 400, lines=1)
    assert rows is not None
    assert len(rows) == 4


@pytest.mark.parametrize("width", [0, -1, 1])
def test_no_letter_fits_where_there_is_no_room(width: int) -> None:
    assert draw("a", width) is None
    assert largest("a", width, 10) is None
    assert not fits("a", width)


def test_no_words_take_no_rows() -> None:
    assert draw(" \n", 0) == []
    assert largest("", 0, 0) == []


def test_letters_are_what_they_look_like() -> None:
    assert draw("Mikä jäi?", WALL) == [
        "█▖▗█▝▘█  ▝▘▝▘   ▀▝▘▝▘▀▗▛▜▖",
        "█▜▛█▐▌█▗▛ ▀▜▖   █ ▀▜▖█  ▟▘",
        "█  █▐▌█▜▖▗▛▜▌   █▗▛▜▌█ ▝▘ ",
        "▀  ▀▝▘▀ ▀ ▀▀▘  ▄▛ ▀▀▘▀ ▝▘ ",
    ]


def test_each_line_is_in_the_middle_as_a_whole() -> None:
    rows = draw("iii Mmmmm", 26)
    assert rows is not None
    alone = draw("iii", 26)
    assert alone is not None
    before = (len(rows[0]) - len(alone[0])) // 2
    assert before > 0
    assert [row[before : before + len(alone[0])] for row in rows[:4]] == alone


def test_lines_are_as_even_as_can_be() -> None:
    two = draw("sana sana", WALL)
    three = draw("sana sana sana", WALL)
    assert two is not None
    assert three is not None
    assert draw("sana sana sana sana", len(three[0])) == two * 2


def test_the_doubled_size_shows_the_same_dots() -> None:
    small, doubled = draw("Öljy 24", 200), draw("Öljy 24", 200, doubled=True)
    assert small is not None
    assert doubled is not None
    wide = [row.replace("█", "#").replace(" ", ".") for row in doubled]
    assert [row[: len(wide[0])] for row in dots(small)] == wide


def test_letters_are_doubled_where_every_headline_of_a_wall_would_fit() -> None:
    for width, height in ((2 * WALL, 8), (2 * WALL - 1, 4)):
        rows = largest("Tauko", width, 40)
        assert rows is not None
        assert len(rows) == height


def test_lines_move_apart_where_there_is_room() -> None:
    text = "Mitä tarvitsemme esihenkilöltä?"
    for height, taken in ((9, 9), (8, 8)):
        rows = largest(text, WALL, height)
        assert rows is not None
        assert len(rows) == taken
    assert largest(text, WALL, 7) is None


def test_what_has_no_big_letter_is_named_once() -> None:
    assert without_glyph("漢 ä 漢 🙂 é") == ["漢", "🙂"]
    assert draw("ä 漢", 200) is None


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("width", [WALL, 60])
def test_every_headline_of_our_packs_fits(pack: str, width: int) -> None:
    for step in Library([builtin_prompts()]).load(pack).steps:
        for text in step.headline.model_dump(exclude_none=True).values():
            assert fits(text, width, LINES), (step.id, text)
