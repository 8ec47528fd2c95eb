"""What a typed letter asks of the console, however much the session holds: nothing but itself."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widget import Widget

from facilitator.ui.screens import session
from facilitator.ui.widgets.keys_bar import Hint, KeysBar
from tests.support import Workshop
from tests.ui.driving import leading, press, words, write


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The widgets that have been drawn, by their id or what they are called."""
    names: list[str] = []
    render_lines = Widget.render_lines

    def watched(widget: Widget, *args: Any) -> Any:
        names.append(widget.id or type(widget).__name__)
        return render_lines(widget, *args)

    monkeypatch.setattr(Widget, "render_lines", watched)
    return names


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """For which command in the line it was asked what keys do."""
    commands: list[str] = []
    hints = session.hints

    def watched(panel: Any, command: str, *args: Any, **rest: Any) -> tuple[Hint, ...]:
        commands.append(command)
        return hints(panel, command, *args, **rest)

    monkeypatch.setattr(session, "hints", watched)
    return commands


async def test_for_a_letter_nothing_is_drawn_but_what_stands_beside_the_line(
    shop: Workshop, drawn: list[str]
) -> None:
    async with leading(shop, "talk-contact") as (_app, pilot):
        drawn.clear()
        await press(pilot, "a")

        assert set(drawn) == {"SessionScreen", "console", "Entry", "KeysBar"}


async def test_letters_of_a_note_do_not_ask_what_keys_do(shop: Workshop, asked: list[str]) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        before = app.leading.query_one(KeysBar).hints
        asked.clear()
        await write(pilot, "a note")

        assert asked == []
        assert app.leading.query_one(KeysBar).hints == before


async def test_a_command_in_the_line_does_and_so_does_taking_it_away(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        before = app.leading.query_one(KeysBar).hints
        await write(pilot, "/pa")
        assert "/park" in words(app)

        await press(pilot, "backspace", "backspace", "backspace")
        assert app.leading.query_one(KeysBar).hints == before
