"""The look of every dialog, and how it says that something did not work."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.i18n import console
from facilitator.model.problem import Problem
from facilitator.ui.widgets.size_card import SizeCard

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box in the middle of the screen. Its content goes into a container ``#box``."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background;
        #box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            border-top: heavy $accent;
            border-bottom: heavy $accent;
            background: $background;
        }
        .title {
            text-style: bold;
            margin-bottom: 1;
        }
        .hint {
            color: $text-muted;
            margin-top: 1;
        }
        .problem {
            color: $text-error;
            text-style: bold;
            height: auto;
            display: none;
        }
    }
    """

    def on_mount(self) -> None:
        self.mount(SizeCard())

    def action_cancel(self) -> None:
        """Leaves without an answer."""
        self.dismiss(None)

    def tell(self, problem: Problem) -> None:
        """Says what is wrong, above everything that was typed."""
        line = self.query_one(".problem", Static)
        line.update("\n".join(problem.lines(console())))
        line.display = True


def problem_line() -> Static:
    """The place where a dialog says what is wrong."""
    return Static("", classes="problem", markup=False)
