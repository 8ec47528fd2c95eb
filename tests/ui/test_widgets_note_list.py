"""Notes to choose from with the arrow keys, one of them marked."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from facilitator.ui.themed import ThemedApp
from facilitator.ui.widgets.note_list import NoteLine, NoteList
from tests.ui.driving import press, running, settled, shown


class Notes(ThemedApp[None]):
    """An app of a list, with a line to come to from it."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield NoteList(id="notes")
        yield Input()

    @property
    def list(self) -> NoteList:
        return self.query_one(NoteList)

    def on_note_list_asked(self, event: NoteList.Asked) -> None:
        self.heard.append((event.what, event.note_id))

    def on_note_list_left(self) -> None:
        self.heard.append("left")

    def on_note_list_marked(self) -> None:
        self.heard.append(self.list.marked)


def _lines(*ids: str) -> list[NoteLine]:
    return [NoteLine(id_, number, f"note {id_}") for number, id_ in enumerate(ids, 1)]


def _many(n: int) -> list[NoteLine]:
    return _lines(*map(str, range(1, n + 1)))


def _rows(pilot: Pilot[Any]) -> list[str]:
    """The notes that are seen."""
    return [row.split("  ")[-1] for row in shown(pilot.app) if "note" in row]


async def _filled(pilot: Pilot[Any], lines: list[NoteLine]) -> None:
    pilot.app.query_one(NoteList).set_notes(lines)
    await settled(pilot)


async def _focused(pilot: Pilot[Any], kind: type[Widget] = NoteList) -> None:
    pilot.app.query_one(kind).focus()
    await settled(pilot)


async def test_it_begins_with_the_newest_note_and_up_stops_at_the_first() -> None:
    app = Notes()
    async with running(app) as pilot:
        await _filled(pilot, _lines("a", "b"))
        await _focused(pilot)
        await press(pilot, "up", "up", "p")

        assert app.heard == ["b", "a", ("park", "a")]


async def test_down_past_the_last_note_leads_out_of_it() -> None:
    app = Notes()
    async with running(app) as pilot:
        await _filled(pilot, _lines("a", "b"))
        await _focused(pilot)
        await press(pilot, "home", "down", "down")

        assert app.heard == ["b", "a", "b", "left"]


async def test_a_note_that_comes_last_is_brought_in_sight() -> None:
    async with running(Notes(), size=(40, 10)) as pilot:
        await _filled(pilot, _many(100))
        assert _rows(pilot)[-1] == "note 100"

        await _filled(pilot, _many(101))
        assert _rows(pilot)[-1] == "note 101"


async def test_what_is_seen_stays_where_it_is_when_a_note_comes_between_others() -> None:
    app = Notes()
    async with running(app, size=(40, 10)) as pilot:
        await _filled(pilot, _many(100))
        app.list.scroll_to(y=20, animate=False)
        await settled(pilot)
        before = _rows(pilot)
        some = _many(100)
        await _filled(pilot, [*some[:50], NoteLine("new", 51, "note new"), *some[50:]])

        assert _rows(pilot) == before


async def test_what_is_seen_stays_when_the_same_notes_are_shown_again() -> None:
    app = Notes()
    async with running(app, size=(40, 10)) as pilot:
        await _filled(pilot, _many(43))
        await _focused(pilot)
        await press(pilot, "home")
        await _filled(pilot, _many(44))
        before = _rows(pilot)
        assert before[-1] == "note 44"
        await _filled(pilot, _many(44))

        assert _rows(pilot) == before


async def test_it_can_be_shown_from_a_note_on_also_where_the_window_changes() -> None:
    async with running(Notes(), size=(40, 10)) as pilot:
        pilot.app.query_one(NoteList).set_notes(_many(100), first=40)
        await settled(pilot)
        assert _rows(pilot)[0] == "note 41"

        await pilot.resize_terminal(50, 12)
        await settled(pilot)
        assert "note 41" in _rows(pilot)


async def test_a_click_marks_a_note() -> None:
    app = Notes()
    async with running(app, size=(40, 10)) as pilot:
        await _filled(pilot, _lines("a", "b", "c"))
        await pilot.click(NoteList, offset=(5, 1))

        assert app.list.has_focus
        assert app.heard[-1] == "b"


async def test_a_click_below_the_last_note_marks_no_other() -> None:
    app = Notes()
    async with running(app, size=(40, 10)) as pilot:
        await _filled(pilot, _lines("a", "b"))
        await _focused(pilot)
        await press(pilot, "up")
        await pilot.click(NoteList, offset=(5, 4))

        assert app.list.marked == "a"


@pytest.mark.parametrize(("left", "marked"), [(("a", "c"), "c"), (("a",), "a"), ((), None)])
async def test_where_a_note_goes_the_one_in_its_place_is_marked(
    left: tuple[str, ...], marked: str | None
) -> None:
    app = Notes()
    async with running(app) as pilot:
        await _filled(pilot, _lines("a", "b", "c"))
        app.list.highlighted = 1
        await _filled(pilot, _lines(*left))

        assert app.list.marked == marked


async def test_only_the_marked_note_stands_out_and_only_while_keys_go_to_the_list() -> None:
    def bold(app: Notes) -> list[bool]:
        """Of the two notes, whether each is drawn bold."""
        return [
            any(segment.style and segment.style.bold for segment in app.list.render_line(y))
            for y in range(2)
        ]

    app = Notes()
    async with running(app) as pilot:
        await _filled(pilot, _lines("a", "b"))
        await _focused(pilot)
        assert bold(app) == [False, True]

        await _focused(pilot, Input)
        assert bold(app) == [False, False]


async def test_a_mark_stays_with_its_note_when_another_is_taken_away() -> None:
    async with running(Notes()) as pilot:
        await _filled(pilot, _lines("a", "b", "c", "d"))
        notes = pilot.app.query_one(NoteList)
        notes.focus()
        await press(pilot, "up")
        assert notes.marked == "c"

        await _filled(pilot, _lines("b", "c", "d"))
        assert notes.marked == "c"
        await _filled(pilot, _lines("b", "d"))
        assert notes.marked == "d"


async def test_a_marked_note_stays_in_sight_when_the_window_changes() -> None:
    async with running(Notes(), size=(80, 24)) as pilot:
        await _filled(pilot, _many(60))
        notes = pilot.app.query_one(NoteList)
        notes.focus()
        notes.highlighted = 34
        await settled(pilot)
        await pilot.resize_terminal(60, 8)
        await settled(pilot)

        assert "note 35" in _rows(pilot)
