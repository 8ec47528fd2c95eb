"""A few fields, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from facilitator.i18n import _
from facilitator.model.problem import Problem
from facilitator.ui.dialogs.base import Dialog, problem_line
from facilitator.ui.widgets.choice import Choice
from facilitator.ui.widgets.line import Line


@dataclass(frozen=True)
class Field:
    """One line of a form: typed, or chosen where there are ``choices``."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    """Value and label of each choice."""


class FormDialog(Dialog[None]):
    """Fields to fill in. ``save`` gets name → value, and may refuse with a :class:`Problem`.

    Enter goes to the next field and saves at the last one; Ctrl+S saves anywhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    DEFAULT_CSS = """
    FormDialog {
        .field {
            height: 1;
            margin-bottom: 1;
        }
        .label {
            width: 20;
        }
        &.-short .field {
            margin-bottom: 0;
        }
    }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], None],
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._save = save

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box", can_focus=False):
            yield Static(self._title, classes="title", markup=False)
            yield problem_line()
            for field in self._fields:
                with Horizontal(classes="field"):
                    yield Static(field.label, classes="label", markup=False)
                    if field.choices:
                        yield Choice(field.choices, field.value, id=field.name)
                    else:
                        yield Line(
                            field.value,
                            placeholder=field.hint,
                            compact=True,
                            select_on_focus=False,
                            id=field.name,
                        )
            yield Static(
                _("Enter: next field   Ctrl+S saves   Esc leaves it as it was"),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        self.query(f"#{self._fields[0].name}").focus()

    @on(Input.Submitted)
    @on(Choice.Taken)
    def _entered(self, event: Input.Submitted | Choice.Taken) -> None:
        if event.control.id == self._fields[-1].name:
            self.action_save()
        else:
            # The field below this one: Enter pressed twice in haste does not skip one.
            names = [field.name for field in self._fields]
            self.query(f"#{names[names.index(str(event.control.id)) + 1]}").first().focus()

    def action_save(self) -> None:
        """Saves, or says why it cannot."""
        try:
            self._save(self._values())
        except Problem as problem:
            self.tell(problem)
        else:
            self.dismiss(None)

    def _values(self) -> dict[str, str]:
        values = {}
        for field in self._fields:
            widget = self.query(f"#{field.name}").first()
            assert isinstance(widget, Line | Choice)
            values[field.name] = widget.value
        return values
