"""The top line, the bottom line and the card for small windows."""

from __future__ import annotations

import re

import pytest

from facilitator.i18n import use_language
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from facilitator.ui.widgets.rail import Rail
from facilitator.ui.widgets.size_card import SizeCard
from tests.ui.drawn import Alone, lines

HINTS = (
    Hint("Enter", "save", "save"),
    Hint("PgDn", "next", "next"),
    Hint("^Z", "undo", "undo"),
    Hint("F1", "help", "help"),
)


def rail(done: int = 6) -> Rail:
    widget = Rail()
    widget.current, widget.done, widget.total = 7, done, 19
    widget.step, widget.title, widget.aside = "Arviointi", "Avotiimi, syksy", "3 notes"
    return widget


async def test_the_rail_shows_the_place_a_bar_the_title_and_the_aside() -> None:
    app = Alone(rail())
    async with app.run_test(size=(80, 3)):
        place, bar, rest = re.split("([━─]+)", lines(app.query_one(Rail))[0])

        assert place == "7/19 ARVIOINTI "
        assert bar == "━" * 6 + "─" * 13
        assert rest.strip().split("   ") == ["Avotiimi, syksy", "3 notes"]


async def test_the_title_is_the_first_to_give_way() -> None:
    app = Alone(rail())
    async with app.run_test(size=(50, 3)):
        (drawn,) = lines(app.query_one(Rail))

        assert "Avo" not in drawn
        assert "━" in drawn
        assert drawn.endswith("3 notes")


@pytest.mark.parametrize("width", [44, 30, 24, 18])
async def test_a_narrow_rail_keeps_the_place_and_the_aside(width: int) -> None:
    app = Alone(rail())
    async with app.run_test(size=(width, 3)):
        (drawn,) = lines(app.query_one(Rail))

        assert drawn.startswith("7/19 A")
        assert drawn.endswith("3 notes") or width < 20


@pytest.mark.parametrize(
    ("done", "some", "more"), [(0, False, True), (1, True, True), (19, True, False)]
)
async def test_the_bar_is_empty_only_at_the_start_and_full_only_at_the_end(
    done: int, some: bool, more: bool
) -> None:
    app = Alone(rail(done))
    async with app.run_test(size=(60, 3)):
        (drawn,) = lines(app.query_one(Rail))

        assert ("━" in drawn, "─" in drawn) == (some, more)


async def test_hints_that_do_not_fit_are_left_out_from_the_end() -> None:
    app = Alone(KeysBar(HINTS))
    async with app.run_test(size=(30, 3)) as pilot:
        bar = app.query_one(KeysBar)
        assert lines(bar) == ["Enter save   PgDn next"]

        await pilot.resize_terminal(60, 3)
        assert lines(bar) == ["Enter save   PgDn next   ^Z undo   F1 help"]

        await pilot.resize_terminal(10, 3)
        assert lines(bar) == ["Enter"]


class Clicks(Alone):
    on_keys_bar_clicked = Alone.hear


async def test_a_click_on_a_hint_posts_its_action() -> None:
    app = Clicks(KeysBar(HINTS))
    async with app.run_test(size=(60, 3)) as pilot:
        bar = app.query_one(KeysBar)
        for hint in HINTS:
            await pilot.click(KeysBar, offset=(1 + lines(bar)[0].index(hint.text), 0))
        await pilot.click(KeysBar, offset=(58, 0))

        assert [m.action for m in app.heard if isinstance(m, KeysBar.Clicked)] == [
            hint.action for hint in HINTS
        ]


async def test_the_card_says_the_size_that_is_needed_and_the_one_there_is() -> None:
    use_language("en")
    app = Alone(SizeCard())
    async with app.run_test(size=(30, 9)) as pilot:
        text = "\n".join(lines(app.query_one(SizeCard)))
        assert "Needed: 40 x 12" in text
        assert "Now: 30 x 9" in text

        await pilot.resize_terminal(20, 10)
        assert "Now: 20 x 10" in "\n".join(lines(app.query_one(SizeCard)))

        await pilot.resize_terminal(9, 2)
        assert "40 x 12" in "\n".join(lines(app.query_one(SizeCard)))
