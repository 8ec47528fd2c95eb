"""Nothing that acts on a terminal leaves the program."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from facilitator.ui.text_filter import ACTING, StripControls

GROUND = Color.parse("white")


def drawn(*segments: Segment) -> list[Segment]:
    return StripControls().apply(list(segments), GROUND)


def test_escape_sequences_become_plain_letters() -> None:
    (segment,) = drawn(Segment("a\x1b]52;c;ZXZpbA==\x07b\x1b[2J\x9bc\x00"))

    assert segment.text == "a]52;c;ZXZpbA==b[2Jc"


def test_the_style_of_a_line_is_kept() -> None:
    bold = Style(bold=True)

    assert drawn(Segment("a\x1bb", bold)) == [Segment("ab", bold)]


def test_what_the_program_itself_sends_as_control_passes() -> None:
    control = Segment("\x1b[H", None, [(ControlType.HOME,)])

    assert drawn(control) == [control]


def test_a_family_stays_one_picture() -> None:
    assert drawn(Segment("👨‍👩‍👧")) == [Segment("👨‍👩‍👧")]


@given(st.text())
def test_a_line_is_harmless_and_as_wide_as_it_was_measured(text: str) -> None:
    (segment,) = drawn(Segment(text))

    assert ACTING.search(segment.text) is None
    assert cell_len(segment.text) == cell_len(text)
