"""Rows of which only those that are seen are drawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content

from facilitator.ui.widgets import hanging
from facilitator.ui.widgets.hanging import Row, height_of, wrapped
from facilitator.ui.widgets.rows_view import RowsView
from tests.ui.driving import running, settled, shown

TEXT = st.text(st.sampled_from("ab ä語🙂\n\t-"), max_size=40) | st.text(max_size=40)


@given(TEXT, TEXT, st.integers(1, 50))
def test_a_row_is_as_high_as_it_is_when_it_is_wrapped(sign: str, text: str, width: int) -> None:
    row = Row(sign[:6].replace("\n", " ").replace("\t", " "), Content(text))

    assert height_of(row, width) == len(wrapped(row, width))


class Rows(App[None]):
    """An app of rows only."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield RowsView(id="rows")

    @property
    def view(self) -> RowsView:
        return self.query_one(RowsView)

    def on_mount(self) -> None:
        self.view.show_rows(self._rows)


def _numbered(n: int) -> list[Row]:
    return [Row.plain(f"{number:>5}  ", f"note {number}") for number in range(1, n + 1)]


async def test_of_thousands_of_rows_only_those_on_the_screen_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[Row] = []

    def watched(row: Row, width: int) -> list[Content]:
        drawn.append(row)
        return wrapped(row, width)

    monkeypatch.setattr(hanging, "wrapped", watched)
    app = Rows(_numbered(10_000))
    async with running(app, size=(40, 10)) as pilot:
        assert shown(app)[0].strip() == "1  note 1"
        app.view.bring_in_sight(9_999, 9_999)
        await settled(pilot)

        assert shown(app)[-1].strip() == "10000  note 10000"
        assert len(set(drawn)) < 50


async def test_long_rows_hang_on_their_numbers_and_none_is_lost() -> None:
    rows = [Row.plain("1  ", "a note that needs two lines here"), Row.plain("2  ", "short")]
    async with running(Rows(rows), size=(24, 6)) as pilot:
        assert [line.rstrip() for line in shown(pilot.app)[:3]] == [
            " 1  a note that needs",
            "    two lines here",
            " 2  short",
        ]


@pytest.mark.parametrize(("first", "last", "top"), [(0, 2, 1), (49, 51, 43), (49, 70, 50)])
async def test_rows_are_brought_in_sight_as_many_as_fit(first: int, last: int, top: int) -> None:
    app = Rows(_numbered(100))
    async with running(app, size=(40, 10)) as pilot:
        app.view.bring_in_sight(first, last)
        await settled(pilot)

        assert shown(app)[0].strip() == f"{top}  note {top}"


async def test_what_is_seen_stays_where_it_is_when_rows_change() -> None:
    app: Any = Rows(_numbered(100))
    async with running(app, size=(40, 10)) as pilot:
        app.view.bring_in_sight(49, 51)
        await settled(pilot)
        app.view.show_rows(_numbered(99))
        await settled(pilot)

        assert shown(app)[0].strip() == "43  note 43"


@pytest.mark.parametrize("now", [2, 12])
async def test_rows_that_changed_while_they_were_hidden_are_shown(now: int) -> None:
    app = Rows(_numbered(6))
    async with running(app, size=(40, 10)) as pilot:
        app.view.display = False
        await settled(pilot)
        app.view.show_rows(_numbered(now))
        app.view.display = True
        await settled(pilot)

        seen = [line.split()[:3] for line in shown(app) if "note" in line]
        assert seen == [f"{n} note {n}".split() for n in range(1, now + 1)][:10]
