"""The foot of the minutes: what is told, and the lines that are typed into."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.i18n import console
from facilitator.model.problem import Problem
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.vanishing import put


class MinutesFoot(Vertical):
    """A line for where to save to and one for what to find, neither there until it is asked for.
    Each posts ``Input.Submitted``."""

    DEFAULT_CSS = """
    MinutesFoot {
        height: auto;
        #told {
            height: auto;
            padding: 0 2;
        }
        #told.-problem {
            color: $text-error;
            text-style: bold;
        }
        #path, #find {
            display: none;
            margin: 0 2;
        }
    }
    """

    def __init__(self, path: str) -> None:
        """``path`` stands in the line for where to save to."""
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        yield Static(id="told", markup=False)
        yield Line(self._path, compact=True, id="path")
        yield Line(compact=True, id="find")

    def propose(self, path: str) -> None:
        """Puts another path in the line for where to save to."""
        self.query_one("#path", Line).value = path

    def ask(self, line: Literal["path", "find"], question: str) -> None:
        """Opens one of the lines, alone, under what it is for."""
        self.close()
        field = self.query_one(f"#{line}", Line)
        field.display = True
        field.focus()
        self.tell(question)

    def close(self) -> bool:
        """Puts the lines away that are typed into; whether there was one."""
        lines = [line for line in self.query(Line) if line.display]
        for line in lines:
            line.display = False
        return bool(lines)

    def tell(self, text: str, *, problem: bool = False) -> None:
        """Says something above the lines."""
        told = self.query_one("#told", Static)
        told.set_class(problem, "-problem")
        put(told, text)

    def refuse(self, problem: Problem) -> None:
        """Says why something was not done."""
        self.tell(" ".join(problem.lines(console())), problem=True)
