"""Choosing one of a few things, or saying yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from facilitator.i18n import _
from facilitator.ui.dialogs.base import Question
from facilitator.ui.widgets.options import Options

Choice = TypeVar("Choice")


class ChooseDialog(Question[Choice | None], Generic[Choice]):
    """A short list. Enter takes the one that is marked; a number marks one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"mark({number})", show=False) for number in range(1, 10)
    ]

    def __init__(
        self, title: str, choices: Sequence[tuple[Choice, str]], *, start: int = 0
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._start = start

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, classes="title", markup=False)
            yield Options(
                *(
                    Option(Text(f"{number:>2}  {label}"))
                    for number, (_choice, label) in enumerate(self._choices, 1)
                )
            )
            yield Static(_("Enter chooses, Esc leaves"), classes="hint", markup=False)

    def on_mount(self) -> None:
        for options in self.query(OptionList):
            options.highlighted = self._start
            options.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index][0])

    def is_own_key(self, event: events.Key) -> bool:
        digit = event.character or ""
        return digit.isascii() and digit.isdecimal() and 1 <= int(digit) <= len(self._choices)

    def action_mark(self, number: int) -> None:
        """Marks a choice by its number. Enter takes it: a digit alone may begin a note."""
        if number <= len(self._choices):
            self.query_one(OptionList).highlighted = number - 1


class ConfirmDialog(Question[bool | None]):
    """A question with yes on Enter and no on Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", show=False)]

    def __init__(self, question: str, agree: str) -> None:
        super().__init__()
        self._question = question
        self._agree = agree

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._question, classes="title", markup=False)
            yield Static(
                _("Enter: {agree}   Esc: not now", agree=self._agree), classes="hint", markup=False
            )

    def action_agree(self) -> None:
        """Says yes."""
        self.dismiss(True)


class DoubtDialog(ChooseDialog[bool]):
    """A question that Enter answers with no; yes has to be gone to."""

    def __init__(self, question: str, agree: str) -> None:
        super().__init__(question, [(False, _("Not now")), (True, agree)])

    def is_own_key(self, event: events.Key) -> bool:
        # Digits are slips that go on being typed.
        return False
