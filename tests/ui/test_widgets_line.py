"""The field that dialogs use: keys in order, clean text."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from facilitator.ui.widgets.line import Line
from tests.ui.drawn import Alone


class LineApp(Alone):
    def __init__(self, value: str = "") -> None:
        super().__init__()
        self.value = value

    def compose(self) -> ComposeResult:
        yield Line(self.value)
        yield Input()

    @property
    def line(self) -> Line:
        return self.query_one(Line)

    on_input_submitted = Alone.hear


async def test_keys_that_arrive_at_once_are_applied_in_order_and_then_submitted() -> None:
    app = LineApp()
    async with app.run_test() as pilot:
        for key in ("a", "b", "backspace", "c", "left", "x", "home", "delete", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()

        assert [m.value for m in app.heard if isinstance(m, Input.Submitted)] == ["xc"]


async def test_pasted_lines_become_one_line() -> None:
    app = LineApp()
    async with app.run_test() as pilot:
        app.line.post_message(events.Paste("first\r\nsecond\x1b[2J\n"))
        await pilot.pause()

        assert app.line.value == "first second"


async def test_a_text_given_at_the_start_is_replaced_by_typing() -> None:
    app = LineApp("suggested\x1b[2J")
    async with app.run_test() as pilot:
        assert app.line.value == "suggested"
        await pilot.press("m", "y")

        assert app.line.value == "my"


async def test_tab_leaves_the_field() -> None:
    app = LineApp()
    async with app.run_test() as pilot:
        await pilot.press("tab")

        assert not app.line.has_focus
