"""A few fields, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from facilitator.i18n import _
from facilitator.model.problem import Problem
from facilitator.session.quick_entry import read_date_field
from facilitator.ui.dialogs.base import Dialog, problem_line
from facilitator.ui.dialogs.unsaved import ask_before_leaving
from facilitator.ui.widgets.choice import Choice
from facilitator.ui.widgets.line import Line

_ROWS_AROUND = 10
"""Title, hint and the edges of the box."""


@dataclass(frozen=True)
class Field:
    """One line of a form: typed, or chosen where there are ``choices``."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    """Value and label of each choice."""
    shown_if: Callable[[Mapping[str, str]], bool] | None = None
    """Whether it is asked for, by what the other fields hold; always when not given."""
    is_typed_over: bool = False
    """Whether what it holds is replaced by what is typed, as in a date, which nobody mends."""


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
        &.-short .field, &.-dense .field {
            margin-bottom: 0;
        }
        &.-tight {
            #box {
                padding: 0 2;
            }
            .title, .questions, .hint {
                margin: 0;
            }
        }
        .questions {
            height: auto;
            color: $accent;
            margin-top: 1;
            display: none;
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
                with Horizontal(classes="field", id=f"{field.name}-field"):
                    yield Static(field.label, classes="label", markup=False)
                    if field.choices:
                        yield Choice(field.choices, field.value, hint=field.hint, id=field.name)
                    else:
                        yield Line(
                            field.value,
                            placeholder=field.hint,
                            compact=True,
                            select_on_focus=field.is_typed_over,
                            id=field.name,
                        )
            yield Static(classes="questions", markup=False)
            yield Static(
                _("Enter: next field   Ctrl+S saves   Esc leaves it as it was"),
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        self._arrange()
        self.query(f"#{self.shown()[0].name}").focus()

    def on_resize(self) -> None:
        self._arrange()
        self.call_after_refresh(self._show_typed)

    def _show_typed(self) -> None:
        """Has what is typed into in sight, also under a title of many lines."""
        if self.focused:
            self.focused.scroll_visible(animate=False)

    @on(Choice.Changed)
    def _turned(self) -> None:
        self._arrange()

    @on(events.DescendantBlur)
    def _arrange(self) -> None:
        """Shows the fields that are asked for now, and what there is to ask of what they hold."""
        if not self.is_standing:
            return
        values, shown = self.values(), self.shown()
        for field in self._fields:
            self.query_one(f"#{field.name}-field").display = field in shown
        questions = self.query_one(".questions", Static)
        asked = self.questions(values)
        questions.update("\n".join(asked))
        questions.display = bool(asked)
        # Without air where the fields would not fit with it.
        rows = len(shown) + len(asked) + _ROWS_AROUND
        self.set_class(self.size.height < rows + len(shown), "-dense")
        self.set_class(self.size.height < rows, "-tight")

    def questions(self, values: Mapping[str, str]) -> Sequence[str]:
        """Quiet questions about what the fields hold; mostly none."""
        return ()

    def shown(self) -> list[Field]:
        """The fields that are asked for now."""
        values = self.values()
        return [field for field in self._fields if not field.shown_if or field.shown_if(values)]

    @on(Input.Submitted)
    @on(Choice.Taken)
    def _entered(self, event: Input.Submitted | Choice.Taken) -> None:
        names = [field.name for field in self.shown()]
        if event.control.id == names[-1]:
            self.action_save()
        else:
            # The field below this one: Enter pressed twice in haste does not skip one.
            self.query(f"#{names[names.index(str(event.control.id)) + 1]}").first().focus()

    @property
    def holds_unsaved(self) -> bool:
        return self.values() != {field.name: field.value for field in self._fields}

    def action_cancel(self) -> None:
        """Leaves it as it was; asks first when that loses something."""
        values = self.values()
        changed = [field.label for field in self._fields if values[field.name] != field.value]
        # Sorts of things have fields of their own with the same labels.
        ask_before_leaving(self, dict.fromkeys(changed))

    def action_save(self) -> None:
        """Saves, or says why it cannot."""
        try:
            self._save(self.values())
        except Problem as problem:
            self.tell(problem)
        else:
            self.dismiss(None)

    def values(self) -> dict[str, str]:
        """What each field holds, also those that are not asked for now."""
        values = {}
        for field in self._fields:
            widget = self.query(f"#{field.name}").first()
            assert isinstance(widget, Line | Choice)
            values[field.name] = widget.value
        return values


def typed_date(when: date | None) -> str:
    """A date as it is typed, in every language; empty for none."""
    return f"{when.day}.{when.month}.{when.year}" if when else ""


def read_typed_date(text: str) -> date | None:
    """The date in a field; ``None`` for an empty one. Raises :class:`Problem`."""
    return read_date_field(text, date.today())
