"""One thing that was promised, between sessions: all that is known of it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from facilitator.i18n import _, named
from facilitator.model.labels import DROP_REASONS
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, DropReason
from facilitator.ui.dialogs.base import Dialog
from facilitator.ui.dialogs.choose import ChooseDialog
from facilitator.ui.dialogs.form import Field, FormDialog
from facilitator.ui.widgets.hint_lines import HintLines


class PromiseCard(Dialog[str]):
    """Shows it. A letter does something with it: the action of the screen below is the result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,D", "take('done')", show=False),
        Binding("c,C", "take('in_progress')", show=False),
        Binding("x,X", "take('let_go')", show=False),
        Binding("e,E", "take('edit')", show=False),
        Binding("h,H", "take('hand_over')", show=False),
        Binding("enter,q,Q", "cancel", show=False),
    ]

    DEFAULT_CSS = """
    PromiseCard {
        VerticalScroll, Static {
            height: auto;
        }
    }
    """

    def __init__(self, title: str, lines: Sequence[str], *, is_request: bool) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._is_request = is_request

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(self._title, classes="title", markup=False)
            with VerticalScroll(classes="long"):
                yield Static("\n".join(self._lines), markup=False)
            yield HintLines(self._keys(), classes="hint")

    def _keys(self) -> str:
        if self._is_request:
            return _(
                "D answered   C in progress   X dropped   E correct   H hand over   Esc closes"
            )
        return _("D done   C in progress   X dropped   E correct   H hand over   Esc closes")

    def action_take(self, action: str) -> None:
        """Goes away and has something done."""
        self.dismiss(action)


def why_let_go(commitment: Commitment) -> ChooseDialog[DropReason]:
    """Asks for the reason; there is always one, and each is a good one."""
    reasons = [(reason, named("why let go", label)) for reason, label in DROP_REASONS.items()]
    return ChooseDialog(_("Why is it dropped? {text}", text=commitment.text), reasons)


def hand_over_form(commitment: Commitment, save: Callable[[str, bool], None]) -> FormDialog:
    """Who does it from now on, and whether they have said yes."""

    def read(values: Mapping[str, str]) -> None:
        save(values["owner"], bool(values["agreed"]))

    is_request = commitment.kind is CommitmentKind.REQUEST
    who = _("Taken forward by") if is_request else _("Who")
    return FormDialog(
        _("Hand over: {text}", text=commitment.text),
        [
            Field("owner", who, commitment.owner, _("one person"), is_typed_over=True),
            Field("agreed", _("Has said yes"), "", choices=[("", _("no")), ("yes", _("yes"))]),
        ],
        read,
    )
